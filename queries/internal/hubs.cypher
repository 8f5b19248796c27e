CALL {
  MATCH (n:Paper) RETURN n, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.id LIMIT $most
  UNION ALL MATCH (n:Person) RETURN n, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.id LIMIT $most
  UNION ALL MATCH (n:Institution) RETURN n, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.id LIMIT $most
  UNION ALL MATCH (n:Method) RETURN n, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.id LIMIT $most
  UNION ALL MATCH (n:Benchmark) RETURN n, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.id LIMIT $most
}
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, coalesce(n.name_zh, n.title_zh) AS name_zh, ties
