"""A small XML scanner that keeps character offsets.

Tolerant: a document cut in the middle gives what is whole. No entities are defined or fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.document import Document, Span
from extractors.layouts._entry import Field, trimmed

_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![^>]*>|"
    r"<(?P<close>/)?(?P<name>[A-Za-z_][\w.:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|"
    r"'[^'<]*')*?)(?P<empty>/)?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass
class Node:
    """An element: local name, attributes with the spans of their values, children, the span of its content and of the whole."""

    name: str
    attributes: dict[str, Field]
    start: int
    content_start: int
    content_end: int = -1
    end: int = -1
    children: list[Node] = field(default_factory=list)

    @property
    def closed(self) -> bool:
        return self.end >= 0

    def all(self, *names: str) -> Iterator[Node]:
        """The children of these local names, in order."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Node | None:
        """The first child of these local names."""
        return next(self.all(*names), None)

    def deep(self, *names: str) -> Iterator[Node]:
        """All descendants of these local names, in document order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.deep(*names)


def parse(document: Document) -> Node:
    """The elements of a document under a root of name "". Elements that the text does not close are not `closed`."""
    text = document.text
    root = Node("", {}, 0, 0)
    stack = [root]
    for match in _TAG.finditer(text):
        if match["name"] is None:
            continue
        name = match["name"].rsplit(":", 1)[-1]
        if match["close"]:
            for depth in range(len(stack) - 1, 0, -1):
                if stack[depth].name == name:
                    stack[depth].content_end, stack[depth].end = match.start(), match.end()
                    del stack[depth:]
                    break
            continue
        base = match.start("attributes")
        attributes = {}
        for a in _ATTRIBUTE.finditer(match["attributes"]):
            group = 2 if a[2] is not None else 3
            attributes[a[1].rsplit(":", 1)[-1]] = Field(
                html.unescape(a[group]), Span(base + a.start(group), base + a.end(group))
            )
        node = Node(name, attributes, match.start(), match.end())
        stack[-1].children.append(node)
        if match["empty"]:
            node.content_end = node.end = match.end()
        else:
            stack.append(node)
    return root


def value(document: Document, node: Node | None) -> Field | None:
    """The text of an element, without markup, white space single; None when it is empty or not closed."""
    if node is None or not node.closed:
        return None
    span = trimmed(document, node.content_start, node.content_end)
    if span is None:
        return None
    text = document.at(span)
    if text.startswith("<![CDATA[") and text.endswith("]]>"):
        span = trimmed(document, span.start + 9, span.end - 3)
        if span is None:
            return None
        return Field(" ".join(document.at(span).split()), span)
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
    return Field(plain, span) if plain else None


def place(document: Document, node: Node | None) -> Span | None:
    """The span of an element's content, trimmed."""
    return trimmed(document, node.content_start, node.content_end) if node is not None and node.closed else None
