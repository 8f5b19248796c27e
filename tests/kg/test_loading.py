"""An empty graph that is filled by the engine's loader is the graph that transactions make, also when the load was cut off."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from benchmarks import generate
from kg import sync
from kg.pipeline import Graph
from kg.settings import Settings
from kg.store.port import RelState

pytestmark = pytest.mark.slow

PAPERS = 20
SEARCH = "CALL db.index.fulltext.queryNodes('paper_text', 'devices') YIELD node RETURN count(node) AS found"

SAME_ID = "MATCH (n:Paper) WITH n LIMIT 1 CREATE (:Paper {id: n.id})"
"""What the index that the load has made again must refuse."""


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    return generate.write(tmp_path / "papers", PAPERS, each=PAPERS)


def opened(directory: Path) -> Graph:
    return Graph.open(settings=Settings(graph=str(directory)))


def kill_engine(directory: Path) -> None:
    """End the engine before it can put anything away; the store starts it again."""
    state = json.loads((directory / "engine" / "engine.json").read_text("utf-8"))
    os.kill(state["pid"], signal.SIGKILL)


def test_a_loaded_graph_is_the_same_and_grows_on(
    papers: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "written") as graph:
        writes = graph.ingest(papers).writes
        expected = graph.fingerprint()
        found = graph.store.read(SEARCH).rows
        assert found[0]["found"]

    monkeypatch.setattr(sync, "ONE_TRANSACTION", 0)
    with opened(tmp_path / "loaded") as graph:

        def cut_off(states: Iterator[RelState]) -> Iterator[RelState]:
            for number, state in enumerate(states):
                if number == 100:
                    raise KeyboardInterrupt
                yield state

        load = graph.store.load
        monkeypatch.setattr(graph.store, "load", lambda nodes, ties: load(nodes, cut_off(ties)))
        with pytest.raises(KeyboardInterrupt):
            graph.ingest(papers)
        assert sum(1 for _ in graph.store.relationships()) < writes
        monkeypatch.undo()
        monkeypatch.setattr(sync, "ONE_TRANSACTION", 0)

        report = graph.ingest(papers)
        assert report.writes == writes
        kill_engine(tmp_path / "loaded")
        assert graph.fingerprint() == expected
        assert graph.status().pending == 0
        assert graph.verify().relationships > 0
        assert graph.store.read(SEARCH).rows == found
        with pytest.raises(Neo4jError), graph.store.writing_session() as session:
            session.execute_write(lambda transaction: transaction.run(SAME_ID).consume())
        assert graph.ingest(papers).writes == 0

        (document,) = graph.documents()
        graph.retract(document.id)
        assert graph.status().nodes == {}
        graph.ingest(papers)
        assert graph.fingerprint() == expected
        assert graph.rebuild() == writes
        assert graph.fingerprint() == expected
