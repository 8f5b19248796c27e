"""The JSON that the API answers with. Every example describes invented people and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.model import Label

if TYPE_CHECKING:
    from queries.template import Template

_PAPER = {"id": "arxiv:2401.00001", "label": "Paper", "name": "Lantern: Sparse Attention for Long Documents"}
_PERSON = {"id": "person:mira-okafor", "label": "Person", "name": "Mira Okafor"}
_AUTHORED = {
    "id": "fact:5d2c9a1f0b7e4c36",
    "type": "AUTHORED",
    "start": "person:mira-okafor",
    "end": "arxiv:2401.00001",
    "properties": {"position": 1, "evidence": ["doc:0123456789abcdef:104-115"]},
}

_QUERY = {
    "name": "person_papers",
    "title": "Papers of a person",
    "title_zh": "一个人的论文",
    "description": "Papers that the person is an author of, newest first.",
    "description_zh": "此人署名的论文，新者在前。",
    "parameters": [
        {
            "name": "person",
            "type": "entity",
            "description": "The person",
            "description_zh": "人物",
            "required": True,
            "labels": ["Person"],
            "choices": [],
        }
    ],
    "columns": [{"name": "paper", "type": "id", "description": "Id of the paper", "description_zh": "论文标识"}],
    "example": {"person": "person:mira-okafor"},
    "rows": 200,
    "seconds": 10.0,
}


def _example(**value: Any) -> ConfigDict:
    return ConfigDict(frozen=True, json_schema_extra={"examples": [value]})


class GraphPlace(BaseModel):
    """Which database answers."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["embedded", "neo4j"]
    url: str


class Health(BaseModel):
    """The service is up and its graph answers."""

    model_config = _example(status="ok", version="0.1.0", graph={"kind": "embedded", "url": "./kg-data"})
    status: Literal["ok"]
    version: str
    graph: GraphPlace


