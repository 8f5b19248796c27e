"""Deciding in the page: a key, doubts with the sentences of both sides, merges, splits, names, wrong facts, and the way back."""

from __future__ import annotations

import chromium
import pytest

from api.access import key_file
from api.app import create_app
from api.keys import Scope
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KELP, TIDAL = "arxiv:2405.00077", "arxiv:2106.00088"
FOREST, FORREST = "method:kelpforestnet", "method:kelpforrestnet"
HARBOUR = """Harbour digest

Title: Kelp Forests of Attention
- arXiv ID: 2405.00077
- Authors: Li Wei, Tove Berg
- PDF: https://arxiv.org/pdf/2405.00077
- Abstract: We propose KelpForestNet, a sparse attention for long documents.

Title: Tidal Grammars of Small Boats
- arXiv ID: 2106.00088
- Authors: Li Wei, Ada Quill
- PDF: https://arxiv.org/pdf/2106.00088
- Abstract: We propose KelpForrestNet, which parses the speech of sailors.
"""
HOSTILE = '<img src=x onerror="window.hacked = 1"> \u202e\'};alert(1)//'


@pytest.fixture(scope="module")
def curated(tmp_path_factory):
    """A graph whose service takes decisions, and its address."""
    folder = tmp_path_factory.mktemp("curated")
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    with Graph.open(settings=Settings(graph=str(folder / "graph"), write=True)) as graph:
        assert not graph.ingest([folder / "harbour.txt"]).failed
        with chromium.serving(create_app(graph, graph.settings)) as address:
            yield graph, address


@pytest.fixture
def open_curated(browser, curated):
    yield from chromium.opener(browser, curated[1])


@pytest.fixture
def keys(curated, request):
    """Makes keys with a scope; they are revoked in the end."""
    file = key_file(curated[0].settings)
    made = []

    def make(scope: Scope = Scope.CURATE, name: str = "ada") -> str:
        made.append(file.make(f"{name}-{request.node.name}"[:60], scope))
        return made[-1].text

    yield make
    for one in made:
        file.revoke(one.key.id)


def enter(page, key: str) -> None:
    page.click("#review")
    page.click('[data-do="enterKey"]')
    page.fill("#ask-key", key)
    page.keyboard.press("Enter")


def unlocked(page, key: str) -> None:
    enter(page, key)
    page.wait_for_selector('[data-section="doubts"]')


def decide(page, why: str) -> None:
    """Give the reason and send what the dialog asks, by keyboard."""
    page.fill("#ask-why", why)
    page.focus("#decide button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#decide:not([open])", state="attached")


def undo_newest(page) -> None:
    newest = page.locator('[data-section="decisions"] .log li').first.get_attribute("data-number")
    page.click('[data-section="decisions"] .log li:first-child [data-do="undo"]')
    decide(page, "only a rehearsal")
    page.wait_for_selector(f'[data-section="decisions"] [data-number="{newest}"].undone')


def people_of(page, paper: str) -> set[str]:
    """The ids of the authors of a paper, as the service has them now."""
    listed = page.request.get(f"{page.url.split('#')[0]}v1/people?paper={paper}&fields=id").json()
    return {item["id"] for item in listed["items"]}


def shown(page) -> set[str]:
    return set(page.evaluate("explorer.graph.visible().map((node) => node.id)"))


def test_nobody_is_offered_decisions_where_the_service_takes_none(open_page):
    page = open_page("#lone=method:lantern&select=method:lantern")
    page.wait_for_selector("#panel .buttons")
    assert page.is_hidden("#review")
    assert page.locator('[data-do="sameAs"], [data-do="rename"]').count() == 0


