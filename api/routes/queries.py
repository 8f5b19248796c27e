"""Templates: which questions can be asked, and their answers, each at an address of its own; and the questions of one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter as Argument
from inspect import Signature
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from api.formats import MEDIA_TYPES, Format, accepted, to_csv, to_ndjson
from api.models import QueryAnswer, QueryList
from api.problems import describe
from api.routes.dependencies import ReadingOf, one_of
from api.routes.written import ReadRouter, written
from queries.catalogue import Catalogue
from queries.template import Parameter, Template

_FORMAT = "format"
_MOST_CHARACTERS = 2000
_SOMETHING = r"\S"
_WORD = "[A-Za-z0-9]"
_LIMIT = "limit"
_TYPES: Mapping[str, Any] = {"integer": int, "number": float, "flag": bool, "texts": list[str]}
_OF_ITEMS = (
    ("papers", "authors", "authors", "paper"),
    ("papers", "results", "results", "paper"),
    ("people", "papers", "person_papers", "person"),
    ("people", "coauthors", "coauthors", "person"),
    ("institutions", "papers", "institution_papers", "institution"),
    ("institutions", "collaborators", "institution_collaborations", "institution"),
    ("methods", "papers", "method_papers", "method"),
    ("benchmarks", "papers", "benchmark_papers", "benchmark"),
    ("benchmarks", "leaderboard", "leaderboard", "benchmark"),
    ("venues", "papers", "venue_papers", "venue"),
)


by_name = ReadRouter()


@by_name.get("/queries/{name}", include_in_schema=False)
def run_query(
    request: Request,
    reading: ReadingOf,
    name: Annotated[str, Path(max_length=200)],
    limit: Annotated[int | None, Query(ge=1)] = None,
    format: Format | None = None,
) -> Response:
    """A template under another spelling of its name, or the problem that there is none."""
    return _answer(request, reading, name, {}, limit, format)


def router_of(catalogue: Catalogue) -> ReadRouter:
    """The routes of the templates in a catalogue."""
    router = ReadRouter()

    @router.get("/queries", summary="All templates", responses=describe(429), tags=["queries"])
    def list_queries(reading: ReadingOf) -> QueryList:
        return reading.queries()

    for template in catalogue:
        router.add_api_route(
            f"/queries/{template.name}",
            _endpoint(template),
            summary=template.title,
            description=f"{template.description}\n\n{template.description_zh}",
            tags=["queries"],
            operation_id=f"query_{template.name}",
            **_answering(),
        )

    for collection, part, name, parameter in _OF_ITEMS:
        template = catalogue.get(name)
        router.add_api_route(
            f"/{collection}/{{id:path}}/{part}",
            _endpoint(template, of=parameter),
            summary=template.title,
            description=f"{template.description}\n\n{template.description_zh}",
            tags=[collection],
            operation_id=f"{collection}_{part}",
            **_answering(),
        )
    return router


def _answering() -> dict[str, Any]:
    content: dict[str, Any] = {MEDIA_TYPES["csv"].partition(";")[0]: {}, MEDIA_TYPES["ndjson"]: {}}
    return {
        "response_model": QueryAnswer,
        "responses": {200: {"content": content}, **describe(404, 409, 422, 429, 504)},
    }


def _endpoint(template: Template, of: str | None = None) -> Callable[..., Response]:
    """The endpoint of a template, with its parameters spelt out for FastAPI; `of`: the one that stands in the path, as `id`."""

    def endpoint(request: Request, reading: ReadingOf, **given: Any) -> Response:
        return _answer(
            request, reading, template.name, {of: given["id"]} if of else {}, given.get(_LIMIT), given[_FORMAT]
        )

    arguments = [_argument(p) for p in template.parameters if p.name != of]
    if template.parameter(_LIMIT) is None:
        arguments.append(_limit(template))
    described = "The form of the answer; by default what the Accept header asks for"
    arguments.append(_keyword(_FORMAT, Format | None, Query(description=described), None))
    if of:
        path = Path(
            description="Its id, or its exact name",
            max_length=_MOST_CHARACTERS,
            examples=[str(template.example.get(of, ""))],
        )
        arguments.insert(0, _keyword("id", str, path, Argument.empty))
    own = [_keyword("request", Request), _keyword("reading", ReadingOf)]
    endpoint.__signature__ = Signature([*own, *arguments])  # type: ignore[attr-defined]
    return endpoint


def _answer(
    request: Request,
    reading: ReadingOf,
    name: str,
    values: Mapping[str, object],
    limit: int | None,
    wanted: Format | None,
) -> Response:
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key not in (_LIMIT, _FORMAT):
            given.setdefault(key, []).append(value)
    asked = {key: v[0] if len(v) == 1 else v for key, v in given.items()}
    answer = reading.run(name, {**asked, **values}, limit)
    form = wanted or accepted(request.headers.get("accept", ""))
    if form == "json":
        return written(answer)
    text = to_csv(answer.columns, answer.rows) if form == "csv" else to_ndjson(answer.rows)
    return Response(text, media_type=MEDIA_TYPES[form], headers={"X-Truncated": str(answer.truncated).lower()})


def _argument(parameter: Parameter) -> Argument:
    described = f"{parameter.description} / {parameter.description_zh}"
    if parameter.type == "entity":
        described += " (an id or an exact name)"
    bounds: dict[str, Any] = {}
    if parameter.type in {"integer", "number"}:
        bounds = {"ge": parameter.minimum, "le": parameter.maximum}
    elif parameter.type in {"entity", "search", "text"}:
        bounds = {"max_length": _MOST_CHARACTERS, "json_schema_extra": _text_schema(parameter)}
    elif parameter.choices:
        bounds = {"json_schema_extra": one_of(map(str, parameter.choices))}
    query = Query(description=described, **bounds)
    kind = _TYPES.get(parameter.type, str)
    if parameter.required:
        return _keyword(parameter.name, kind, query)
    default = list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default
    return _keyword(parameter.name, kind | None if default is None else kind, query, default)


def _text_schema(parameter: Parameter) -> dict[str, Any]:
    """What the OpenAPI document says of a text; the template itself refuses others, and says what may have been meant."""
    if parameter.choices:
        return {"enum": [*parameter.choices, *([""] if not parameter.required else [])]}
    if parameter.type == "search":
        return {"pattern": _WORD}
    return {"pattern": _SOMETHING} if parameter.required else {}


def _limit(template: Template) -> Argument:
    query = Query(ge=1, le=template.rows, description="At most so many rows")
    return _keyword(_LIMIT, int | None, query, None)


def _keyword(name: str, kind: Any, query: Any = None, default: Any = Argument.empty) -> Argument:
    annotation = kind if query is None else Annotated[kind, query]
    return Argument(name, Argument.KEYWORD_ONLY, default=default, annotation=annotation)
