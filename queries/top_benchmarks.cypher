/*
name: top_benchmarks
title: Top benchmarks of a period
title_zh: 一段时期的热门基准
description: The benchmarks that papers of a span of years name most often, by the number of papers; without `relation` those that are evaluated on.
description_zh: 某段年份内论文最常涉及的基准，按论文数排列。
parameters:
  since: {type: integer, minimum: 1900, maximum: 2200, description: First year, description_zh: 起始年份}
  until: {type: integer, default: 2200, minimum: 1900, maximum: 2200, description: Last year, description_zh: 截止年份}
  relation: {type: text, default: evaluates_on, choices: [any, introduces, evaluates_on, trains_on], description: How papers name them, description_zh: 关系}
columns:
  benchmark: {type: id, description: Id of the benchmark, description_zh: 基准标识}
  name: {type: text, description: Name, description_zh: 名称}
  papers: {type: integer, description: Number of papers, description_zh: 论文数}
  first_year: {type: integer, description: First year in the period, description_zh: 期内最早年份}
  last_year: {type: integer, description: Last year in the period, description_zh: 期内最近年份}
example: {since: 2017, until: 2020}
limits: {rows: 200, seconds: 20}
*/
MATCH (p:Paper)
WHERE p.year >= $since AND p.year <= $until
MATCH (p)-[r:INTRODUCES|EVALUATES_ON|TRAINS_ON]->(x:Benchmark)
WHERE $relation = 'any' OR toLower(type(r)) = $relation
WITH x, count(DISTINCT p) AS papers, min(p.year) AS first_year, max(p.year) AS last_year
RETURN x.id AS benchmark, x.name AS name, papers, first_year, last_year
ORDER BY papers DESC, benchmark
LIMIT $rows
