"""The rows and cells of tables in plain text: Markdown bars, tabs, or columns set apart by several spaces."""

from __future__ import annotations

import re

from extractors.ties import Item

_GAP_CELL = re.compile(r"[^\s](?:[^\t\n ]| (?! ))*")
_RULE = re.compile(r":?-{2,}:?")
_LONGEST_LINE = 1000


def cells(line: str) -> list[Item]:
    """The cells of a line with their places in it; no cells where the line is no row of a table."""
    if len(line) > _LONGEST_LINE:
        return []
    if line.count("|") > 1:
        return _between_bars(line)
    if "\t" not in line.strip() and "  " not in line.strip():
        return []
    found = [Item(m.start(), m.start() + len(m[0].rstrip()), m[0].rstrip()) for m in _GAP_CELL.finditer(line)]
    return found if len(found) > 1 else []


def _between_bars(line: str) -> list[Item]:
    """What stands between the bars, also where it is nothing; the bars at the ends of the line may be missing."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    start += line.startswith("|", start)
    end -= line.endswith("|", start, end)
    found: list[Item] = []
    for part in line[start:end].split("|"):
        inner = part.strip()
        at = start + (len(part) - len(part.lstrip()) if inner else 0)
        found.append(Item(at, at + len(inner), inner))
        start += len(part) + 1
    return found


def is_rule(row: list[Item]) -> bool:
    """Whether a row is the line between the head of a table and its body."""
    return bool(row) and all(_RULE.fullmatch(cell.name) for cell in row)
