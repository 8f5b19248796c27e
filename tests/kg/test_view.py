"""What the graph shows of very long texts."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document, Span
from extractors.record import PaperRecord
from kg.joining import LONGEST_NAME
from kg.pipeline import Graph
from kg.settings import Settings
from kg.store import Store
from kg.store.port import GraphChanges

TITLE = "Longo " + "长" * 9_994


def test_a_name_is_short_enough_for_every_engine_and_the_title_is_whole(tmp_path: Path, store: Store) -> None:
    document = Document(TITLE, "long.txt")
    whole = Span(0, len(TITLE))
    record = PaperRecord(
        doc="long",
        document=document.id,
        section="1",
        lines=(1, 1),
        span=whole,
        paper_id="arxiv:2405.00001",
        title=TITLE,
        evidence={"paper_id": (whole,), "title": (whole,)},
    )
    with Graph.open(settings=Settings.load(graph=str(tmp_path / "graph"))) as graph:
        graph.ingest_document(document, "digest", [record])
        (paper,) = [node for node in graph.store.nodes() if node.id == "arxiv:2405.00001"]
    assert paper.properties["title"] == TITLE
    assert paper.properties["name"] == TITLE[: LONGEST_NAME - 1] + "…"
    assert store.apply(GraphChanges(nodes=[paper])) == 1
    assert list(store.nodes()) == [paper]
