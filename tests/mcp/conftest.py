"""The graph of the invented story, served by the real server to the real client."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import invented_story


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory):
    """The graph of the story; not to be changed. Its directory is `story.settings.graph`."""
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()
