"""Order, repetition and interruption change nothing: the graph is a function of the set of documents."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.pipeline import Graph
from kg.settings import Settings
from tests.properties.documents import stories

KEPT, TAKEN_BACK = 4, 2


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """Two graphs with engines of their own."""
    opened = [Graph.open(settings=Settings(graph=str(tmp_path_factory.mktemp("graph")))) for _ in range(2)]
    yield opened
    for graph in opened:
        graph.close()


def empty(graph: Graph) -> None:
    for document in graph.documents():
        graph.retract(document.id)


def ingest(graph: Graph, story) -> int:
    document, records = story
    return graph.ingest_document(document, "test", records).writes


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@pytest.mark.slow
@given(data=st.data())
def test_any_order_and_any_retraction_leave_the_same_graph(graphs, data):
    kept = [data.draw(stories(n)) for n in range(KEPT)]
    taken_back = [data.draw(stories(n)) for n in range(KEPT, KEPT + TAKEN_BACK)]
    one, other = graphs
    empty(one)
    empty(other)
    nothing = one.fingerprint()
    assert other.fingerprint() == nothing

    for story in kept:
        ingest(one, story)
    for story in data.draw(st.permutations(kept + taken_back)):
        ingest(other, story)
    for document, _ in data.draw(st.permutations(taken_back)):
        other.retract(document.id)

    expected = one.fingerprint()
    assert expected != nothing
    assert other.fingerprint() == expected
    assert [ingest(other, story) for story in kept] == [0] * KEPT
    other.rebuild()
    assert other.fingerprint() == expected
    assert other.verify().relationships == one.verify().relationships > 0
