"""Rows as a table for people, as JSON or as CSV for programs."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TextIO

_WIDE = 160
_LONG = 300


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def write(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, object]],
    form: Format,
    *,
    out: TextIO | None = None,
    headings: Mapping[str, str] | None = None,
) -> None:
    """Write rows to `out` (standard output): JSON is a list of objects, CSV has a line of names first."""
    out = out or sys.stdout
    if form is Format.JSON:
        json.dump(list(map(dict, rows)), out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif form is Format.CSV:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    else:
        _table(columns, rows, out, headings or {})
    out.flush()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else str(value)


def _table(
    columns: Sequence[str], rows: Sequence[Mapping[str, object]], out: TextIO, headings: Mapping[str, str]
) -> None:
    from rich import box  # noqa: PLC0415 - rich takes 0.1 s
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    width = None if out.isatty() else int(os.environ.get("COLUMNS") or _WIDE)
    console = Console(file=out, width=width, highlight=False, soft_wrap=False)
    shown = [c for c in columns if any(_told(row[c]) for row in rows)] or list(columns)
    if len(rows) == 1 and len(shown) > 4:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name in shown:
            table.add_row(headings.get(name, name), Text(_told(rows[0][name], lines=True)))
    else:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in shown:
            numeric = all(row[name] is None or isinstance(row[name], (int, float)) for row in rows)
            table.add_column(headings.get(name, name), justify="right" if numeric else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(_told(row[name])) for name in shown))
    console.print(table)


def _told(value: object, *, lines: bool = False) -> str:
    """A value as a person reads it; maps by their names, or by what they hold when they have none."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list() | tuple():
            parts = [p for p in (_told(v) for v in value) if p]
            text = ("\n" if lines and any(isinstance(v, dict) for v in value) else ", ").join(parts)
            return text if lines else _short(text)
        case dict():
            return _told_map(value)
        case _:
            text = " ".join(str(value).split())
            return text if lines else _short(text)


def _told_map(value: Mapping[str, object]) -> str:
    if "type" in value and "start" in value and "end" in value:
        return f"{value['start']} -{value['type']}-> {value['end']}"
    name = value.get("name") or value.get("id")
    extra = [
        _told(v)
        for k, v in value.items()
        if k not in {"id", "name", "name_zh", "fact", "properties", "search"}
        and v not in (None, [], "")
        and k != "position"
    ]
    told = ", ".join(e for e in extra if e)
    if name is None or "value" in value or "count" in value:
        return " ".join(e for e in extra if e)
    return f"{name} ({told})" if told else str(name)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
