"""Documents and decisions over HTTP: off by default, only with a key, and the same as on the command line."""

from __future__ import annotations

from pathlib import Path

import invented_story
import pytest
from fastapi.testclient import TestClient

from api.access import key_file
from api.app import create_app
from api.keys import Scope

TEXT = """Harbour digest

Title: Kelp Forests of Attention
- arXiv ID: 2405.00077
- Authors: Tove Berg, Ada Quill
- [Northfield University]
- PDF: https://arxiv.org/pdf/2405.00077
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    graph = invented_story.make_graph(tmp_path_factory.mktemp("writing"))
    yield graph
    graph.close()


@pytest.fixture
def client(graph):
    settings = graph.settings.model_copy(update={"write": True, "cypher": True})
    with TestClient(create_app(graph, settings), base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def bearer(graph, request: pytest.FixtureRequest):
    """Makes the header of a key with a scope."""
    file = key_file(graph.settings)
    made = []

    def make(scope: Scope) -> dict[str, str]:
        made.append(file.make(f"{scope}-{request.node.name}"[:100], scope))
        return {"Authorization": f"Bearer {made[-1].text}"}

    yield make
    for one in made:
        file.revoke(one.key.id)


def problem(answer, status: int, name: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.json()["type"] == f"urn:paperkg:problem:{name}"


CHANGES = [
    ("POST", "/v1/documents?name=a.txt", {"content": TEXT}, Scope.ADMIN),
    ("DELETE", "/v1/documents/doc:0123456789abcdef", {}, Scope.ADMIN),
    ("POST", "/v1/decisions", {"json": {"action": "undo", "number": 1}}, Scope.CURATE),
    ("GET", "/v1/decisions", {}, Scope.CURATE),
    ("GET", "/v1/doubts", {}, Scope.CURATE),
    ("GET", "/v1/parts?id=method:lantern", {}, Scope.CURATE),
    ("GET", "/v1/key", {}, Scope.READ),
]


@pytest.mark.parametrize(("method", "path", "parts", "scope"), CHANGES)
def test_off_by_default(graph, bearer, method, path, parts, scope):
    with TestClient(create_app(graph, graph.settings), base_url="http://127.0.0.1:8000") as closed:
        answer = closed.request(method, path, headers=bearer(Scope.ADMIN), **parts)
    assert answer.status_code in (404, 405)


@pytest.mark.parametrize(("method", "path", "parts", "scope"), CHANGES)
def test_only_with_a_key_that_allows_it(graph, client, bearer, method, path, parts, scope):
    before = graph.fingerprint()
    refused = client.request(method, path, **parts)
    problem(refused, 401, "no-key")
    assert refused.headers["www-authenticate"] == "Bearer"
    problem(
        client.request(method, path, headers={"Authorization": "Bearer paperkg_00000000_x"}, **parts), 401, "no-key"
    )
    for smaller in [one for one in Scope if not one.holds(scope)]:
        problem(client.request(method, path, headers=bearer(smaller), **parts), 403, "key-too-small")
    assert graph.fingerprint() == before


def test_a_document_comes_and_goes(graph, client, bearer):
    headers = bearer(Scope.ADMIN)
    before = graph.fingerprint()
    added = client.post("/v1/documents", params={"name": "kelp.txt"}, content=TEXT, headers=headers)
    assert added.status_code == 201, added.text
    assert (added.json()["status"], added.json()["papers"]) == ("added", 1)
    assert client.get("/v1/papers/2405.00077").json()["name"] == "Kelp Forests of Attention"
    assert (
        client.post("/v1/documents", params={"name": "kelp.txt"}, content=TEXT, headers=headers).json()["writes"] == 0
    )
    changed = client.post(
        "/v1/documents", params={"name": "kelp.txt"}, content=TEXT.replace("Kelp", "Moss"), headers=headers
    ).json()
    assert changed["status"] == "replaced"
    assert client.get("/v1/papers/2405.00077").json()["name"] == "Moss Forests of Attention"
    gone = client.delete(f"/v1/documents/{changed['document']}", headers=headers)
    assert gone.json()["status"] == "retracted"
    assert graph.fingerprint() == before


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\xff\xfe" * 40])
def test_what_cannot_be_read_is_refused(client, bearer, body):
    answer = client.post("/v1/documents", params={"name": "x.bin"}, content=body, headers=bearer(Scope.ADMIN))
    problem(answer, 422, "unreadable-document")


def test_a_document_that_is_too_large(graph, bearer):
    settings = graph.settings.model_copy(update={"write": True, "max_bytes": 100})
    with TestClient(create_app(graph, settings), base_url="http://127.0.0.1:8000") as client:
        answer = client.post("/v1/documents", params={"name": "x.txt"}, content=b"x" * 101, headers=bearer(Scope.ADMIN))
    problem(answer, 413, "too-large")


def test_a_merge_and_its_undoing_are_nothing(graph, client, bearer):
    headers = bearer(Scope.CURATE)
    before = graph.fingerprint()
    asked = {"action": "merge", "ids": ["method:lantern", "method:beacon"], "why": "to see"}
    made = client.post("/v1/decisions", json=asked, headers=headers)
    assert made.status_code == 201, made.text
    assert made.json()["why"] == "to see"
    assert made.json()["by"].startswith("curate-")
    assert graph.fingerprint() != before
    moved = client.get("/v1/entities/method:lantern", follow_redirects=False)
    other = client.get("/v1/entities/method:beacon", follow_redirects=False)
    assert sorted([moved.status_code, other.status_code]) == [200, 308]
    undone = client.post("/v1/decisions", json={"action": "undo", "number": made.json()["number"]}, headers=headers)
    assert undone.status_code == 201
    assert graph.fingerprint() == before
    log = client.get("/v1/decisions", headers=headers).json()["decisions"]
    assert [(line["action"], line["holds"]) for line in log[-2:]] == [("merge", False), ("undo", True)]


def test_other_decisions(graph, client, bearer):
    headers = bearer(Scope.CURATE)
    before = graph.fingerprint()
    fact = client.get("/v1/graph/neighbourhood", params={"id": "method:lantern"}).json()["relationships"][0]["id"]
    decisions = [{"action": "rename", "id": "method:lantern", "name": "Lantern!"}, {"action": "reject", "fact": fact}]
    made = [client.post("/v1/decisions", json=one, headers=headers) for one in decisions]
    assert [one.status_code for one in made] == [201, 201], [one.text for one in made]
    assert client.get("/v1/methods/method:lantern").json()["name"] == "Lantern!"
    assert client.get(f"/v1/facts/{fact}/evidence").status_code == 404
    for one in reversed(made):
        client.post("/v1/decisions", json={"action": "undo", "number": one.json()["number"]}, headers=headers)
    assert graph.fingerprint() == before


def test_what_can_be_split_off_is_told(graph, client, bearer):
    headers = bearer(Scope.CURATE)
    before = graph.fingerprint()
    asked = {"action": "merge", "ids": ["method:lantern", "method:beacon"]}
    made = client.post("/v1/decisions", json=asked, headers=headers).json()
    found = client.get("/v1/parts", params={"id": "method:lantern"}, headers=headers).json()["parts"]
    assert {part["id"]: part["names"] for part in found} == {"method:lantern": ["Lantern"], "method:beacon": ["Beacon"]}
    client.post("/v1/decisions", json={"action": "undo", "number": made["number"]}, headers=headers)
    (person,) = client.get("/v1/people", params={"paper": invented_story.ISLAND}).json()["items"]
    (part,) = client.get("/v1/parts", params={"id": person["id"]}, headers=headers).json()["parts"]
    assert part["id"] == invented_story.ISLAND
    assert part["names"][0] == "Island Grammars"
    problem(client.get("/v1/parts", params={"id": "method:none"}, headers=headers), 404, "unknown-entity")
    assert graph.fingerprint() == before


def test_a_key_tells_whose_it_is_and_the_service_what_it_allows(graph, client, bearer):
    told = client.get("/v1/key", headers=bearer(Scope.CURATE)).json()
    assert told["scope"] == "curate"
    assert told["name"].startswith("curate-")
    assert client.get("/v1/health").json()["writing"] is True
    with TestClient(create_app(graph, graph.settings), base_url="http://127.0.0.1:8000") as closed:
        assert closed.get("/v1/health").json()["writing"] is False


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"action": "merge", "ids": ["method:lantern", "benchmark:pebbleqa"]}, 409),
        ({"action": "merge", "ids": ["method:lantern", "method:none"]}, 404),
        ({"action": "undo", "number": 999}, 409),
        ({"action": "burn", "id": "method:lantern"}, 422),
        ({"action": "rename", "id": "method:lantern"}, 422),
    ],
)
def test_decisions_that_make_no_sense(client, bearer, asked, status):
    assert client.post("/v1/decisions", json=asked, headers=bearer(Scope.CURATE)).status_code == status


def test_doubts_have_sentences(client, bearer):
    found = client.get("/v1/doubts", headers=bearer(Scope.CURATE))
    assert found.status_code == 200
    for doubt in found.json()["doubts"]:
        assert doubt["reason"]


def test_a_private_graph_is_read_with_a_key_only(graph, bearer):
    settings = graph.settings.model_copy(update={"private": True})
    with TestClient(create_app(graph, settings), base_url="http://127.0.0.1:8000") as private:
        problem(private.get("/v1/papers"), 401, "no-key")
        problem(private.get("/v1/examples"), 401, "no-key")
        problem(private.get("/v1/queries/citations?paper=x"), 401, "no-key")
        problem(private.get("/v1/queries/top-methods"), 401, "no-key")
        assert private.get("/v1/papers", headers=bearer(Scope.READ)).status_code == 200
        assert private.get("/v1/health").status_code == 200


def test_statements_of_ones_own(client, graph):
    asked = {"query": "MATCH (p:Paper) RETURN p.id AS id ORDER BY id", "limit": 2}
    answer = client.post("/v1/cypher", json=asked).json()
    assert answer["columns"] == ["id"]
    assert len(answer["rows"]) == 2
    assert answer["truncated"]
    before = graph.fingerprint()
    problem(client.post("/v1/cypher", json={"query": "MATCH (n) DETACH DELETE n"}), 400, "bad-query")
    problem(
        client.post("/v1/cypher", json={"query": "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"}), 400, "bad-query"
    )
    assert graph.fingerprint() == before
    long = "UNWIND range(1, 5000) AS n RETURN reduce(s = '', i IN range(1, 400) | s + 'xxxxx') AS x"
    large = client.post("/v1/cypher", json={"query": long, "limit": 5000})
    assert large.json()["truncated"]
    assert len(large.content) < 6_000_000
    with TestClient(create_app(graph, graph.settings), base_url="http://127.0.0.1:8000") as closed:
        assert closed.post("/v1/cypher", json=asked).status_code == 404


def test_the_keys_of_the_command_line(tmp_path: Path, monkeypatch, capsys):
    from api.cli import main

    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "graph"))

    def kg(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["keys", *arguments])
        return int(ended.value.code or 0)

    assert kg("add", "ada", "--scope", "admin") == 0
    text = capsys.readouterr().out.strip()
    assert kg("list", "--format", "json") == 0
    listed = capsys.readouterr().out
    assert '"ada"' in listed
    assert text not in listed
    assert kg("revoke", "ada") == 0
    assert kg("revoke", "ada") != 0
