"""Entities, relationships and pieces of the graph."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.example import AUTHORED, PAPER, PERSON, example
from api.models.problem import Suggestion


class EntityRef(BaseModel):
    """An entity by name."""

    model_config = ConfigDict(frozen=True)
    id: str
    label: str
    name: str


class RelationCount(BaseModel):
    """How many relationships of a type an entity has to entities of a kind. `in`: they point at it."""

    model_config = ConfigDict(frozen=True)
    type: str
    direction: Literal["in", "out"]
    label: str
    count: int


class Entity(EntityRef):
    """An entity with its properties, and how many relationships of each type it has."""

    model_config = example(
        **PAPER,
        properties={"title": "Lantern: Sparse Attention for Long Documents", "year": 2024},
        counts=[{"type": "AUTHORED", "direction": "in", "label": "Person", "count": 3}],
    )
    properties: dict[str, Any]
    counts: list[RelationCount]


class SearchHit(EntityRef):
    """A found entity; a higher score is a better match within one answer."""

    name_zh: str | None = None
    score: float


class SearchAnswer(BaseModel):
    """Entities that match a query, best first."""

    model_config = example(query="lantern", results=[{**PAPER, "name_zh": "灯笼：长文档的稀疏注意力", "score": 4.2}])
    query: str
    results: list[SearchHit]


class Node(EntityRef):
    """An entity as a part of a graph."""

    properties: dict[str, Any] = Field(default_factory=dict)


class Relationship(BaseModel):
    """A fact that ties two entities. `properties.evidence` lists the places that state it, as `document:start-end`."""

    model_config = ConfigDict(frozen=True)
    id: str
    type: str
    start: str
    end: str
    properties: dict[str, Any] = Field(default_factory=dict)


class Neighbourhood(BaseModel):
    """What lies around an entity. `truncated`: there is more than the limit allowed."""

    model_config = example(
        centre="arxiv:2401.00001",
        nodes=[{**PAPER, "properties": {"year": 2024}}, {**PERSON, "properties": {}}],
        relationships=[AUTHORED],
        truncated=False,
    )
    centre: str
    nodes: list[Node]
    relationships: list[Relationship]
    truncated: bool


class PathAnswer(BaseModel):
    """A shortest path, `length` relationships long, read in either direction."""

    model_config = example(
        start="person:mira-okafor",
        end="arxiv:2401.00001",
        length=1,
        nodes=[{**PERSON, "properties": {}}, {**PAPER, "properties": {"year": 2024}}],
        relationships=[AUTHORED],
    )
    start: str
    end: str
    length: int
    nodes: list[Node]
    relationships: list[Relationship]


class Citation(BaseModel):
    """A paper that is reached by citations; `depth` counts the steps."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str
    year: int | None = None
    depth: int


class Citations(BaseModel):
    """The papers that cite a paper (`citations`), or that it cites (`references`)."""

    model_config = example(
        paper="arxiv:2401.00001",
        direction="citations",
        results=[{"id": "arxiv:2402.00002", "name": "Beacon: Lantern at Scale", "year": 2024, "depth": 1}],
        truncated=False,
    )
    paper: str
    direction: Literal["citations", "references"]
    results: list[Citation]
    truncated: bool


class Subgraph(BaseModel):
    """Some entities and the relationships between them. `truncated`: there are more relationships than the limit allowed."""

    model_config = example(
        nodes=[{**PAPER, "properties": {"year": 2024}}, {**PERSON, "properties": {}}],
        relationships=[AUTHORED],
        truncated=False,
    )
    nodes: list[Node]
    relationships: list[Relationship]
    truncated: bool


class Suggestions(BaseModel):
    """What a text that is still being typed may become, likeliest first."""

    model_config = example(query="lant", suggestions=[PAPER])
    query: str
    suggestions: list[Suggestion]
