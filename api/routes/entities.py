"""Entities: search, one by id, what lies around it, and how two hang together."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from api.models import Citations, Entity, Neighbourhood, PathAnswer, SearchAnswer
from api.problems import describe
from api.routes.dependencies import EntityId, ReadingOf
from kg.model import Label, Rel

router = APIRouter(tags=["graph"])

_Searched = Literal["Paper", "Person", "Institution", "Method", "Benchmark", "Venue"]
_Depth = Annotated[int, Query(ge=1, le=4, description="How many citations away")]


@router.get("/search", summary="Full-text search over names, in Chinese and English", responses=describe(422, 504))
def search(
    reading: ReadingOf,
    q: Annotated[str, Query(min_length=1, max_length=400, description="What to look for", examples=["attention"])],
    label: Annotated[_Searched | None, Query(description="Only entities of this kind")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="At most so many results")] = 20,
) -> SearchAnswer:
    return reading.search(q, Label(label) if label else None, limit)


@router.get("/path", summary="A shortest path between two entities", responses=describe(404, 409, 422, 504))
def path(
    reading: ReadingOf,
    start: Annotated[str, Query(max_length=2000, description="Id of one end", examples=["person:mira-okafor"])],
    end: Annotated[str, Query(max_length=2000, description="Id of the other end", examples=["arxiv:2401.00001"])],
    longest: Annotated[int, Query(alias="max", ge=1, le=8, description="Longest path to look for")] = 6,
) -> PathAnswer:
    return reading.path(start, end, longest)


@router.get(
    "/entities/{entity_id:path}/neighbourhood",
    summary="What lies around an entity",
    responses=describe(404, 409, 422, 504),
)
def neighbourhood(
    reading: ReadingOf,
    entity_id: EntityId,
    *,
    depth: Annotated[int, Query(ge=1, le=3, description="How many relationships away")] = 1,
    types: Annotated[list[Rel] | None, Query(description="Only relationships of these types")] = None,
    labels: Annotated[list[Label] | None, Query(description="Only entities of these kinds")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="At most so many relationships")] = 100,
) -> Neighbourhood:
    return reading.neighbourhood(entity_id, depth, types or [], labels or [], limit)


@router.get(
    "/entities/{entity_id:path}",
    summary="An entity with its properties and counts",
    responses=describe(404, 409, 422, 504),
)
def entity(reading: ReadingOf, entity_id: EntityId) -> Entity:
    return reading.entity(entity_id)


_PaperId = Annotated[str, Path(description="Id of a paper", examples=["arxiv:2401.00001"], max_length=2000)]


@router.get(
    "/papers/{paper_id:path}/citations", summary="The papers that cite a paper", responses=describe(404, 409, 422, 504)
)
def citations(reading: ReadingOf, paper_id: _PaperId, depth: _Depth = 1) -> Citations:
    return reading.citations(paper_id, "citations", depth)


@router.get(
    "/papers/{paper_id:path}/references",
    summary="The papers that a paper cites",
    responses=describe(404, 409, 422, 504),
)
def references(reading: ReadingOf, paper_id: _PaperId, depth: _Depth = 1) -> Citations:
    return reading.citations(paper_id, "references", depth)
