"""A database that goes away in the middle of an ingest: a clear error or a new start, nothing torn, the next run goes on."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

import kg.sample
from kg.errors import StoreUnavailableError
from kg.pipeline import Graph
from kg.reports import DocumentReport
from kg.settings import Settings
from tests.store.test_failures import wire

pytestmark = pytest.mark.slow

DOCUMENTS = sorted(kg.sample.documents(), key=lambda path: path.stat().st_size)[:3]


@pytest.fixture
def expected(tmp_path: Path) -> str:
    with Graph.open(settings=Settings(graph=str(tmp_path / "whole"))) as graph:
        graph.ingest(DOCUMENTS)
        return graph.fingerprint()


def test_an_engine_that_is_killed_between_documents_is_started_again(tmp_path: Path, expected: str):
    directory = tmp_path / "graph"
    killed = []

    def kill(report: DocumentReport) -> None:
        process = json.loads((directory / "engine" / "engine.json").read_text("utf-8"))["pid"]
        os.kill(process, signal.SIGKILL)
        killed.append(process)

    with Graph.open(settings=Settings(graph=str(directory))) as graph:
        report = graph.ingest(DOCUMENTS, progress=kill)
        assert not report.failed
        assert len(set(killed)) == len(DOCUMENTS)
        assert graph.fingerprint() == expected
        assert graph.status().pending == 0
        graph.verify()


@pytest.fixture
def server(neo4j_server: Any, neo4j_store: Any) -> Any:
    """A server with an empty graph."""
    return neo4j_server


def test_a_server_that_goes_away_and_comes_back(server: Any, tmp_path: Path, expected: str):
    with wire(int(server.url.rpartition(":")[2])) as line:
        settings = Settings(
            graph=f"bolt://127.0.0.1:{line.port}",
            user=server.user,
            password=SecretStr(server.password),
            ledger=tmp_path / "ledger",
        )
        with Graph.open(settings=settings) as graph:
            with pytest.raises(StoreUnavailableError, match="no graph database answers at"):
                graph.ingest(DOCUMENTS, progress=lambda _: line.cut())
            assert graph.ledger.count("document") == 2
            assert graph.ledger.count("pending") > 0
            with pytest.raises(StoreUnavailableError):
                graph.ingest(DOCUMENTS)
            line.mend()
            report = graph.ingest(DOCUMENTS)
            assert not report.failed
            assert graph.fingerprint() == expected
            assert graph.status().pending == 0
            graph.verify()
