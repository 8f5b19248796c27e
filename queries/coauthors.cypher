/*
name: coauthors
title: Co-authors of a person
title_zh: 某人的合作者
description: >-
  The people who wrote papers with a person (one step), and on request those who wrote with them (two steps). At two steps `papers`
  counts the papers with the people between, of whom `through` names some; the 200 closest co-authors are followed.
description_zh: 与某人合写论文的人（一步），以及与这些人合写论文的人（两步）。两步时 papers 是与中间人合写的论文数，through 列出部分中间人；只沿最密切的 200 位合作者展开。
parameters:
  person: {type: entity, labels: [Person], description: The person, description_zh: 人物}
  steps: {type: integer, default: 1, minimum: 1, maximum: 2, description: How far to go (1 or 2), description_zh: 步数（1 或 2）}
columns:
  person: {type: id, description: Id of the co-author, description_zh: 合作者标识}
  name: {type: text, description: Name, description_zh: 姓名}
  name_zh: {type: text, description: Chinese name, description_zh: 中文姓名}
  steps: {type: integer, description: Steps from the person, description_zh: 步数}
  papers: {type: integer, description: Number of papers written together, description_zh: 合作论文数}
  through: {type: texts, description: Names of people between (at most 5), description_zh: 中间人（最多 5 个）}
example: {person: Kaiming He, steps: 2}
limits: {rows: 500, seconds: 10}
*/
MATCH (me:Person {id: $person})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(other:Person)
  WHERE other <> me
  WITH other, count(*) AS papers
  ORDER BY papers DESC, other.id LIMIT 1000
  RETURN collect({person: other, steps: 1, papers: papers, through: []}) AS direct
}
CALL (me, direct) {
  UNWIND (CASE WHEN $steps > 1 THEN direct[..200] ELSE [] END) AS one
  WITH me, one.person AS between
  MATCH (between)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(other:Person)
  WHERE other <> me AND other <> between
  WITH other, between, count(*) AS together
  WITH other, sum(together) AS papers, collect(between.name) AS names
  ORDER BY papers DESC, other.id LIMIT 2000
  RETURN collect({person: other, steps: 2, papers: papers, through: names}) AS indirect
}
UNWIND direct + indirect AS found
WITH found.person AS other, min(found.steps) AS steps, collect(found) AS all
WITH other, steps, head([one IN all WHERE one.steps = steps]) AS nearest
ORDER BY steps, nearest.papers DESC, other.id
LIMIT $rows
CALL (nearest) {
  UNWIND (CASE WHEN size(nearest.through) = 0 THEN [null] ELSE nearest.through END) AS name
  WITH name ORDER BY name
  RETURN collect(name)[..5] AS through
}
RETURN other.id AS person, other.name AS name, other.name_zh AS name_zh, steps, nearest.papers AS papers, through
ORDER BY steps, papers DESC, person
