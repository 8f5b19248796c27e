"""Errors."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from api.models.example import example


class Suggestion(BaseModel):
    """Something that exists and may have been meant."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str | None = None
    name_zh: str | None = None
    label: str | None = None


class ParameterError(BaseModel):
    """What is wrong with one parameter."""

    model_config = ConfigDict(frozen=True)
    parameter: str
    message: str


class Problem(BaseModel):
    """An error as RFC 9457 describes it."""

    model_config = example(
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
