/*
name: institution_papers
title: Papers of an institution
title_zh: 机构的论文
description: The papers that come from an institution, or from its departments and laboratories, newest first.
description_zh: 来自某机构（含下属院系与实验室）的论文，从新到旧。
parameters:
  institution: {type: entity, labels: [Institution], description: The institution, description_zh: 机构}
  units: {type: flag, default: true, description: Also papers of its parts, description_zh: 是否包含下属单位}
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication (or its year), description_zh: 发表日期（或年份）}
  places: {type: texts, description: The institution or those of its parts that the paper names, description_zh: 论文注明的机构或下属单位}
  facts: {type: texts, description: Ids of the facts, description_zh: 事实标识}
example: {institution: Google}
limits: {rows: 500, seconds: 10}
*/
MATCH (i:Institution {id: $institution})
CALL (i) {
  MATCH (i)<-[:PART_OF*1..3]-(unit:Institution)
  WHERE $units
  RETURN collect(DISTINCT unit) AS parts
}
CALL (i, parts) {
  MATCH (i)<-[:FROM]-(p:Paper)
  RETURN p
  UNION
  UNWIND parts AS part
  MATCH (part)<-[:FROM]-(p:Paper)
  RETURN p
}
WITH i, parts, p
ORDER BY coalesce(p.date, toString(p.year), '') DESC, p.id
LIMIT $rows
CALL (i, parts, p) {
  MATCH (p)-[r:FROM]->(place:Institution)
  WHERE place = i OR place IN parts
  WITH r, place ORDER BY place.name, r.id
  RETURN collect(place.name) AS places, collect(r.id) AS facts
}
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, coalesce(p.date, toString(p.year)) AS date, places, facts
ORDER BY coalesce(date, '') DESC, paper
