"""What the routes answer about the invented story."""

from __future__ import annotations

import pytest
from invented_story import BEACON, DRIFT, HOSTILE, ISLAND, LANTERN, LANTERN_TITLE, LANTERN_ZH

from kg.model import SEARCHED


def id_of(client, name: str, label: str) -> str:
    hits = client.get("/v1/search", params={"q": name, "label": label}).json()["results"]
    return next(hit["id"] for hit in hits if hit["name"] == name)


def test_health_tells_the_version_and_the_store(client, story_graph):
    answer = client.get("/v1/health").json()
    assert answer["status"] == "ok"
    assert answer["graph"] == {"kind": "embedded", "url": story_graph.store.url}


def test_statistics_count_the_story(client):
    answer = client.get("/v1/statistics").json()
    assert answer["documents"] == 3
    assert answer["nodes"]["Paper"] == 6
    assert answer["nodes"]["Document"] == 3
    assert answer["relationships"]["CITES"] == 4
    assert answer["relationships"]["COMPARES_WITH"] == 1


def test_an_entity_has_its_properties_and_counts(client):
    answer = client.get(f"/v1/entities/{LANTERN}").json()
    assert (answer["id"], answer["label"], answer["name"]) == (LANTERN, "Paper", LANTERN_TITLE)
    assert answer["properties"]["title_zh"] == LANTERN_ZH
    assert "search" not in answer["properties"]
    counts = {(c["type"], c["direction"], c["label"]): c["count"] for c in answer["counts"]}
    assert counts["AUTHORED", "in", "Person"] == 3
    assert counts["CITES", "in", "Paper"] == 2
    assert counts["MENTIONS", "in", "Document"] == 3
    assert ("CITES", "out", "Paper") not in counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sparse attention", LANTERN), ("灯笼", LANTERN), ("稀疏注意力", LANTERN), ("beacon lantern", BEACON)],
)
def test_search_finds_papers_in_both_languages(client, text, expected):
    hits = client.get("/v1/search", params={"q": text, "label": "Paper"}).json()["results"]
    assert expected in [hit["id"] for hit in hits]
    assert all(hit["label"] == "Paper" for hit in hits)


def test_search_forgives_a_typing_error(client):
    hits = client.get("/v1/search", params={"q": "Northfeild University"}).json()["results"]
    assert hits[0]["name"] == "Northfield University"


def test_search_of_signs_finds_nothing_and_is_no_error(client):
    answer = client.get("/v1/search", params={"q": '"(*?'})
    assert answer.status_code == 200
    assert answer.json()["results"] == []


def test_every_kind_that_has_an_index_can_be_searched_alone(client):
    parameters = client.get("/v1/openapi.json").json()["paths"]["/v1/search"]["get"]["parameters"]
    choices = next(p for p in parameters if p["name"] == "label")["schema"]["anyOf"][0]["enum"]
    assert set(choices) == {label.value for label in SEARCHED}
    for label in choices:
        assert client.get("/v1/search", params={"q": "lantern", "label": label}).status_code == 200


def test_search_keeps_its_limit(client):
    assert len(client.get("/v1/search", params={"q": "lantern", "limit": 1}).json()["results"]) == 1


def test_a_neighbourhood_is_closed_and_has_evidence(client):
    answer = client.get(f"/v1/graph/neighbourhood?id={LANTERN}").json()
    ids = {node["id"] for node in answer["nodes"]}
    assert answer["centre"] == LANTERN
    assert LANTERN in ids
    assert not answer["truncated"]
    assert {r["type"] for r in answer["relationships"]} == {"AUTHORED", "FROM", "PROPOSES", "INTRODUCES", "CITES"}
    for relationship in answer["relationships"]:
        assert LANTERN in (relationship["start"], relationship["end"])
        assert {relationship["start"], relationship["end"]} <= ids
        assert relationship["properties"]["evidence"]


