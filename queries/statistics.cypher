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
MATCH (n:Paper) WITH count(n) AS count RETURN 'node' AS kind, 'Paper' AS name, count
UNION ALL MATCH (n:Person) WITH count(n) AS count RETURN 'node' AS kind, 'Person' AS name, count
UNION ALL MATCH (n:Institution) WITH count(n) AS count RETURN 'node' AS kind, 'Institution' AS name, count
UNION ALL MATCH (n:Method) WITH count(n) AS count RETURN 'node' AS kind, 'Method' AS name, count
UNION ALL MATCH (n:Benchmark) WITH count(n) AS count RETURN 'node' AS kind, 'Benchmark' AS name, count
UNION ALL MATCH (n:Result) WITH count(n) AS count RETURN 'node' AS kind, 'Result' AS name, count
UNION ALL MATCH (n:Venue) WITH count(n) AS count RETURN 'node' AS kind, 'Venue' AS name, count
UNION ALL MATCH (n:Category) WITH count(n) AS count RETURN 'node' AS kind, 'Category' AS name, count
UNION ALL MATCH (n:Document) WITH count(n) AS count RETURN 'node' AS kind, 'Document' AS name, count
UNION ALL MATCH (:Person)-[r:AUTHORED]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'AUTHORED' AS name, count
UNION ALL MATCH (:Person)-[r:AFFILIATED_WITH]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'AFFILIATED_WITH' AS name, count
UNION ALL MATCH (:Paper)-[r:FROM]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'FROM' AS name, count
UNION ALL MATCH (:Institution)-[r:PART_OF]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'PART_OF' AS name, count
UNION ALL MATCH (:Method)-[r:VERSION_OF]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'VERSION_OF' AS name, count
UNION ALL MATCH (:Benchmark)-[r:EDITION_OF]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'EDITION_OF' AS name, count
UNION ALL MATCH (:Paper)-[r:PROPOSES]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'PROPOSES' AS name, count
UNION ALL MATCH (:Paper)-[r:USES]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'USES' AS name, count
UNION ALL MATCH (:Paper)-[r:COMPARES_WITH]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'COMPARES_WITH' AS name, count
UNION ALL MATCH (:Paper)-[r:INTRODUCES]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'INTRODUCES' AS name, count
UNION ALL MATCH (:Paper)-[r:EVALUATES_ON]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'EVALUATES_ON' AS name, count
UNION ALL MATCH (:Paper)-[r:TRAINS_ON]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'TRAINS_ON' AS name, count
UNION ALL MATCH (:Paper)-[r:REPORTS]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'REPORTS' AS name, count
UNION ALL MATCH (:Result)-[r:ON]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'ON' AS name, count
UNION ALL MATCH (:Result)-[r:OF]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'OF' AS name, count
UNION ALL MATCH (:Paper)-[r:CITES]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'CITES' AS name, count
UNION ALL MATCH (:Paper)-[r:PUBLISHED_IN]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'PUBLISHED_IN' AS name, count
UNION ALL MATCH (:Paper)-[r:IN_CATEGORY]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'IN_CATEGORY' AS name, count
UNION ALL MATCH (:Document)-[r:MENTIONS]->() WITH count(r) AS count RETURN 'relationship' AS kind, 'MENTIONS' AS name, count
