"""Templates and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from api.models.example import QUERY, example
from kg.model import Label

if TYPE_CHECKING:
    from queries.template import Template


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

    model_config = example(**QUERY)
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

    model_config = example(queries=[QUERY])
    queries: list[QueryInfo]


class QueryAnswer(BaseModel):
    """The rows of a template, one object a row. `truncated`: the row limit cut them."""

    model_config = example(
        query="person_papers",
        columns=["id", "title"],
        rows=[{"id": "arxiv:2401.00001", "title": "Lantern: Sparse Attention for Long Documents"}],
        truncated=False,
    )
    query: str
    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
