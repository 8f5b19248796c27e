"""Rows as JSON, CSV or newline-delimited JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Literal

Format = Literal["json", "csv", "ndjson"]
MEDIA_TYPES: Mapping[Format, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "ndjson": "application/x-ndjson",
}


def to_csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """RFC 4180 with a header; lists and maps are cells of JSON, nothing is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def to_ndjson(rows: Sequence[Mapping[str, object]]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)


def accepted(accept: str) -> Format:
    """The format that an Accept header asks for first; JSON when it asks for none of the three."""
    for part in accept.split(","):
        wanted = part.partition(";")[0].strip().casefold()
        for name, media in MEDIA_TYPES.items():
            if wanted == media.partition(";")[0]:
                return name
    return "json"


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, Mapping)) else value
