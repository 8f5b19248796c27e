/*
name: institution_methods
title: Methods of an institution
title_zh: 机构的方法
description: The methods that papers of an institution propose, use or compare with, by the number of papers.
description_zh: 某机构论文提出、使用或对比的方法，按论文数排列。
parameters:
  institution: {type: entity, labels: [Institution], description: The institution, description_zh: 机构}
  relation:
    type: text
    default: null
    choices: [proposes, uses, compares_with]
    description: Only methods in this relation
    description_zh: 只列出此关系的方法
columns:
  method: {type: id, description: Id of the method, description_zh: 方法标识}
  name: {type: text, description: Name, description_zh: 名称}
  papers: {type: integer, description: Number of papers, description_zh: 论文数}
  proposes: {type: integer, description: Papers that propose it, description_zh: 提出它的论文数}
  uses: {type: integer, description: Papers that use it, description_zh: 使用它的论文数}
  compares_with: {type: integer, description: Papers that compare with it, description_zh: 与它对比的论文数}
  last_year: {type: integer, description: Year of the last of them, description_zh: 最近年份}
example: {institution: Google}
limits: {rows: 300, seconds: 10}
*/
MATCH (i:Institution {id: $institution})<-[:FROM]-(p:Paper)-[r:PROPOSES|USES|COMPARES_WITH]->(m:Method)
WHERE $relation IS NULL OR toLower(type(r)) = $relation
WITH m, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposes,
  sum(CASE type(r) WHEN 'USES' THEN 1 ELSE 0 END) AS uses, sum(CASE type(r) WHEN 'COMPARES_WITH' THEN 1 ELSE 0 END) AS compares_with,
  max(p.year) AS last_year
RETURN m.id AS method, m.name AS name, papers, proposes, uses, compares_with, last_year
ORDER BY papers DESC, proposes DESC, method
LIMIT $rows
