"""The collections over HTTP: lists, pages, facets, single things in every form of id, many at once."""

from __future__ import annotations

import json

import pytest
from invented_story import BEACON, DRIFT, LANTERN, LANTERN_TITLE, LANTERN_ZH

from queries.collections import COLLECTIONS


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize("name", sorted(COLLECTIONS))
def test_every_kind_is_listed_whole_and_by_pages(client, name):
    whole = client.get(f"/v1/{name}", params={"limit": 200, "total": True}).json()
    assert whole["items"] or name == "venues"
    assert whole["total"] == len(whole["items"])
    assert whole["next"] is None
    turned, cursor = [], None
    while True:
        page = client.get(f"/v1/{name}", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        turned += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert turned == whole["items"]


@pytest.mark.parametrize("name", sorted(set(COLLECTIONS) - {"documents"}))
def test_each_item_is_found_by_its_id_and_is_the_same_there(client, name):
    for item in client.get(f"/v1/{name}").json()["items"]:
        assert client.get(f"/v1/{name}/{item['id']}").json() == item


def test_filters_by_name_and_by_id(client):
    by_name = ids(client.get("/v1/papers", params={"author": "林小雨"}))
    assert set(by_name) == {LANTERN, BEACON}
    person = client.get("/v1/people", params={"q": "林小雨"}).json()["items"][0]["id"]
    assert ids(client.get("/v1/papers", params={"author": person})) == by_name
    assert ids(client.get("/v1/papers", params={"author": person, "cites": LANTERN})) == [BEACON]
    assert ids(client.get("/v1/papers", params={"method": "Beacon", "sort": "id"})) == [BEACON, DRIFT]


def test_words_in_both_languages(client):
    assert LANTERN in ids(client.get("/v1/papers", params={"q": "灯笼"}))
    assert LANTERN in ids(client.get("/v1/papers", params={"q": "sparse attention"}))
    mistyped = client.get("/v1/papers", params={"q": "atention"}).json()
    assert mistyped["loose"]
    assert LANTERN in [item["id"] for item in mistyped["items"]]


def test_fields_and_facets(client):
    answer = client.get(
        "/v1/papers", params={"fields": "title,authors", "facets": "institution", "cited_by": BEACON}
    ).json()
    (paper,) = answer["items"]
    assert set(paper) == {"id", "title", "authors"}
    assert {author["name"] for author in paper["authors"]} == {"Mira Okafor", "Jonas Lind", "林小雨"}
    assert {f["name"]: f["count"] for f in answer["facets"]["institution"]}["Northfield University"] == 1


@pytest.mark.parametrize(
    "form",
    [
        LANTERN,
        LANTERN.removeprefix("arxiv:"),
        f"{LANTERN.removeprefix('arxiv:')}v3",
        f"https://arxiv.org/abs/{LANTERN.removeprefix('arxiv:')}",
        LANTERN.upper(),
        LANTERN_TITLE,
        LANTERN_ZH,
    ],
)
def test_a_paper_in_every_form_of_its_id(client, form):
    answer = client.get(f"/v1/papers/{form}")
    assert answer.status_code == 200, answer.text
    assert answer.json()["id"] == LANTERN
    if form != LANTERN:
        assert answer.headers["link"] == f'</v1/papers/{LANTERN}>; rel="canonical"'


def test_many_at_once(client):
    asked = {"ids": [DRIFT, "arxiv:9999.99999", f"https://arxiv.org/abs/{LANTERN[6:]}v2"], "fields": ["title"]}
    answer = client.post("/v1/papers/batch", json=asked).json()
    assert [item["id"] for item in answer["items"]] == [DRIFT, LANTERN]
    assert [one["id"] for one in answer["missing"]] == ["arxiv:9999.99999"]


def test_the_questions_of_a_thing(client):
    authors = client.get(f"/v1/papers/{LANTERN}/authors").json()
    assert {row["name"] for row in authors["rows"]} == {"Mira Okafor", "Jonas Lind", "林小雨"}
    (result,) = client.get(f"/v1/papers/{BEACON}/results").json()["rows"]
    assert result["value"] == "78.9"
    coauthors = client.get("/v1/people/Ada Quill/coauthors").json()
    assert "林小雨" in [row["name"] for row in coauthors["rows"]]
    board = client.get("/v1/benchmarks/PebbleQA/leaderboard", params={"best": "highest"}).json()
    assert board["rows"][0]["paper"] == BEACON
    partners = client.get("/v1/institutions/Northfield University/collaborators").json()
    assert partners["rows"]


def test_csv_and_lines_of_json(client):
    url = "/v1/queries/citations"
    rows = client.get(url, params={"paper": LANTERN}).json()["rows"]
    table = client.get(url, params={"paper": LANTERN, "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.headers["x-truncated"] == "false"
    assert len(table.text.splitlines()) == len(rows) + 1
    lines = client.get(url, params={"paper": LANTERN}, headers={"Accept": "application/x-ndjson"})
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == rows


def test_a_subgraph_holds_what_ties_its_things(client):
    answer = client.get(
        "/v1/graph/subgraph", params={"ids": [LANTERN, BEACON, "method:lantern", "arxiv:9999.99999"]}
    ).json()
    assert {node["id"] for node in answer["nodes"]} == {LANTERN, BEACON, "method:lantern"}
    assert {(r["start"], r["type"], r["end"]) for r in answer["relationships"]} >= {
        (BEACON, "CITES", LANTERN),
        (LANTERN, "PROPOSES", "method:lantern"),
        (BEACON, "USES", "method:lantern"),
    }


def test_suggestions(client):
    found = client.get("/v1/search/suggest", params={"q": "lant"}).json()["suggestions"]
    assert LANTERN in [one["id"] for one in found]


@pytest.mark.parametrize(
    ("path", "parameter", "hint"),
    [
        ("/v1/papers?auther=x", "auther", "author"),
        ("/v1/papers?sort=dat", "sort", "date"),
        ("/v1/papers?sort=", "sort", "date"),
        ("/v1/papers?fields=titel", "fields", "title"),
        ("/v1/papers?facets=yeer", "facets", "year"),
        ("/v1/papers?year=soon", "year", "integer"),
        ("/v1/papers?limit=1000", "limit", "200"),
        ("/v1/graph/path?start=a&end=b&maxx=3", "maxx", "max"),
    ],
)
def test_what_is_wrong_is_named(client, path, parameter, hint):
    answer = client.get(path)
    assert answer.status_code == 422, answer.text
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert hint in error["message"]


def test_an_unknown_item_with_a_suggestion(client):
    answer = client.get("/v1/people/Mira Okafar")
    assert answer.status_code == 404
    assert answer.json()["suggestions"][0]["name"] == "Mira Okafor"


@pytest.mark.parametrize(
    ("path", "name"),
    [("/v1/papers?cursor=nobody", "unknown-cursor"), ("/v1/papers?author=person:nobody", "unknown-entity")],
)
def test_what_is_not_there(client, path, name):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"] == f"urn:paperkg:problem:{name}"
