"""The service itself, and where to start."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from api.models.example import PAPER, example
from api.models.graph import EntityRef


class GraphPlace(BaseModel):
    """Which database answers."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["embedded", "neo4j"]
    url: str


class Health(BaseModel):
    """The service is up. `writing`: it takes documents and decisions; `private`: reading needs a key, too."""

    model_config = example(
        status="ok", version="0.1.0", graph={"kind": "embedded", "url": "./kg-data"}, writing=False, private=False
    )
    status: Literal["ok"]
    version: str
    graph: GraphPlace
    writing: bool
    private: bool


class Ready(BaseModel):
    """The graph answers and the ledger opens: requests can be answered."""

    model_config = example(status="ready", graph={"kind": "embedded", "url": "./kg-data"}, documents=4)
    status: Literal["ready"]
    graph: GraphPlace
    documents: int


class Statistics(BaseModel):
    """How much there is, by kind."""

    model_config = example(
        nodes={"Paper": 61, "Person": 214}, relationships={"AUTHORED": 240, "CITES": 120}, documents=4
    )
    nodes: dict[str, int]
    relationships: dict[str, int]
    documents: int


class ExampleEntity(EntityRef):
    """An entity with how many relationships it has."""

    name_zh: str | None = None
    relationships: int


class ExampleQuestion(BaseModel):
    """A template with the parameters of its example, and the words of the question: entities by name."""

    model_config = ConfigDict(frozen=True)
    query: str
    title: str
    title_zh: str
    parameters: dict[str, Any]
    shown: dict[str, str]


class Examples(BaseModel):
    """Where to start: the best connected entities of each kind, and templates with parameters that find something."""

    model_config = example(
        entities=[{**PAPER, "name_zh": None, "relationships": 24}],
        questions=[
            {
                "query": "person_papers",
                "title": "Papers of a person",
                "title_zh": "一个人的论文",
                "parameters": {"person": "person:mira-okafor"},
                "shown": {"person": "Mira Okafor"},
            }
        ],
    )
    entities: list[ExampleEntity]
    questions: list[ExampleQuestion]
