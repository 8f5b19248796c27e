/*
name: venue_papers
title: Papers of a venue
title_zh: 会议或期刊的论文
description: The papers that were published at a conference or in a journal, newest first.
description_zh: 发表于某会议或期刊的论文，从新到旧。
parameters:
  venue: {type: entity, labels: [Venue], description: The venue, description_zh: 会议或期刊}
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication (or its year), description_zh: 发表日期（或年份）}
  fact: {type: fact, description: Id of the fact, description_zh: 事实标识}
example: {venue: CVPR 2016}
limits: {rows: 500, seconds: 10}
*/
MATCH (v:Venue {id: $venue})<-[r:PUBLISHED_IN]-(p:Paper)
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, coalesce(p.date, toString(p.year)) AS date, r.id AS fact
ORDER BY coalesce(date, '') DESC, paper
LIMIT $rows