def test_a_neighbourhood_can_be_narrowed(client):
    only = client.get("/v1/graph/neighbourhood", params={"id": LANTERN, "types": ["CITES", "PROPOSES"]}).json()
    assert {r["type"] for r in only["relationships"]} == {"CITES", "PROPOSES"}
    people = client.get("/v1/graph/neighbourhood", params={"id": LANTERN, "labels": "Person"}).json()
    assert {n["label"] for n in people["nodes"]} == {"Paper", "Person"}
    documents = client.get("/v1/graph/neighbourhood", params={"id": LANTERN, "labels": "Document"}).json()
    assert {r["type"] for r in documents["relationships"]} == {"MENTIONS"}


def test_a_cut_neighbourhood_keeps_some_of_every_type(client):
    cut = client.get("/v1/graph/neighbourhood", params={"id": LANTERN, "limit": 5}).json()
    assert cut["truncated"]
    assert len(cut["relationships"]) == 5
    assert len({r["type"] for r in cut["relationships"]}) == 5


def test_a_deeper_neighbourhood_reaches_further(client):
    near = client.get(f"/v1/graph/neighbourhood?id={DRIFT}").json()
    far = client.get("/v1/graph/neighbourhood", params={"id": DRIFT, "depth": 2}).json()
    assert LANTERN not in {n["id"] for n in near["nodes"]}
    assert LANTERN in {n["id"] for n in far["nodes"]}


def test_a_path_ties_its_ends(client):
    answer = client.get("/v1/graph/path", params={"start": DRIFT, "end": LANTERN}).json()
    assert answer["length"] == len(answer["relationships"]) == len(answer["nodes"]) - 1 == 2
    assert answer["nodes"][0]["id"] == DRIFT
    assert answer["nodes"][-1]["id"] == LANTERN
    for (a, b), relationship in zip(
        zip(answer["nodes"], answer["nodes"][1:], strict=False), answer["relationships"], strict=True
    ):
        assert {relationship["start"], relationship["end"]} == {a["id"], b["id"]}


def test_a_path_to_itself_has_no_steps(client):
    answer = client.get("/v1/graph/path", params={"start": DRIFT, "end": DRIFT}).json()
    assert (answer["length"], len(answer["nodes"]), answer["relationships"]) == (0, 1, [])


def test_no_path_is_told(client):
    answer = client.get("/v1/graph/path", params={"start": DRIFT, "end": ISLAND})
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:paperkg:problem:no-path"


def test_citations_and_references(client):
    one = client.get(f"/v1/papers/{LANTERN}/citations").json()
    assert {(p["id"], p["depth"]) for p in one["results"]} == {(BEACON, 1), (HOSTILE, 1)}
    two = client.get(f"/v1/papers/{LANTERN}/citations", params={"depth": 2}).json()
    assert {(p["id"], p["depth"]) for p in two["results"]} == {(BEACON, 1), (HOSTILE, 1), (DRIFT, 2)}
    back = client.get(f"/v1/papers/{DRIFT}/references", params={"depth": 2}).json()
    assert [(p["id"], p["depth"]) for p in back["results"]] == [(BEACON, 1), (LANTERN, 2)]


def test_evidence_is_the_sentence_with_its_place(client, story_graph):
    around = client.get("/v1/graph/neighbourhood", params={"id": LANTERN, "types": "AUTHORED"}).json()
    names = {n["id"]: n["name"] for n in around["nodes"]}
    fact = next(r for r in around["relationships"] if names[r["start"]] == "Mira Okafor")
    answer = client.get(f"/v1/facts/{fact['id']}/evidence").json()
    assert answer["fact"]["type"] == "AUTHORED"
    assert answer["fact"]["start"]["name"] == "Mira Okafor"
    assert answer["fact"]["end"]["id"] == LANTERN
    assert "evidence" not in answer["fact"]["properties"]
    assert len(answer["evidence"]) == 2
    for place in answer["evidence"]:
        text = client.get(f"/v1/documents/{place['document']}").json()["text"]
        assert text[place["start"] : place["end"]] == place["quote"] == "Mira Okafor"
        assert text[place["sentence_start"] : place["sentence_end"]] == place["sentence"]
        assert text[: place["start"]].count("\n") + 1 == place["line"]


