UNWIND [label IN $labels | toLower(label) + '_text'] AS index
CALL (index) {
  CALL db.index.fulltext.queryNodes(index, $text) YIELD node, score
  RETURN node, score ORDER BY score DESC LIMIT $most
}
RETURN node.id AS id, labels(node)[0] AS label, node.name AS name, node.search AS search
ORDER BY score DESC, id
LIMIT $most
