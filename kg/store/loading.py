"""A whole graph as lines for the embedded engine's own loader: every node, then every relationship, one JSON object a line.

The loader takes one stream of any length and commits as it goes; a relationship names its ends by their places among the nodes, so
that nothing is looked up. Memory here is one number for each node.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from kg.errors import StoreError
from kg.store.port import NodeState, PropertyValue, RelState

LINES = 1_000
"""Lines that are sent at once."""

PARAMETERS = "refMode=ordinal&idMapping=false&wal=true"
"""Ends by place; no list of places comes back; what is committed outlives the engine."""


class Lines:
    """The lines of a graph in packets; `sent` counts nodes and relationships. Raises StoreError for an end that is no node."""

    def __init__(self, nodes: Iterable[NodeState], relationships: Iterable[RelState]) -> None:
        self.sent = 0
        self._lines = self._all(nodes, relationships)

    def __iter__(self) -> Iterator[bytes]:
        while packet := list(islice(self._lines, LINES)):
            self.sent += len(packet)
            yield ("\n".join(packet) + "\n").encode("utf-8", "surrogatepass")

    @staticmethod
    def _all(nodes: Iterable[NodeState], relationships: Iterable[RelState]) -> Iterator[str]:
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        places: dict[str, int] = {}
        for place, node in enumerate(nodes):
            places[node.id] = place
            yield encode({"@type": "vertex", "@class": node.label.value, **_kept(node.properties), "id": node.id})
        for tie in relationships:
            try:
                ends = {"@from": str(places[tie.start]), "@to": str(places[tie.end])}
            except KeyError as error:
                raise StoreError(f"{tie.type} {tie.start} → {tie.end} has an end that is not in the graph") from error
            yield encode({"@type": "edge", "@class": tie.type.value, **ends, **_kept(tie.properties), "id": tie.id})


def _kept(properties: Any) -> dict[str, PropertyValue]:
    return {name: value for name, value in properties.items() if value is not None}
