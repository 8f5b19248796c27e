/*
name: bridges
title: People and institutions that connect others
title_zh: 连接各方的人物与机构
description: People, or institutions, by their betweenness, the share of shortest ways of collaboration between two others that lead through them. `kg analyse` works it out.
description_zh: 按中介中心性（他人之间最短合作路径经过其的比例）排列的人物或机构。由 kg analyse 计算。
parameters:
  of: {type: text, default: people, choices: [people, institutions], description: Who, description_zh: 对象}
columns:
  id: {type: id, description: Id of the person or institution, description_zh: 标识}
  name: {type: text, description: Name, description_zh: 名称}
  name_zh: {type: text, description: Chinese name, description_zh: 中文名}
  betweenness: {type: number, description: From 0 to 1, description_zh: 取值 0 到 1}
  partners: {type: integer, description: With how many others there are papers in common, description_zh: 合作者数}
  papers: {type: integer, description: Number of papers, description_zh: 论文数}
  community: {type: integer, description: Number of its community, description_zh: 所属社区编号}
example: {of: people}
limits: {rows: 200, seconds: 30}
*/
CALL {
  UNWIND range(1, $rows) AS rank MATCH (n:Person {betweenness_rank: rank}) WHERE $of = 'people' RETURN n, n.coauthors AS partners
  UNION ALL UNWIND range(1, $rows) AS rank MATCH (n:Institution {betweenness_rank: rank}) WHERE $of = 'institutions' RETURN n, n.partners AS partners
}
RETURN n.id AS id, n.name AS name, n.name_zh AS name_zh, n.betweenness AS betweenness, partners, n.papers AS papers,
  n.community AS community
ORDER BY betweenness DESC, id
LIMIT $rows
