"""An invented graph to export, and what may stand in texts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "api"))

import invented_story

from kg.exports import Part
from kg.model import NODE_PROPERTIES, REL_PROPERTIES, RELATIONSHIPS, Label, Rel, fact_id
from kg.store.port import NodeState, RelState

NASTY = (
    'a, "quoted" \\ back\\\'slash; {brace} $5 & 100% #1 x_y ~ ^'
    "\nnew\tline\r\n<b>&amp;</b> \u2028 🦀 \u202eمرحبا 灯笼 \u0301 $row"
)


def _value(kind: str, name: str) -> object:
    return {
        "text": f"{name} {NASTY}",
        "integer": 2021,
        "number": 78.25,
        "flag": True,
        "texts": [f"{name} {NASTY}", "", "second; one", '"'],
    }[kind]


def every_kind() -> Part:
    """A node of every label and a relationship of every type, with every property, in texts that are hard to write."""
    nodes = {
        label: NodeState(
            label,
            f"{prefix}:{label.lower()}-'\"\\é&<%>",
            {name: _value(kind, name) for name, kind in NODE_PROPERTIES[label].items() if name != "id"},
        )
        for label, prefix in {
            Label.PAPER: "arxiv",
            Label.PERSON: "person",
            Label.INSTITUTION: "ror",
            Label.METHOD: "method",
            Label.BENCHMARK: "benchmark",
            Label.RESULT: "result",
            Label.VENUE: "venue",
            Label.CATEGORY: "category",
            Label.DOCUMENT: "doc",
        }.items()
    }
    bare = [NodeState(label, f"{node.id}/bare", {"name": ""}) for label, node in nodes.items()]
    bares = {node.label: node for node in bare}
    relationships = []
    for rel, ends in RELATIONSHIPS.items():
        start, end = nodes[ends.start], bares[ends.end or Label.PERSON]
        relationships.append(
            RelState(
                rel,
                fact_id(rel, start.id, end.id),
                start.label,
                start.id,
                end.label,
                end.id,
                {name: _value(kind, name) for name, kind in REL_PROPERTIES[rel].items() if name != "id"},
            )
        )
    mention = RelState(
        Rel.MENTIONS,
        "fact:0",
        Label.DOCUMENT,
        nodes[Label.DOCUMENT].id,
        Label.PAPER,
        nodes[Label.PAPER].id,
    )
    return Part([*nodes.values(), *bare], [*relationships, mention])


@pytest.fixture(scope="session")
def hard() -> Part:
    return every_kind()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory):
    """The graph of the invented story; not to be changed."""
    graph = invented_story.make_graph(tmp_path_factory.mktemp("story"))
    yield graph
    graph.close()
