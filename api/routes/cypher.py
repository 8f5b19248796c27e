"""Statements of the users' own. Only where the settings say so; the engine itself refuses to write."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Body

from api.models.writing import Statement, StatementAnswer
from api.problems import describe
from api.routes.dependencies import ReadingOf

router = APIRouter(tags=["queries"])
_SECONDS = 10.0
_MOST_BYTES = 4 * 1024 * 1024


@router.post("/cypher", summary="Run a statement that only reads", responses=describe(400, 401, 403, 422, 429, 504))
def run(reading: ReadingOf, asked: Annotated[Statement, Body()]) -> StatementAnswer:
    """At most 10 seconds, 5,000 rows and 4 MiB."""
    found = reading.store.read(asked.query, asked.parameters, timeout=_SECONDS, limit=asked.limit)
    rows: list[dict[str, Any]] = []
    size = 0
    for row in found.rows:
        size += len(json.dumps(dict(row), ensure_ascii=False, default=str).encode())
        if size > _MOST_BYTES:
            break
        rows.append(dict(row))
    return StatementAnswer(
        columns=list(found.columns), rows=rows, truncated=found.truncated or len(rows) < len(found.rows)
    )
