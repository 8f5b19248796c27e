UNWIND $ids AS wanted
CALL (wanted) {
  MATCH (n:Paper {id: wanted}) RETURN n
  UNION ALL MATCH (n:Person {id: wanted}) RETURN n
  UNION ALL MATCH (n:Institution {id: wanted}) RETURN n
  UNION ALL MATCH (n:Method {id: wanted}) RETURN n
  UNION ALL MATCH (n:Benchmark {id: wanted}) RETURN n
  UNION ALL MATCH (n:Result {id: wanted}) RETURN n
  UNION ALL MATCH (n:Document {id: wanted}) RETURN n
}
MATCH (n)-[r]->(other)
WHERE other.id IN $ids
WITH n, r, other
ORDER BY type(r), r.id
LIMIT $rows
RETURN {id: r.id, type: type(r), start: n.id, end: other.id, properties: properties(r)} AS relationship
