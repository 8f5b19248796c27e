"""CSV in the shape of `neo4j-admin database import full`: a directory with one file a label and one a relationship type.

    cd OUT && neo4j-admin database import full @import.args

`import.args` names the files and says how they are written: fields may hold line ends, lists are divided by U+001F (the unit
separator), an empty field is no value and `""` an empty text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from kg.errors import GraphError
from kg.exports.source import Source, Written, own
from kg.files import replacing_directory
from kg.model import NODE_PROPERTIES, REL_PROPERTIES, Label, PropertyKind, Rel
from kg.store.port import PropertyValue

ARGUMENTS = "import.args"
_BETWEEN = "\x1f"
_TYPES: Mapping[PropertyKind, str] = {
    "text": "string",
    "integer": "long",
    "number": "double",
    "flag": "boolean",
    "texts": "string[]",
}


def write(source: Source, out: Path) -> Written:
    """Write the directory."""
    written = Written()
    with replacing_directory(out) as directory, ExitStack() as stack:
        labels = {label: stack.enter_context(_file(directory, label)) for label in Label}
        for label, file in labels.items():
            _row(file, ["id:ID", *_columns(NODE_PROPERTIES[label])])
        for node in source.nodes():
            values = own(node)
            names = (name for name in NODE_PROPERTIES[node.label] if name != "id")
            _row(labels[node.label], [_field(node.id), *(_field(values.get(name)) for name in names)])
            written.nodes += 1
        types = {rel: stack.enter_context(_file(directory, rel)) for rel in Rel}
        for rel, file in types.items():
            _row(file, [":START_ID", ":END_ID", "id:string", *_columns(REL_PROPERTIES[rel])])
        for state in source.relationships():
            values = own(state)
            names = (name for name in REL_PROPERTIES[state.type] if name != "id")
            fields = [_field(state.start), _field(state.end), _field(state.id)]
            _row(types[state.type], [*fields, *(_field(values.get(name)) for name in names)])
            written.relationships += 1
        (directory / ARGUMENTS).write_text("\n".join(_arguments()) + "\n", encoding="utf-8")
    return written


def _file(directory: Path, name: str) -> TextIO:
    return (directory / f"{name}.csv").open("w", encoding="utf-8", newline="")


def _arguments() -> Iterable[str]:
    yield from (f"--nodes={label}={label}.csv" for label in Label)
    yield from (f"--relationships={rel}={rel}.csv" for rel in Rel)
    yield from ("--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination=true", "neo4j")


def _columns(schema: Mapping[str, PropertyKind]) -> list[str]:
    return [f"{name}:{_TYPES[kind]}" for name, kind in schema.items() if name != "id"]


def _row(file: TextIO, fields: Iterable[str]) -> None:
    file.write(",".join(fields) + "\n")


def _field(value: PropertyValue | None) -> str:
    match value:
        case None | []:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case list():
            if any(_BETWEEN in item for item in value):
                raise GraphError(f"a text holds the unit separator, which divides the lists of the CSV: {value!r:.80}")
            return _quoted(_BETWEEN.join(value))
        case _:
            return repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
