"""Pictures: what is in the file, and what a browser makes of it."""

from __future__ import annotations

import json
import re

import chromium
import pytest
from invented_story import BEACON, DRIFT, HOSTILE, HOSTILE_TITLE, LANTERN, LANTERN_TITLE, LANTERN_ZH

from kg.draw import DrawnNode, DrawnRelationship, page, short_label
from kg.draw import draw as write_picture
from kg.errors import GraphError
from kg.evidence import Evidence
from queries import subgraph
from queries.catalogue import Catalogue, run
from queries.parameters import bind


def data_of(path) -> dict:
    text = path.read_text(encoding="utf-8")
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert match
    return json.loads(match[1])


def ids(data: dict) -> set[str]:
    return {node["id"] for node in data["nodes"]}


def test_an_entity_is_drawn_with_what_lies_around_it(draw_entity, tmp_path):
    data = data_of(draw_entity(LANTERN, tmp_path / "lantern.html"))
    assert {LANTERN, BEACON, "method:lantern", "benchmark:pebbleqa"} <= ids(data)
    assert DRIFT not in ids(data)
    for edge in data["edges"]:
        assert {edge["from"], edge["to"]} <= ids(data)
        assert edge["details"]["sentences"], edge
    assert DRIFT in ids(data_of(draw_entity(LANTERN, tmp_path / "deep.html", depth=2)))


def test_a_picture_in_chinese_has_chinese_names(draw_entity, tmp_path):
    data = data_of(draw_entity(LANTERN_ZH, tmp_path / "zh.html", lang="zh"))
    lantern = next(node for node in data["nodes"] if node["id"] == LANTERN)
    assert lantern["label"] == LANTERN_ZH
    assert lantern["details"]["kind"] == "论文"
    assert lantern["details"]["other"] == LANTERN_TITLE


def _answer(story, query, out, *, timeline=False, **given):
    """The picture of a query's answer, as `kg draw` makes it."""
    template = Catalogue.load().get(query)
    values = bind(template, given, story.store)
    found = subgraph.of_rows(story.store, template, values, run(story.store, template, values))
    nodes = [DrawnNode(n["id"], n["label"], n["name"] or n["id"], n["properties"]) for n in found.nodes]
    ties = [
        DrawnRelationship(r["id"], r["type"], r["start"], r["end"], story.evidence(r["properties"].get("evidence", [])))
        for r in found.relationships
    ]
    return write_picture(nodes, ties, out, title=query, timeline=timeline)


def test_co_authors_are_tied_by_what_they_wrote_together(story, tmp_path):
    data = data_of(_answer(story, "coauthors", tmp_path / "coauthors.html", person="林小雨", steps=2))
    kinds = {node["id"]: node["kind"] for node in data["nodes"]}
    assert sum(kind == "Person" for kind in kinds.values()) == 4
    assert {id_ for id_, kind in kinds.items() if kind == "Paper"} == {LANTERN, BEACON}
    tied = {edge["from"] for edge in data["edges"] if edge["details"]["verb"] == "authored"}
    assert tied == {id_ for id_, kind in kinds.items() if kind == "Person"}


def test_a_timeline_keeps_papers_above_their_years(story, tmp_path, browser):
    out = _answer(story, "citations", tmp_path / "citations.html", timeline=True, paper=LANTERN, depth=2)
    data = data_of(out)
    assert [year for year, _ in data["years"]] == [2024]
    places = {node["id"]: node.get("x") for node in data["nodes"]}
    assert places[LANTERN] == dict(data["years"])[2024]
    tab = browser.new_page()
    tab.goto(out.as_uri())
    tab.wait_for_selector("body[data-ready]")
    assert tab.evaluate("network.getPositions()[" + json.dumps(BEACON) + "].x") == places[BEACON]
    tab.close()


def test_years_stand_in_their_order_and_those_between_have_a_place(tmp_path):
    nodes = [DrawnNode(f"arxiv:{year}", "Paper", str(year), {"year": year}) for year in (2021, 2018, 2024)]
    out = write_picture(
        [*nodes, DrawnNode("method:m", "Method", "m")], [], tmp_path / "t.html", title="t", timeline=True
    )
    data = data_of(out)
    assert [year for year, _ in data["years"]] == list(range(2018, 2025))
    assert [x for _, x in data["years"]] == sorted(x for _, x in data["years"])
    assert sum("x" in node for node in data["nodes"]) == 3
    plain = write_picture(nodes, [], tmp_path / "p.html", title="p")
    assert data_of(plain)["years"] == []


def test_evidence_is_the_sentence_around_the_quote(draw_entity, tmp_path):
    data = data_of(draw_entity(LANTERN, tmp_path / "lantern.html"))
    wrote = next(e for e in data["edges"] if e["details"]["start"] == "Mira Okafor")
    sentences = {s["name"]: s for s in wrote["details"]["sentences"]}
    assert {s["pieces"][1] for s in sentences.values()} == {"Mira Okafor"}
    assert sentences["海边札记"]["pieces"][0].endswith("由林小雨与 ")
    assert sentences["海边札记"]["line"] == 3


