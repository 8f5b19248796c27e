"""The rows and cells of tables in plain text: Markdown bars, tabs, or columns set apart by several spaces."""

from __future__ import annotations

import re

from extractors.ties import Item

_BAR_CELL = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_GAP_CELL = re.compile(r"[^\s](?:[^\t\n ]| (?! ))*")
_RULE = re.compile(r":?-{2,}:?")
_LONGEST_LINE = 1000


def cells(line: str) -> list[Item]:
    """The cells of a line with their places in it; no cells where the line is no row of a table."""
    if len(line) > _LONGEST_LINE:
        return []
    if line.count("|") > 1:
        return [Item(m.start(), m.end(), m[0]) for m in _BAR_CELL.finditer(line)]
    if "\t" not in line.strip() and "  " not in line.strip():
        return []
    found = [Item(m.start(), m.start() + len(m[0].rstrip()), m[0].rstrip()) for m in _GAP_CELL.finditer(line)]
    return found if len(found) > 1 else []


def is_rule(row: list[Item]) -> bool:
    """Whether a row is the line between the head of a table and its body."""
    return bool(row) and all(_RULE.fullmatch(cell.name) for cell in row)
