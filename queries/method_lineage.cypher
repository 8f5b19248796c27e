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
  RETURN older, p, r, 'uses' AS how LIMIT 200
  UNION ALL
  MATCH (m)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
  WHERE older <> m
  RETURN older, p, r, 'cites' AS how LIMIT 200
}
WITH m, collect({step: 1, newer: m, older: older, paper: p, how: how, fact: r.id}) AS first
CALL (m, first) {
  UNWIND (CASE WHEN $steps > 1 THEN first ELSE [] END) AS link
  WITH DISTINCT m, link.older AS newer
  CALL (newer) {
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:USES]->(older:Method)
    RETURN older, p, r, 'uses' AS how LIMIT 50
    UNION ALL
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
    RETURN older, p, r, 'cites' AS how LIMIT 50
  }
  WITH m, newer, older, p, how, r
  WHERE older <> newer AND older <> m
  RETURN collect({step: 2, newer: newer, older: older, paper: p, how: how, fact: r.id}) AS second
}
CALL (m, second) {
  UNWIND (CASE WHEN $steps > 2 THEN second[..400] ELSE [] END) AS link
  WITH DISTINCT m, link.older AS newer
  CALL (newer) {
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:USES]->(older:Method)
    RETURN older, p, r, 'uses' AS how LIMIT 20
    UNION ALL
    MATCH (newer)<-[:PROPOSES]-(p:Paper)-[r:CITES]->(:Paper)-[:PROPOSES]->(older:Method)
    RETURN older, p, r, 'cites' AS how LIMIT 20
  }
  WITH m, newer, older, p, how, r
  WHERE older <> newer AND older <> m
  RETURN collect({step: 3, newer: newer, older: older, paper: p, how: how, fact: r.id}) AS third
}
UNWIND first + second + third AS link
WITH link.older AS older, link.newer AS newer, link.paper AS paper, link.how AS how, link.fact AS fact, min(link.step) AS step
RETURN step, older.id AS method, older.name AS name, how, newer.id AS basis_of, newer.name AS basis_of_name, paper.id AS paper,
  paper.name AS title, fact
ORDER BY step, how DESC, name, method, basis_of, paper, fact
LIMIT $rows
