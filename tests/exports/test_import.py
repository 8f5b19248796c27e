"""Neo4j's own importer takes the CSV, and the graph that it makes is the same."""

from __future__ import annotations

import os

import pytest

from kg.exports import Format, Part, export
from kg.fingerprint import fingerprint
from kg.store import open_store
from tests.neo4j import server
from tests.queries import invented


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("which", ["hard", "invented"])
def test_an_import_into_neo4j_makes_an_equal_graph(which, hard, tmp_path):
    source = hard if which == "hard" else Part(invented.CHANGES.nodes, invented.CHANGES.relationships)
    written = export(source, Format.CSV, tmp_path / "csv")
    try:
        with (
            server.running(tmp_path / "server", imported=tmp_path / "csv") as running,
            open_store(running.url, user=running.user, password=running.password) as store,
        ):
            nodes, relationships = store.counts()
            assert (sum(nodes.values()), sum(relationships.values())) == (written.nodes, written.relationships)
            assert fingerprint(store) == fingerprint(source)
            if which == "invented":
                store.migrate()
                assert fingerprint(store) == fingerprint(source)
    except server.CannotStartError as error:
        if os.environ.get("KG_REQUIRE_NEO4J") == "1":
            pytest.fail(f"Neo4j is required but cannot be started: {error}")
        pytest.skip(f"no Neo4j here: {error}")
