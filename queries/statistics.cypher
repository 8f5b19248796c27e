/*
name: statistics
title: What the graph holds
title_zh: 图的统计
description: The number of nodes of each kind and of relationships of each type.
description_zh: 各类节点和各类关系的数量。
columns:
  kind: {type: text, description: "node or relationship", description_zh: 节点或关系}
  name: {type: text, description: Label or type, description_zh: 标签或类型}
  count: {type: integer, description: How many, description_zh: 数量}
limits: {rows: 100, seconds: 30}
embedded: |
  CALL meta.stats() YIELD value
  UNWIND [name IN keys(value.labels) | {kind: 'node', name: name, count: value.labels[name]}]
    + [name IN keys(value.relTypes) | {kind: 'relationship', name: name, count: value.relTypes[name]}] AS found
  RETURN found.kind AS kind, found.name AS name, found.count AS count
  ORDER BY kind, name
*/
MATCH (n:Paper) RETURN 'node' AS kind, 'Paper' AS name, count(n) AS count
UNION ALL MATCH (n:Person) RETURN 'node' AS kind, 'Person' AS name, count(n) AS count
UNION ALL MATCH (n:Institution) RETURN 'node' AS kind, 'Institution' AS name, count(n) AS count
UNION ALL MATCH (n:Method) RETURN 'node' AS kind, 'Method' AS name, count(n) AS count
UNION ALL MATCH (n:Benchmark) RETURN 'node' AS kind, 'Benchmark' AS name, count(n) AS count
UNION ALL MATCH (n:Result) RETURN 'node' AS kind, 'Result' AS name, count(n) AS count
UNION ALL MATCH (n:Venue) RETURN 'node' AS kind, 'Venue' AS name, count(n) AS count
UNION ALL MATCH (n:Category) RETURN 'node' AS kind, 'Category' AS name, count(n) AS count
UNION ALL MATCH (n:Document) RETURN 'node' AS kind, 'Document' AS name, count(n) AS count
UNION ALL MATCH (:Person)-[r:AUTHORED]->() RETURN 'relationship' AS kind, 'AUTHORED' AS name, count(r) AS count
UNION ALL MATCH (:Person)-[r:AFFILIATED_WITH]->() RETURN 'relationship' AS kind, 'AFFILIATED_WITH' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:FROM]->() RETURN 'relationship' AS kind, 'FROM' AS name, count(r) AS count
UNION ALL MATCH (:Institution)-[r:PART_OF]->() RETURN 'relationship' AS kind, 'PART_OF' AS name, count(r) AS count
UNION ALL MATCH (:Method)-[r:VERSION_OF]->() RETURN 'relationship' AS kind, 'VERSION_OF' AS name, count(r) AS count
UNION ALL MATCH (:Benchmark)-[r:EDITION_OF]->() RETURN 'relationship' AS kind, 'EDITION_OF' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:PROPOSES]->() RETURN 'relationship' AS kind, 'PROPOSES' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:USES]->() RETURN 'relationship' AS kind, 'USES' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:COMPARES_WITH]->() RETURN 'relationship' AS kind, 'COMPARES_WITH' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:INTRODUCES]->() RETURN 'relationship' AS kind, 'INTRODUCES' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:EVALUATES_ON]->() RETURN 'relationship' AS kind, 'EVALUATES_ON' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:TRAINS_ON]->() RETURN 'relationship' AS kind, 'TRAINS_ON' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:REPORTS]->() RETURN 'relationship' AS kind, 'REPORTS' AS name, count(r) AS count
UNION ALL MATCH (:Result)-[r:ON]->() RETURN 'relationship' AS kind, 'ON' AS name, count(r) AS count
UNION ALL MATCH (:Result)-[r:OF]->() RETURN 'relationship' AS kind, 'OF' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:CITES]->() RETURN 'relationship' AS kind, 'CITES' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:PUBLISHED_IN]->() RETURN 'relationship' AS kind, 'PUBLISHED_IN' AS name, count(r) AS count
UNION ALL MATCH (:Paper)-[r:IN_CATEGORY]->() RETURN 'relationship' AS kind, 'IN_CATEGORY' AS name, count(r) AS count
UNION ALL MATCH (:Document)-[r:MENTIONS]->() RETURN 'relationship' AS kind, 'MENTIONS' AS name, count(r) AS count
