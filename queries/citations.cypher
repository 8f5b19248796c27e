/*
name: citations
title: Citations of a paper
title_zh: 论文的被引
description: What cites a paper, and what cites that, to a given depth. Each paper once, at its least depth; at most 1000 papers of a depth are followed.
description_zh: 引用某论文的论文，以及更深层的被引。每篇论文只列一次，取最小深度；每层最多展开 1000 篇。
parameters:
  paper: {type: entity, labels: [Paper], description: The paper, description_zh: 论文}
  depth: {type: integer, default: 1, minimum: 1, maximum: 4, description: How deep to go, description_zh: 深度}
columns:
  id: {type: id, description: Id of the paper, description_zh: 论文标识}
  name: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  year: {type: integer, description: Year, description_zh: 年份}
  depth: {type: integer, description: Least number of citations between, description_zh: 最小深度}
example: {paper: "arxiv:1706.03762", depth: 2}
limits: {rows: 1000, seconds: 10}
*/
MATCH (p:Paper {id: $paper})
CALL (p) {
  MATCH (p)<-[:CITES]-(x:Paper)
  WHERE x <> p
  WITH DISTINCT x LIMIT 1000
  RETURN collect(x) AS first
}
CALL (first) {
  UNWIND (CASE WHEN $depth > 1 THEN first ELSE [] END) AS y
  MATCH (y)<-[:CITES]-(x:Paper)
  WITH DISTINCT x LIMIT 1000
  RETURN collect(x) AS second
}
CALL (second) {
  UNWIND (CASE WHEN $depth > 2 THEN second ELSE [] END) AS y
  MATCH (y)<-[:CITES]-(x:Paper)
  WITH DISTINCT x LIMIT 1000
  RETURN collect(x) AS third
}
CALL (third) {
  UNWIND (CASE WHEN $depth > 3 THEN third ELSE [] END) AS y
  MATCH (y)<-[:CITES]-(x:Paper)
  WITH DISTINCT x LIMIT 1000
  RETURN collect(x) AS fourth
}
WITH p, [x IN first | {paper: x, depth: 1}] + [x IN second | {paper: x, depth: 2}] + [x IN third | {paper: x, depth: 3}]
  + [x IN fourth | {paper: x, depth: 4}] AS found
UNWIND found AS one
WITH p, one.paper AS x, min(one.depth) AS depth
WHERE x <> p
RETURN x.id AS id, x.name AS name, x.title_zh AS title_zh, x.year AS year, depth
ORDER BY depth, coalesce(year, 0) DESC, id
LIMIT $rows
