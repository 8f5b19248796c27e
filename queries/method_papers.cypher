/*
name: method_papers
title: Papers about a method
title_zh: 方法的相关论文
description: The papers that propose, use or compare with a method, newest first.
description_zh: 提出、使用或对比某方法的论文，从新到旧。
parameters:
  method: {type: entity, labels: [Method], description: The method, description_zh: 方法}
  relation:
    type: text
    default: null
    choices: [proposes, uses, compares_with]
    description: Only papers in this relation
    description_zh: 只列出此关系的论文
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication (or its year), description_zh: 发表日期（或年份）}
  relation: {type: text, description: "Relation: proposes, uses, compares_with", description_zh: 关系}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {method: Transformer}
limits: {rows: 500, seconds: 10}
*/
MATCH (x:Method {id: $method})<-[r:PROPOSES|USES|COMPARES_WITH]-(p:Paper)
WHERE $relation IS NULL OR toLower(type(r)) = $relation
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, coalesce(p.date, toString(p.year)) AS date, toLower(type(r)) AS relation, r.id AS fact
ORDER BY coalesce(date, '') DESC, paper, relation
LIMIT $rows