class Statistics(BaseModel):
    """How much there is, by kind."""

    model_config = _example(
        nodes={"Paper": 61, "Person": 214}, relationships={"AUTHORED": 240, "CITES": 120}, documents=4
    )
    nodes: dict[str, int]
    relationships: dict[str, int]
    documents: int


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

    model_config = _example(
        **_PAPER,
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

    model_config = _example(query="lantern", results=[{**_PAPER, "name_zh": "灯笼：长文档的稀疏注意力", "score": 4.2}])
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

    model_config = _example(
        centre="arxiv:2401.00001",
        nodes=[{**_PAPER, "properties": {"year": 2024}}, {**_PERSON, "properties": {}}],
        relationships=[_AUTHORED],
        truncated=False,
    )
    centre: str
    nodes: list[Node]
    relationships: list[Relationship]
    truncated: bool


class PathAnswer(BaseModel):
    """A shortest path, `length` relationships long, read in either direction."""

    model_config = _example(
        start="person:mira-okafor",
        end="arxiv:2401.00001",
        length=1,
        nodes=[{**_PERSON, "properties": {}}, {**_PAPER, "properties": {"year": 2024}}],
        relationships=[_AUTHORED],
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

    model_config = _example(
        paper="arxiv:2401.00001",
        direction="citations",
        results=[{"id": "arxiv:2402.00002", "name": "Beacon: Lantern at Scale", "year": 2024, "depth": 1}],
        truncated=False,
    )
    paper: str
    direction: Literal["citations", "references"]
    results: list[Citation]
    truncated: bool


class QueryParameter(BaseModel):
    """A parameter of a template. `labels`: the kinds that an entity may be of; `choices`: the only values allowed."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    name: str
    type: str
    description: str
    description_zh: str
    required: bool
    default: Any = None
    labels: list[Label] = Field(default_factory=list)
    choices: list[str | int | float | bool] = Field(default_factory=list)
    minimum: float | None = None
    maximum: float | None = None


class QueryColumn(BaseModel):
    """A column of a template's answer."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    name: str
    type: str
    description: str
    description_zh: str


class QueryInfo(BaseModel):
    """A template: a question that the graph can be asked, with parameters."""

    model_config = _example(**_QUERY)
    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    parameters: list[QueryParameter]
    columns: list[QueryColumn]
    example: dict[str, Any]
    rows: int
    seconds: float

    @classmethod
    def of(cls, template: Template) -> QueryInfo:
        """What a template tells about itself."""
        return cls.model_validate(template, from_attributes=True)


class QueryList(BaseModel):
    """All templates."""

    model_config = _example(queries=[_QUERY])
    queries: list[QueryInfo]


class QueryAnswer(BaseModel):
    """The rows of a template, one object a row. `truncated`: the row limit cut them."""

    model_config = _example(
        query="person_papers",
        columns=["id", "title"],
        rows=[{"id": "arxiv:2401.00001", "title": "Lantern: Sparse Attention for Long Documents"}],
        truncated=False,
    )
    query: str
    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool


class Fact(BaseModel):
    """A relationship with the names of its ends."""

    model_config = ConfigDict(frozen=True)
    id: str
    type: str
    start: EntityRef
    end: EntityRef
    properties: dict[str, Any] = Field(default_factory=dict)


class EvidenceItem(BaseModel):
    """A place in a document that states a fact.

    `start` and `end` are the quote's characters, `sentence_start` and `sentence_end` those of the sentence around it, all
    counted from 0 as Unicode code points of the document's text; `line` counts from 1.
    """

    model_config = ConfigDict(frozen=True)
    document: str
    name: str
    start: int
    end: int
    line: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int


class FactEvidence(BaseModel):
    """A fact and every sentence that states it."""

    model_config = _example(
        fact={"id": "fact:5d2c9a1f0b7e4c36", "type": "AUTHORED", "start": _PERSON, "end": _PAPER, "properties": {}},
        evidence=[
            {
                "document": "doc:0123456789abcdef",
                "name": "digest.txt",
                "start": 104,
                "end": 115,
                "line": 3,
                "quote": "Mira Okafor",
                "sentence": "Authors: Mira Okafor, Jonas Lind",
                "sentence_start": 95,
                "sentence_end": 127,
            }
        ],
    )
    fact: Fact
    evidence: list[EvidenceItem]


class DocumentInfo(BaseModel):
    """A document that was read."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str
    layout: str
    characters: int


class DocumentList(BaseModel):
    """All documents, by name."""

    model_config = _example(
        documents=[{"id": "doc:0123456789abcdef", "name": "digest.txt", "layout": "digest", "characters": 5120}]
    )
    documents: list[DocumentInfo]


class DocumentText(DocumentInfo):
    """A document with its text; offsets of evidence count its characters."""

    model_config = _example(
        id="doc:0123456789abcdef",
        name="digest.txt",
        layout="digest",
        characters=32,
        text="Authors: Mira Okafor, Jonas Lind",
    )
    text: str


class Examples(BaseModel):
    """Where to start: the best connected entities of each kind, and templates with parameters that find something."""

    model_config = _example(
        entities=[{**_PAPER, "name_zh": None, "relationships": 24}],
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


class Suggestion(BaseModel):
    """Something that exists and may have been meant."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str | None = None
    label: str | None = None


class ParameterError(BaseModel):
    """What is wrong with one parameter."""

    model_config = ConfigDict(frozen=True)
    parameter: str
    message: str


class Problem(BaseModel):
    """An error as RFC 9457 describes it."""

    model_config = _example(
        type="urn:paperkg:problem:unknown-entity",
        title="No such entity",
        status=404,
        detail="No entity has the id 'person:mira-okafar'.",
        instance="/v1/entities/person:mira-okafar",
        suggestions=[{"id": "person:mira-okafor", "name": "Mira Okafor", "label": "Person"}],
    )
    type: str
    title: str
    status: int
    detail: str
    instance: str
    suggestions: list[Suggestion] | None = None
    errors: list[ParameterError] | None = None


Examples.model_rebuild()
