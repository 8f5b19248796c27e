"""GraphML, as networkx, Gephi and yEd read it.

Nodes have `label` (the kind), relationships `type` and their own id. GraphML knows no lists: a list is JSON text. Characters that
XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from kg.exports.source import Source, Written, own
from kg.files import replacing
from kg.model import NODE_PROPERTIES, REL_PROPERTIES, PropertyKind
from kg.store.port import PropertyValue

_TYPES: Mapping[PropertyKind, str] = {
    "text": "string",
    "integer": "long",
    "number": "double",
    "flag": "boolean",
    "texts": "string",
}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = re.compile('[&<>"\t\n\r]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


def write(source: Source, out: Path) -> Written:
    """Write one GraphML file."""
    written = Written()
    with replacing(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        _write_keys(file)
        file.write('  <graph id="paperkg" edgedefault="directed">\n')
        for node in source.nodes():
            file.write(
                f'    <node id="{_escaped(node.id)}">{_data("n", {"label": node.label.value, **own(node)})}</node>\n'
            )
            written.nodes += 1
        for rel in source.relationships():
            ends = f'source="{_escaped(rel.start)}" target="{_escaped(rel.end)}"'
            data = _data("e", {"type": rel.type.value, **own(rel)})
            file.write(f'    <edge id="{_escaped(rel.id)}" {ends}>{data}</edge>\n')
            written.relationships += 1
        file.write("  </graph>\n</graphml>\n")
    return written


def _write_keys(file: TextIO) -> None:
    for letter, domain, first, schemas in (
        ("n", "node", "label", NODE_PROPERTIES.values()),
        ("e", "edge", "type", REL_PROPERTIES.values()),
    ):
        kinds: dict[str, PropertyKind] = {first: "text"}
        for schema in schemas:
            kinds |= {name: kind for name, kind in schema.items() if name != "id"}
        for name, kind in kinds.items():
            file.write(f'  <key id="{letter}.{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n')


def _data(letter: str, values: Mapping[str, PropertyValue]) -> str:
    return "".join(f'<data key="{letter}.{name}">{_text(value)}</data>' for name, value in values.items())


def _text(value: PropertyValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _escaped(value)
        case list():
            return _escaped(json.dumps(value, ensure_ascii=False))
        case _:
            return repr(value)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text)
