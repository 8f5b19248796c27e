"""The explorer over the packaged sample corpus. With KG_SCREENSHOTS=1 it also writes the pictures of the documentation."""

from __future__ import annotations

import os
from pathlib import Path

import chromium
import pytest

from api.access import key_file
from api.app import create_app
from api.keys import Scope

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"


def keep(page, name: str) -> None:
    if os.environ.get("KG_SCREENSHOTS") != "1":
        return
    page.wait_for_timeout(1500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
    assert (PICTURES / f"{name}.png").stat().st_size < 300_000


def load(page, text: str, entity: str) -> None:
    page.fill("#search", text)
    page.click(f'#suggestions [data-id="{entity}"]')
    page.wait_for_selector("#panel .ties")
    page.wait_for_function("() => explorer.graph.size > 5")
    page.wait_for_selector("#canvas[data-settled]")


def test_from_the_start_page_to_a_sentence(open_sample):
    page = open_sample()
    page.wait_for_selector(".chip.question")
    assert page.locator(".chip:not(.question)").count() >= 10
    keep(page, "start")
    load(page, "attention is all", "arxiv:1706.03762")
    page.click('#panel [data-type="AUTHORED"] .quote >> nth=0')
    page.wait_for_selector("#panel mark")
    page.locator('#panel [data-type="AUTHORED"] h3').evaluate(
        "(heading) => heading.scrollIntoView({ block: 'center' })"
    )
    name = page.inner_text('#panel [data-type="AUTHORED"] .entity .name >> nth=0')
    assert name in {mark.strip() for mark in page.locator("#panel mark").all_inner_texts()}
    keep(page, "explorer")


def test_in_chinese_and_dark(open_sample):
    page = open_sample(locale="zh-CN", color_scheme="dark")
    load(page, "残差", "arxiv:1512.03385")
    keep(page, "explorer-zh-dark")


def test_on_a_phone(open_sample):
    page = open_sample(width=390, height=844, has_touch=True, device_scale_factor=2)
    load(page, "BERT pre-training", "arxiv:1810.04805")
    keep(page, "explorer-phone")


def test_the_views_of_a_benchmark_an_institution_and_a_method(open_sample):
    page = open_sample("#view=leaderboard&of=benchmark:imagenet")
    page.wait_for_selector(".leaderboard tbody tr")
    keep(page, "leaderboard")
    page = open_sample("#view=lineage&of=method:bert", color_scheme="dark")
    page.wait_for_selector(".lineage .dot")
    keep(page, "lineage-dark")


def test_a_document_with_its_marks(open_sample):
    page = open_sample("#page=documents")
    page.click(".card >> nth=0")
    page.wait_for_selector("#reader .mention")
    keep(page, "document")


def test_what_is_in_doubt_in_the_sample(browser, sample_graph):
    keys = key_file(sample_graph.settings)
    made = keys.make("ada", Scope.CURATE)
    writing = sample_graph.settings.model_copy(update={"write": True})
    with chromium.serving(create_app(sample_graph, writing)) as address:
        opened = chromium.opener(browser, address)
        page = next(opened)("#view=review")
        page.click('[data-do="enterKey"]')
        page.fill("#ask-key", made.text)
        page.keyboard.press("Enter")
        page.wait_for_selector(".doubt")
        assert page.locator(".doubt").count() == page.locator(".doubt .sides").count()
        assert page.locator(".side .statement mark").count() >= page.locator(".doubt").count()
        keep(page, "review")
        assert next(opened, None) is None
    keys.revoke(made.key.id)


def test_every_example_question_has_an_answer(open_sample):
    page = open_sample()
    page.wait_for_selector(".chip.question")
    count = page.locator(".chip.question").count()
    assert count >= 3
    for number in range(count):
        page.locator(".chip.question").nth(number).click()
        page.wait_for_selector("#panel table tbody tr")
        if number == 1:
            keep(page, "question")
        page.click("#panel .close")
