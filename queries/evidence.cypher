/*
name: evidence
title: Evidence of a fact
title_zh: 事实的依据
description: A relationship by its fact id, with its ends and the places in documents that state it.
description_zh: 按事实标识查关系、其两端以及文档中的依据位置。
parameters:
  fact: {type: text, description: "Id of the fact: fact: and 16 hexadecimal digits", description_zh: 事实标识}
columns:
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
  type: {type: text, description: Type of the relationship, description_zh: 关系类型}
  start: {type: id, description: Id of the thing where it begins, description_zh: 起点标识}
  start_label: {type: text, description: Kind of that thing, description_zh: 起点类型}
  start_name: {type: text, description: Name of that thing, description_zh: 起点名称}
  end: {type: id, description: Id of the thing where it ends, description_zh: 终点标识}
  end_label: {type: text, description: Kind of that thing, description_zh: 终点类型}
  end_name: {type: text, description: Name of that thing, description_zh: 终点名称}
  evidence: {type: texts, description: "Places: document:start-end, counted in characters", description_zh: 依据位置（文档:起-止）}
  properties: {type: maps, description: The other properties of the relationship, description_zh: 关系的其他属性}
example: {fact: "fact:9c558263c7fd3946"}
limits: {rows: 1, seconds: 5}
*/
MATCH ()-[r:AUTHORED]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:AFFILIATED_WITH]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:FROM]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:PART_OF]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:VERSION_OF]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:EDITION_OF]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:PROPOSES]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:USES]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:COMPARES_WITH]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:INTRODUCES]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:EVALUATES_ON]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:TRAINS_ON]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:REPORTS]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:ON]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:OF]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:CITES]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:PUBLISHED_IN]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:IN_CATEGORY]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
UNION ALL
MATCH ()-[r:MENTIONS]->() WHERE r.id = $fact WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS fact, type(r) AS type, a.id AS start, labels(a)[0] AS start_label, a.name AS start_name, b.id AS end,
  labels(b)[0] AS end_label, b.name AS end_name, coalesce(r.evidence, []) AS evidence, properties(r) AS properties
