UNWIND $ids AS wanted
MATCH (a:Person {id: wanted})-[:AUTHORED]->(p:Paper)
WITH p, count(DISTINCT a) AS authors
WHERE authors > 1
RETURN p.id AS id
ORDER BY authors DESC, coalesce(p.year, 0) DESC, id
LIMIT $rows
