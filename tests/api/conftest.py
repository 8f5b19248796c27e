"""A real graph of an invented story, and a client of the service over it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

import invented_story

from api.app import create_app


@pytest.fixture(scope="session")
def story_graph(tmp_path_factory):
    """The story's graph on an engine of its own."""
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()


@pytest.fixture(scope="session")
def app(story_graph):
    return create_app(story_graph, story_graph.settings)


@pytest.fixture
def client(app):
    """A client that gets the service's own answer to a bug, instead of the exception."""
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        yield client
