/*
name: entity
title: Any thing
title_zh: 任意事物
description: One node with its properties, and how many relationships of each type and direction it has.
description_zh: 一个节点、其属性，以及各类型、各方向的关系数量。
parameters:
  entity: {type: entity, description: The thing, description_zh: 事物}
columns:
  id: {type: id, description: Id, description_zh: 标识}
  label: {type: text, description: Kind, description_zh: 类型}
  name: {type: text, description: Name, description_zh: 名称}
  properties: {type: node, description: Its properties, description_zh: 属性}
  counts: {type: maps, description: "Relationships: type, direction (in or out), label of the other end, count", description_zh: 关系数量（类型、方向、对端类型、数量）}
example: {entity: "arxiv:1706.03762"}
limits: {rows: 1, seconds: 5}
*/
CALL {
  MATCH (n:Paper {id: $entity}) RETURN n
  UNION ALL MATCH (n:Person {id: $entity}) RETURN n
  UNION ALL MATCH (n:Institution {id: $entity}) RETURN n
  UNION ALL MATCH (n:Method {id: $entity}) RETURN n
  UNION ALL MATCH (n:Benchmark {id: $entity}) RETURN n
  UNION ALL MATCH (n:Result {id: $entity}) RETURN n
  UNION ALL MATCH (n:Venue {id: $entity}) RETURN n
  UNION ALL MATCH (n:Category {id: $entity}) RETURN n
  UNION ALL MATCH (n:Document {id: $entity}) RETURN n
}
WITH n, CASE labels(n)[0]
  WHEN 'Paper' THEN [
    {type: 'AUTHORED', direction: 'in', label: 'Person', count: COUNT { (n)<-[:AUTHORED]-() }},
    {type: 'FROM', direction: 'out', label: 'Institution', count: COUNT { (n)-[:FROM]->() }},
    {type: 'PROPOSES', direction: 'out', label: 'Method', count: COUNT { (n)-[:PROPOSES]->() }},
    {type: 'USES', direction: 'out', label: 'Method', count: COUNT { (n)-[:USES]->() }},
    {type: 'COMPARES_WITH', direction: 'out', label: 'Method', count: COUNT { (n)-[:COMPARES_WITH]->() }},
    {type: 'INTRODUCES', direction: 'out', label: 'Benchmark', count: COUNT { (n)-[:INTRODUCES]->() }},
    {type: 'EVALUATES_ON', direction: 'out', label: 'Benchmark', count: COUNT { (n)-[:EVALUATES_ON]->() }},
    {type: 'TRAINS_ON', direction: 'out', label: 'Benchmark', count: COUNT { (n)-[:TRAINS_ON]->() }},
    {type: 'REPORTS', direction: 'out', label: 'Result', count: COUNT { (n)-[:REPORTS]->() }},
    {type: 'CITES', direction: 'out', label: 'Paper', count: COUNT { (n)-[:CITES]->() }},
    {type: 'CITES', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:CITES]-() }},
    {type: 'PUBLISHED_IN', direction: 'out', label: 'Venue', count: COUNT { (n)-[:PUBLISHED_IN]->() }},
    {type: 'IN_CATEGORY', direction: 'out', label: 'Category', count: COUNT { (n)-[:IN_CATEGORY]->() }}]
  WHEN 'Person' THEN [
    {type: 'AUTHORED', direction: 'out', label: 'Paper', count: COUNT { (n)-[:AUTHORED]->() }},
    {type: 'AFFILIATED_WITH', direction: 'out', label: 'Institution', count: COUNT { (n)-[:AFFILIATED_WITH]->() }}]
  WHEN 'Institution' THEN [
    {type: 'FROM', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:FROM]-() }},
    {type: 'AFFILIATED_WITH', direction: 'in', label: 'Person', count: COUNT { (n)<-[:AFFILIATED_WITH]-() }},
    {type: 'PART_OF', direction: 'out', label: 'Institution', count: COUNT { (n)-[:PART_OF]->() }},
    {type: 'PART_OF', direction: 'in', label: 'Institution', count: COUNT { (n)<-[:PART_OF]-() }}]
  WHEN 'Method' THEN [
    {type: 'PROPOSES', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:PROPOSES]-() }},
    {type: 'USES', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:USES]-() }},
    {type: 'COMPARES_WITH', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:COMPARES_WITH]-() }},
    {type: 'VERSION_OF', direction: 'out', label: 'Method', count: COUNT { (n)-[:VERSION_OF]->() }},
    {type: 'VERSION_OF', direction: 'in', label: 'Method', count: COUNT { (n)<-[:VERSION_OF]-() }},
    {type: 'OF', direction: 'in', label: 'Result', count: COUNT { (n)<-[:OF]-() }}]
  WHEN 'Benchmark' THEN [
    {type: 'INTRODUCES', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:INTRODUCES]-() }},
    {type: 'EVALUATES_ON', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:EVALUATES_ON]-() }},
    {type: 'TRAINS_ON', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:TRAINS_ON]-() }},
    {type: 'EDITION_OF', direction: 'out', label: 'Benchmark', count: COUNT { (n)-[:EDITION_OF]->() }},
    {type: 'EDITION_OF', direction: 'in', label: 'Benchmark', count: COUNT { (n)<-[:EDITION_OF]-() }},
    {type: 'ON', direction: 'in', label: 'Result', count: COUNT { (n)<-[:ON]-() }}]
  WHEN 'Result' THEN [
    {type: 'REPORTS', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:REPORTS]-() }},
    {type: 'ON', direction: 'out', label: 'Benchmark', count: COUNT { (n)-[:ON]->() }},
    {type: 'OF', direction: 'out', label: 'Method', count: COUNT { (n)-[:OF]->() }}]
  WHEN 'Venue' THEN [{type: 'PUBLISHED_IN', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:PUBLISHED_IN]-() }}]
  WHEN 'Category' THEN [{type: 'IN_CATEGORY', direction: 'in', label: 'Paper', count: COUNT { (n)<-[:IN_CATEGORY]-() }}]
  ELSE [] END + [{type: 'MENTIONS', direction: 'in', label: 'Document', count: COUNT { (n)<-[:MENTIONS]-() }}] AS known
CALL (n) {
  MATCH (n)-[:MENTIONS]->(other)
  WITH labels(other)[0] AS label, count(*) AS found
  ORDER BY label
  RETURN collect({type: 'MENTIONS', direction: 'out', label: label, count: found}) AS mentioned
}
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, properties(n) AS properties,
  [one IN known + mentioned WHERE one.count > 0] AS counts
