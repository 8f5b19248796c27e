"""The promises on the real documents, on both engines: evidence holds, a second run writes nothing, order changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from kg.extraction import Pool
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    return sorted((shared / "corpus").glob("*.txt"))


@pytest.fixture(scope="module")
def graph(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(settings=Settings(graph=str(tmp_path_factory.mktemp("corpus")))) as opened:
        report = opened.ingest(files)
        assert [d.status for d in report.documents] == ["added"] * len(files)
        assert report.writes > 1000
        yield opened


def test_every_relationship_has_evidence_that_holds(graph: Graph):
    report = graph.verify()
    status = graph.status()
    assert report.relationships == sum(status.relationships.values())
    assert report.spans >= report.relationships - status.relationships["MENTIONS"]
    assert status.pending == 0


def test_a_second_run_writes_nothing(graph: Graph, files: list[Path]):
    before = graph.fingerprint()
    report = graph.ingest(files)
    assert report.writes == 0
    assert [d.status for d in report.documents] == ["unchanged"] * len(files)
    assert graph.fingerprint() == before


@pytest.mark.slow
def test_order_workers_and_retraction_change_nothing(graph: Graph, files: list[Path], tmp_path: Path):
    with Graph.open(settings=Settings(graph=str(tmp_path / "other"))) as other:
        other.ingest(list(reversed(files)), engine=Pool(2))
        assert other.fingerprint() == graph.fingerprint()
        other.retract(files[0].name)
        assert other.fingerprint() != graph.fingerprint()
        other.ingest(files)
        assert other.fingerprint() == graph.fingerprint()
        other.rebuild()
        assert other.fingerprint() == graph.fingerprint()
        for path in files:
            other.retract(str(path))
        assert other.status().nodes == {}


@pytest.mark.slow
@pytest.mark.neo4j
def test_neo4j_holds_the_same_graph(graph: Graph, files: list[Path], neo4j_server, neo4j_store, tmp_path: Path):
    settings = Settings(
        graph=neo4j_server.url,
        user=neo4j_server.user,
        password=SecretStr(neo4j_server.password),
        ledger=tmp_path / "ledger",
    )
    with Graph.open(settings=settings) as other:
        other.ingest(files)
        assert other.fingerprint() == graph.fingerprint()
        assert other.verify() == graph.verify()
        assert other.ingest(files).writes == 0
