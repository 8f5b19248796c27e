"""An invented graph, and a browser to look at its pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "browser"))
sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import chromium
import invented_story


@pytest.fixture(scope="session")
def browser():
    with chromium.browser() as launched:
        yield launched


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()
