"""Entities of any kind: search, suggestions, one by id, and the questions that belong to one."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query

from api.models import Citations, Entity, SearchAnswer, Suggestions
from api.problems import describe
from api.routes.dependencies import EntityId, ListsOf, ReadingOf
from api.routes.written import ReadRouter
from kg.model import Label

router = ReadRouter(tags=["graph"])

_Searched = Literal["Paper", "Person", "Institution", "Method", "Benchmark", "Venue"]
_Depth = Annotated[int, Query(ge=1, le=4, description="How many citations away")]
_Words = Annotated[str, Query(min_length=1, max_length=400, description="What to look for", examples=["attention"])]
_Many = Annotated[int, Query(ge=1, le=100, description="At most so many results")]


@router.get("/search", summary="Full-text search over names, in Chinese and English", responses=describe(422, 429, 504))
def search(
    reading: ReadingOf,
    q: _Words,
    label: Annotated[_Searched | None, Query(description="Only entities of this kind")] = None,
    limit: _Many = 20,
) -> SearchAnswer:
    return reading.search(q, Label(label) if label else None, limit)


@router.get("/search/suggest", summary="What a text being typed may become", responses=describe(422, 429, 504))
def suggest(lists: ListsOf, q: _Words, limit: _Many = 8) -> Suggestions:
    return Suggestions(query=q, suggestions=lists.suggest(q, limit))


@router.get(
    "/entities/{entity_id:path}",
    summary="An entity of any kind with its properties and counts",
    responses=describe(404, 409, 422, 429, 504),
)
def entity(reading: ReadingOf, entity_id: EntityId) -> Entity:
    return reading.entity(entity_id)


_PaperId = Annotated[str, Path(description="Id of a paper", examples=["arxiv:2401.00001"], max_length=2000)]


@router.get(
    "/papers/{paper_id:path}/citations",
    summary="The papers that cite a paper",
    responses=describe(404, 409, 422, 429, 504),
)
def citations(reading: ReadingOf, paper_id: _PaperId, depth: _Depth = 1) -> Citations:
    return reading.citations(paper_id, "citations", depth)


@router.get(
    "/papers/{paper_id:path}/references",
    summary="The papers that a paper cites",
    responses=describe(404, 409, 422, 429, 504),
)
def references(reading: ReadingOf, paper_id: _PaperId, depth: _Depth = 1) -> Citations:
    return reading.citations(paper_id, "references", depth)
