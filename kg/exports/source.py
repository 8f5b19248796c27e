"""What is exported: a store, or a part of a graph that is held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.model import NODE_PROPERTIES, REL_PROPERTIES, PropertyKind
from kg.store.port import NodeState, PropertyValue, RelState


class Source(Protocol):
    """Gives every node and every relationship; each relationship's ends are among the nodes. Every `Store` is one."""

    def nodes(self) -> Iterator[NodeState]: ...

    def relationships(self) -> Iterator[RelState]: ...


class Part:
    """A part of a graph in memory."""

    def __init__(self, nodes: Iterable[NodeState], relationships: Iterable[RelState]) -> None:
        self._nodes = tuple(nodes)
        self._relationships = tuple(relationships)

    def nodes(self) -> Iterator[NodeState]:
        return iter(self._nodes)

    def relationships(self) -> Iterator[RelState]:
        return iter(self._relationships)


@dataclass
class Written:
    """How much was written."""

    nodes: int = 0
    relationships: int = 0


def own(state: NodeState | RelState) -> dict[str, PropertyValue]:
    """The properties of a node or relationship that the schema names, in its order and in its types; without `id`."""
    schema = schema_of(state)
    return {
        name: float(value) if kind == "number" and isinstance(value, int | float) else value
        for name, kind in schema.items()
        if name != "id" and (value := state.properties.get(name)) is not None
    }


def schema_of(state: NodeState | RelState) -> Mapping[str, PropertyKind]:
    """The properties that a node of its label, or a relationship of its type, may have."""
    return NODE_PROPERTIES[state.label] if isinstance(state, NodeState) else REL_PROPERTIES[state.type]
