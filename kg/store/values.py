"""The driver's values as plain ones."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.store.port import PropertyValue


def plain(value: Any) -> object:
    """A JSON-ready value in the forms that `kg.store.port.Rows` names."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Relationship):
        return _relationship(value)
    if isinstance(value, Path):
        return {
            "nodes": [_node(node) for node in value.nodes],
            "relationships": [_relationship(relationship) for relationship in value.relationships],
        }
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return list(value)
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def properties(found: Mapping[str, Any]) -> dict[str, PropertyValue]:
    """The properties of a node or relationship that are stored: no nulls, none of the engine's own (`@rid`, `@type`, …)."""
    return {name: value for name, value in found.items() if value is not None and not name.startswith("@")}


def _node(node: Node) -> dict[str, object]:
    own = {name: plain(value) for name, value in properties(node).items()}
    return {"id": own.pop("id", None), "label": next(iter(node.labels), None), "properties": own}


def _relationship(relationship: Relationship) -> dict[str, object]:
    own = {name: plain(value) for name, value in properties(relationship).items()}
    start, end = relationship.nodes
    return {
        "id": own.pop("id", None),
        "type": relationship.type,
        "start": None if start is None else start.get("id"),
        "end": None if end is None else end.get("id"),
        "properties": own,
    }
