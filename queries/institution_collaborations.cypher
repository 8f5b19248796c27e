/*
name: institution_collaborations
title: Collaborations of an institution
title_zh: 机构间的合作
description: The institutions that share papers with one, by the number of papers; its own parts are left out.
description_zh: 与某机构有合作论文的机构，按论文数排列；不含其下属单位。
parameters:
  institution: {type: entity, labels: [Institution], description: The institution, description_zh: 机构}
  since: {type: integer, default: null, minimum: 1900, maximum: 2200, description: Only papers of this year and later, description_zh: 只计该年及以后的论文}
columns:
  institution: {type: id, description: Id of the other institution, description_zh: 合作机构标识}
  name: {type: text, description: Name, description_zh: 名称}
  name_zh: {type: text, description: Chinese name, description_zh: 中文名称}
  country: {type: text, description: Country (ISO 3166 code), description_zh: 国家代码}
  papers: {type: integer, description: Number of shared papers, description_zh: 合作论文数}
  first_year: {type: integer, description: Year of the first of them, description_zh: 最早年份}
  last_year: {type: integer, description: Year of the last of them, description_zh: 最近年份}
  example: {type: id, description: Id of a shared paper, description_zh: 一篇合作论文的标识}
example: {institution: Google}
limits: {rows: 300, seconds: 10}
*/
MATCH (i:Institution {id: $institution})<-[:FROM]-(p:Paper)-[:FROM]->(other:Institution)
WHERE other <> i AND coalesce(other.type, '') <> 'unit' AND ($since IS NULL OR p.year >= $since)
WITH other, count(*) AS papers, min(p.year) AS first_year, max(p.year) AS last_year, min(p.id) AS example
RETURN other.id AS institution, other.name AS name, other.name_zh AS name_zh, other.country AS country, papers, first_year,
  last_year, example
ORDER BY papers DESC, institution
LIMIT $rows
