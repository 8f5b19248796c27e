"""Templates: which questions can be asked, and their answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from api.models import QueryAnswer, QueryList
from api.problems import describe
from api.routes.dependencies import ReadingOf

router = APIRouter(tags=["queries"])
_LIMIT = "limit"


@router.get("/queries", summary="All templates", responses=describe())
def list_queries(reading: ReadingOf) -> QueryList:
    return reading.queries()


@router.get(
    "/queries/{name}",
    summary="Run a template",
    description="Each parameter of the template is a query parameter of the same name; a list repeats it.",
    responses=describe(404, 409, 422, 504),
)
def run_query(
    reading: ReadingOf,
    request: Request,
    name: Annotated[str, Path(description="Name of a template", examples=["person_papers"], max_length=100)],
    limit: Annotated[int | None, Query(ge=1, le=10000, description="At most so many rows")] = None,
) -> QueryAnswer:
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key != _LIMIT:
            given.setdefault(key, []).append(value)
    return reading.run(name, {key: v[0] if len(v) == 1 else v for key, v in given.items()}, limit)
