"""The explorer in a real browser over the real service and an invented graph."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import chromium
import invented_story

from api.app import create_app


@pytest.fixture(scope="module")
def browser():
    """A browser for one module: while playwright runs, nothing else in this thread can have an event loop."""
    with chromium.browser() as launched:
        yield launched


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()


@pytest.fixture(scope="session")
def address(story):
    with chromium.serving(create_app(story, story.settings)) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """Opens the explorer; gives a page that is ready. `failing`: a status of requests that are meant to fail.

    In the end nothing has gone to another host, and nothing else has failed."""
    contexts, watches = [], []

    def open_(hash_: str = "", *, width: int = 1280, height: int = 800, locale: str = "en-US", failing="", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, reduced_motion="reduce", **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watches.append(chromium.Watch(page, failing))
        page.goto(f"{address}/{hash_}")
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.requests
        assert watch.strangers(address) == []
        assert watch.complaints == []
