"""The explorer in a real browser over the real service and an invented graph."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import chromium
import invented_story

from api.app import create_app
from kg import sample
from kg.pipeline import Graph
from kg.settings import Settings


@pytest.fixture(scope="module")
def browser():
    """A browser for one module: while playwright runs, nothing else in this thread can have an event loop."""
    with chromium.browser() as launched:
        yield launched


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()


@pytest.fixture(scope="session")
def address(story):
    with chromium.serving(create_app(story, story.settings)) as address:
        yield address


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory):
    """The packaged sample corpus as a graph."""
    with Graph.open(settings=Settings(graph=str(tmp_path_factory.mktemp("sample")))) as graph:
        assert not graph.ingest(list(sample.documents())).failed
        yield graph


@pytest.fixture(scope="session")
def sample_address(sample_graph):
    with chromium.serving(create_app(sample_graph, sample_graph.settings)) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """Opens the explorer over the invented story; gives a page that is ready."""
    yield from chromium.opener(browser, address)


@pytest.fixture
def open_sample(browser, sample_address):
    """Opens the explorer over the sample corpus; gives a page that is ready."""
    yield from chromium.opener(browser, sample_address)
