"""The HTTP service: the API under /v1 and the explorer at /."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.models import Problem
from api.reading import Reading
from api.routes import documents, entities, facts, page, queries, service
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


def create_app(graph: Graph, settings: Settings) -> FastAPI:
    """The application over an open graph; the caller closes the graph.

    When `settings.host` is a loopback address, requests under the names of other machines are refused.
    """
    return application(Reading(graph, Catalogue.load()), local_only=is_loopback(settings.host))


def application(reading: Reading, *, local_only: bool) -> FastAPI:
    """The application over a reader of a graph."""
    middleware = [Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=1024)]
    if local_only:
        middleware.insert(1, Middleware(LocalHosts))
    app = FastAPI(
        title="paperkg",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=middleware,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    problems.install(app)
    app.state.reading = reading
    for routes in (service, facts, entities, queries, documents):
        app.include_router(routes.router, prefix="/v1")
    page.mount(app)
    _document_problems(app)
    return app


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
