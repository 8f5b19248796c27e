"""A script in Cypher that makes the graph anew, one statement a line, for `cypher-shell` and every engine that `kg` runs on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from kg.exports.source import Source, Written, own
from kg.files import replacing
from kg.model import Label
from kg.store.port import NodeState, PropertyValue, RelState

State = TypeVar("State", NodeState, RelState)

_ROWS = 200
_CHARACTERS = 200_000
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile("[\\\\'\x00-\x1f\x7f\u2028\u2029]")


def write(source: Source, out: Path) -> Written:
    """Write the script."""
    written = Written()
    with replacing(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for label in Label:
            file.write(f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n")
        for label, nodes in groupby(source.nodes(), lambda node: node.label):
            for rows in _batches(_map({**own(node), "id": node.id}) for node in nodes):
                file.write(f"UNWIND [{', '.join(rows)}] AS row MERGE (n:{label} {{id: row.id}}) SET n = row;\n")
                written.nodes += len(rows)
        ends = groupby(source.relationships(), lambda rel: (rel.type, rel.start_label, rel.end_label))
        for (kind, start, end), relationships in ends:
            for rows in _batches(_tie(rel) for rel in relationships):
                file.write(
                    f"UNWIND [{', '.join(rows)}] AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
                    f"CREATE (a)-[r:`{kind}`]->(b) SET r = row.own;\n"
                )
                written.relationships += len(rows)
    return written


def _tie(rel: RelState) -> str:
    return f"{{start: {_literal(rel.start)}, end: {_literal(rel.end)}, own: {_map({**own(rel), 'id': rel.id})}}}"


def _batches(rows: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row)
        if len(batch) == _ROWS or size > _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _map(values: Mapping[str, PropertyValue]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: PropertyValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "'" + _ESCAPED.sub(_escape, value) + "'"
        case list():
            return "[" + ", ".join(map(_literal, value)) + "]"
        case _:
            return repr(value)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"
