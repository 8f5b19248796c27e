"""Pieces of the graph: what lies around a thing, how two hang together, what is between some."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api.models import Neighbourhood, PathAnswer, Subgraph
from api.problems import bad_parameter, describe
from api.routes.dependencies import ReadingOf
from api.routes.written import ReadRouter
from kg.model import Label, Rel

router = ReadRouter(prefix="/graph", tags=["graph"])
_Id = Annotated[
    str, Query(min_length=1, max_length=2000, description="Id of the entity", examples=["arxiv:2401.00001"])
]


@router.get("/neighbourhood", summary="What lies around an entity", responses=describe(404, 409, 422, 429, 504))
def neighbourhood(
    reading: ReadingOf,
    entity_id: Annotated[
        str,
        Query(alias="id", min_length=1, max_length=2000, description="Id of the entity", examples=["arxiv:2401.00001"]),
    ],
    *,
    depth: Annotated[int, Query(ge=1, le=3, description="How many relationships away")] = 1,
    types: Annotated[list[Rel] | None, Query(description="Only relationships of these types")] = None,
    labels: Annotated[list[Label] | None, Query(description="Only entities of these kinds")] = None,
    limit: Annotated[int, Query(ge=1, le=2000, description="At most so many relationships")] = 100,
) -> Neighbourhood:
    return reading.neighbourhood(entity_id, depth, types or [], labels or [], limit)


@router.get("/path", summary="A shortest path between two entities", responses=describe(404, 409, 422, 429, 504))
def path(
    reading: ReadingOf,
    start: _Id,
    end: _Id,
    longest: Annotated[int, Query(alias="max", ge=1, le=8, description="Longest path to look for")] = 6,
) -> PathAnswer:
    return reading.path(start, end, longest)


@router.get("/subgraph", summary="Some entities and what ties them", responses=describe(422, 429, 504))
def subgraph(
    reading: ReadingOf,
    ids: Annotated[
        list[str],
        Query(
            min_length=1,
            max_length=200,
            description="Ids of entities; the parameter is repeated",
            examples=[["arxiv:2401.00001"]],
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=1000, description="At most so many relationships")] = 200,
) -> Subgraph:
    for one in ids:
        if len(one) > 2000:
            raise bad_parameter("ids", "an id has at most 2000 characters")
    return reading.subgraph(ids, limit)
