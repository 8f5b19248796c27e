/*
name: search
title: Search
title_zh: 搜索
description: >-
  Full-text search in the names of papers, people, institutions, methods, benchmarks and venues, in both languages and in pinyin. All words
  must occur; the last may be the beginning of one. Exact names and ids come first.
description_zh: 对论文、人物、机构、方法、基准、会议名称的全文搜索，支持中文、英文和拼音。须包含所有词，最后一个词可只写开头。完全相符的名称和标识排在最前。
parameters:
  text: {type: search, description: What to look for, description_zh: 搜索内容}
  labels:
    type: texts
    default: [Paper, Person, Institution, Method, Benchmark, Venue]
    choices: [Paper, Person, Institution, Method, Benchmark, Venue]
    description: Only things of these kinds
    description_zh: 只搜索这些类型
columns:
  id: {type: id, description: Id, description_zh: 标识}
  label: {type: text, description: Kind, description_zh: 类型}
  name: {type: text, description: Name, description_zh: 名称}
  name_zh: {type: text, description: Chinese name, description_zh: 中文名称}
  score: {type: number, description: "How well it fits, to be compared within one answer; exact names have 1000 more, names that begin so up to 100", description_zh: 相关度（仅在同一结果内可比，完全相符加 1000，以此开头的最多加 100）}
example: {text: transformer}
limits: {rows: 200, seconds: 5}
*/
CALL {
  UNWIND $text_ids AS wanted
  CALL (wanted) {
    MATCH (n:Paper {id: wanted}) RETURN n
    UNION ALL MATCH (n:Person {id: wanted}) RETURN n
    UNION ALL MATCH (n:Institution {id: wanted}) RETURN n
    UNION ALL MATCH (n:Method {id: wanted}) RETURN n
    UNION ALL MATCH (n:Benchmark {id: wanted}) RETURN n
    UNION ALL MATCH (n:Venue {id: wanted}) RETURN n
  }
  RETURN n, 1000.0 AS score
  UNION ALL
  UNWIND [label IN $labels | toLower(label) + '_text'] AS index
  CALL (index) {
    CALL db.index.fulltext.queryNodes(index, $text) YIELD node, score
    RETURN node, score ORDER BY score DESC LIMIT $rows
  }
  WITH node, score, split(coalesce(node.search, ''), ' | ') AS names
  RETURN node AS n, score + CASE WHEN $text_folded IN names THEN 1000.0 ELSE 100.0 * reduce(best = 0.0, name IN names |
    CASE WHEN name STARTS WITH $text_folded AND toFloat(size($text_folded)) / size(name) > best
      THEN toFloat(size($text_folded)) / size(name) ELSE best END) END AS score
}
WITH n, max(score) AS score
WHERE labels(n)[0] IN $labels
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, coalesce(n.name_zh, n.title_zh) AS name_zh, score
ORDER BY score DESC, size(n.name), id
LIMIT $rows
