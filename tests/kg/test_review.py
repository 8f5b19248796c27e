"""Doubts about identity are found, shown with sentences, and gone once they are decided."""

from __future__ import annotations

import pytest

from kg import curation
from kg.model import Label
from kg.pipeline import Graph
from kg.review import doubts, unmatched
from kg.settings import Settings
from tests.kg.test_curation import story

STORIES = [
    story(1, "Mira Holt", ("HarbourNets",)),
    story(2, "Bo Chen", ("HarbourNet",)),
    story(3, "Ann Lee", ("HarbourNet 2",)),
]


@pytest.fixture
def graph(tmp_path):
    with Graph.open(settings=Settings(graph=str(tmp_path / "graph"))) as opened:
        for document, record in STORIES:
            opened.ingest_document(document, "test", [record])
        yield opened


def test_names_that_are_nearly_the_same_are_doubted_with_a_sentence_each(tmp_path):
    with Graph.open(settings=Settings(graph=str(tmp_path / "graph"))) as graph:
        for document, record in (story(1, "Mira Holt", ("HarbourSound",)), story(2, "Bo Chen", ("HarborSound",))):
            graph.ingest_document(document, "test", [record])
        (doubt,) = doubts(graph, labels=[Label.METHOD])
        assert doubt.kind == "split"
        assert {doubt.left.id, doubt.right.id} == {"method:harboursound", "method:harborsound"}
        assert doubt.left.quotes[0].quote in ("HarbourSound", "HarborSound")
        curation.merge(graph, doubt.left.id, doubt.right.id, by="ada")
        assert doubts(graph, labels=[Label.METHOD]) == []


def test_versions_are_not_doubted(graph):
    pairs = [{d.left.id, d.right.id} for d in doubts(graph, labels=[Label.METHOD])]
    assert all("method:harbournet2" not in pair for pair in pairs)


def test_decisions_that_nothing_answers_to_are_told(graph):
    assert unmatched(graph) == []
    merge = curation.merge(graph, "method:harbournet", "method:harbournet2", by="ada")
    assert unmatched(graph) == []
    graph.retract(STORIES[2][0].id)
    assert unmatched(graph) == [(merge, ("method:harbournet2",))]
    curation.undo(graph, merge.number, by="ada")
    assert unmatched(graph) == []
    as_before = merge.model_copy(update={"number": 3, "keys": ("method:harbournets", "method:harbournet")})
    graph.decide(as_before)
    assert unmatched(graph) == [(as_before, ("method:harbournets",))]
