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
RETURN {id: n.id, label: labels(n)[0], name: n.name, properties: properties(n)} AS node
