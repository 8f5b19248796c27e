/*
name: person_institutions
title: Institutions of a person
title_zh: 某人的机构
description: The institutions that papers give a person, with the number of papers and the years.
description_zh: 论文中注明的某人所属机构、论文数和年份。
parameters:
  person: {type: entity, labels: [Person], description: The person, description_zh: 人物}
columns:
  institution: {type: id, description: Id of the institution, description_zh: 机构标识}
  name: {type: text, description: Name, description_zh: 名称}
  name_zh: {type: text, description: Chinese name, description_zh: 中文名称}
  papers: {type: integer, description: Number of papers, description_zh: 论文数}
  first_year: {type: integer, description: Year of the first of them, description_zh: 最早年份}
  last_year: {type: integer, description: Year of the last of them, description_zh: 最近年份}
  facts: {type: texts, description: Ids of the facts (at most 20), description_zh: 事实标识（最多 20 个）}
example: {person: Kaiming He}
limits: {rows: 200, seconds: 5}
*/
MATCH (a:Person {id: $person})-[r:AFFILIATED_WITH]->(i:Institution)
OPTIONAL MATCH (p:Paper {id: r.paper})
WITH i, r, p ORDER BY r.id
WITH i, count(DISTINCT r.paper) AS papers, min(p.year) AS first_year, max(p.year) AS last_year, collect(r.id)[..20] AS facts
RETURN i.id AS institution, i.name AS name, i.name_zh AS name_zh, papers, first_year, last_year, facts
ORDER BY papers DESC, institution
LIMIT $rows
