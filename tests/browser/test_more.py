"""What has more ties than fit is shown page by page, with the count of what is left."""

from __future__ import annotations

import chromium
import pytest
from chromium import hash_of, wait_for_hash

from api.app import create_app
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAPERS = 250
ENTRY = """
Title: Grammar {n} of the Northern Tides
- arXiv ID: 2401.{n:05}
- Authors: Oddny Fjellström
- PDF: https://arxiv.org/pdf/2401.{n:05}
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """The address of a service over a graph in which one person wrote everything, and the person's id."""
    folder = tmp_path_factory.mktemp("busy")
    text = "Northern digest\n" + "".join(ENTRY.format(n=n) for n in range(1, PAPERS + 1))
    (folder / "north.txt").write_text(text, encoding="utf-8")
    with Graph.open(settings=Settings(graph=str(folder / "graph"))) as graph:
        assert not graph.ingest([folder / "north.txt"]).failed
        (person,) = graph.store.read("MATCH (n:Person) RETURN n.id AS id").rows
        with chromium.serving(create_app(graph, graph.settings)) as address:
            yield address, person["id"]


@pytest.fixture
def open_busy(browser, busy):
    yield from chromium.opener(browser, busy[0])


def size(page, count: int) -> None:
    page.wait_for_function("(n) => explorer.graph.size === n", arg=count)


def test_a_thing_with_many_ties_is_expanded_page_by_page(open_busy, busy):
    person = busy[1]
    page = open_busy(f"#open={person}&select={person}")
    size(page, 61)
    more = page.locator('#panel [data-do="more"]')
    assert more.inner_text() == "60 more (190 left)"
    page.wait_for_selector("#canvas[data-settled]")
    page.wait_for_timeout(400)
    before = page.evaluate("explorer.graph.visible().map(({id}) => [id, explorer.graph.positionOf(id)])")
    more.focus()
    page.keyboard.press("Enter")
    size(page, 121)
    assert more.inner_text() == "60 more (130 left)"
    wait_for_hash(page, "wide=2.")
    for entity, place in before:
        assert page.evaluate("(id) => explorer.graph.positionOf(id)", entity) == place
    page.click("#undo")
    size(page, 61)
    page.click("#redo")
    size(page, 121)
    again = open_busy(hash_of(page))
    size(again, 121)
    for shown in (181, 241, PAPERS + 1):
        again.click('#panel [data-do="more"]')
        size(again, shown)
    assert again.locator('#panel [data-do="more"]').count() == 0
    again.click('#panel [data-do="collapse"]')
    size(again, 1)
    again.click('#panel [data-do="expand"]')
    size(again, 61)


def test_one_relationship_is_shown_page_by_page_too(open_busy, busy):
    person = busy[1]
    page = open_busy(f"#lone={person}&select={person}")
    chip = page.locator('#panel .before [data-type="AUTHORED"]')
    assert chip.locator(".count").inner_text() == str(PAPERS)
    chip.click()
    size(page, 201)
    assert chip.locator(".count").inner_text() == f"200 / {PAPERS}"
    assert chip.get_attribute("title") == "50 more (50 left)"
    chip.click()
    size(page, PAPERS + 1)
    assert chip.locator(".count").inner_text() == str(PAPERS)
