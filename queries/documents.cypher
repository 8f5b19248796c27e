/*
name: documents
title: Documents about a thing
title_zh: 相关文档
description: The documents that mention a thing.
description_zh: 提到某事物的文档。
parameters:
  entity: {type: entity, description: The thing, description_zh: 事物}
columns:
  document: {type: id, description: Id of the document, description_zh: 文档标识}
  name: {type: text, description: Name of its file, description_zh: 文件名}
  layout: {type: text, description: How it is laid out, description_zh: 版式}
  language: {type: text, description: "Language: en or zh", description_zh: 语言}
  characters: {type: integer, description: Length in characters, description_zh: 字符数}
example: {entity: "arxiv:1706.03762"}
limits: {rows: 500, seconds: 5}
*/
CALL {
  MATCH (n:Paper {id: $entity}) RETURN n
  UNION ALL MATCH (n:Person {id: $entity}) RETURN n
  UNION ALL MATCH (n:Institution {id: $entity}) RETURN n
  UNION ALL MATCH (n:Method {id: $entity}) RETURN n
  UNION ALL MATCH (n:Benchmark {id: $entity}) RETURN n
  UNION ALL MATCH (n:Result {id: $entity}) RETURN n
  UNION ALL MATCH (n:Venue {id: $entity}) RETURN n
  UNION ALL MATCH (n:Category {id: $entity}) RETURN n
  UNION ALL MATCH (n:Document {id: $entity}) RETURN n
}
MATCH (n)<-[:MENTIONS]-(d:Document)
RETURN d.id AS document, d.name AS name, d.layout AS layout, d.language AS language, d.characters AS characters
ORDER BY name, document
LIMIT $rows