def test_without_a_key_the_page_asks_for_one_and_wrong_ones_are_told_in_plain_words(open_curated, keys):
    page = open_curated(f"#lone={FOREST}&select={FOREST}", failing="401")
    page.wait_for_selector("#panel .buttons")
    assert page.locator('[data-do="sameAs"]').count() == 0
    enter(page, "paperkg_00000000_nothing")
    page.wait_for_selector("#decide .failure:not([hidden])")
    assert "does not know this key" in page.inner_text("#decide .failure")
    page.fill("#ask-key", keys(Scope.READ))
    page.keyboard.press("Enter")
    page.wait_for_function("() => /does not allow/.test(document.querySelector('#decide .failure').textContent)")
    page.keyboard.press("Escape")
    page.wait_for_selector("#decide:not([open])", state="attached")
    assert page.evaluate("sessionStorage.length") == 0
    assert page.locator('[data-section="doubts"]').count() == 0


def test_a_key_is_in_no_address_and_can_be_forgotten(open_curated, keys):
    page = open_curated()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    key = keys()
    unlocked(page, key)
    assert "ada-" in page.inner_text(".view-head")
    page.reload()
    page.wait_for_selector('[data-section="doubts"]')
    assert not [url for url in [*asked, page.url] if key in url or key.rsplit("_", 1)[-1] in url]
    assert page.evaluate("Object.values(localStorage).join()").find(key) == -1
    page.click('[data-do="forgetKey"]')
    page.wait_for_selector('[data-do="enterKey"]')
    assert page.evaluate("sessionStorage.length") == 0


def test_two_people_are_merged_and_the_merge_is_undone(open_curated, curated, keys):
    before = curated[0].fingerprint()
    page = open_curated(f"#open={KELP}&open={TIDAL}")
    page.wait_for_selector("#canvas[data-settled]")
    both = {id_ for id_ in shown(page) if "li-wei" in id_}
    assert len(both) == 2
    first, second = sorted(both)
    unlocked(page, keys())
    page.keyboard.press("Escape")
    page.evaluate("(id) => void explorer.visit({ id })", first)
    page.click('#panel [data-do="sameAs"]')
    assert "Li Wei" in page.inner_text("#picking")
    page.evaluate("(id) => void explorer.visit({ id })", second)
    page.wait_for_selector("#decide[open] .thing")
    ids = page.locator("#decide .thing .id").all_inner_texts()
    assert set(ids) == both
    decide(page, "one home page names both papers")
    page.wait_for_function(
        "(n) => explorer.graph.visible().filter(({id}) => id.includes('li-wei')).length === n", arg=1
    )
    assert people_of(page, KELP) & people_of(page, TIDAL)
    merged = (people_of(page, KELP) & people_of(page, TIDAL)).pop()
    page.wait_for_function("(id) => explorer.view.select === id", arg=merged)
    page.wait_for_function(
        "() => document.querySelector('#panel .before [data-type=AUTHORED] .count')?.textContent === '2'"
    )
    assert curated[0].fingerprint() != before
    page.click("#review")
    newest = page.locator('[data-section="decisions"] .log li').first
    newest.wait_for()
    assert "one home page names both papers" in newest.inner_text()
    assert "ada-" in newest.inner_text()
    undo_newest(page)
    page.keyboard.press("Escape")
    page.wait_for_function(
        "(n) => explorer.graph.visible().filter(({id}) => id.includes('li-wei')).length === n", arg=2
    )
    assert not people_of(page, KELP) & people_of(page, TIDAL)
    assert curated[0].fingerprint() == before


