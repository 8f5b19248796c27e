/*
name: neighbourhood
title: Neighbourhood of a thing
title_zh: 邻域
description: >-
  The relationships of a thing, and at a greater depth those of the things around it, one row each with both ends. MENTIONS, which
  ties everything to its documents, comes only when `types` asks for it. Of a thing with very many relationships 2000 are looked at
  (200 at depth two and three, of at most 200 and 400 things).
description_zh: 某事物的关系；深度更大时包括周围事物的关系，每行一条并给出两端。MENTIONS 只在 types 中指定时列出。关系极多时只看其中一部分。
parameters:
  entity: {type: entity, description: The thing in the middle, description_zh: 中心事物}
  depth: {type: integer, default: 1, minimum: 1, maximum: 3, description: How far to go, description_zh: 深度}
  types:
    type: texts
    default: null
    choices: [AUTHORED, AFFILIATED_WITH, FROM, PART_OF, VERSION_OF, EDITION_OF, PROPOSES, USES, COMPARES_WITH, INTRODUCES, EVALUATES_ON, TRAINS_ON, REPORTS, "ON", OF, CITES, PUBLISHED_IN, IN_CATEGORY, MENTIONS]
    description: Only relationships of these types (all but MENTIONS when none are given)
    description_zh: 只列出这些类型的关系（不给出时为除 MENTIONS 外的全部）
  labels:
    type: texts
    default: null
    choices: [Paper, Person, Institution, Method, Benchmark, Result, Venue, Category, Document]
    description: Only things of these kinds
    description_zh: 只列出这些类型的事物
columns:
  depth: {type: integer, description: Steps from the middle, description_zh: 与中心的步数}
  relationship: {type: relationship, description: "id, type, start, end, properties", description_zh: 关系}
  start: {type: node, description: "Where it begins: id, label, name, properties", description_zh: 起点}
  end: {type: node, description: "Where it ends: id, label, name, properties", description_zh: 终点}
example: {entity: "arxiv:1706.03762"}
limits: {rows: 2000, seconds: 10}
*/
CALL {
  MATCH (centre:Paper {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Person {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Institution {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Method {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Benchmark {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Result {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Venue {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Category {id: $entity}) RETURN centre
  UNION ALL MATCH (centre:Document {id: $entity}) RETURN centre
}
CALL (centre) {
  MATCH (centre)-[r]-(other)
  WHERE CASE WHEN $types IS NULL THEN type(r) <> 'MENTIONS' ELSE type(r) IN $types END
    AND ($labels IS NULL OR labels(other)[0] IN $labels)
  WITH r, other LIMIT 2000
  RETURN collect({depth: 1, relationship: r, other: other}) AS first
}
CALL (first) {
  UNWIND (CASE WHEN $depth > 1 THEN first ELSE [] END) AS one
  WITH DISTINCT one.other AS inner LIMIT 200
  CALL (inner) {
    MATCH (inner)-[r]-(other)
    WHERE CASE WHEN $types IS NULL THEN type(r) <> 'MENTIONS' ELSE type(r) IN $types END
      AND ($labels IS NULL OR labels(other)[0] IN $labels)
    RETURN r, other LIMIT 200
  }
  RETURN collect({depth: 2, relationship: r, other: other}) AS second
}
CALL (second) {
  UNWIND (CASE WHEN $depth > 2 THEN second ELSE [] END) AS one
  WITH DISTINCT one.other AS inner LIMIT 400
  CALL (inner) {
    MATCH (inner)-[r]-(other)
    WHERE CASE WHEN $types IS NULL THEN type(r) <> 'MENTIONS' ELSE type(r) IN $types END
      AND ($labels IS NULL OR labels(other)[0] IN $labels)
    RETURN r, other LIMIT 200
  }
  RETURN collect({depth: 3, relationship: r, other: other}) AS third
}
UNWIND first + second + third AS one
WITH one.relationship AS r, min(one.depth) AS depth
ORDER BY depth, type(r), coalesce(r.position, 0), r.id
LIMIT $rows
WITH r, depth, startNode(r) AS a, endNode(r) AS b
RETURN depth,
  {id: r.id, type: type(r), start: a.id, end: b.id, properties: properties(r)} AS relationship,
  {id: a.id, label: labels(a)[0], name: a.name, properties: properties(a)} AS start,
  {id: b.id, label: labels(b)[0], name: b.name, properties: properties(b)} AS end
ORDER BY depth, type(r), coalesce(r.position, 0), r.id
