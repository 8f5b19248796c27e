"""Every tool, by the real client in one process with the server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import anyio
import pytest
from invented_story import BEACON, DIGEST, DRIFT, HOSTILE, LANTERN, LANTERN_TITLE

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client

from api.mcp.answers import MOST_CHARACTERS
from api.mcp.server import TOOLS, create_server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server(story):
    return create_server(story)


@pytest.fixture
def ask(server):
    """Asks a tool; gives the answer, or the error's text when `wrong`."""

    def call(tool: str, *, wrong: bool = False, **arguments: Any) -> Any:
        async def run():
            async with Client(server) as client:
                return await client.call_tool(tool, arguments)

        result = anyio.run(run)
        assert bool(result.is_error) is wrong, result.content
        text = result.content[0].text
        return text if wrong else json.loads(text)

    return call


def test_there_are_at_most_twelve_tools_and_each_only_reads(server):
    async def run():
        async with Client(server) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(run)
    assert sorted(tool.name for tool in tools) == sorted(TOOLS)
    assert len(tools) <= 12
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
        assert len(tool.description or "") > 40
        assert tool.input_schema["type"] == "object"
    queries = next(tool.description for tool in tools if tool.name == "run_query") or ""
    assert "venue_papers(venue" in queries


def test_names_in_both_languages_lead_to_one_paper(ask):
    for words in ("lantern sparse", "灯笼 稀疏"):
        assert ask("search", text=words, kinds=["Paper"])["found"][0]["id"] == LANTERN
    assert ask("get_entity", entity="林小雨")["label"] == "Person"


def test_facts_of_a_paper_come_with_sentences_of_the_document(ask):
    answer = ask("paper", paper=BEACON)
    (result,) = answer["results"]
    assert result["value"] == "78.9"
    (stated,) = result["evidence"]
    assert "Beacon reaches 78.9 accuracy on PebbleQA." in stated["sentence"]
    assert stated["sentence"] in " ".join(DIGEST.split())
    assert stated["document"] == "harbour-digest"
    facts = [one for name in ("authors", "institutions", "methods", "benchmarks") for one in answer[name]]
    assert len(facts) >= 5
    assert all(one["evidence"] for one in facts)


def test_evidence_of_a_fact_is_every_place(ask):
    (author, *_) = ask("paper", paper=LANTERN)["authors"]
    told = ask("evidence", fact=author["fact"])
    assert told["end"] == LANTERN
    assert {place["document"] for place in told["evidence"]} == {"harbour-digest", "海边札记"}
    assert "fact:0000" in ask("evidence", fact="fact:0000", wrong=True)


def test_lists_are_filtered_and_go_on_page_by_page(ask):
    answer = ask("list_papers", institution="青湖大学", limit=1)
    assert answer["total"] == 2
    further = ask("list_papers", institution="青湖大学", limit=1, cursor=answer["next"])
    assert {answer["papers"][0]["id"], further["papers"][0]["id"]} == {LANTERN, BEACON}
    assert ask("list_papers", method="Lantern", author="Ada Quill")["papers"][0]["id"] == BEACON
    assert ask("list_papers", text="sparse attention", to_year=2023)["total"] == 0


def test_profiles(ask):
    person = ask("person", person="林小雨")
    assert {paper["paper"] for paper in person["papers"]} == {LANTERN, BEACON}
    assert {other["name"] for other in person["coauthors"]} == {"Mira Okafor", "Jonas Lind", "Ada Quill"}
    assert person["papers"][0]["evidence"]
    place = ask("institution", institution="Qinghu University")
    assert {one["name"] for one in place["methods"]} == {"Lantern", "Beacon"}
    assert [one["name"] for one in place["collaborators"]] == ["Northfield University"]


def test_what_leads_to_what(ask):
    lineage = ask("method_lineage", method="Beacon")["rows"]
    assert {row["name"] for row in lineage} == {"Lantern"}
    assert any(row.get("evidence") for row in lineage)
    (best,) = ask("leaderboard", benchmark="PebbleQA")["rows"]
    assert best["method_name"] == "Beacon"
    assert "78.9" in best["evidence"][0]["sentence"]
    assert {row["id"] for row in ask("citations", paper=LANTERN, depth=2)["rows"]} == {BEACON, DRIFT, HOSTILE}
    assert [row["id"] for row in ask("citations", paper=BEACON, direction="references")["rows"]] == [LANTERN]
    way = ask("path", start=DRIFT, end="Mira Okafor")
    assert way["things"][0]["id"] == DRIFT
    assert len(way["steps"]) == way["length"]
    assert all(step["evidence"] for step in way["steps"])
    assert ask("path", start="Tove Berg", end=LANTERN)["note"].startswith("no path")


def test_errors_tell_what_was_meant(ask):
    assert "citations" in ask("run_query", name="citatoins", wrong=True)
    assert LANTERN_TITLE in ask("paper", paper="Lantern Sparse Atention", wrong=True)
    assert "Tide" in ask("get_entity", entity="Tide", wrong=True)
    assert "metric" in ask("leaderboard", benchmark="PebbleQA", metric="acuracy", wrong=True)
    assert "limit" in ask("search", text="lantern", limit=100_000, wrong=True)
    assert "did you mean" in ask("run_query", name="paper", parameters={"papr": "lantern"}, wrong=True)


def test_answers_are_never_too_long(ask):
    answer = ask("run_query", name="neighbourhood", parameters={"entity": HOSTILE, "depth": 3}, limit=100)
    assert len(json.dumps(answer, ensure_ascii=False)) <= MOST_CHARACTERS


def test_no_tool_writes(ask, story):
    before = story.fingerprint()
    for text in ("'}) DETACH DELETE n //", "1 MATCH (n) DELETE n", "$x CALL { MATCH (n) DELETE n }"):
        ask("search", text=text)
        ask("run_query", name="entity", parameters={"entity": text}, wrong=True)
        ask("list_papers", text=text)
    assert story.fingerprint() == before


def test_the_documentation_names_the_tools():
    table = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/assistants.md").read_text("utf-8"), re.MULTILINE)
    assert tuple(table) == TOOLS
