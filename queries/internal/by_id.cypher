UNWIND $ids AS wanted
CALL (wanted) {
  MATCH (n:Paper {id: wanted}) RETURN n
  UNION ALL MATCH (n:Person {id: wanted}) RETURN n
  UNION ALL MATCH (n:Institution {id: wanted}) RETURN n
  UNION ALL MATCH (n:Method {id: wanted}) RETURN n
  UNION ALL MATCH (n:Benchmark {id: wanted}) RETURN n
  UNION ALL MATCH (n:Result {id: wanted}) RETURN n
  UNION ALL MATCH (n:Venue {id: wanted}) RETURN n
  UNION ALL MATCH (n:Category {id: wanted}) RETURN n
  UNION ALL MATCH (n:Document {id: wanted}) RETURN n
}
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, n.search AS search
