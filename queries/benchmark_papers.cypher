/*
name: benchmark_papers
title: Papers about a benchmark
title_zh: 基准的相关论文
description: The papers that introduce a benchmark or data set, evaluate on it or train on it, newest first.
description_zh: 提出、评测或训练于某基准（数据集）的论文，从新到旧。
parameters:
  benchmark: {type: entity, labels: [Benchmark], description: The benchmark, description_zh: 基准}
  relation:
    type: text
    default: null
    choices: [introduces, evaluates_on, trains_on]
    description: Only papers in this relation
    description_zh: 只列出此关系的论文
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication (or its year), description_zh: 发表日期（或年份）}
  relation: {type: text, description: "Relation: introduces, evaluates_on, trains_on", description_zh: 关系}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {benchmark: ImageNet}
limits: {rows: 500, seconds: 10}
*/
MATCH (x:Benchmark {id: $benchmark})<-[r:INTRODUCES|EVALUATES_ON|TRAINS_ON]-(p:Paper)
WHERE $relation IS NULL OR toLower(type(r)) = $relation
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, coalesce(p.date, toString(p.year)) AS date, toLower(type(r)) AS relation, r.id AS fact
ORDER BY coalesce(date, '') DESC, paper, relation
LIMIT $rows
