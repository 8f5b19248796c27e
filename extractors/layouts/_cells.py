"""Lines of fields side by side, with bars between them: `Title | University | https://…`, rows of a table."""

from __future__ import annotations

import re

from extractors import links, people, venues
from extractors.document import Document, Span
from extractors.layouts import _labels, _titles
from extractors.layouts._entry import trimmed

_MARKED = re.compile(
    r"\s*(?:\d{1,3}\s*[.)、]\s*)?(?:\*\*\[?|\[(?:\*\*)?|《|「)(?P<title>[^*\[\]《》「」\n]{6,240})(?:\*\*|\]|》|」)"
)
_MARKDOWN_LINK = re.compile(r"\((?:https?:)[^()\s]*\)")
#: A break inside a cell, as tables print it.
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BEFORE_PROSE = re.compile(r"\s*(?:\([^()\n]*\)\s*)*[-–—:,。.]?\s*")
#: Organisations that are called by a sign behind a title: `(@A, B)`.
_CALLED = re.compile(r"\(\s*@\s?(?P<organisations>[^()\n]{2,200})\)\s*$")
_DATE = re.compile(
    r"\s*(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}[-/.]\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})\s*"
)
_SHORT = 100
_SHORTEST_PROSE = 20
_LONGEST = 1200
#: So many labels on one line make it a row.
_ENOUGH = 3


def cells(document: Document, span: Span) -> list[Span]:
    """The places between the bars of a line, without the marks that enclose the whole line; one where there is no bar."""
    plain = document.plain
    start, end = span
    while start < end and plain[start] in " |「《-*":
        start += 1
    while end > start and plain[end - 1] in " |」》":
        end -= 1
    bars = [m.start() for m in re.compile(r"\|").finditer(plain, start, end)]
    edges = [start, *(bar + 1 for bar in bars)], [*bars, end]
    if not bars and len(inside := _labels.inline(plain, Span(start, end))) >= _ENOUGH:
        edges = inside, [*inside[1:], end]
    places = (trimmed(document, a, b) for a, b in zip(*edges, strict=True))
    return [place for place in places if place]


def is_row(document: Document, span: Span) -> bool:
    """Whether a line is such a row and names a paper: bars, an address or id, and a title in a cell of its own."""
    plain = document.plain[span.start : span.end]
    if len(plain) > _LONGEST or not ("|" in plain or plain.count(":") > _ENOUGH):
        return False
    if next(links.paper_ids(document, span), None) is None:
        return False
    names = [name for name, _ in fields(document, span)]
    return "title" in names or "title_zh" in names


def header(document: Document, span: Span) -> list[str | None]:
    """The fields that the head of a table gives its columns, None for a column of another kind; empty where it is none."""
    names = [_column(document.plain[slice(*cell)]) for cell in cells(document, span)]
    return names if sum(1 for name in names if name) >= 2 else []


def _column(head: str) -> str | None:
    """The field that the head of a column names: by all of its words, without a bracket, or by the first of several."""
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", head)
    return _labels.field_of(head) or _labels.field_of(bare) or _labels.field_of(re.split(r"\s*[&/、+]\s*", bare)[0])


def fields(document: Document, span: Span, columns: list[str | None] | None = None) -> list[tuple[str, Span]]:
    """The fields of a row by what they look like (or by the columns that they stand in): `title`, `authors`, `link`, …"""
    found: list[tuple[str, Span]] = []
    places = cells(document, span)
    for index, cell in enumerate(places):
        named = columns[index] if columns and index < len(columns) and len(places) == len(columns) else None
        kept = {name for name, _ in found}
        if named is None and (labelled := _labels.read(document.plain, cell)):
            if value := trimmed(document, *labelled.value):
                found.append((labelled.field, value))
            continue
        name = named or _looks_like(document, cell, kept)
        if name in ("title", "title_zh"):
            found += _titles_of(document, name, cell)
        elif name is not None:
            found.append((name, cell))
    return found


def _titles_of(document: Document, name: str, cell: Span) -> list[tuple[str, Span]]:
    """The titles of a cell, with the address and the words that it has beside them."""
    found: list[tuple[str, Span]] = []
    end = cell.end
    if broken := _BREAK.search(document.plain, *cell):
        end = broken.start()
        below = trimmed(document, broken.end(), cell.end)
        if below is not None and below.end - below.start < _SHORT:
            found.append(("title", below))
    marked = _MARKED.match(document.plain, cell.start, end)
    if marked is None:
        return [(name, Span(cell.start, end)), *found]
    found.insert(0, (name, Span(*marked.span("title"))))
    if links.URL.search(document.plain, cell.start, cell.end):
        found.append(("link", cell))
    if called := _CALLED.search(document.plain, marked.end(), end):
        found.append(("institutions", Span(*called.span("organisations"))))
        end = called.start()
    rest = _BEFORE_PROSE.match(document.plain, marked.end(), end)
    prose = trimmed(document, rest.end() if rest else marked.end(), end)
    if prose is not None and prose.end - prose.start > _SHORTEST_PROSE:
        found.append(("summary", prose))
    return found


def _looks_like(document: Document, cell: Span, kept: set[str]) -> str | None:
    plain = document.plain[cell.start : cell.end]
    marked = _MARKED.match(plain)
    bare = links.URL.sub("", _MARKDOWN_LINK.sub("", plain))
    if not marked and next(links.paper_ids(document, cell), None) and len(bare) < _SHORT and "title" in kept:
        return "link"
    if links.URL.match(plain) or re.fullmatch(r"[\s\W\d]*", bare):
        return "link" if links.URL.search(plain) else None
    if _DATE.fullmatch(plain):
        return "date"
    if len(plain) < _SHORT and venues.is_venue(plain):
        return "notes"
    if marked or "title" not in kept:
        text = marked["title"] if marked else plain
        if _titles.is_english_title(re.sub(r"^\s*\d{1,3}\s*[.)、]\s*", "", text)) or (
            marked and _titles.looks_like_title(text)
        ):
            return "title"
    if people.names_share(plain) == 1.0 and "authors" not in kept:
        return "authors"
    if len(plain) < _SHORT and not plain.endswith(("。", "!", "?")):
        if "title" not in kept and _titles.is_chinese_alone(plain):
            return "title_zh"
        return "institutions" if "title" in kept and "institutions" not in kept else "summary"
    return "summary"
