"""Every error is a problem document, and says what may have been meant."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from invented_story import LANTERN

from kg.errors import QueryTimeoutError, StoreUnavailableError


def problem(answer, status: int, name: str) -> dict:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"urn:paperkg:problem:{name}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"] == answer.request.url.path
    return body


def test_an_unknown_entity_with_a_suggestion(client):
    found = problem(client.get("/v1/entities/person:mira okafar"), 404, "unknown-entity")
    assert found["suggestions"][0]["name"] == "Mira Okafor"
    assert found["suggestions"][0]["id"] in found["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/entities/arxiv:9999.99999",
        "/v1/graph/neighbourhood?id=arxiv:9999.99999",
        "/v1/papers/arxiv:9999.99999/citations",
        f"/v1/graph/path?start={LANTERN}&end=arxiv:9999.99999",
        "/v1/entities/nothing%20of%20the%20kind%20at%20all",
    ],
)
def test_unknown_entities(client, path):
    problem(client.get(path), 404, "unknown-entity")


def test_an_unknown_query_with_a_suggestion(client):
    found = problem(client.get("/v1/queries/persn_papers"), 404, "unknown-query")
    assert "person_papers" in [s["id"] for s in found["suggestions"]]


def test_an_unknown_document_with_a_suggestion(client):
    document = client.get("/v1/documents").json()["items"][0]
    found = problem(client.get(f"/v1/documents/{document['id'][:-1]}~"), 404, "unknown-document")
    assert found["suggestions"][0]["id"] == document["id"]


def test_an_unknown_fact(client):
    problem(client.get("/v1/facts/fact:0000000000000000/evidence"), 404, "unknown-fact")


def test_a_person_is_no_paper(client):
    person = client.get("/v1/search", params={"q": "Jonas Lind"}).json()["results"][0]["id"]
    problem(client.get(f"/v1/papers/{person}/citations"), 422, "invalid-parameters")


def test_a_name_of_two_things_is_ambiguous(client):
    found = problem(client.get("/v1/queries/entity", params={"entity": "Tide"}), 409, "ambiguous-name")
    assert {s["id"]: s["label"] for s in found["suggestions"]} == {
        "method:tide": "Method",
        "benchmark:tide": "Benchmark",
    }
    problem(client.get("/v1/entities/Tide"), 409, "ambiguous-name")


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/search", "q"),
        ("/v1/search?q=x&limit=0", "limit"),
        ("/v1/search?q=x&label=Planet", "label"),
        (f"/v1/graph/neighbourhood?id={LANTERN}&depth=9", "depth"),
        (f"/v1/graph/neighbourhood?id={LANTERN}&types=LIKES", "0"),
        (f"/v1/graph/path?start={LANTERN}", "end"),
        ("/v1/queries/person_papers", "person"),
        ("/v1/queries/person_papers?persom=x", "persom"),
        ("/v1/queries/citations?paper=" + LANTERN + "&depth=many", "depth"),
    ],
)
def test_wrong_parameters_are_named(client, path, parameter):
    found = problem(client.get(path), 422, "invalid-parameters")
    assert parameter in [error["parameter"] for error in found["errors"]]


@pytest.mark.parametrize("path", ["/nope", "/v1/nope", "/static/nope.js", "/static/__init__.py", "/static/../app.py"])
def test_nothing_there(client, path):
    problem(client.get(path), 404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [f"/v1/entities/{LANTERN}", "/v1/queries/citations", "/v1/documents", "/"])
def test_nothing_can_be_written(client, method, path):
    answer = client.request(method, path)
    problem(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (StoreUnavailableError("the engine is gone"), (503, "store-unavailable")),
        (QueryTimeoutError("longer than 5 s"), (504, "query-timeout")),
        (ZeroDivisionError("a secret of the code"), (500, "internal-error")),
    ],
)
def test_failures_of_the_store_and_bugs(app, story_graph, monkeypatch, error, expected):
    status, name = expected

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(story_graph.store, "read", fail)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/v1/statistics")
    found = problem(answer, status, name)
    assert "secret" not in found["detail"]
    assert ("retry-after" in answer.headers) == (status == 503)
    assert answer.headers["x-content-type-options"] == "nosniff"
