/*
name: paper
title: A paper
title_zh: 论文详情
description: Everything that the graph holds about one paper.
description_zh: 图中关于一篇论文的全部内容。
parameters:
  paper: {type: entity, labels: [Paper], description: The paper, description_zh: 论文}
columns:
  paper: {type: id, description: Id of the paper, description_zh: 论文标识}
  title: {type: text, description: Title, description_zh: 标题}
  title_zh: {type: text, description: Chinese title, description_zh: 中文标题}
  date: {type: text, description: Date of publication, description_zh: 发表日期}
  year: {type: integer, description: Year of publication, description_zh: 发表年份}
  abstract: {type: text, description: Abstract, description_zh: 摘要}
  abstract_zh: {type: text, description: Chinese abstract, description_zh: 中文摘要}
  urls: {type: texts, description: Addresses of the paper, description_zh: 论文链接}
  code: {type: texts, description: Addresses of its code, description_zh: 代码链接}
  project: {type: texts, description: Addresses of its project page, description_zh: 项目主页}
  data: {type: texts, description: Addresses of its data, description_zh: 数据链接}
  authors: {type: maps, description: "Authors in their order: id, name, name_zh, position, roles, fact", description_zh: 按顺序排列的作者}
  institutions: {type: maps, description: "Institutions it comes from: id, name, name_zh, country, fact", description_zh: 所属机构}
  methods: {type: maps, description: "Methods: id, name, relation (proposes, uses, compares_with), fact", description_zh: 方法及其关系}
  benchmarks: {type: maps, description: "Benchmarks: id, name, relation (introduces, evaluates_on, trains_on), fact", description_zh: 基准及其关系}
  results: {type: maps, description: "Results: id, benchmark, metric, value, method, fact", description_zh: 报告的结果}
  venues: {type: maps, description: "Where it was published: id, name, fact", description_zh: 发表处}
  categories: {type: texts, description: arXiv categories, description_zh: arXiv 分类}
  references: {type: integer, description: Number of papers that it cites, description_zh: 引用的论文数}
  citations: {type: integer, description: Number of papers that cite it, description_zh: 被引用次数}
  documents: {type: maps, description: "Documents that mention it: id, name", description_zh: 提到它的文档}
example: {paper: "arxiv:1706.03762"}
limits: {rows: 1, seconds: 5}
*/
MATCH (p:Paper {id: $paper})
CALL (p) {
  MATCH (p)<-[r:AUTHORED]-(a:Person)
  WITH r, a ORDER BY r.position, a.id
  RETURN collect({id: a.id, name: a.name, name_zh: a.name_zh, position: r.position, roles: coalesce(r.roles, []), fact: r.id}) AS authors
}
CALL (p) {
  MATCH (p)-[r:FROM]->(i:Institution)
  WITH r, i ORDER BY i.name, i.id
  RETURN collect({id: i.id, name: i.name, name_zh: i.name_zh, country: i.country, fact: r.id}) AS institutions
}
CALL (p) {
  MATCH (p)-[r:PROPOSES|USES|COMPARES_WITH]->(m:Method)
  WITH r, m, CASE type(r) WHEN 'PROPOSES' THEN 0 WHEN 'USES' THEN 1 ELSE 2 END AS rank ORDER BY rank, m.name, m.id
  RETURN collect({id: m.id, name: m.name, relation: toLower(type(r)), fact: r.id}) AS methods
}
CALL (p) {
  MATCH (p)-[r:INTRODUCES|EVALUATES_ON|TRAINS_ON]->(b:Benchmark)
  WITH r, b, CASE type(r) WHEN 'INTRODUCES' THEN 0 WHEN 'EVALUATES_ON' THEN 1 ELSE 2 END AS rank ORDER BY rank, b.name, b.id
  RETURN collect({id: b.id, name: b.name, relation: toLower(type(r)), fact: r.id}) AS benchmarks
}
CALL (p) {
  MATCH (p)-[r:REPORTS]->(x:Result)
  OPTIONAL MATCH (x)-[:ON]->(b:Benchmark)
  OPTIONAL MATCH (x)-[:OF]->(m:Method)
  WITH r, x, b, m ORDER BY x.name, x.id
  RETURN collect({id: x.id, benchmark: b.name, metric: x.metric, value: x.value, method: m.name, fact: r.id}) AS results
}
CALL (p) {
  MATCH (p)-[r:PUBLISHED_IN]->(v:Venue)
  WITH r, v ORDER BY v.name, v.id
  RETURN collect({id: v.id, name: v.name, fact: r.id}) AS venues
}
CALL (p) {
  MATCH (p)-[:IN_CATEGORY]->(c:Category)
  WITH c ORDER BY c.name
  RETURN collect(c.name) AS categories
}
CALL (p) {
  MATCH (p)<-[:MENTIONS]-(d:Document)
  WITH d ORDER BY d.name, d.id LIMIT 100
  RETURN collect({id: d.id, name: d.name}) AS documents
}
RETURN p.id AS paper, p.name AS title, p.title_zh AS title_zh, p.date AS date, p.year AS year, p.abstract AS abstract,
  p.abstract_zh AS abstract_zh, p.urls AS urls, p.code AS code, p.project AS project, p.data AS data, authors, institutions,
  methods, benchmarks, results, venues, categories, COUNT { (p)-[:CITES]->() } AS references,
  COUNT { (p)<-[:CITES]-() } AS citations, documents
