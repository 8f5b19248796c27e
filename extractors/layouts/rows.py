"""Rows: a table or a list with one line a paper, its fields between bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.document import Document, Span
from extractors.layouts import _cells, _records
from extractors.layouts._entry import Cut, Entry, Problem

NAME = "rows"
TITLE = "Table or list with a line for each paper: title | institutions | link"

_ENOUGH = 2
_MOSTLY = 0.5


def score(document: Document) -> float:
    """High when most lines with text, or most of the text, are rows that name a paper each."""
    rows = [line for line in document.line_spans if _cells.is_row(document, line)]
    if len(rows) < _ENOUGH:
        return 0.0
    lines = sum(1 for line in document.plain_lines if sum(c.isalpha() for c in line) > 1)
    share = max(len(rows) / lines, sum(line.end - line.start for line in rows) / max(1, len(document.text)))
    return min(0.9, 1.2 * share) if share >= _MOSTLY else 0.0


def cut(document: Document) -> Cut:
    """One entry a row; other lines are none."""
    return _read(document, document.line_spans)


def beside(document: Document, entries: Sequence[Entry]) -> Cut:
    """The rows of tables that name their columns, outside of the entries that another layout found in the same document."""
    taken = [entry.span for entry in entries]
    free = [line for line in document.line_spans if not any(a < line.end and line.start < b for a, b in taken)]
    tables = [line for line in free if document.plain.startswith("|", line.start)]
    headed = any("title" in _cells.header(document, line) for line in tables)
    return _read(document, tables) if headed else Cut((), ())


def _read(document: Document, lines: Iterable[Span]) -> Cut:
    entries: list[Entry] = []
    problems: list[Problem] = []
    columns: list[str | None] = []
    for line in lines:
        if not columns and (columns := _cells.header(document, line)):
            continue
        if not _cells.is_row(document, line):
            continue
        number = document.line_of(line.start)
        entry = _records.of_fields(document, number, number, _cells.fields(document, line, columns))
        if entry is None:
            problems.append(Problem(number, "the row names no paper: it is not whole, and was left out"))
        else:
            entries.append(entry)
    return Cut(tuple(entries), tuple(problems))
