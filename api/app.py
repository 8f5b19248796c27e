"""The HTTP service: the API under /v1 and the explorer at /."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.access import key_file, needs
from api.keys import Scope
from api.lists import Lists
from api.middleware import REQUEST_ID, RateLimit, RequestIds, Validators
from api.models import Problem
from api.observing import Metrics, RequestLog, logger_of
from api.reading import Reading
from api.routes import collections, cypher, documents, entities, facts, graph, page, queries, service, writing
from api.security import LocalHosts, SecurityHeaders, is_loopback
from kg.version import __version__
from queries.catalogue import Catalogue

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from kg.settings import Settings

_DESCRIPTION = """\
A knowledge graph of papers, people, institutions, methods, benchmarks and results, read out of documents; every fact leads to
the sentences that state it. The service only reads. Ids hold `:` and `/` and stand in the path as they are; `?`, `#` and `%` in
them are percent-encoded. Errors are problem documents (RFC 9457)."""


def create_app(opened: Graph, settings: Settings) -> FastAPI:
    """The application over an open graph; the caller closes the graph.

    When `settings.host` is a loopback address, requests under the names of other machines are refused.
    """
    reading = Reading(opened, Catalogue.load())
    app = FastAPI(
        title="paperkg",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=_middleware(settings),
    )
    problems.install(app)
    app.state.reading = reading
    app.state.lists = Lists(reading)
    app.state.settings = settings
    app.state.keys = key_file(settings)
    for router, dependencies in _routers(reading, settings):
        app.include_router(router, prefix="/v1", dependencies=dependencies)
    page.mount(app)
    _document_problems(app)
    return app


def _routers(reading: Reading, settings: Settings) -> Iterator[tuple[APIRouter, list[Any]]]:
    """Every router with what its routes depend on. Items come last: everything after the name of their kind is their id."""
    readers = [Depends(needs(Scope.READ))] if settings.private else []
    strict = [*readers, Depends(problems.refuse_unknown)]
    yield service.router, [Depends(problems.refuse_unknown)]
    if settings.write:
        yield writing.router, [Depends(problems.refuse_unknown)]
    if settings.cypher:
        yield cypher.router, strict
    lists, items = collections.routers()
    for router in (
        service.contents,
        facts.router,
        graph.router,
        *lists,
        entities.router,
        queries.router_of(reading.catalogue),
    ):
        yield router, strict
    yield queries.by_name, readers
    for router in (documents.router, *items):
        yield router, strict


def _middleware(settings: Settings) -> list[Middleware]:
    """From the outermost in."""
    layers = [Middleware(RequestIds)]
    if settings.log != "off":
        layers.append(Middleware(RequestLog, log=logger_of(settings.log)))
    layers.append(Middleware(SecurityHeaders))
    if is_loopback(settings.host):
        layers.append(Middleware(LocalHosts))
    if settings.metrics:
        layers.append(Middleware(Metrics))
    if settings.cors:
        exposed = [REQUEST_ID, "ETag", "Retry-After", "Link", "X-Truncated"]
        layers.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors,
                allow_methods=["GET", "POST", "DELETE"],
                allow_headers=["Authorization"],
                expose_headers=exposed,
            )
        )
    if settings.rate_limit:
        layers.append(Middleware(RateLimit, per_minute=settings.rate_limit))
    return [*layers, Middleware(GZipMiddleware, minimum_size=1024), Middleware(Validators)]


def _document_problems(app: FastAPI) -> None:
    """Put the problem document into the OpenAPI document, and take out FastAPI's own form of a refused request."""
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = build()
            parts = schema.setdefault("components", {}).setdefault("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                parts.pop(name, None)
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            parts |= problem.pop("$defs", {})
            parts["Problem"] = problem
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
