/*
name: communities
title: Communities
title_zh: 合作社区
description: Groups of people, or of institutions, that publish together more than with others, the largest first, with those of its members that have most papers. `kg analyse` finds them.
description_zh: 合作紧密的人物群体或机构群体，按规模排列，并列出论文最多的成员。由 kg analyse 计算。
parameters:
  of: {type: text, default: people, choices: [people, institutions], description: Who, description_zh: 对象}
columns:
  community: {type: integer, description: Number of the community, description_zh: 社区编号}
  size: {type: integer, description: Number of members, description_zh: 成员数}
  members: {type: maps, description: "Members with most papers: id, name", description_zh: 论文最多的成员}
example: {of: people}
limits: {rows: 100, seconds: 30}
*/
CALL {
  UNWIND range(1, $rows) AS rank MATCH (n:Person {community_rank: rank}) WHERE $of = 'people' RETURN n
  UNION ALL UNWIND range(1, $rows) AS rank MATCH (n:Institution {community_rank: rank}) WHERE $of = 'institutions' RETURN n
}
WITH n ORDER BY n.papers DESC, n.id
WITH n.community AS community, max(n.community_size) AS size, collect({id: n.id, name: n.name}) AS members
RETURN community, size, members
ORDER BY size DESC, community
LIMIT $rows