def test_a_doubt_shows_both_sides_and_is_settled(open_curated, curated, keys):
    before = curated[0].fingerprint()
    page = open_curated(locale="zh-CN")
    unlocked(page, keys())
    doubt = page.locator(f'.doubt[data-ids="{FOREST} {FORREST}"]')
    assert "名称几乎相同" in doubt.inner_text()
    assert doubt.locator("mark").all_inner_texts() == ["KelpForestNet", "KelpForrestNet"]
    doubt.locator("figcaption button").first.click()
    page.wait_for_selector("#reader[open] mark")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader:not([open])", state="attached")
    doubt.locator('[data-do="areOne"]').click()
    decide(page, "拼写错误")
    page.wait_for_selector(f'.doubt[data-ids="{FOREST} {FORREST}"]', state="detached")
    parted = page.locator('[data-section="decisions"] .log li').first
    assert "拼写错误" in parted.inner_text()
    undo_newest(page)
    page.wait_for_selector(f'.doubt[data-ids="{FOREST} {FORREST}"]')
    page.click(f'.doubt[data-ids="{FOREST} {FORREST}"] [data-do="notNow"]')
    page.wait_for_selector(f'.doubt[data-ids="{FOREST} {FORREST}"]', state="detached")
    assert curated[0].fingerprint() == before


def test_a_person_is_split_by_papers(open_curated, curated, keys):
    before = curated[0].fingerprint()
    base = curated[1]
    key = keys()
    page = open_curated()
    (first,) = [one for one in people_of(page, KELP) if "li-wei" in one]
    (second,) = [one for one in people_of(page, TIDAL) if "li-wei" in one]
    headers = {"Authorization": f"Bearer {key}"}
    made = page.request.post(
        f"{base}/v1/decisions", data={"action": "merge", "ids": [first, second], "why": "for now"}, headers=headers
    )
    merged = (people_of(page, KELP) & people_of(page, TIDAL)).pop()
    unlocked(page, key)
    page.keyboard.press("Escape")
    page.evaluate("(id) => void explorer.visit({ id })", merged)
    page.click('#panel [data-do="splitOff"]')
    page.wait_for_selector("#decide[open] .parts")
    assert "Tidal Grammars of Small Boats" in page.inner_text("#decide .parts")
    page.check(f'#decide input[value="{TIDAL}"]')
    page.fill("#ask-why", "said to be one before")
    page.click("#decide button[type=submit]")
    page.wait_for_selector("#decide:not([open])", state="attached")
    assert not people_of(page, KELP) & people_of(page, TIDAL)
    page.click("#review")
    undo_newest(page)
    page.click(f'[data-number="{made.json()["number"]}"] [data-do="undo"]')
    decide(page, "back to the start")
    page.wait_for_selector(f'[data-number="{made.json()["number"]}"].undone')
    assert curated[0].fingerprint() == before


def test_a_hostile_name_stays_text_and_a_wrong_fact_goes(open_curated, curated, keys):
    before = curated[0].fingerprint()
    page = open_curated(f"#open={KELP}&select={FOREST}")
    page.wait_for_selector("#panel h2")
    unlocked(page, keys(name="ada <b onclick=x>"))
    page.keyboard.press("Escape")
    page.wait_for_selector("#view", state="hidden")
    page.click('#panel [data-do="rename"]')
    page.fill("#ask-name", HOSTILE)
    decide(page, HOSTILE)
    page.wait_for_function("(name) => document.querySelector('#panel h2')?.textContent === name", arg=HOSTILE)
    assert page.locator("#panel img, #view img, #decide img").count() == 0
    row = page.locator('#panel [data-type="PROPOSES"] li').first
    fact = row.locator("button.quote").get_attribute("data-fact")
    row.locator("button.quote").click()
    row.locator('[data-do="reject"]').click()
    assert HOSTILE in page.text_content("#decide .sentence")
    decide(page, "it does not")
    page.wait_for_function("(id) => !explorer.graph.model.relationships.has(id)", arg=fact)
    page.click("#review")
    page.wait_for_selector('[data-section="decisions"] .log li')
    assert HOSTILE in page.text_content('[data-section="decisions"]')
    undo_newest(page)
    page.locator('[data-section="decisions"] .log li:not(.undone)', has_text="renamed").first.locator(
        '[data-do="undo"]'
    ).click()
    decide(page, "back")
    page.wait_for_function("() => document.querySelectorAll('[data-section=decisions] li.undone').length >= 2")
    assert page.evaluate("window.hacked") is None
    assert curated[0].fingerprint() == before
