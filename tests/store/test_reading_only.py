"""`read` cannot write: the engine refuses."""

from __future__ import annotations

from contextlib import suppress

import pytest

from kg.errors import QueryError
from kg.model import Label, Rel
from kg.store import GraphChanges, NodeState, RelState, Store

WRITES = [
    "CREATE (n:Paper {id: 'w'})",
    "CREATE (n:Paper {id: 'w'}) RETURN n",
    "MERGE (n:Paper {id: 'w'})",
    "MATCH (n:Paper {id: 'p'}) SET n.name = 'changed'",
    "MATCH (n:Paper {id: 'p'}) SET n += {name: 'changed'} RETURN n",
    "MATCH (n:Paper {id: 'p'}) SET n:Method",
    "MATCH (n:Paper {id: 'p'}) REMOVE n.name",
    "MATCH (n:Paper {id: 'p'}) REMOVE n:Paper",
    "MATCH (n:Method {id: 'm'}) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Paper {id: 'p'}) FOREACH (x IN [1] | SET n.name = 'changed')",
    "MATCH (a:Paper {id: 'p'}), (b:Paper {id: 'q'}) CREATE (a)-[:CITES {id: 'w'}]->(b)",
    "MATCH (a:Paper {id: 'p'}), (b:Paper {id: 'q'}) MERGE (a)-[:USES]->(b)",
    "CALL { CREATE (n:Paper {id: 'w'}) RETURN n } RETURN n",
    "MATCH (n:Paper {id: 'p'}) CALL { WITH n SET n.name = 'changed' } RETURN n",
    "UNWIND [1] AS x CALL { WITH x CREATE (n:Paper {id: 'w'}) } IN TRANSACTIONS OF 1 ROWS",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
    "load /* a comment */ csv FROM 'http://127.0.0.1:9/' AS line CREATE (n:Paper {id: 'w'})",
    "CREATE INDEX w FOR (n:Paper) ON (n.w)",
    "CREATE CONSTRAINT w FOR (n:Paper) REQUIRE n.w IS UNIQUE",
    "CREATE FULLTEXT INDEX w FOR (n:Paper) ON EACH [n.w]",
    "DROP INDEX paper_text",
    "DROP CONSTRAINT paper_id",
    "CREATE USER mallory SET PASSWORD 'mallory-mallory'",
    "ALTER USER neo4j SET PASSWORD 'mallory-mallory'",
    "DROP USER neo4j",
    "CALL dbms.killConnection('bolt-1')",
    "CALL `dbms` /* x */ . killConnection('bolt-1')",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CALL db.clearQueryCaches()",
    "l\\u006fad csv FROM 'file:///etc/passwd' AS line RETURN line",
    "CREATE DATABASE w",
    "DROP DATABASE neo4j",
    "CALL db.createLabel('W')",
    "CALL db.index.fulltext.createNodeIndex('w', ['Paper'], ['w'])",
    "EXPLAIN CREATE (n:Paper {id: 'w'}) RETURN n",
    "PROFILE CREATE (n:Paper {id: 'w'}) RETURN n",
]


def contents(store: Store) -> object:
    indexes = store.read("SHOW INDEXES").rows
    kinds = {(row["type"], str(row["labelsOrTypes"]), str(row["properties"])) for row in indexes}
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS own ORDER BY own.id").rows
    return (
        kinds,
        nodes,
        store.read("MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS own ORDER BY own.id").rows,
    )


@pytest.mark.parametrize("cypher", WRITES)
def test_a_write_is_refused_and_changes_nothing(store: Store, cypher: str) -> None:
    cites = RelState(Rel.CITES, "fact:1", Label.PAPER, "p", Label.PAPER, "q")
    papers = [NodeState(Label.PAPER, id, {"name": id}) for id in ("p", "q")]
    store.apply(GraphChanges(nodes=[*papers, NodeState(Label.METHOD, "m")], relationships=[cites]))
    before = contents(store)
    with suppress(QueryError) if cypher.startswith(("EXPLAIN", "PROFILE")) else pytest.raises(QueryError):
        store.read(cypher)
    assert contents(store) == before


def test_a_refused_write_says_so(store: Store) -> None:
    with pytest.raises(QueryError, match="only reading is allowed here"):
        store.read("CREATE (n:Paper {id: 'w'})")


@pytest.mark.parametrize(
    "text", ["'LOAD CSV'", '"x \\" load csv"', "1 // LOAD CSV\n", "1 /* LOAD CSV */", "{`load csv`: 1}"]
)
def test_the_words_are_no_offence_in_a_text(store: Store, text: str) -> None:
    assert len(store.read(f"RETURN {text} AS value").rows) == 1
