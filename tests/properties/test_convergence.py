"""Order, repetition and retraction change nothing: the graph is a function of the set of documents, on both engines.

KG_EXAMPLES sets how many stories are tried (15 by default, a third of them with Neo4j).
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from kg.pipeline import Graph
from kg.settings import Settings
from tests.properties.documents import stories

KEPT, TAKEN_BACK = 4, 2
EXAMPLES = int(os.environ.get("KG_EXAMPLES", "15"))


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """Two graphs with engines of their own."""
    with ExitStack() as closing:
        yield [closing.enter_context(embedded(tmp_path_factory)) for _ in range(2)]


@pytest.fixture(scope="module")
def both_engines(tmp_path_factory, neo4j_server):
    """A graph on the embedded engine and one on Neo4j."""
    settings = Settings(
        graph=neo4j_server.url,
        user=neo4j_server.user,
        password=SecretStr(neo4j_server.password),
        ledger=tmp_path_factory.mktemp("ledger"),
    )
    with embedded(tmp_path_factory) as one, Graph.open(settings=settings) as other:
        other.store.clear()
        yield one, other
        other.store.clear()


def embedded(tmp_path_factory) -> Graph:
    return Graph.open(settings=Settings(graph=str(tmp_path_factory.mktemp("graph"))))


def empty(graph: Graph) -> None:
    for document in graph.documents():
        graph.retract(document.id)


def ingest(graph: Graph, story) -> int:
    document, records = story
    return graph.ingest_document(document, "test", records).writes


def order_and_retractions_change_nothing(one: Graph, other: Graph, data: st.DataObject) -> None:
    """Documents in one order, and the same ones in any other with more of them that are taken back, some in between."""
    kept = [data.draw(stories(n)) for n in range(KEPT)]
    taken_back = [data.draw(stories(n)) for n in range(KEPT, KEPT + TAKEN_BACK)]
    empty(one)
    empty(other)
    nothing = one.fingerprint()
    assert other.fingerprint() == nothing

    for story in kept:
        ingest(one, story)
    for story in data.draw(st.permutations(kept + taken_back)):
        ingest(other, story)
        if data.draw(st.booleans()):
            other.retract(story[0].id)
            if story in kept:
                ingest(other, story)
    for document, _ in data.draw(st.permutations(taken_back)):
        if other.ledger.has_document(document.id):
            other.retract(document.id)

    expected = one.fingerprint()
    assert expected != nothing
    assert other.fingerprint() == expected
    assert [ingest(other, story) for story in kept] == [0] * KEPT
    other.rebuild()
    assert other.fingerprint() == expected
    assert other.verify().relationships == one.verify().relationships > 0


PATIENT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=PATIENT)
@pytest.mark.slow
@pytest.mark.timeout(60 + 30 * EXAMPLES)
@given(data=st.data())
def test_any_order_and_any_retraction_leave_the_same_graph(graphs, data):
    order_and_retractions_change_nothing(*graphs, data)


@settings(max_examples=max(EXAMPLES // 3, 1), deadline=None, suppress_health_check=PATIENT)
@pytest.mark.slow
@pytest.mark.timeout(60 + 30 * EXAMPLES)
@given(data=st.data())
def test_both_engines_come_to_the_same_graph(both_engines, data):
    order_and_retractions_change_nothing(*both_engines, data)
