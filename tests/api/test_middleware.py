"""Validators, request ids, limits and origins."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from invented_story import LANTERN

from api.app import create_app


def test_what_is_known_already_is_not_sent_again(client):
    first = client.get(f"/v1/entities/{LANTERN}")
    assert first.headers["cache-control"] == "private, no-cache"
    tag = first.headers["etag"]
    again = client.get(f"/v1/entities/{LANTERN}", headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert not again.content
    assert again.headers["etag"] == tag
    other = client.get(f"/v1/entities/{LANTERN}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200
    assert other.json() == first.json()


def test_the_tag_is_that_of_the_content(client):
    tags = {client.get(f"/v1/papers?limit={n}").headers["etag"] for n in (1, 2)}
    assert len(tags) == 2
    plain = client.get("/v1/papers", headers={"Accept-Encoding": "identity"}).headers["etag"]
    assert client.get("/v1/papers", headers={"Accept-Encoding": "gzip"}).headers["etag"] == plain


def test_errors_are_not_kept(client):
    answer = client.get("/v1/entities/arxiv:9999.99999")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_every_answer_has_an_id(client):
    first, second = (client.get("/v1/nope").headers["x-request-id"] for _ in range(2))
    assert first != second
    assert client.get("/v1/health", headers={"X-Request-Id": "mine-1"}).headers["x-request-id"] == "mine-1"
    assert client.get("/v1/health", headers={"X-Request-Id": "<b>"}).headers["x-request-id"] != "<b>"


@pytest.fixture
def few(story_graph):
    """A client of a service that answers three requests a minute."""
    settings = story_graph.settings.model_copy(update={"rate_limit": 3})
    with TestClient(create_app(story_graph, settings), base_url="http://127.0.0.1:8000") as client:
        yield client


def test_too_many_requests(few):
    answers = [few.get("/v1/queries") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "urn:paperkg:problem:too-many-requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert few.get("/v1/health").status_code == 200
    assert few.get("/").status_code == 200


def test_no_other_origin_is_told_anything_unless_it_is_named(client, story_graph):
    origin = {"Origin": "https://example.org"}
    assert "access-control-allow-origin" not in client.get("/v1/health", headers=origin).headers
    settings = story_graph.settings.model_copy(update={"cors": ["https://example.org"]})
    with TestClient(create_app(story_graph, settings), base_url="http://127.0.0.1:8000") as open_to_one:
        named = open_to_one.get("/v1/health", headers=origin)
        assert named.headers["access-control-allow-origin"] == "https://example.org"
        other = open_to_one.get("/v1/health", headers={"Origin": "https://example.com"})
        assert "access-control-allow-origin" not in other.headers
