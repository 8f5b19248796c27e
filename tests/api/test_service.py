"""The service around the routes: OpenAPI, headers, host names, compression, the page's files, parallel readers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from invented_story import LANTERN

from api.app import create_app
from api.security import is_loopback
from kg.model import Label
from kg.palette import LOOKS


def test_openapi_has_an_example_for_every_answer(client):
    document = client.get("/v1/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert "HTTPValidationError" not in schemas
    for path, operations in document["paths"].items():
        assert path.startswith("/v1/")
        ((method, operation),) = operations.items()
        assert method == ("post" if path.endswith("/batch") else "get")
        answers = operation["responses"]
        name = answers["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        assert schemas[name]["examples"], path
        for status, answer in answers.items():
            if status != "200":
                assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_every_reference_of_openapi_resolves(client):
    document = client.get("/v1/openapi.json").json()

    def references(value):
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for part in value.values():
                yield from references(part)
        elif isinstance(value, list):
            for part in value:
                yield from references(part)

    names = {ref.removeprefix("#/components/schemas/") for ref in references(document)}
    assert names <= set(document["components"]["schemas"])


@pytest.mark.parametrize("path", ["/", "/v1/health", "/static/main.js", "/nope"])
def test_security_headers_are_everywhere(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_page_links_to_no_other_host(client):
    page = client.get("/").text
    assert "http://" not in page
    assert "https://" not in page
    assert "<style" not in page
    assert "style=" not in page


def test_page_files_and_their_caching(client):
    script = client.get("/static/main.js")
    assert script.headers["content-type"].startswith("text/javascript")
    again = client.get("/static/main.js", headers={"If-None-Match": script.headers["etag"]})
    assert again.status_code == 304


def test_the_palette_knows_every_kind(client):
    assert set(LOOKS) == set(Label)
    assert set(client.get("/static/palette.json").json()) == {label.value for label in Label}


def test_long_answers_are_compressed(client):
    answer = client.get(f"/v1/graph/neighbourhood?id={LANTERN}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["centre"] == LANTERN


@pytest.mark.parametrize("host", ["graph.example.com", "127.0.0.1.example.com", "192.0.2.7:8000", ""])
def test_foreign_host_names_are_refused_on_loopback(client, host):
    answer = client.get("/v1/health", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_local_host_names_are_answered(client, host):
    assert client.get("/v1/health", headers={"Host": host}).status_code == 200


def test_a_service_for_others_answers_under_any_name(story_graph):
    settings = story_graph.settings.model_copy(update={"host": "0.0.0.0"})
    with TestClient(create_app(story_graph, settings), base_url="http://graph.example.com") as client:
        assert client.get("/v1/health").status_code == 200


def test_loopback_addresses():
    assert is_loopback("127.8.9.1")
    assert not is_loopback("0.0.0.0")


def test_eight_readers_at_once_get_the_same_answers(client):
    paths = [f"/v1/entities/{LANTERN}", "/v1/search?q=lantern", "/v1/documents", "/v1/statistics"] * 8
    alone = {path: client.get(path).json() for path in set(paths)}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda path: (path, client.get(path)), paths))
    for path, answer in answers:
        assert answer.status_code == 200, answer.text
        assert answer.json() == alone[path]
