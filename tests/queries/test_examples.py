"""The example of every template gives rows on the packaged sample corpus, as the README and the explorer promise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import sample
from kg.pipeline import Graph
from queries.catalogue import Catalogue

CATALOGUE = Catalogue.load()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(str(tmp_path_factory.mktemp("sample") / "graph")) as opened:
        report = opened.ingest(sample.documents())
        assert not report.failed
        opened.analyse()
        yield opened


@pytest.mark.parametrize("name", CATALOGUE.names())
def test_the_example_gives_rows(graph: Graph, name: str):
    assert CATALOGUE.run(graph.store, name, CATALOGUE.get(name).example).rows
