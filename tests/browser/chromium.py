"""Headless Chromium for tests, and the service on a free port."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """A browser. Skips the test when there is none, or fails it with KG_REQUIRE_BROWSER=1."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("the package playwright is not installed")
    found = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which("google-chrome")
    if not found:
        _missing("there is no chromium on the PATH")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        try:
            yield launched
        finally:
            launched.close()


def _missing(reason: str) -> None:
    if os.environ.get("KG_REQUIRE_BROWSER") == "1":
        pytest.fail(f"a browser is required, but {reason}")
    pytest.skip(f"no browser: {reason}")


@contextlib.contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve an application on a free loopback port; gives its address."""
    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        deadline = time.monotonic() + 10
        while not server.started:
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def hash_of(page: Any) -> str:
    """The view in the address of a page, now: `page.url` hears of changes from another process, when busy too late."""
    return page.evaluate("location.hash")


def wait_for_hash(page: Any, part: str) -> None:
    """Until the address of the page tells this of the view."""
    page.wait_for_function("(part) => location.hash.includes(part)", arg=part)


class Watch:
    """Notes what a page asked for and complained about; failed requests with the status `expected` are no complaint."""

    def __init__(self, page: Any, expected: str = "") -> None:
        self._expected = f"status of {expected} " if expected else None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)

    def _console(self, message: Any) -> None:
        if self._expected and self._expected in message.text:
            return
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def strangers(self, *own: str) -> list[str]:
        """Requests that go to none of the own addresses; data and blob addresses leave no machine."""
        return [url for url in self.requests if not url.startswith((*own, "data:", "blob:"))]


def opener(browser, address):
    """A function that opens the explorer. `failing`: a status of requests that are meant to fail.

    In the end nothing has gone to another host, and nothing else has failed."""
    contexts, watches = [], []

    def open_(hash_: str = "", *, width: int = 1280, height: int = 800, failing="", **options):
        given = {"locale": "en-US", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **given)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page, failing))
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
