"""What people do with the explorer, done in a real browser."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from chromium import hash_of, wait_for_hash
from invented_story import (
    BEACON,
    HOSTILE,
    HOSTILE_NAME,
    HOSTILE_TITLE,
    LANTERN,
    LANTERN_TITLE,
    LANTERN_ZH,
    LONG,
    LONG_TITLE,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def shown(page) -> set[str]:
    """The ids of the things in view."""
    return set(page.evaluate("explorer.graph.visible().map((node) => node.id)"))


def wait_for_view(page, count: int) -> None:
    page.wait_for_function("(count) => explorer.graph.size >= count", arg=count)


def search(page, text: str) -> None:
    page.fill("#search", text)
    page.wait_for_selector("#suggestions [role=option]")


def load(page, text: str, entity: str) -> None:
    search(page, text)
    page.click(f'[role=option][data-id="{entity}"]')
    page.wait_for_selector("#panel h2")
    wait_for_view(page, 2)


def heading(page) -> str:
    return page.inner_text("#panel h2")


def test_the_start_page_tells_what_there_is_and_where_to_begin(open_page):
    page = open_page()
    page.wait_for_selector(".counts li")
    assert page.locator(".counts li").first.inner_text().split() == ["6", "Papers"]
    page.click(f'.chip[data-id="{LANTERN}"]')
    page.wait_for_selector("#panel h2")
    assert heading(page) == LANTERN_TITLE
    assert page.is_hidden("#start")


@pytest.mark.parametrize(("text", "expected"), [("sparse atten", LANTERN), ("灯笼", LANTERN), ("稀疏注意力", LANTERN)])
def test_search_suggests_in_both_languages_and_enter_loads(open_page, text, expected):
    page = open_page()
    search(page, text)
    assert page.locator("#suggestions [role=option]").first.get_attribute("data-id") == expected
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert heading(page) == LANTERN_TITLE
    wait_for_view(page, 2)
    assert expected in shown(page)


def test_search_that_finds_nothing_says_so(open_page):
    page = open_page()
    page.fill("#search", "zzzzqqqq")
    page.wait_for_selector("#suggestions p")
    assert "zzzzqqqq" in page.inner_text("#suggestions")


def test_a_double_click_on_a_node_expands_it_and_nothing_else_moves(open_page):
    page = open_page()
    load(page, "sparse attention", LANTERN)
    page.wait_for_selector("#canvas[data-settled]")
    before = shown(page)
    assert "method:beacon" not in before
    places = page.evaluate("[...explorer.graph.visible()].map(({id}) => [id, explorer.graph.positionOf(id)])")
    page.wait_for_timeout(500)
    place = page.evaluate("(id) => explorer.graph.placeOf(id)", BEACON)
    box = page.locator("#canvas").bounding_box()
    page.mouse.dblclick(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_function("() => explorer.graph.has('method:beacon')")
    page.wait_for_timeout(1500)
    assert before < shown(page)
    assert heading(page) == "Beacon: Lantern at Scale"
    for entity, (x, y) in places:
        now = page.evaluate("(id) => explorer.graph.positionOf(id)", entity)
        assert abs(now[0] - x) < 1
        assert abs(now[1] - y) < 1


def test_a_fact_shows_the_sentences_that_state_it_and_opens_the_document(open_page):
    page = open_page()
    load(page, "灯笼", LANTERN)
    author = page.locator('#panel [data-type="AUTHORED"] li', has_text="Mira Okafor")
    author.locator("button.quote").click()
    sentences = author.locator("blockquote")
    sentences.first.wait_for()
    assert sentences.count() == 2
    assert author.locator("mark").all_inner_texts() == ["Mira Okafor", "Mira Okafor"]
    chinese = author.locator(".statement", has_text="合著")
    assert (
        chinese.locator("blockquote").inner_text()
        == f"🦀🦀 《{LANTERN_ZH}》由林小雨与 Mira Okafor 合著，提出了 Lantern。"
    )
    assert "line 3" in chinese.inner_text()
    chinese.locator("button.link").click()
    page.wait_for_selector("#reader[open] mark")
    assert page.inner_text("#reader mark") == "Mira Okafor"
    assert page.locator("#reader .line", has=page.locator("mark")).get_attribute("data-line") == "3"
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader:not([open])", state="attached")
    assert "doc=" not in hash_of(page)


def test_a_line_of_the_drawing_is_a_fact(open_page):
    page = open_page()
    load(page, "sparse attention", LANTERN)
    page.wait_for_timeout(500)
    fact = page.get_attribute('#panel [data-type="PROPOSES"] button.quote', "data-fact")
    page.evaluate("(id) => explorer.chooseFact(id)", fact)
    page.wait_for_selector("#panel .statement mark")
    assert heading(page).split("\n") == [LANTERN_TITLE, "proposes", "Lantern"]


def test_kinds_can_be_switched_off_and_on(open_page):
    page = open_page()
    load(page, "sparse attention", LANTERN)
    assert any(entity.startswith("person:") for entity in shown(page))
    page.uncheck('#legend input[data-kind="Person"]')
    assert not any(entity.startswith("person:") for entity in shown(page))
    wait_for_hash(page, "hide=")
    page.check('#legend input[data-kind="Person"]')
    assert any(entity.startswith("person:") for entity in shown(page))
    assert not any(entity.startswith("doc:") for entity in shown(page))
    page.check('#legend input[data-kind="Document"]')
    page.wait_for_function("() => explorer.graph.visible().some((node) => node.label === 'Document')")


def test_the_link_brings_the_view_back(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    load(page, "sparse attention", LANTERN)
    page.uncheck('#legend input[data-kind="Institution"]')
    page.click('#panel [data-type="CITES"] button.entity >> nth=0')
    page.wait_for_function("() => explorer.view.select !== explorer.view.open[0]")
    page.wait_for_selector("#panel button.main")
    page.click("#panel button.main")
    page.wait_for_function("() => explorer.view.open.length === 2")
    page.click("#share")
    page.wait_for_selector("#toast:not([hidden])")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.evaluate("location.href")
    view, title = shown(page), heading(page)
    again = open_page(link[link.index("#") :])
    again.wait_for_selector("#panel h2")
    assert shown(again) == view
    assert heading(again) == title
    assert not again.is_checked('#legend input[data-kind="Institution"]')


def test_back_returns_to_the_view_before(open_page):
    page = open_page()
    load(page, "sparse attention", LANTERN)
    page.click('#panel [data-type="PROPOSES"] button.entity')
    page.wait_for_function("() => document.querySelector('#panel h2')?.textContent === 'Lantern'")
    page.go_back()
    page.wait_for_function("(title) => document.querySelector('#panel h2')?.textContent === title", arg=LANTERN_TITLE)


def test_a_link_to_what_is_gone_says_so(open_page):
    page = open_page(f"#open={LANTERN}&open=method:neverthere", failing="404")
    wait_for_view(page, 2)
    assert "method:neverthere" in page.inner_text("#toast")


def test_hostile_text_is_text(open_page):
    page = open_page()
    load(page, "script quotes", HOSTILE)
    page.click("#panel .quote >> nth=0")
    page.wait_for_selector(".statement")
    assert page.evaluate("window.hacked") is None
    assert heading(page) == HOSTILE_TITLE
    assert page.locator('#panel [data-type="AUTHORED"] .entity bdi').all_text_contents() == [HOSTILE_NAME]
    assert page.locator("#panel script, #panel img, #stage img, #panel svg[onload]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click('#panel [data-type="CITES"] .entity:has-text("Longo")')
    page.wait_for_function("(id) => document.querySelector('#panel .id')?.textContent === id", arg=LONG)
    assert len(heading(page)) < 400
    page.click("#panel h2 button")
    assert LONG_TITLE[:999] in page.text_content("#panel h2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("#documents")
    page.click('.card:has-text("storm")')
    page.wait_for_selector("#reader .line")
    assert HOSTILE_TITLE in page.inner_text("#reader")
    assert page.evaluate("window.hacked") is None


def test_hostile_text_is_text_in_every_view(open_page, tmp_path):
    page = open_page(f"#open={HOSTILE}&open={LONG}&select={HOSTILE}", failing="404", accept_downloads=True)
    wait_for_view(page, 4)
    page.wait_for_selector("#canvas[data-settled]")
    page.wait_for_selector('#panel [data-tab="references"][role=tab]')
    page.click('#panel [data-tab="references"][role=tab]')
    page.wait_for_selector("#tab-page table tbody tr")
    assert LONG_TITLE[:999] in page.text_content("#tab-page table")
    at = page.evaluate("(id) => explorer.graph.placeOf(id)", HOSTILE)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector("#tip:not([hidden]) li")
    assert HOSTILE_TITLE in page.text_content("#tip")
    page.evaluate("([a, b]) => explorer.pathBetween(a, b)", [HOSTILE, BEACON])
    page.wait_for_selector("#panel .path li")
    assert HOSTILE_TITLE in page.text_content("#panel .path")
    page.click("#save")
    page.fill("#save-name", HOSTILE_TITLE[:120])
    page.click("#saved button[type=submit]")
    assert page.text_content("#saved a") == HOSTILE_TITLE[:120]
    page.keyboard.press("Escape")
    for name in ("svg", "graphml", "nodes"):
        page.click('[data-menu="downloads"]')
        with page.expect_download() as download:
            page.click(f'[data-download="{name}"]')
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        if name == "nodes":
            rows = {row["id"]: row["name"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))}
            assert rows[HOSTILE] == HOSTILE_TITLE
            continue
        root = ElementTree.parse(path).getroot()
        assert not [element for element in root.iter() if element.tag.endswith(("script", "img", "}image"))]
        if name == "graphml":
            assert HOSTILE_TITLE in [element.text for element in root.iter()]
    page.click("#documents")
    page.click('.card:has-text("storm")')
    page.wait_for_selector("#reader .mention")
    assert HOSTILE_TITLE in page.inner_text("#reader")
    page.locator("#reader .mention.kind-Person").first.click()
    assert page.locator("#reader .meaning bdi").all_text_contents() == [HOSTILE_NAME]
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel script, #panel img, #stage img, #reader script, #reader img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    for view in ("leaderboard", "profile", "lineage", "<script>"):
        page.evaluate("([view, id]) => explorer.openView(view, id)", [view, HOSTILE])
        page.wait_for_selector("#view .failure, #view .profile, #view table")
    assert page.evaluate("window.hacked") is None


def test_a_question_is_asked_and_answered(open_page):
    page = open_page()
    page.click("#questions")
    page.click('.card:has-text("Papers of a person")')
    page.fill("#parameter-person", "Mira Okafor")
    page.click("#panel button[type=submit]")
    page.wait_for_selector("#panel table")
    assert LANTERN_TITLE in page.inner_text("#panel table")
    wait_for_hash(page, "p.person=Mira")
    again = open_page(hash_of(page))
    again.wait_for_selector("#panel table")
    page.click('#panel button:has-text("Show in graph")')
    page.wait_for_function("(id) => explorer.graph.has(id)", arg=LANTERN)


def test_the_page_in_chinese_and_in_dark(open_page):
    page = open_page(locale="zh-CN", color_scheme="dark")
    assert page.get_attribute("html", "lang") == "zh-CN"
    load(page, "sparse attention", LANTERN)
    assert heading(page) == LANTERN_ZH
    assert page.locator("#panel h3", has_text="作者").count() == 1
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    page.click("#language")
    assert page.locator("#panel h3", has_text="Authors").count() == 1


def test_everything_can_be_reached_by_keyboard(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("sparse attention")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .ties")
    page.focus("#panel button.quote >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .statement mark")
    page.focus("#legend .in-view summary")
    page.keyboard.press("Enter")
    page.focus(f'#legend .in-view [data-id="{BEACON}"]')
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#panel h2')?.textContent.startsWith('Beacon')")
    page.focus("#panel .close")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overflows(open_page, width):
    page = open_page(width=width, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    load(page, "sparse attention", LANTERN)
    page.click("#panel .quote >> nth=0")
    page.wait_for_selector(".statement mark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("header.bar").bounding_box()["height"] < 110
    canvas = page.locator("#canvas").bounding_box()
    assert canvas["height"] > 200
    for button in page.locator("header button:visible, .tools button:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
