/*
name: method_lineage
title: Lineage of a method
title_zh: 方法的传承
description: >-
  What a method builds on: the methods that the papers proposing it use, and the methods that were proposed in papers they cite;
  then what those build on, up to three steps back.
description_zh: 某方法建立在什么之上：提出它的论文所使用的方法，以及所引论文提出的方法；再向前追溯，最多三步。
parameters:
  method: {type: entity, labels: [Method], description: The method, description_zh: 方法}
  steps: {type: integer, default: 2, minimum: 1, maximum: 3, description: How far to go back, description_zh: 追溯步数}
columns:
  step: {type: integer, description: Steps back, description_zh: 步数}
  method: {type: id, description: Id of the older method, description_zh: 早先方法的标识}
  name: {type: text, description: Name of the older method, description_zh: 早先方法的名称}
  how: {type: text, description: "How it is built on: uses or cites", description_zh: 关系：使用或引用}
  basis_of: {type: id, description: Id of the method that builds on it, description_zh: 后续方法的标识}
  basis_of_name: {type: text, description: Name of the method that builds on it, description_zh: 后续方法的名称}
  paper: {type: id, description: Id of the paper that says so, description_zh: 依据论文的标识}
  title: {type: text, description: Title of that paper, description_zh: 依据论文的标题}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {method: BERT, steps: 2}
limits: {rows: 300, seconds: 10}
*/
MATCH (m:Method {id: $method})
CALL (m) {
  MATCH (m)<-[:PROPOSES]-(p:Paper)-[r:USES]->(older:Method)
  WHERE older <> m
  RETURN older, p, r, 'uses' AS how LIMIT 100
  UNION ALL
  MATCH (m)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
  WHERE older <> m
  RETURN older, p, r, 'cites' AS how LIMIT 100
}
WITH m, collect({step: 1, newer: m.id, newer_name: m.name, older: older.id, name: older.name, paper: p.id, title: p.name,
  how: how, fact: r.id}) AS first
CALL (first) {
  UNWIND (CASE WHEN $steps > 1 THEN first[..200] ELSE [] END) AS link
  WITH DISTINCT link.older AS id
  MATCH (newer:Method {id: id})
  CALL (newer) {
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:USES]->(older:Method)
    RETURN older, p, r, 'uses' AS how LIMIT 20
    UNION ALL
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
    RETURN older, p, r, 'cites' AS how LIMIT 20
  }
  WITH newer, older, p, how, r
  WHERE older <> newer AND older.id <> $method
  WITH newer, older, p, how, r
  ORDER BY how DESC, older.name, older.id, newer.id, p.id, r.id
  LIMIT $rows
  RETURN collect({step: 2, newer: newer.id, newer_name: newer.name, older: older.id, name: older.name, paper: p.id, title: p.name,
    how: how, fact: r.id}) AS second
}
CALL (second) {
  UNWIND (CASE WHEN $steps > 2 THEN second[..200] ELSE [] END) AS link
  WITH DISTINCT link.older AS id
  MATCH (newer:Method {id: id})
  CALL (newer) {
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:USES]->(older:Method)
    RETURN older, p, r, 'uses' AS how LIMIT 10
    UNION ALL
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
    RETURN older, p, r, 'cites' AS how LIMIT 10
  }
  WITH newer, older, p, how, r
  WHERE older <> newer AND older.id <> $method
  WITH newer, older, p, how, r
  ORDER BY how DESC, older.name, older.id, newer.id, p.id, r.id
  LIMIT $rows
  RETURN collect({step: 3, newer: newer.id, newer_name: newer.name, older: older.id, name: older.name, paper: p.id, title: p.name,
    how: how, fact: r.id}) AS third
}
WITH first + second + third AS links
UNWIND links AS link
WITH link.older AS method, link.name AS name, link.newer AS basis_of, link.newer_name AS basis_of_name, link.paper AS paper,
  link.title AS title, link.how AS how, link.fact AS fact, min(link.step) AS step
RETURN step, method, name, how, basis_of, basis_of_name, paper, title, fact
ORDER BY step, how DESC, name, method, basis_of, paper, fact
LIMIT $rows
