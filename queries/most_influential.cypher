/*
name: most_influential
title: Most influential papers
title_zh: 最有影响的论文
description: Papers by their PageRank in the network of citations, or by the number of papers here that cite them. `kg analyse` works these out.
description_zh: 按引文网络的 PageRank 或库内被引数排列的论文。数值由 kg analyse 计算。
parameters:
  by: {type: text, default: pagerank, choices: [pagerank, citations], description: What counts, description_zh: 排序依据}
  since: {type: integer, default: 0, minimum: 0, maximum: 2200, description: "First year; 0: papers without a year as well", description_zh: 起始年份；0 表示包括无年份的论文}
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  name: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  year: {type: integer, description: Year, description_zh: 年份}
  citations: {type: integer, description: Papers here that cite it, description_zh: 库内被引数}
  pagerank: {type: number, description: PageRank; all papers' sum to 1, description_zh: PageRank，总和为 1}
example: {by: citations}
limits: {rows: 200, seconds: 20}
*/
CALL {
  UNWIND range(1, $rows) AS rank MATCH (p:Paper {pagerank_rank: rank}) WHERE $by = 'pagerank' RETURN p
  UNION ALL UNWIND range(1, $rows) AS rank MATCH (p:Paper {citations_rank: rank}) WHERE $by = 'citations' RETURN p
}
WITH p WHERE coalesce(p.year, 0) >= $since
RETURN p.id AS paper, p.name AS name, p.title_zh AS title_zh, p.year AS year, p.citations AS citations, p.pagerank AS pagerank
ORDER BY CASE WHEN $by = 'citations' THEN 1.0 * citations ELSE pagerank END DESC, paper
LIMIT $rows