def test_documents_are_listed_with_their_lengths(client):
    listed = client.get("/v1/documents").json()["items"]
    assert len(listed) == 3
    for entry in listed:
        whole = client.get(f"/v1/documents/{entry['id']}").json()
        assert len(whole["text"]) == whole["characters"] == entry["characters"]
        assert whole["name"] == entry["name"]


def test_mentions_are_the_places_of_every_fact_of_a_document(client):
    for entry in client.get("/v1/documents").json()["items"]:
        text = client.get(f"/v1/documents/{entry['id']}").json()["text"]
        answer = client.get(f"/v1/documents/{entry['id']}/mentions").json()
        assert answer["document"] == entry["id"]
        assert not answer["truncated"]
        places = answer["mentions"]
        assert places == sorted(places, key=lambda m: (m["start"], -m["end"], m["type"] or "", m["node"]["id"]))
        stated = {}
        for place in places:
            assert 0 <= place["start"] < place["end"] <= len(text)
            if place["fact"]:
                stated.setdefault(place["fact"], set()).add((place["start"], place["end"]))
        for fact, spans in stated.items():
            evidence = client.get(f"/v1/facts/{fact}/evidence").json()["evidence"]
            assert spans == {(e["start"], e["end"]) for e in evidence if e["document"] == entry["id"]}


def test_mentions_name_the_thing_that_stands_there(client):
    digest = next(d for d in client.get("/v1/documents").json()["items"] if "harbour" in d["name"])
    text = client.get(f"/v1/documents/{digest['id']}").json()["text"]
    places = client.get(f"/v1/documents/{digest['id']}/mentions").json()["mentions"]
    read = {(m["type"], m["node"]["label"], m["node"]["name"], text[m["start"] : m["end"]]) for m in places}
    assert ("AUTHORED", "Person", "Mira Okafor", "Mira Okafor") in read
    assert ("PROPOSES", "Method", "Beacon", "Beacon") in read
    assert (None, "Paper", LANTERN_TITLE, LANTERN_TITLE) in read
    assert any(kind == "REPORTS" and label == "Result" and there == "78.9" for kind, label, _, there in read)
    assert {"FROM", "CITES", "INTRODUCES", "EVALUATES_ON", "USES", "COMPARES_WITH"} <= {m["type"] for m in places}


def test_mentions_of_no_document_are_a_problem(client):
    answer = client.get("/v1/documents/doc:0000000000000000/mentions")
    assert answer.status_code == 404


def test_queries_describe_themselves(client):
    listed = {query["name"]: query for query in client.get("/v1/queries").json()["queries"]}
    assert len(listed) >= 14
    person = next(p for p in listed["person_papers"]["parameters"] if p["name"] == "person")
    assert person["required"]
    assert person["labels"] == ["Person"]
    for query in listed.values():
        assert query["title_zh"]
        assert query["columns"]


def test_a_query_runs_by_name_and_by_id(client):
    answer = client.get("/v1/queries/person_papers", params={"person": "Mira Okafor"})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert all(list(row) == body["columns"] for row in body["rows"])
    assert LANTERN in [value for row in body["rows"] for value in row.values()]
    person = id_of(client, "Mira Okafor", "Person")
    assert client.get("/v1/queries/person-papers", params={"person": person}).json()["rows"] == body["rows"]


def test_a_query_keeps_the_limit(client):
    answer = client.get("/v1/queries/citations", params={"paper": LANTERN, "limit": 1}).json()
    assert len(answer["rows"]) == 1
    assert answer["truncated"]


def test_examples_are_in_the_graph(client):
    answer = client.get("/v1/examples").json()
    assert {entity["label"] for entity in answer["entities"]} >= {"Paper", "Person", "Method"}
    for entity in answer["entities"]:
        assert client.get(f"/v1/entities/{entity['id']}").json()["name"] == entity["name"]
    for question in answer["questions"]:
        ran = client.get(f"/v1/queries/{question['query']}", params=question["parameters"])
        assert ran.json()["rows"]
