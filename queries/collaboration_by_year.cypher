/*
name: collaboration_by_year
title: Collaboration by year
title_zh: 历年机构合作
description: The number of papers of an institution that were written together with others, by year; without `institution` those of all institutions, the latest year first. `kg analyse` counts them.
description_zh: 某机构历年与其他机构合作的论文数；不给出机构时列出所有机构，最近年份在前。由 kg analyse 统计。
parameters:
  institution: {type: entity, labels: [Institution], default: null, description: The institution, description_zh: 机构}
columns:
  institution: {type: id, description: Id of the institution, description_zh: 机构标识}
  name: {type: text, description: Name, description_zh: 名称}
  name_zh: {type: text, description: Chinese name, description_zh: 中文名}
  year: {type: integer, description: Year, description_zh: 年份}
  papers: {type: integer, description: Papers with others, description_zh: 合作论文数}
example: {}
limits: {rows: 500, seconds: 20}
*/
MATCH (i:Institution)
WHERE i.collaborations IS NOT NULL AND ($institution IS NULL OR i.id = $institution)
UNWIND i.collaborations AS entry
WITH i.id AS institution, toInteger(left(entry, 4)) * 1000000 + toInteger(substring(entry, 5)) AS counted
ORDER BY counted DESC, institution
LIMIT $rows
MATCH (i:Institution {id: institution})
RETURN institution, i.name AS name, i.name_zh AS name_zh, counted / 1000000 AS year, counted % 1000000 AS papers
ORDER BY year DESC, papers DESC, institution
