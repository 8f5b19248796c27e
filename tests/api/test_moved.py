"""An id that a thing had before leads to the one that it has now."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg import curation
from kg.pipeline import Graph
from kg.settings import Settings
from tests.kg.test_curation import STORIES


@pytest.fixture
def graph(tmp_path):
    with Graph.open(settings=Settings(graph=str(tmp_path / "graph"))) as opened:
        for document, record in STORIES:
            opened.ingest_document(document, "test", [record])
        yield opened


def test_old_ids_are_redirected_for_good(graph):
    curation.merge(graph, "method:foonet", "method:foonet2", by="ada")
    with TestClient(create_app(graph, graph.settings), base_url="http://127.0.0.1:8000") as client:
        answer = client.get("/v1/entities/method:foonet2", follow_redirects=False)
        assert answer.status_code == 308
        assert answer.headers["location"] == "/v1/entities/method:foonet"
        around = client.get("/v1/graph/neighbourhood?id=method:foonet2")
        assert around.json()["centre"] == "method:foonet"
        assert client.get("/v1/entities/method:nothing", follow_redirects=False).status_code == 404


def test_a_title_leads_to_the_identifier_that_came_later(graph):
    with TestClient(create_app(graph, graph.settings), base_url="http://127.0.0.1:8000") as client:
        answer = client.get("/v1/entities/title:onquietmachines", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/v1/entities/arxiv:2401.00001")
