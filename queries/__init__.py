"""Named questions to the graph: Cypher files with a description, loaded, checked and run by `queries.catalogue`."""