def test_places_in_one_sentence_are_marked_in_it_once():
    text = "In Pebble, Tide scores 9.5."
    places = [
        Evidence("doc:0", "a.txt", 10 + at, 10 + end, 1, text[at:end], text, 10, 10 + len(text))
        for at, end in ((23, 26), (3, 9), (3, 9), (5, 11))
    ]
    nodes = [DrawnNode("result:r", "Result", "9.5"), DrawnNode("benchmark:p", "Benchmark", "Pebble")]
    html = page(nodes, [DrawnRelationship("fact:1", "ON", "result:r", "benchmark:p", places)], title="9.5")
    match = re.search(r'"pieces":(\[.*?\])', html)
    assert json.loads(match[1]) == ["In ", "Pebble", "", ", ", "Tide scores ", "9.5", "."]


def test_nothing_to_draw_is_told_and_leaves_the_file(tmp_path):
    out = tmp_path / "kept.html"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(GraphError, match="nothing to draw"):
        write_picture([], [], out, title="Nothing")
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(GraphError, match="cannot be written"):
        write_picture([DrawnNode("method:a", "Method", "A")], [], tmp_path / "none" / "a.html", title="A")


def test_relationships_without_their_ends_are_left_out():
    node = DrawnNode("method:a", "Method", "A")
    text = page([node], [DrawnRelationship("fact:1", "OF", "result:x", "method:a")], title="A")
    assert '"edges":[]' in text


def test_nothing_in_a_name_ends_the_script(tmp_path):
    place = Evidence("doc:0", "</script><b>.txt", 0, 4, 1, "</sc", "</script><!--", 0, 13)
    nodes = [DrawnNode("method:a", "Method", "</script><script>x()"), DrawnNode("method:b", "Method", "<!--")]
    out = write_picture(
        nodes, [DrawnRelationship("fact:1", "USES", "method:a", "method:b", [place])], tmp_path / "x.html", title="<b>"
    )
    text = out.read_text(encoding="utf-8")
    assert "</script><script>x()" not in text
    assert "<!--" not in text
    assert '<h1 dir="auto">&lt;b&gt;</h1>' in text
    assert data_of(out)["edges"][0]["details"]["sentences"][0]["name"] == "</script><b>.txt"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lantern", "Lantern"),
        (LANTERN_TITLE, "Lantern: Sparse\nAttention for Long…"),
        ("灯" * 12, "灯" * 12),
        ("灯" * 30, "灯" * 12 + "\n" + "灯" * 12 + "…"),
        ("x" * 100, "x" * 23 + "…"),
        ("a\u202eb\nc", "a b c"),
        ("", "…"),
    ],
)
def test_labels_are_short(name, expected):
    assert short_label(name) == expected


@pytest.mark.browser
def test_a_picture_shows_itself_and_asks_for_nothing(draw_entity, tmp_path, browser):
    out = draw_entity(LANTERN, tmp_path / "lantern.html", depth=2)
    shown = browser.new_page(viewport={"width": 1280, "height": 800})
    watch = chromium.Watch(shown)
    shown.goto(out.as_uri())
    shown.wait_for_selector("body[data-ready]")
    assert shown.inner_text("h1") == LANTERN_TITLE
    assert "Papers" in shown.inner_text("#legend")
    edge = shown.evaluate(
        "picture.edges.get().find((edge) => edge.details.start === 'Mira Okafor' && edge.details.sentences.length > 1).id"
    )
    place = shown.evaluate(
        """(id) => {
          const { from, to } = picture.edges.get(id);
          const at = picture.network.getPositions([from, to]);
          return picture.network.canvasToDOM({ x: (at[from].x + at[to].x) / 2, y: (at[from].y + at[to].y) / 2 });
        }""",
        edge,
    )
    assert 0 < place["x"] < 1280
    shown.evaluate("(id) => picture.network.selectEdges([id])", edge)
    tip = shown.evaluate("(id) => picture.edges.get(id).title.querySelector('mark').textContent", edge)
    assert tip == "Mira Okafor"
    before = shown.evaluate("picture.nodes.get().filter((node) => node.hidden).length")
    shown.uncheck('#legend input[data-kind="Person"]')
    assert before == 0 < shown.evaluate("picture.nodes.get().filter((node) => node.hidden).length")
    assert watch.strangers(out.as_uri()) == []
    assert watch.complaints == []
    shown.close()


@pytest.mark.browser
def test_hostile_names_are_text_in_a_picture(draw_entity, tmp_path, browser):
    out = draw_entity(HOSTILE, tmp_path / "hostile.html")
    shown = browser.new_page()
    watch = chromium.Watch(shown)
    shown.goto(out.as_uri())
    shown.wait_for_selector("body[data-ready]")
    assert shown.inner_text("h1") == HOSTILE_TITLE
    assert shown.evaluate("window.hacked") is None
    assert watch.strangers(out.as_uri()) == []
    assert watch.complaints == []
    shown.close()
