"""More than a thousand attempts to write through every surface that reads: nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import invented_story
import pytest
from fastapi.testclient import TestClient
from invented_story import LANTERN

from api.app import create_app
from queries.catalogue import Catalogue

BODIES = (
    "CREATE (w:Paper {id: 'w'})",
    "MERGE (w:Paper {id: 'w'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) SET n.name = 'w'",
    "MATCH (n) REMOVE n.name",
    "MATCH ()-[r]->() DELETE r",
    "DROP INDEX paper_text",
    "CREATE INDEX w FOR (n:Paper) ON (n.w)",
    "CREATE USER w SET PASSWORD 'wwwwwwww'",
    "LOAD CSV FROM 'file:///etc/passwd' AS l CREATE (:Paper {id: l[0]})",
    "CALL db.createLabel('W')",
    "CALL dbms.security.createUser('w', 'wwwwwwww')",
    "CALL apoc.create.node(['Paper'], {id: 'w'})",
    "CALL apoc.cypher.runWrite('CREATE (w:Paper)', {})",
    "FOREACH (x IN [1] | CREATE (:Paper {id: 'w'}))",
    "UNWIND [1] AS x CREATE (:Paper {id: 'w'})",
)
FRAMES = (
    "{}",
    "{} RETURN 1",
    "MATCH (p:Paper) WITH p LIMIT 1 {}",
    "CALL {{ {} }} RETURN 1",
    "CALL {{ {} }} IN TRANSACTIONS RETURN 1",
    "RETURN 1 AS x UNION {}",
    "/* reading */ {}",
    "// reading\n{}",
    "EXPLAIN {}",
    "PROFILE {}",
    "CYPHER runtime=slotted {}",
    "RETURN 1; {}",
    ";{}",
    "WITH 1 AS x {}",
    "OPTIONAL MATCH (z:Nothing) {}",
    "UNWIND range(1, 3) AS i {}",
    "\ufeff{}",
    "RETURN COUNT {{ {} }}",
)
SPELLINGS = (str, str.lower)
INJECTIONS = tuple(
    f"{quote}{end} {body} {rest}"
    for quote, end, rest in (
        ("'", ")", "//"),
        ('"', "})", "//"),
        ("`", ")", "/*"),
        ("'}) RETURN 1", ";", "//"),
        ("\\'", "", "--"),
    )
    for body in BODIES[:8]
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    graph = invented_story.make_graph(tmp_path_factory.mktemp("attacked"))
    yield graph
    graph.close()


@pytest.fixture
def client(graph) -> Iterator[TestClient]:
    settings = graph.settings.model_copy(update={"cypher": True, "rate_limit": 0})
    app = create_app(graph, settings)
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(autouse=True)
def _unchanged(graph) -> Iterator[None]:
    """The whole graph is the same after a test as before, and so are its indexes."""

    def state() -> tuple[str, int]:
        return graph.fingerprint(), len(graph.store.read("SHOW INDEXES").rows)

    before = state()
    yield
    assert state() == before


def test_statements(client: TestClient) -> None:
    """16 ways to write in 18 frames and 2 spellings: 576 statements over HTTP."""
    attempts = {spelt(frame.format(body)) for body, frame, spelt in product(BODIES, FRAMES, SPELLINGS)}
    assert len(attempts) >= 500
    for query in sorted(attempts):
        answer = client.post("/v1/cypher", json={"query": query})
        assert answer.status_code in (200, 400), (query, answer.text)
        if answer.status_code == 200:  # a plan, or a call for each of no rows
            assert not answer.json()["rows"] or "explain" in query.casefold() or "profile" in query.casefold(), query


def test_parameters_of_statements(client: TestClient) -> None:
    query = "MATCH (p:Paper {id: $id}) RETURN p.name"
    for text in INJECTIONS:
        answer = client.post("/v1/cypher", json={"query": query, "parameters": {"id": text}})
        assert answer.status_code == 200
        assert answer.json()["rows"] == []


def test_every_parameter_of_every_template(client: TestClient) -> None:
    attempts = 0
    for template in Catalogue.load():
        example = {key: value for key, value in template.example.items() if value is not None}
        for parameter, text in product(template.parameters, INJECTIONS[::5]):
            answer = client.get(f"/v1/queries/{template.name}", params={**example, parameter.name: text})
            assert answer.status_code < 500, (template.name, parameter.name, text, answer.text)
            attempts += 1
    assert attempts >= 300


@pytest.mark.parametrize("name", ["papers", "people", "institutions", "methods", "benchmarks", "venues", "documents"])
def test_lists_and_ids(client: TestClient, name: str) -> None:
    for text in INJECTIONS[::3]:
        for parameter in ("q", "sort", "fields", "cursor", "limit", "facets", "document", "year", text):
            assert client.get(f"/v1/{name}", params={parameter: text}).status_code < 500
        assert client.get(f"/v1/{name}/{text}").status_code in (404, 409)
        assert client.post(f"/v1/{name}/batch", json={"ids": [text]}).status_code == 200


def test_pieces_of_the_graph(client: TestClient) -> None:
    for text in INJECTIONS:
        asked = [
            ("/v1/graph/neighbourhood", {"id": text}),
            ("/v1/graph/neighbourhood", {"id": LANTERN, "types": text}),
            ("/v1/graph/path", {"start": LANTERN, "end": text}),
            ("/v1/graph/subgraph", {"ids": text}),
            ("/v1/search", {"q": text}),
            ("/v1/search/suggest", {"q": text}),
        ]
        for path, params in asked:
            assert client.get(path, params=params).status_code < 500
        for path in ("entities", "facts", "documents", "queries"):
            assert client.get(f"/v1/{path}/{text}").status_code < 500
