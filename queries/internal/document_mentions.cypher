MATCH (d:Document {id: $document})
CALL (d) {
  MATCH (d)-[:MENTIONS]->(n)-[r]->(m)
  RETURN n, r, m
  UNION
  MATCH (d)-[:MENTIONS]->(:Paper)-[:REPORTS]->(n:Result)-[r:ON|OF]->(m)
  RETURN n, r, m
}
WITH n, r, m, [place IN coalesce(r.evidence, []) WHERE place STARTS WITH $prefix] AS places
WHERE size(places) > 0
RETURN r.id AS fact, type(r) AS type, places, {id: n.id, label: labels(n)[0], name: n.name} AS start,
  {id: m.id, label: labels(m)[0], name: m.name} AS end
ORDER BY fact
LIMIT $rows
