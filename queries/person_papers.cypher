/*
name: person_papers
title: Papers of a person
title_zh: 某人的论文
description: The papers that a person wrote, newest first, with the place among the authors and the roles.
description_zh: 某人撰写的论文（从新到旧），以及作者次序和角色。
parameters:
  person: {type: entity, labels: [Person], description: The person, description_zh: 人物}
  role:
    type: text
    default: null
    choices: [first, co-first, corresponding, lead]
    description: Only papers where the person has this role
    description_zh: 只列出该人具有此角色的论文
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication (or its year), description_zh: 发表日期（或年份）}
  position: {type: integer, description: Place in the list of authors, description_zh: 作者次序}
  roles: {type: texts, description: Roles, description_zh: 角色}
  printed: {type: text, description: Name as the document prints it, description_zh: 文档中的写法}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {person: Kaiming He}
limits: {rows: 500, seconds: 5}
*/
MATCH (a:Person {id: $person})-[r:AUTHORED]->(p:Paper)
WHERE $role IS NULL OR $role IN coalesce(r.roles, [])
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, coalesce(p.date, toString(p.year)) AS date, r.position AS position,
  coalesce(r.roles, []) AS roles, r.printed AS printed, r.id AS fact
ORDER BY coalesce(date, '') DESC, paper
LIMIT $rows
