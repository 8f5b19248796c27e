/*
name: leaderboard
title: Leaderboard of a benchmark
title_zh: 基准排行榜
description: The results that papers report on a benchmark, metric by metric, best first; say "lowest" where less is better.
description_zh: 各论文在某基准上报告的结果，按指标分组，最好的在前；数值越低越好时用 lowest。
parameters:
  benchmark: {type: entity, labels: [Benchmark], description: The benchmark, description_zh: 基准}
  metric:
    type: text
    default: null
    description: Only this metric
    description_zh: 只列出此指标
    choices_query: >-
      MATCH (:Benchmark {id: $benchmark})<-[:ON]-(x:Result) WHERE x.metric IS NOT NULL
      RETURN x.metric AS metric, count(*) AS results ORDER BY results DESC, metric
  best: {type: text, default: highest, choices: [highest, lowest], description: Which value is the best, description_zh: 最高还是最低为最好}
columns:
  metric: {type: text, description: Metric, description_zh: 指标}
  value: {type: text, description: Value as printed, description_zh: 原文中的数值}
  number: {type: number, description: Value as a number, description_zh: 数值}
  method: {type: id, description: Id of the method, description_zh: 方法标识}
  method_name: {type: text, description: Name of the method, description_zh: 方法名称}
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  year: {type: integer, description: Year, description_zh: 年份}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {benchmark: ImageNet}
limits: {rows: 500, seconds: 10}
*/
MATCH (b:Benchmark {id: $benchmark})<-[:ON]-(x:Result)
WHERE $metric IS NULL OR toLower(x.metric) = toLower($metric)
WITH x
ORDER BY toLower(coalesce(x.metric, '~')), CASE $best WHEN 'lowest' THEN x.number ELSE -x.number END, x.id
LIMIT $rows
MATCH (x)<-[r:REPORTS]-(p:Paper)
OPTIONAL MATCH (x)-[:OF]->(m:Method)
RETURN x.metric AS metric, x.value AS value, x.number AS number, m.id AS method, m.name AS method_name, p.id AS paper,
  p.name AS title, p.year AS year, r.id AS fact
ORDER BY toLower(coalesce(metric, '~')), CASE $best WHEN 'lowest' THEN number ELSE -number END, x.id
LIMIT $rows
