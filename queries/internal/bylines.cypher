UNWIND $ids AS wanted
CALL (wanted) {
  MATCH (p:Paper {id: wanted})<-[:AUTHORED]-(x:Person) RETURN x.id AS id
  UNION ALL MATCH (p:Paper {id: wanted})-[:PUBLISHED_IN]->(x:Venue) RETURN x.id AS id
}
RETURN DISTINCT id
