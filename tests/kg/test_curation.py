"""Decisions of people: applied at once, kept over ingests and rebuilds, undone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.document import Document
from extractors.record import Author, Method, PaperRecord, Span
from kg import curation
from kg.decisions import DecisionLog
from kg.errors import DecisionError, UnknownEntityError
from kg.model import Label
from kg.pipeline import Graph
from kg.settings import Settings

TITLES = {1: "On Quiet Machines", 2: "River Deltas Seen from Space", 3: "Parsing Bird Song", 4: "Nets of Light"}


def story(number: int, author: str, methods: tuple[str, ...]) -> tuple[Document, PaperRecord]:
    """A document about one paper with one author that uses some methods."""
    lines = [TITLES[number], f"arXiv:2401.0000{number}", author, *methods]
    text = "\n".join(lines) + "\n"
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    document = Document(text, f"quiet{number}.txt")
    record = PaperRecord(
        doc=document.stem,
        document=document.id,
        section=lines[0],
        lines=(1, len(lines)),
        span=Span(0, len(text)),
        paper_id=f"arxiv:2401.0000{number}",
        title=lines[0],
        authors=(Author(spans=(spans[2],), name=author),),
        methods=tuple(
            Method(spans=(span,), name=name, relation="uses") for span, name in zip(spans[3:], methods, strict=True)
        ),
        evidence={"paper_id": (spans[1],), "title": (spans[0],)},
    )
    return document, record


STORIES = [
    story(1, "Wei Li", ("FooNet", "BarNet")),
    story(2, "Wei Li", ("FooNet v2",)),
    story(3, "Mira Holt", ("BarNet",)),
]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(settings=Settings(graph=str(tmp_path / "graph"))) as opened:
        for document, record in STORIES:
            opened.ingest_document(document, "test", [record])
        yield opened


def ids(graph: Graph, prefix: str) -> list[str]:
    return sorted(node.id for node in graph.store.nodes() if node.id.startswith(prefix))


def fact(graph: Graph, start: str, end: str) -> str:
    return next(r.id for r in graph.store.relationships() if (r.start, r.end) == (start, end))


def test_merge_and_undo_is_the_identity(graph: Graph):
    before = graph.fingerprint()
    assert ids(graph, "method:") == ["method:barnet", "method:foonet", "method:foonet2"]
    decision = curation.merge(graph, "method:foonet", "method:foonet2", by="ada", why="the same code")
    assert ids(graph, "method:") == ["method:barnet", "method:foonet"]
    assert graph.current_id("method:foonet2") == "method:foonet"
    graph.verify()
    curation.undo(graph, decision.number, by="ada")
    assert graph.fingerprint() == before
    assert graph.current_id("method:foonet2") == "method:foonet2"


def test_decisions_hold_over_ingest_retract_and_rebuild(graph: Graph):
    curation.merge(graph, "method:foonet", "method:foonet2", by="ada")
    curation.rename(graph, "method:barnet", "The Bar Network", by="ada")
    expected = graph.fingerprint()
    document, record = STORIES[1]
    graph.retract(document.id)
    graph.ingest_document(document, "test", [record])
    assert graph.fingerprint() == expected
    graph.rebuild()
    assert graph.fingerprint() == expected
    names = {node.id: node.properties["name"] for node in graph.store.nodes()}
    assert names["method:barnet"] == "The Bar Network"


def test_a_rejected_fact_is_gone_until_that_is_undone(graph: Graph):
    before = graph.fingerprint()
    wrong = fact(graph, "arxiv:2401.00001", "method:barnet")
    decision = curation.reject(graph, wrong, by="ada", why="only mentioned")
    assert wrong not in {r.id for r in graph.store.relationships()}
    graph.verify()
    graph.rebuild()
    assert wrong not in {r.id for r in graph.store.relationships()}
    curation.undo(graph, decision.number, by="ada")
    assert graph.fingerprint() == before


def test_an_undo_can_be_undone(graph: Graph):
    merged = curation.merge(graph, "method:foonet", "method:foonet2", by="ada")
    expected = graph.fingerprint()
    undone = curation.undo(graph, merged.number, by="bo")
    curation.undo(graph, undone.number, by="ada")
    assert graph.fingerprint() == expected


def test_namesakes_are_merged_and_split_by_decision(graph: Graph):
    before = graph.fingerprint()
    one, two = ids(graph, "person:wei-li")
    merged = curation.merge(graph, one, two, by="ada", why="one home page")
    (person,) = ids(graph, "person:wei-li")
    assert graph.current_id(two) == graph.current_id(one) == person
    with pytest.raises(DecisionError, match="one already"):
        curation.merge(graph, one, two, by="ada")
    curation.undo(graph, merged.number, by="ada")
    assert graph.fingerprint() == before


def test_what_a_split_leaves_behind_is_a_thing_of_its_own(graph: Graph):
    document, record = story(4, "Mira Holt", ("LaNeLi", "Lantern Nets of Light"))
    short, long = record.methods
    both = (short.model_copy(update={"aliases": (long.name,)}), long)
    graph.ingest_document(document, "test", [record.model_copy(update={"methods": both})])
    methods = {node.id for node in graph.store.nodes(Label.METHOD)}
    assert "method:laneli" in methods
    curation.split(graph, "method:laneli", ["method:laneli"], by="ada")
    assert {node.id for node in graph.store.nodes(Label.METHOD)} - methods == {"method:lanternnetsoflight"}
    fingerprint = graph.fingerprint()
    graph.rebuild()
    assert graph.fingerprint() == fingerprint


def test_a_split_takes_papers_away_from_a_person(graph: Graph):
    one, two = ids(graph, "person:wei-li")
    before = graph.fingerprint()
    curation.merge(graph, one, two, by="ada")
    (person,) = ids(graph, "person:wei-li")
    curation.undo(graph, 1, by="ada")
    curation.merge(graph, one, two, by="ada")
    decision = curation.split(graph, person, ["arxiv:2401.00002"], by="bo", why="another town")
    assert len(ids(graph, "person:wei-li")) == 2
    with pytest.raises(DecisionError, match="undo it first"):
        curation.merge(graph, *ids(graph, "person:wei-li"), by="ada")
    curation.undo(graph, decision.number, by="bo")
    assert len(ids(graph, "person:wei-li")) == 1
    curation.undo(graph, 3, by="ada")
    assert graph.fingerprint() == before


def test_senseless_decisions_are_refused_and_not_logged(graph: Graph):
    for attempt in (
        lambda: curation.merge(graph, "method:foonet", "arxiv:2401.00001", by="ada"),
        lambda: curation.merge(graph, "method:foonet", "method:nothing", by="ada"),
        lambda: curation.rename(graph, "method:foonet", "  ", by="ada"),
        lambda: curation.split(graph, "method:foonet", ["method:foonet"], by="ada"),
        lambda: curation.reject(graph, "fact:0000000000000000", by="ada"),
        lambda: curation.undo(graph, 1, by="ada"),
    ):
        with pytest.raises((DecisionError, UnknownEntityError)):
            attempt()
    assert graph.log.read() == []


def test_the_log_is_text_and_a_torn_last_line_is_left_out(graph: Graph):
    curation.merge(graph, "method:foonet", "method:foonet2", by="阿达", why="同一份代码")
    text = graph.log.path.read_text("utf-8")
    assert "同一份代码" in text
    graph.log.path.write_text(text + '{"number": 2, "at": "20', "utf-8")
    assert len(DecisionLog(graph.log.path).read()) == 1
    curation.undo(graph, 1, by="阿达")
    assert [d.action for d in graph.log.read()] == ["merge", "undo"]


def test_a_damaged_log_names_the_line(graph: Graph):
    curation.merge(graph, "method:foonet", "method:foonet2", by="ada")
    text = graph.log.path.read_text("utf-8")
    graph.log.path.write_text("nonsense\n" + text, "utf-8")
    with pytest.raises(DecisionError, match=r"decisions\.jsonl:1"):
        graph.log.read()
