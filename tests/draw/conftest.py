"""An invented graph, and a browser to look at its pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "browser"))
sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import chromium
import invented_story

from kg import draw
from queries import subgraph
from queries.catalogue import Catalogue


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


def picture(graph, entity: str, out: Path, *, depth: int = 1, lang: draw.Lang = "en") -> Path:
    """The picture of an entity and what lies around it."""
    found = subgraph.around(graph.store, Catalogue.load(), entity, depth=depth)
    nodes = [draw.DrawnNode(n["id"], n["label"], n["name"] or n["id"], n["properties"]) for n in found.nodes]
    relationships = [
        draw.DrawnRelationship(
            r["id"], r["type"], r["start"], r["end"], graph.evidence(r["properties"].get("evidence", []))
        )
        for r in found.relationships
    ]
    return draw.draw(nodes, relationships, out, title=nodes[0].name, lang=lang)


@pytest.fixture(scope="session")
def draw_entity(story):
    """Draws an entity of the story: `draw_entity(entity, out, depth=1, lang="en")`."""
    return lambda entity, out, **options: picture(story, entity, out, **options)
