"""The items of lists: one model a kind, made from the schema of the graph and from what lists show beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from api.models.example import PAPER, PERSON, example
from api.models.problem import Suggestion
from kg.model import NODE_PROPERTIES, Label, PropertyKind
from queries.collections import COLLECTIONS, Collection

_TYPES: Mapping[PropertyKind, Any] = MappingProxyType(
    {"text": str, "integer": int, "number": float, "flag": bool, "texts": list[str]}
)
_EXAMPLES: Mapping[Label, Mapping[str, object]] = MappingProxyType(
    {
        Label.PAPER: {
            **{key: PAPER[key] for key in ("id", "name")},
            "year": 2024,
            "authors": [{"id": PERSON["id"], "name": PERSON["name"], "position": 1, "roles": ["first"]}],
        },
        Label.PERSON: {key: PERSON[key] for key in ("id", "name")},
        Label.INSTITUTION: {"id": "org:northfielduniversity", "name": "Northfield University", "country": "GB"},
        Label.METHOD: {"id": "method:lantern", "name": "Lantern"},
        Label.BENCHMARK: {"id": "benchmark:pebbleqa", "name": "PebbleQA"},
        Label.VENUE: {"id": "venue:imaginaryconf2024", "name": "ImaginaryConf 2024", "year": 2024},
        Label.DOCUMENT: {"id": "doc:0123456789abcdef", "name": "digest", "layout": "digest", "characters": 5120},
    }
)


class Related(BaseModel):
    """A thing that stands beside an item: an author with the place among the authors, a method with the relation to the paper."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str | None = None
    position: int | None = None
    roles: list[str] | None = None
    relation: str | None = None


class FacetValue(BaseModel):
    """How many items have a value; of an entity its id and name."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    value: str | int
    name: str
    count: int


class Missing(BaseModel):
    """An id that names nothing, with what may have been meant."""

    model_config = ConfigDict(frozen=True)
    id: str
    suggestions: list[Suggestion] = Field(default_factory=list)


_Id = Annotated[str, StringConstraints(max_length=2000)]


@cache
def item_model(name: str) -> type[BaseModel]:
    """The model of a collection's items; only `id` is always there."""
    collection = COLLECTIONS[name]
    parts: dict[str, Any] = {"id": (str, ...)}
    for field in collection.fields:
        if field == "id":
            continue
        related = field in collection.related
        kind = list[Related] if related else _TYPES[NODE_PROPERTIES[collection.label][field]]
        parts[field] = (kind | None, None)
    return create_model(
        collection.label.value,
        __config__=example(**_EXAMPLES[collection.label]),
        __doc__=f"A {collection.label.lower()}; fields that are not known, or not asked for, are left out.",
        **parts,
    )


@cache
def list_model(name: str) -> type[BaseModel]:
    """The model of a page of a collection's list."""
    item = item_model(name)
    title = _title(COLLECTIONS[name])
    return create_model(
        f"{title}List",
        __config__=example(items=[_EXAMPLES[COLLECTIONS[name].label]], next="WyJhMSJd", loose=False),
        __doc__="A page of a list.",
        items=(list[item], ...),  # type: ignore[valid-type]
        next=(str | None, Field(None, description="The cursor of the next page; null on the last one")),
        loose=(
            bool,
            Field(False, description="No item has all of the words of `q`: these have some, or words like them"),
        ),
        total=(int | None, Field(None, description="How many there are in all, when `total` was asked for")),
        facets=(
            dict[str, list[FacetValue]] | None,
            Field(None, description="The commonest values of each facet that was asked for"),
        ),
    )


@cache
def batch_request(name: str) -> type[BaseModel]:
    """The model of a request for many items of a collection."""
    fields: Any = Literal[COLLECTIONS[name].fields]
    return create_model(
        f"{_title(COLLECTIONS[name])}Wanted",
        __config__=example(ids=[_EXAMPLES[COLLECTIONS[name].label]["id"]]),
        __doc__="Ids to look up, in any form that a single look-up takes.",
        ids=(list[_Id], Field(min_length=1, max_length=100, description="Ids or exact names, at most 100")),
        fields=(list[fields], Field([], description="What an item shall hold; nothing: everything")),
    )


@cache
def batch_model(name: str) -> type[BaseModel]:
    """The model of the answer to many ids at once."""
    item = item_model(name)
    return create_model(
        f"{_title(COLLECTIONS[name])}Batch",
        __config__=example(items=[_EXAMPLES[COLLECTIONS[name].label]], missing=[]),
        __doc__="The things that were asked for, in the order of the ids, and the ids that name nothing.",
        items=(list[item], ...),  # type: ignore[valid-type]
        missing=(list[Missing], ...),
    )


def _title(collection: Collection) -> str:
    return collection.name.capitalize()
