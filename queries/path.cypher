/*
name: path
title: Path between two things
title_zh: 两者之间的路径
description: >-
  A shortest path between two things of any kind, over authorships, affiliations, methods, benchmarks, results and citations; not over
  documents, venues and categories, which tie almost everything to everything. No row when there is none of at most `max` steps.
description_zh: 任意两个事物之间的一条最短路径，经由作者、机构、方法、基准、结果和引用；不经过文档、会议和分类。超过 max 步则没有结果。
parameters:
  start: {type: entity, description: Where the path begins, description_zh: 起点}
  end: {type: entity, description: Where the path ends, description_zh: 终点}
  max: {type: integer, default: 6, minimum: 1, maximum: 8, description: Most steps, description_zh: 最大步数}
columns:
  length: {type: integer, description: Number of steps, description_zh: 步数}
  nodes: {type: nodes, description: "The things on the way: id, label, name, properties", description_zh: 途经的事物}
  relationships: {type: relationships, description: "The steps: id, type, start, end, properties", description_zh: 途经的关系}
example: {start: "arxiv:1810.04805", end: "arxiv:1512.03385"}
limits: {rows: 1, seconds: 10}
*/
CALL {
  MATCH (a:Paper {id: $start}) RETURN a
  UNION ALL MATCH (a:Person {id: $start}) RETURN a
  UNION ALL MATCH (a:Institution {id: $start}) RETURN a
  UNION ALL MATCH (a:Method {id: $start}) RETURN a
  UNION ALL MATCH (a:Benchmark {id: $start}) RETURN a
  UNION ALL MATCH (a:Result {id: $start}) RETURN a
  UNION ALL MATCH (a:Venue {id: $start}) RETURN a
  UNION ALL MATCH (a:Category {id: $start}) RETURN a
  UNION ALL MATCH (a:Document {id: $start}) RETURN a
}
CALL {
  MATCH (b:Paper {id: $end}) RETURN b
  UNION ALL MATCH (b:Person {id: $end}) RETURN b
  UNION ALL MATCH (b:Institution {id: $end}) RETURN b
  UNION ALL MATCH (b:Method {id: $end}) RETURN b
  UNION ALL MATCH (b:Benchmark {id: $end}) RETURN b
  UNION ALL MATCH (b:Result {id: $end}) RETURN b
  UNION ALL MATCH (b:Venue {id: $end}) RETURN b
  UNION ALL MATCH (b:Category {id: $end}) RETURN b
  UNION ALL MATCH (b:Document {id: $end}) RETURN b
}
WITH a, b
WHERE a <> b
MATCH way = shortestPath((a)-[:AUTHORED|AFFILIATED_WITH|FROM|PART_OF|VERSION_OF|EDITION_OF|PROPOSES|USES|COMPARES_WITH|INTRODUCES|EVALUATES_ON|TRAINS_ON|REPORTS|ON|OF|CITES*..8]-(b))
WITH way LIMIT 1
WITH way WHERE length(way) <= $max
RETURN length(way) AS length,
  [n IN nodes(way) | {id: n.id, label: labels(n)[0], name: n.name, properties: properties(n)}] AS nodes,
  [r IN relationships(way) | {id: r.id, type: type(r), start: startNode(r).id, end: endNode(r).id, properties: properties(r)}] AS relationships
