/*
name: authors
title: Authors of a paper
title_zh: 论文作者
description: The authors of a paper in their order, with roles and the institutions that the paper gives them.
description_zh: 一篇论文的作者（按顺序）、角色以及论文中注明的机构。
parameters:
  paper: {type: entity, labels: [Paper], description: The paper, description_zh: 论文}
columns:
  position: {type: integer, description: Place in the list of authors, description_zh: 作者次序}
  person: {type: id, description: Id of the person, description_zh: 人物标识}
  name: {type: text, description: Name, description_zh: 姓名}
  name_zh: {type: text, description: Chinese name, description_zh: 中文姓名}
  printed: {type: text, description: Name as the document prints it, description_zh: 文档中的写法}
  roles: {type: texts, description: "Roles: first, co-first, corresponding, lead", description_zh: 角色（一作、共同一作、通讯、负责人）}
  institutions: {type: maps, description: "Institutions: id, name, fact", description_zh: 机构}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {paper: "arxiv:1706.03762"}
limits: {rows: 3000, seconds: 5}
*/
MATCH (p:Paper {id: $paper})<-[r:AUTHORED]-(a:Person)
CALL (p, a) {
  MATCH (a)-[f:AFFILIATED_WITH]->(i:Institution)
  WHERE f.paper = p.id
  WITH f, i ORDER BY i.name, i.id
  RETURN collect({id: i.id, name: i.name, fact: f.id}) AS institutions
}
RETURN r.position AS position, a.id AS person, a.name AS name, a.name_zh AS name_zh, r.printed AS printed,
  coalesce(r.roles, []) AS roles, institutions, r.id AS fact
ORDER BY position, person
LIMIT $rows
