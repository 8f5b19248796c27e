"""The collections: a list of every kind of thing, one of them by any of its ids, many at once.

The routes are made from `queries.collections`, so that a filter, an order or a field that is added there is offered here, with its
description in the OpenAPI document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Body, Path, Query, Response

from api.models.items import batch_model, batch_request, item_model, list_model
from api.problems import describe
from api.routes.dependencies import ListsOf, one_of
from api.routes.written import ReadRouter, written
from kg.model import Label
from queries.collections import COLLECTIONS, Collection
from queries.listing import MOST_ITEMS

_TYPES: Mapping[str, type] = {"integer": int, "text": str, "flag": bool}
_MOST_ID = 2000


def collection_router(collection: Collection) -> ReadRouter:
    """The routes of one collection. Those of its items come last: an id may hold slashes, so everything after it is of the id."""
    router = ReadRouter(tags=[collection.name])
    name = collection.name
    router.add_api_route(
        f"/{name}",
        _list_endpoint(collection),
        summary=f"A list of {name}",
        description=(
            "Filters by a thing take its id or its exact name; several filters must all hold. The answer holds a page; `next` "
            "is the cursor of the page after it, which stays right while the graph grows."
        ),
        response_model=list_model(name),
        responses=describe(404, 409, 422, 429, 504),
        operation_id=f"list_{name}",
    )
    router.add_api_route(
        f"/{name}/batch",
        _batch_endpoint(collection),
        methods=["POST"],
        summary=f"Many {name} by id",
        description="Reads only: POST carries the list of ids.",
        response_model=batch_model(name),
        responses=describe(400, 409, 422, 429, 504),
        operation_id=f"batch_{name}",
    )
    return router


def item_router(collection: Collection) -> ReadRouter:
    """The route of one item of a collection."""
    router = ReadRouter(tags=[collection.name])
    router.add_api_route(
        f"/{collection.name}/{{id:path}}",
        _item_endpoint(collection),
        summary=f"One of the {collection.name}",
        response_model=item_model(collection.name),
        responses=describe(404, 409, 422, 429, 504),
        operation_id=f"get_{collection.name}",
    )
    return router


def routers() -> tuple[tuple[ReadRouter, ...], tuple[ReadRouter, ...]]:
    """The routers of the lists, and those of single items, which go after every other route under the same paths."""
    kinds = COLLECTIONS.values()
    items = tuple(item_router(c) for c in kinds if c.label is not Label.DOCUMENT)
    return tuple(collection_router(c) for c in kinds), items


def _list_endpoint(collection: Collection) -> Callable[..., dict[str, Any]]:
    def endpoint(lists: ListsOf, **given: Any) -> dict[str, Any]:
        filters = {name: given[name] for name in filtered if given[name] is not None}
        return lists.page(
            collection.name,
            filters,
            text=given.get("q"),
            sort=given["sort"],
            fields=_split(given["fields"]),
            facets=_split(given.get("facets") or []),
            total=given["total"],
            limit=given["limit"],
            cursor=given["cursor"],
        )

    filtered = [*collection.entity_filters, *collection.value_filters]
    parameters = [
        *map(_of_value, collection.value_filters.items()),
        *map(_of_entity, collection.entity_filters.items()),
    ]
    parameters += _of_every_list(collection)
    return _with_parameters(endpoint, parameters)


def _of_entity(named: tuple[str, Any]) -> Parameter:
    name, one = named
    query = Query(description=f"{one.description}: an id or an exact name", min_length=1, max_length=_MOST_ID)
    return _parameter(name, str | None, query, None)


def _of_value(named: tuple[str, Any]) -> Parameter:
    name, one = named
    query = Query(description=one.description, ge=one.minimum, le=one.maximum)
    if one.type == "text":
        query = Query(description=one.description, min_length=1, max_length=200)
    return _parameter(name, _TYPES[one.type] | None, query, None)


def _of_every_list(collection: Collection) -> list[Parameter]:
    sorts = " or ".join(f"`{name}`" for name in collection.sorts)
    where = "their names: Chinese, English or pinyin, forgiving typing errors" if collection.searched else "their names"
    parameters = [
        _parameter("q", str | None, Query(description=f"Words in {where}", min_length=1, max_length=400), None),
        _parameter(
            "sort",
            str | None,
            Query(
                description=f"Order: {sorts}; `-` before it turns it round",
                max_length=40,
                examples=[next(iter(collection.sorts))],
                json_schema_extra={"pattern": f"^-?({'|'.join(collection.sorts)})$"},
            ),
            None,
        ),
        _parameter("fields", list[str], _fields(collection), []),
        _parameter("total", bool, Query(description="Count them all, too"), False),
        _parameter("limit", int, Query(description="At most so many on a page", ge=1, le=MOST_ITEMS), 25),
        _parameter("cursor", str | None, Query(description="`next` of the page before", max_length=12_000), None),
    ]
    if collection.facets:
        facets = f"Count the commonest values of {', '.join(collection.facets)}; repeated, or with commas"
        parameters.insert(
            3,
            _parameter(
                "facets",
                list[str],
                Query(description=facets, max_length=10, json_schema_extra=one_of(collection.facets)),
                [],
            ),
        )
    return parameters


def _fields(collection: Collection) -> Any:
    listed = ", ".join(collection.fields)
    described = f"What an item shall hold, repeated or with commas: {listed}. Nothing: everything"
    return Query(description=described, max_length=40, json_schema_extra=one_of(collection.fields))


def _item_endpoint(collection: Collection) -> Callable[..., Response]:
    def endpoint(lists: ListsOf, id: str, **given: Any) -> Response:
        found = lists.item(collection.name, id, _split(given["fields"]))
        canonical = f'<{_address(collection, str(found["id"]))}>; rel="canonical"'
        return written(found, {"Link": canonical} if found["id"] != id else None)

    path = Path(description="Its id in any form, or its exact name", max_length=_MOST_ID, examples=[_ids(collection)])
    return _with_parameters(
        endpoint,
        [_parameter("id", str, path, Parameter.empty), _parameter("fields", list[str], _fields(collection), [])],
    )


def _ids(collection: Collection) -> str:
    return str(item_model(collection.name).model_json_schema()["examples"][0]["id"])


def _address(collection: Collection, id_: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415

    return f"/v1/{collection.name}/{quote(id_, safe=':/@')}"


def _batch_endpoint(collection: Collection) -> Callable[..., dict[str, Any]]:
    def endpoint(lists: ListsOf, asked: Any) -> dict[str, Any]:
        return lists.batch(collection.name, asked.ids, asked.fields)

    body = Parameter("asked", Parameter.KEYWORD_ONLY, annotation=Annotated[batch_request(collection.name), Body()])
    return _with_parameters(endpoint, [body])


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _parameter(name: str, kind: Any, query: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, query])


def _with_parameters(endpoint: Callable[..., Any], parameters: list[Parameter]) -> Callable[..., Any]:
    """The endpoint with its `**given` spelt out, for FastAPI to read."""
    own = Parameter("lists", Parameter.KEYWORD_ONLY, annotation=ListsOf)
    endpoint.__signature__ = Signature([own, *parameters])  # type: ignore[attr-defined]
    return endpoint
