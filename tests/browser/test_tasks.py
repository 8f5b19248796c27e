"""Ten tasks that people come with, walked through in a real browser over the sample corpus."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chromium import hash_of, wait_for_hash

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRANSFORMER, BERT, RESNET = "arxiv:1706.03762", "arxiv:1810.04805", "arxiv:1512.03385"


def shown(page) -> set[str]:
    return set(page.evaluate("explorer.graph.visible().map((node) => node.id)"))


def places(page) -> dict[str, tuple[float, float]]:
    listed = page.evaluate(
        "explorer.graph.visible().map(({ id }) => { const at = explorer.graph.placeOf(id); return [id, at.x, at.y] })"
    )
    return {entity: (x, y) for entity, x, y in listed}


def settled(page, *entities: str) -> None:
    for entity in entities:
        page.wait_for_function("(id) => explorer.graph.has(id)", arg=entity)
    page.wait_for_selector("#canvas[data-settled]")
    page.wait_for_selector("#busy", state="hidden")


def search(page, text: str, entity: str) -> None:
    page.fill("#search", text)
    page.click(f'#suggestions [data-id="{entity}"]')


def click_node(page, entity: str, *, double: bool = False) -> None:
    at = page.evaluate("(id) => explorer.graph.placeOf(id)", entity)
    box = page.locator("#canvas").bounding_box()
    (page.mouse.dblclick if double else page.mouse.click)(box["x"] + at["x"], box["y"] + at["y"])


def test_1_who_wrote_a_paper_and_which_sentence_says_so(open_sample):
    page = open_sample()
    page.focus("#search")
    page.keyboard.type("attention is all")
    page.wait_for_selector("#suggestions [role=option]")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions [aria-selected=true]").get_attribute("data-id") == TRANSFORMER
    page.keyboard.press("Escape")
    assert page.is_hidden("#suggestions")
    assert page.get_attribute("#search", "aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    author = page.locator('#panel [data-type="AUTHORED"] li', has_text="Noam Shazeer")
    author.locator("button.quote").click()
    author.locator("mark").first.wait_for()
    assert "Noam Shazeer" in author.locator("mark").first.inner_text()
    author.locator("figcaption button.link").first.click()
    page.wait_for_selector("#reader[open] mark .mention")
    assert "Noam Shazeer" in page.inner_text("#reader mark")


def test_2_expand_by_one_relationship_then_all_then_collapse_and_nothing_moves(open_sample):
    page = open_sample(f"#lone={TRANSFORMER}&select={TRANSFORMER}")
    settled(page, TRANSFORMER)
    assert shown(page) == {TRANSFORMER}
    authors = page.locator('.before [data-type="AUTHORED"]')
    count = int(authors.locator(".count").inner_text())
    authors.click()
    page.wait_for_function("(n) => explorer.graph.size === n", arg=count + 1)
    assert all(entity.startswith("person:") for entity in shown(page) - {TRANSFORMER})
    page.wait_for_timeout(400)
    before = {entity: page.evaluate("(id) => explorer.graph.positionOf(id)", entity) for entity in shown(page)}
    click_node(page, TRANSFORMER, double=True)
    page.wait_for_function("(n) => explorer.graph.size > n + 5", arg=count + 1)
    page.wait_for_timeout(1200)
    for entity, place in before.items():
        assert page.evaluate("(id) => explorer.graph.positionOf(id)", entity) == place
    page.click('#panel [data-do="collapse"]')
    page.wait_for_function("() => explorer.graph.size === 1")
    assert page.evaluate("(id) => explorer.graph.positionOf(id)", TRANSFORMER) == before[TRANSFORMER]


def test_2b_hovering_tells_the_counts_by_type_and_kind(open_sample):
    page = open_sample(f"#lone={BERT}")
    settled(page, BERT)
    at = places(page)[BERT]
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + at[0], box["y"] + at[1])
    page.wait_for_selector("#tip:not([hidden]) li")
    assert "Authors\n4 People" in page.inner_text("#tip")


def test_3_narrow_a_view_by_relationship_year_and_venue(open_sample):
    page = open_sample(f"#open={TRANSFORMER}&open={BERT}")
    settled(page, TRANSFORMER, BERT)
    page.click('[data-menu="filters"]')
    people = {entity for entity in shown(page) if entity.startswith("person:")}
    assert people
    page.uncheck("#type-AUTHORED")
    assert not people & shown(page)
    wait_for_hash(page, "without=AUTHORED")
    page.check("#type-AUTHORED")
    assert people <= shown(page)
    years = page.evaluate("[...explorer.graph.model.counts().years.keys()]")
    first, last = min(years), max(years)
    page.focus("#timeline .handle.from")
    for _ in range(2018 - first):
        page.keyboard.press("ArrowRight")
    assert page.locator("#timeline .handle.from").get_attribute("aria-valuenow") == "2018"
    wait_for_hash(page, f"years=2018-{last}")
    papers = page.evaluate(
        "explorer.graph.visible().filter(({ label }) => label === 'Paper').map(({ properties }) => properties.year)"
    )
    assert papers
    assert min(papers) >= 2018
    assert TRANSFORMER not in shown(page)
    page.click("#timeline button")
    assert TRANSFORMER in shown(page)
    box = page.locator("#timeline .track").bounding_box()
    step = box["width"] / (last - first + 1)
    page.mouse.move(box["x"] + step * (2017 - first + 0.5), box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + step * (2018 - first + 0.5), box["y"] + 10, steps=4)
    page.mouse.up()
    wait_for_hash(page, "years=2017-2018")
    page.click("#timeline button")
    page.click('[data-menu="filters"]')
    page.wait_for_selector("#venue-filter")
    venue = page.evaluate("[...document.querySelector('#venue-filter').options].map((o) => o.value).find(Boolean)")
    page.select_option("#venue-filter", venue)
    left = page.evaluate("explorer.graph.visible().filter(({ label }) => label === 'Paper').map(({ id }) => id)")
    listed = page.request.get(f"{page.url.split('#')[0]}v1/papers?venue={venue}&fields=id&limit=100").json()["items"]
    assert left
    assert set(left) <= {item["id"] for item in listed}
    again = open_sample(hash_of(page))
    settled(again, TRANSFORMER)
    again.wait_for_function("(n) => explorer.graph.size === n", arg=len(shown(page)))
    assert shown(again) == shown(page)


def test_3b_filters_chosen_while_the_venues_are_still_asked_for_stay_chosen(open_sample):
    page = open_sample()
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/v1/papers/batch", hold)
    with page.expect_request("**/v1/papers/batch"):
        page.evaluate("(hash) => { location.hash = hash }", f"#open={BERT}")
    settled(page, BERT)
    page.click('[data-menu="filters"]')
    page.uncheck("#type-AUTHORED")
    page.uncheck("#type-CITES")
    for route in held:
        route.continue_()
    page.wait_for_selector("#venue-filter")
    assert not page.is_checked("#type-AUTHORED")
    page.check("#type-CITES")
    assert not page.is_checked("#type-AUTHORED")
    assert page.evaluate("explorer.view.without") == ["AUTHORED"]


def test_4_how_two_things_hang_together(open_sample):
    page = open_sample(f"#open={BERT}&lone={RESNET}&select={BERT}")
    settled(page, BERT, RESNET)
    page.wait_for_selector("#panel .buttons")
    page.click('#panel [data-do="pathFrom"]')
    page.wait_for_selector("#picking:not([hidden])")
    search(page, "deep residual", RESNET)
    page.wait_for_selector("#panel .path li")
    steps = page.locator("#panel .path [data-id]").evaluate_all("(all) => all.map((one) => one.dataset.id)")
    assert (steps[0], steps[-1]) == (BERT, RESNET)
    assert set(steps) <= shown(page)
    assert page.is_hidden("#picking")
    page.click("#panel .path .quote >> nth=0")
    page.wait_for_selector("#panel .path .statement mark")
    again = open_sample(hash_of(page))
    again.wait_for_selector("#panel .path li")
    assert set(steps) <= shown(again)


def test_5_the_papers_and_collaborators_of_a_person_as_tables(open_sample):
    page = open_sample()
    page.fill("#search", "kaiming he")
    page.locator("#suggestions [role=option]", has_text="Kaiming He").first.click()
    page.wait_for_selector("#panel [role=tab]")
    page.click('[data-tab="papers"][role=tab]')
    page.wait_for_selector("#tab-page table")
    assert "Deep Residual Learning" in page.inner_text("#tab-page table")
    wait_for_hash(page, "tab=papers")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#tab-page').dataset.tab === 'collaborators'")
    page.wait_for_selector("#tab-page table tbody tr")
    assert "Jian Sun" in page.inner_text("#tab-page table")
    again = open_sample(hash_of(page))
    again.wait_for_selector('#tab-page[data-tab="collaborators"] table')


def test_6_what_is_best_on_a_benchmark_and_where_that_is_written(open_sample):
    page = open_sample()
    page.fill("#search", "imagenet")
    page.locator('#suggestions [data-id="benchmark:imagenet"]').click()
    page.click('#panel [data-do="leaderboard"]')
    page.wait_for_selector(".leaderboard tbody tr.best")
    cells = page.locator(".leaderboard tbody tr:not(.evidence-row) td:nth-child(3)").all_inner_texts()
    values = [float(text.rstrip("%")) for text in cells]
    assert values == sorted(values, reverse=True)
    page.check("#board-low")
    page.wait_for_function(
        "(first) => document.querySelector('.leaderboard .best td:nth-child(3)').textContent === first", arg=cells[-1]
    )
    page.click(".leaderboard .best .quote")
    page.wait_for_selector(".leaderboard .statement mark")
    assert page.locator(".leaderboard .statement mark", has_text=cells[-1].rstrip("%")).count() >= 1
    page.keyboard.press("Escape")
    assert page.is_hidden("#view")


def test_7_whom_an_institution_works_with_and_on_what(open_sample):
    page = open_sample()
    page.fill("#search", "google")
    page.click('#suggestions [data-id="ror:00njsd438"]')
    page.click('#panel [data-do="profile"]')
    page.wait_for_selector('[data-section="collaborators"] .ranked')
    assert page.locator('[data-section="methods"] .ranked').count() > 3
    assert page.locator('[data-section="papersByYear"] .bar-fill').count() > 3
    partner = page.locator('[data-section="collaborators"] .ranked .name').first.inner_text()
    page.click('[data-section="collaborators"] .ranked button >> nth=0')
    page.wait_for_function("(name) => document.querySelector('#panel h2')?.textContent === name", arg=partner)
    assert page.is_hidden("#view")


def test_8_what_a_method_comes_from_and_what_came_of_it(open_sample):
    page = open_sample("#view=lineage&of=method:bert")
    page.wait_for_selector(".lineage .dot")
    at = {
        dot.get_attribute("data-id"): float(dot.locator("circle").get_attribute("cx"))
        for dot in page.locator(".lineage .dot").all()
    }
    assert at["method:elmo"] <= at["method:bert"] < at["method:roberta"]
    assert page.locator('[data-section="use"] .bar-fill').count() > 1
    page.focus('.lineage [data-id="method:roberta"]')
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#panel h2')?.textContent === 'RoBERTa'")


def test_9_what_was_read_out_of_a_document(open_sample):
    page = open_sample()
    page.click("#documents")
    page.fill("#documents-words", "articles-english")
    page.wait_for_function("() => document.querySelectorAll('#panel .card').length === 1")
    page.click("#panel .card")
    page.wait_for_selector("#reader .mention")
    identifier = page.evaluate("explorer.view.doc.id")
    mentions = page.request.get(f"{page.url.split('#')[0]}v1/documents/{identifier}/mentions").json()["mentions"]
    assert page.locator("#reader .marked input").count() == len({m["node"]["label"] for m in mentions})
    assert page.locator("#reader .mention").count() > 100
    page.uncheck('#reader .marked [data-kind="Person"]')
    ground = "(element) => getComputedStyle(element).backgroundColor"
    assert page.locator("#reader .mention.kind-Person").first.evaluate(ground) == "rgba(0, 0, 0, 0)"
    page.check('#reader .marked [data-kind="Person"]')
    page.focus("#reader .mention.kind-Person >> nth=0")
    page.keyboard.press("Enter")
    name = page.inner_text("#reader .meaning .name")
    page.click("#reader .meaning button.entity")
    page.wait_for_function("(name) => document.querySelector('#panel h2')?.textContent === name", arg=name)
    assert page.locator("#reader[open]").count() == 0


def test_10_arrange_a_view_undo_save_it_and_give_it_on(open_sample):
    page = open_sample(f"#open={BERT}&select={BERT}")
    settled(page, BERT)
    start = page.evaluate("(id) => explorer.graph.positionOf(id)", BERT)
    at = places(page)[BERT]
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + at[0], box["y"] + at[1])
    page.mouse.down()
    page.mouse.move(box["x"] + at[0] + 90, box["y"] + at[1] + 60, steps=5)
    page.mouse.up()
    wait_for_hash(page, "pin=arxiv:1810.04805")
    moved = page.evaluate("(id) => explorer.graph.positionOf(id)", BERT)
    assert moved != start
    page.click("#undo")
    page.wait_for_function("() => explorer.view.pins.length === 0")
    assert page.evaluate("(id) => explorer.graph.positionOf(id)", BERT) == start
    page.keyboard.press("Control+Shift+Z")
    page.wait_for_function("() => explorer.view.pins.length === 1")
    assert page.evaluate("(id) => explorer.graph.positionOf(id)", BERT) == moved
    before = shown(page)
    page.click('#panel [data-type="AUTHORED"] button.entity >> nth=0')
    page.wait_for_selector('#panel [data-do="remove"]')
    page.wait_for_function("(id) => explorer.view.select !== id", arg=BERT)
    page.click('#panel [data-do="remove"]')
    page.wait_for_function("(n) => explorer.graph.size === n - 1", arg=len(before))
    wait_for_hash(page, "gone=person")
    page.click("#save")
    page.fill("#save-name", "My view")
    page.click("#saved button[type=submit]")
    page.wait_for_selector("#saved a")
    kept = shown(page)
    page.click("#undo")
    page.wait_for_function("(n) => explorer.graph.size === n", arg=len(before))
    again = open_sample(hash_of(page))
    settled(again, BERT)
    assert shown(again) == before
    assert again.evaluate("(id) => explorer.graph.positionOf(id)", BERT) == moved
    page.click("#clear")
    page.wait_for_function("() => explorer.graph.size === 0")
    page.evaluate("location.hash = document.querySelector('#saved a').getAttribute('href')")
    page.wait_for_function("(n) => explorer.graph.size === n", arg=len(kept))
    assert shown(page) == kept


def test_11_take_what_is_shown_away_as_files(open_sample, tmp_path):
    import networkx

    page = open_sample(f"#open={TRANSFORMER}", accept_downloads=True)
    settled(page, TRANSFORMER)
    files: dict[str, Path] = {}
    for name in ("png", "svg", "graphml", "nodes", "ties"):
        page.click('[data-menu="downloads"]')
        with page.expect_download() as download:
            page.click(f'[data-download="{name}"]')
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert files["png"].stat().st_size > 20_000
    drawing = ElementTree.parse(files["svg"]).getroot()
    texts = " ".join(element.text or "" for element in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "Attention Is All You" in texts
    graph = networkx.read_graphml(files["graphml"])
    ties = page.evaluate("explorer.graph.visibleTies().map(({ id }) => id)")
    assert set(graph.nodes) == shown(page)
    assert graph.number_of_edges() == len(ties)
    assert graph.nodes[TRANSFORMER]["name"] == "Attention Is All You Need"
    nodes = list(csv.DictReader(io.StringIO(files["nodes"].read_text("utf-8-sig"))))
    assert {row["id"] for row in nodes} == shown(page)
    rows = list(csv.DictReader(io.StringIO(files["ties"].read_text("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(ties)
    assert all(row["evidence"].startswith("doc:") for row in rows)


def test_12_the_same_on_a_phone_with_fingers(open_sample):
    page = open_sample(f"#lone={TRANSFORMER}", width=390, height=844, has_touch=True, is_mobile=True)
    settled(page, TRANSFORMER)
    box = page.locator("#canvas").bounding_box()
    at = places(page)[TRANSFORMER]
    page.touchscreen.tap(box["x"] + at[0], box["y"] + at[1])
    page.wait_for_selector("#panel .buttons")
    page.wait_for_timeout(500)
    at = places(page)[TRANSFORMER]
    for _ in range(2):
        page.touchscreen.tap(box["x"] + at[0], box["y"] + at[1])
    page.wait_for_function("() => explorer.graph.size > 5")
    page.wait_for_timeout(800)
    scale = page.evaluate("explorer.graph.camera.scale")
    middle = (box["x"] + 190, box["y"] + 170)
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 30), ("touchMove", 45), ("touchMove", 70), ("touchEnd", None)):
        points = (
            [{"x": middle[0] + side * apart, "y": middle[1], "id": i} for i, side in enumerate((-1, 1))]
            if apart
            else []
        )
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert page.evaluate("explorer.graph.camera.scale") > scale * 1.5
    for view, of in (("leaderboard", "benchmark:imagenet"), ("profile", "ror:00njsd438"), ("lineage", "method:bert")):
        page.evaluate("([view, of]) => explorer.openView(view, of)", [view, of])
        page.wait_for_selector("#view table, #view .profile")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("document.getElementById('view').scrollWidth") <= 390
    page.evaluate("explorer.closeView()")
    for menu in ("filters", "downloads", "saved"):
        page.click(f'[data-menu="{menu}"]')
        inside = page.locator(f"#{menu}").bounding_box()
        assert inside["x"] >= 0
        assert inside["x"] + inside["width"] <= 390
        page.keyboard.press("Escape")
