"""Ingest, replace, retract, resume: on the real engine and documents of the packaged sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.sample
from kg.errors import EvidenceError, GraphError, StoreUnavailableError, UnknownDocumentError
from kg.extraction import Pool
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = pytest.mark.slow

SAMPLES = {path.stem: path for path in kg.sample.documents()}
DIGEST, OTHER = "digest-vision", "digest-language-models"


def open_graph(directory: Path) -> Graph:
    return Graph.open(settings=Settings(graph=str(directory)))


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with open_graph(tmp_path / "graph") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document of the user's own: a copy of a sample."""
    (tmp_path / "papers").mkdir()
    return Path(shutil.copy(SAMPLES[DIGEST], tmp_path / "papers" / "mine.txt"))


def shortened(file: Path) -> str:
    """The document without its last entry."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines[:-1]) if line.startswith("https://arxiv.org/"))
    return "".join(lines[: last + 1])


def test_a_changed_document_replaces_what_it_said(graph: Graph, file: Path, tmp_path: Path):
    first = graph.ingest([file])
    assert [d.status for d in first.documents] == ["added"]
    file.write_text(shortened(file), "utf-8")
    second = graph.ingest([file])
    assert [d.status for d in second.documents] == ["replaced"]
    assert second.papers == first.papers - 1
    assert len(graph.documents()) == 1
    with open_graph(tmp_path / "fresh") as fresh:
        fresh.ingest([file])
        assert fresh.fingerprint() == graph.fingerprint()
    graph.verify()


def test_a_retracted_document_leaves_no_trace(graph: Graph, file: Path):
    graph.ingest([SAMPLES[OTHER]])
    before = graph.fingerprint()
    graph.ingest([file])
    assert graph.fingerprint() != before
    graph.retract("mine.txt")
    assert graph.fingerprint() == before
    assert graph.status().pending == 0


def test_one_text_in_two_files_is_one_document(graph: Graph, file: Path, tmp_path: Path):
    copy = Path(shutil.copy(file, tmp_path / "papers" / "copy.txt"))
    report = graph.ingest([tmp_path / "papers"])
    assert sorted(d.status for d in report.documents) == ["added", "unchanged"]
    assert len(graph.documents()) == 1
    before = graph.fingerprint()
    copy.write_text(shortened(copy), "utf-8")
    graph.ingest([copy])
    assert len(graph.documents()) == 2
    copy.write_text(file.read_text("utf-8"), "utf-8")
    graph.ingest([copy])
    assert graph.fingerprint() == before


def test_a_bad_document_is_reported_and_the_others_go_on(graph: Graph, file: Path, tmp_path: Path):
    (tmp_path / "papers" / "empty.txt").write_text("", "utf-8")
    (tmp_path / "papers" / "noise.txt").write_bytes(bytes(range(256)) * 20)
    report = graph.ingest([tmp_path / "papers", tmp_path / "absent"])
    assert report.count("added") == 1
    assert {Path(d.path).name for d in report.failed} == {"empty.txt", "noise.txt", "absent"}
    assert all(Path(d.path).name in str(d.error) for d in report.failed)


def test_workers_make_the_same_graph(graph: Graph, tmp_path: Path):
    paths = [SAMPLES[DIGEST], SAMPLES[OTHER]]
    graph.ingest(paths)
    with open_graph(tmp_path / "other") as other:
        other.ingest(paths, engine=Pool(2))
        assert other.fingerprint() == graph.fingerprint()


def test_a_database_that_goes_away_loses_nothing(
    graph: Graph, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(changes: object) -> int:
        raise StoreUnavailableError("the database went away")

    with monkeypatch.context() as broken:
        broken.setattr(graph.store, "apply", gone)
        with pytest.raises(StoreUnavailableError):
            graph.ingest([file])
    assert graph.status().pending > 0
    report = graph.ingest([file])
    assert [d.status for d in report.documents] == ["unchanged"]
    assert report.writes > 0
    with open_graph(tmp_path / "fresh") as fresh:
        fresh.ingest([file])
        assert fresh.fingerprint() == graph.fingerprint()


def test_an_empty_graph_under_a_full_ledger_is_refused_and_rebuilt(graph: Graph, file: Path):
    graph.ingest([file])
    before = graph.fingerprint()
    graph.store.clear()
    with pytest.raises(GraphError, match="kg rebuild"):
        graph.ingest([file])
    graph.rebuild()
    assert graph.fingerprint() == before


def test_evidence_is_read_from_the_document(graph: Graph, file: Path):
    graph.ingest([file])
    stored = graph.document(graph.documents()[0].id)
    relationship = next(r for r in graph.store.relationships() if r.type == "AUTHORED")
    places = graph.evidence(relationship.properties["evidence"])
    for place in places:
        assert stored.text[place.start : place.end] == place.quote
        assert place.sentence_start <= place.start < place.end <= place.sentence_end
        assert place.quote in place.sentence
    with pytest.raises(EvidenceError):
        graph.evidence([f"{stored.id}:0-{len(stored.text) + 1}"])
    with pytest.raises(EvidenceError):
        graph.evidence(["nonsense"])


def test_verify_fails_when_a_stored_text_is_not_what_its_id_says(graph: Graph, file: Path):
    graph.ingest([file])
    assert graph.verify().relationships > 0
    import zlib

    text = graph.document(graph.documents()[0].id).text
    with graph.ledger.transaction():
        graph.ledger.db.execute("UPDATE document SET text = ?", (zlib.compress(text.replace("e", "a").encode()),))
    with Graph(graph.ledger, graph.store, graph.settings) as again, pytest.raises(EvidenceError, match="not the one"):
        again.verify()


def test_a_document_is_found_by_id_beginning_path_and_name(graph: Graph, file: Path):
    graph.ingest([file])
    (document,) = graph.documents()
    for name in (document.id, document.id[:12], str(file), "mine.txt", "mine"):
        assert graph.ledger.find_document(name) == document.id
    with pytest.raises(UnknownDocumentError, match="theirs"):
        graph.ledger.find_document("theirs")
