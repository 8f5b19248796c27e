"""JSON and JSON Lines with character offsets: every value knows where it stands.

A document that is cut in the middle gives its whole values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.document import Document, Span

_scan = json.decoder.scanstring  # type: ignore[attr-defined]
_SPACE = re.compile(r"[ \t\n\r,]*")
_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]{1,300})?(?:[eE][+-]?[0-9]{1,9})?(?![\w.])|true|false|null")


@dataclass(frozen=True)
class Value:
    """A JSON value: `data` is a str, number, bool, None, list of Value or dict of Value; `span` the characters it takes
    (those between the quotes for a string)."""

    data: object
    span: Span

    def get(self, *path: str) -> Value | None:
        """The value at a path of keys, or None where a step is missing or null."""
        at: Value | None = self
        for name in path:
            if at is None or not isinstance(at.data, dict):
                return None
            at = at.data.get(name)
        return at if at is not None and at.data is not None else None

    def text(self, *path: str) -> str:
        """The string at a path, white space single; "" when there is none."""
        found = self.get(*path)
        return " ".join(found.data.split()) if found is not None and isinstance(found.data, str) else ""

    def items(self, *path: str) -> list[Value]:
        """The list at a path; empty when there is none."""
        found = self.get(*path)
        return found.data if found is not None and isinstance(found.data, list) else []


class Cut(ValueError):
    """The text ends, or stops being JSON, inside a value; `objects` are the whole objects before that, `at` the offset."""

    def __init__(self, at: int) -> None:
        super().__init__(f"not JSON from character {at} on")
        self.at = at


def values(document: Document) -> Iterator[Value]:
    """The values of a document: one for JSON, one a line for JSON Lines. Raises Cut where it stops being JSON."""
    text = document.text
    at = _skip(text, 0)
    while at < len(text):
        try:
            value, at = _value(text, at, 0)
        except RecursionError:
            raise Cut(at) from None
        yield value
        at = _skip(text, at)


def partial(document: Document, keys: frozenset[str]) -> tuple[list[Value], int | None]:
    """The objects that have one of these keys, at any depth; and from where on the document is not JSON, if it is cut."""
    found: list[Value] = []
    try:
        for value in values(document):
            _collect(value, keys, found)
    except Cut as cut:
        if not found:
            found = _rescued(document, keys)
        return found, cut.at
    return found, None


def _rescued(document: Document, keys: frozenset[str]) -> list[Value]:
    """The whole objects of a list whose end is missing."""
    text = document.text
    found: list[Value] = []
    for opening in re.finditer(r"\[\s*(?=\{)", text):
        at = opening.end()
        while at < len(text) and text[at] == "{":
            try:
                value, at = _value(text, at, 0)
            except (Cut, RecursionError):
                break
            _collect(value, keys, found)
            at = _skip(text, at)
        if found:
            return found
    return found


def _collect(value: Value, keys: frozenset[str], found: list[Value]) -> None:
    if isinstance(value.data, dict):
        if keys & value.data.keys():
            found.append(value)
            return
        for child in value.data.values():
            _collect(child, keys, found)
    elif isinstance(value.data, list):
        for child in value.data:
            _collect(child, keys, found)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int, depth: int) -> tuple[Value, int]:
    if at >= len(text) or depth > 200:
        raise Cut(at)
    start = at
    if text[at] == '"':
        try:
            string, end = _scan(text, at + 1, False)
        except json.JSONDecodeError as error:
            raise Cut(at) from error
        return Value(string, Span(start + 1, end - 1)), end
    if text[at] in "{[":
        return _container(text, at, depth)
    match = _SCALAR.match(text, at)
    if match is None:
        raise Cut(at)
    return Value(json.loads(match[0]), Span(start, match.end())), match.end()


def _container(text: str, at: int, depth: int) -> tuple[Value, int]:
    start, mapping = at, text[at] == "{"
    members: dict[str, Value] = {}
    elements: list[Value] = []
    at = _skip(text, at + 1)
    while at < len(text) and text[at] != ("}" if mapping else "]"):
        if mapping:
            if text[at] != '"':
                raise Cut(at)
            try:
                name, at = _scan(text, at + 1, False)
            except json.JSONDecodeError as error:
                raise Cut(at) from error
            at = _skip(text, at)
            if at >= len(text) or text[at] != ":":
                raise Cut(at)
            members[name], at = _value(text, _skip(text, at + 1), depth + 1)
        else:
            value, at = _value(text, at, depth + 1)
            elements.append(value)
        at = _skip(text, at)
    if at >= len(text):
        raise Cut(at)
    return Value(members if mapping else elements, Span(start, at + 1)), at + 1
