"""Decisions between the documents: what is undone leaves no trace, what stands holds for every order and every partition.

KG_EXAMPLES sets how many stories are tried (6 by default).
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import curation
from kg.errors import DecisionError
from kg.extraction import Job
from kg.model import Label, Rel
from kg.offers import Partitions
from kg.pipeline import Graph
from tests.properties.documents import stories
from tests.properties.test_convergence import embedded, empty, ingest

DOCUMENTS = 5
DECIDED = (Label.PERSON, Label.METHOD, Label.INSTITUTION, Label.PAPER)
EXAMPLES = int(os.environ.get("KG_EXAMPLES", "6"))
PATIENT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    with ExitStack() as closing:
        yield [closing.enter_context(embedded(tmp_path_factory)) for _ in range(2)]


def forget(graph: Graph) -> None:
    """Empty a graph, and its log of decisions."""
    empty(graph)
    graph.log.path.unlink(missing_ok=True)
    graph.rebuild()


def decide(graph: Graph, data: st.DataObject) -> None:
    """Some decision on something that the graph holds; one that makes no sense there is refused."""
    nodes = sorted((str(n.label), n.id) for n in graph.store.nodes() if n.label in DECIDED)
    if not nodes:
        return
    label, id_ = data.draw(st.sampled_from(nodes))
    kind = data.draw(st.sampled_from(["merge", "split", "rename", "reject"]))
    try:
        if kind == "merge":
            other = data.draw(st.sampled_from([other for of, other in nodes if of == label]))
            curation.merge(graph, id_, other, by="ada")
        elif kind == "split":
            part = data.draw(st.sampled_from(curation.parts(graph, id_)))
            curation.split(graph, id_, [part.id], by="ada")
        elif kind == "rename":
            curation.rename(graph, id_, data.draw(st.sampled_from(["Old Lantern", "灯笼"])), by="ada")
        else:
            facts = sorted(r.id for r in graph.store.relationships() if r.type != Rel.MENTIONS)
            curation.reject(graph, data.draw(st.sampled_from(facts)), by="ada")
    except DecisionError:
        return


def undo_all(graph: Graph, data: st.DataObject) -> None:
    """Undo what stands, in any order; sometimes an undo is undone first, and done again."""
    standing = [d.number for d in graph.log.read() if d.action != "undo"]
    for number in data.draw(st.permutations(standing)):
        undone = curation.undo(graph, number, by="bo")
        if data.draw(st.booleans()):
            again = curation.undo(graph, undone.number, by="bo")
            curation.undo(graph, again.number, by="bo")


def ingest_together(graph: Graph, batch, directory: Path) -> None:
    """Take in documents with their records at once, as a table of an earlier extraction."""
    with Partitions(directory) as written:
        for document, records in batch:
            written.add(document.source, document, Job(document, "test", tuple(records)).run())
    assert not graph.ingest([directory]).failed


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=PATIENT)
@pytest.mark.slow
@pytest.mark.timeout(60 + 30 * EXAMPLES)
@given(data=st.data())
def test_decisions_that_are_undone_leave_no_trace(graphs, data):
    one, other = graphs
    told = [data.draw(stories(n)) for n in range(DOCUMENTS)]
    forget(one)
    forget(other)
    for story in told:
        ingest(one, story)
    for story in data.draw(st.permutations(told)):
        ingest(other, story)
        decide(other, data)
        if data.draw(st.booleans()):
            other.retract(story[0].id)
            decide(other, data)
            ingest(other, story)
    undo_all(other, data)
    assert other.fingerprint() == one.fingerprint()
    assert other.verify().relationships == one.verify().relationships > 0


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=PATIENT)
@pytest.mark.slow
@pytest.mark.timeout(60 + 30 * EXAMPLES)
@given(data=st.data())
def test_decisions_that_stand_hold_for_any_order_and_partition(graphs, tmp_path_factory, data):
    one, other = graphs
    told = [data.draw(stories(n)) for n in range(DOCUMENTS)]
    forget(one)
    forget(other)
    for story in told:
        ingest(one, story)
        decide(one, data)
    other.log.path.write_text(one.log.path.read_text("utf-8") if one.log.path.exists() else "", "utf-8")
    rest, directory, number = data.draw(st.permutations(told)), tmp_path_factory.mktemp("tables"), count()
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        ingest_together(other, rest[:size], directory / str(next(number)))
        rest = rest[size:]
    assert other.fingerprint() == one.fingerprint()
    assert other.verify().relationships == one.verify().relationships
    one.rebuild()
    assert one.fingerprint() == other.fingerprint()
