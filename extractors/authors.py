"""The authors of a paper: lists of names, and names in sentences with their roles and institutions."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import people
from extractors.document import Document, Span
from extractors.record import Author


def in_lines(document: Document, lines: Sequence[Span]) -> tuple[tuple[Author, ...], Span | None]:
    """The authors of lines that hold nothing but names, in printed order, and the mark that says that the list goes on."""
    found: dict[str, Author] = {}
    more: Span | None = None
    for line in lines:
        names, mark = people.in_list(document, line)
        more = more or mark
        for span in names:
            name = " ".join(document.at(span).split())
            found.setdefault(name, Author(name=name, spans=(span,)))
    return tuple(found.values()), more
