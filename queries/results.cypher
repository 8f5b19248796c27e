/*
name: results
title: Results of a paper
title_zh: 论文的结果
description: The numbers that a paper reports, with benchmark, metric and method.
description_zh: 一篇论文报告的数值，以及对应的基准、指标和方法。
parameters:
  paper: {type: entity, labels: [Paper], description: The paper, description_zh: 论文}
columns:
  result: {type: id, description: Id of the result, description_zh: 结果标识}
  benchmark: {type: id, description: Id of the benchmark, description_zh: 基准标识}
  benchmark_name: {type: text, description: Name of the benchmark, description_zh: 基准名称}
  metric: {type: text, description: Metric, description_zh: 指标}
  value: {type: text, description: Value as printed, description_zh: 原文中的数值}
  number: {type: number, description: Value as a number, description_zh: 数值}
  method: {type: id, description: Id of the method that it belongs to, description_zh: 方法标识}
  method_name: {type: text, description: Name of the method, description_zh: 方法名称}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {paper: "arxiv:1512.03385"}
limits: {rows: 1000, seconds: 5}
*/
MATCH (p:Paper {id: $paper})-[r:REPORTS]->(x:Result)
OPTIONAL MATCH (x)-[:ON]->(b:Benchmark)
OPTIONAL MATCH (x)-[:OF]->(m:Method)
RETURN x.id AS result, b.id AS benchmark, b.name AS benchmark_name, x.metric AS metric, x.value AS value, x.number AS number,
  m.id AS method, m.name AS method_name, r.id AS fact
ORDER BY benchmark_name, metric, number DESC, result
LIMIT $rows
