"""Errors as RFC 9457 problem documents (application/problem+json).

Each of this project's exceptions has one problem type, `urn:paperkg:problem:NAME`; a request that FastAPI or the router refuses
gets one too, so that no error of the service has another form.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.models import ParameterError, Problem, Suggestion
from kg.errors import (
    DecisionError,
    EvidenceError,
    GraphError,
    LedgerError,
    QueryError,
    QueryTimeoutError,
    StoreError,
    StoreLockedError,
    StoreUnavailableError,
    UnknownDocumentError,
    UnknownEntityError,
)
from queries.errors import AmbiguousNameError, did_you_mean
from queries.parameters import nearest

_log = logging.getLogger("paperkg.api")
MEDIA_TYPE = "application/problem+json"

_OF_EXCEPTION: dict[type[GraphError], tuple[int, str, str]] = {
    UnknownEntityError: (404, "unknown-entity", "No such entity"),
    UnknownDocumentError: (404, "unknown-document", "No such document"),
    QueryTimeoutError: (504, "query-timeout", "The query took too long"),
    QueryError: (400, "bad-query", "The query cannot be run"),
    StoreUnavailableError: (503, "store-unavailable", "The graph database is not reached"),
    StoreLockedError: (503, "store-locked", "Another program holds the graph"),
    DecisionError: (409, "decision", "The decision makes no sense"),
    EvidenceError: (500, "evidence", "A span does not hold"),
    LedgerError: (500, "ledger", "The ledger cannot be read"),
    StoreError: (500, "store", "The graph database failed"),
    GraphError: (500, "graph", "The graph failed"),
}


class ProblemError(Exception):
    """An error that a route answers with; `name` is the last part of its problem type."""

    def __init__(
        self,
        status: int,
        name: str,
        title: str,
        detail: str,
        *,
        suggestions: Sequence[Suggestion] = (),
        errors: Sequence[ParameterError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.name = name
        self.title = title
        self.detail = detail
        self.suggestions = list(suggestions)
        self.errors = list(errors)
        self.headers = dict(headers or {})


class MovedError(Exception):
    """A thing has another id now: the answer is a permanent redirect to it."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} is {new} now")
        self.old = old
        self.new = new


def unknown(what: str, wanted: str, suggestions: Sequence[Suggestion] = ()) -> ProblemError:
    """404 for an id or name that does not exist, with what may have been meant."""
    detail = f"No {what} is called {_short(wanted)!r}."
    if suggestions:
        detail += f" Did you mean {suggestions[0].id!r}?"
    return ProblemError(404, f"unknown-{what.replace(' ', '-')}", f"No such {what}", detail, suggestions=suggestions)


def bad_parameter(parameter: str, message: str) -> ProblemError:
    """422 for a parameter that is missing, unknown or wrong."""
    return ProblemError(
        422,
        "invalid-parameters",
        "Invalid parameters",
        f"{parameter}: {message}",
        errors=[ParameterError(parameter=parameter, message=message)],
    )


def ambiguous(error: AmbiguousNameError) -> ProblemError:
    """409 for a name of several things, 404 for one of nothing, with the candidates."""
    candidates = [Suggestion(id=c.id, name=c.name, label=c.label) for c in error.candidates[:5]]
    if not error.certain:
        return unknown("entity", error.name, candidates)
    detail = f"{error.name[:200]!r} is the name of several entities; give the id of one."
    return ProblemError(409, "ambiguous-name", "Ambiguous name", detail, suggestions=candidates)


def unknown_parameters(request: Request) -> list[ParameterError]:
    """The query parameters that the route does not have: one that is mistyped must not be without effect."""
    known = sorted(field.alias for field in request.scope["route"].dependant.query_params)
    return [
        ParameterError(
            parameter=name[:80],
            message=f"no parameter is called {name[:80]!r}{did_you_mean(nearest(name, known))}",
        )
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]


async def refuse_unknown(request: Request) -> None:
    """422 for query parameters that the route does not have; a dependency of the routes of the API."""
    if errors := unknown_parameters(request):
        detail = "; ".join(error.message for error in errors)
        raise ProblemError(422, "invalid-parameters", "Invalid parameters", detail, errors=errors)


def describe(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route for OpenAPI: each status with the problem document."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}}
        for status in sorted({*statuses, 500, 503})
    }


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(MovedError, _on_moved)
    app.add_exception_handler(GraphError, _on_graph_error)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_bug)


def response(request_path: str, problem: ProblemError, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as a response."""
    body = Problem(
        type=f"urn:paperkg:problem:{problem.name}",
        title=problem.title,
        status=problem.status,
        detail=problem.detail,
        instance=request_path,
        suggestions=problem.suggestions or None,
        errors=problem.errors or None,
    )
    return JSONResponse(
        body.model_dump(exclude_none=True),
        problem.status,
        headers={**problem.headers, **(headers or {})},
        media_type=MEDIA_TYPE,
    )


def _on_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProblemError)
    return response(request.url.path, error)


def _on_moved(request: Request, error: Exception) -> Response:
    assert isinstance(error, MovedError)
    path = quote(request.scope["path"].replace(error.old, error.new), safe="/:@")
    query = urlencode(
        [(name, error.new if value == error.old else value) for name, value in request.query_params.multi_items()]
    )
    return RedirectResponse(f"{path}?{query}" if query else path, status_code=308)


def _on_graph_error(request: Request, error: Exception) -> JSONResponse:
    for kind in type(error).__mro__:
        if issubclass(kind, GraphError) and kind in _OF_EXCEPTION:
            status, name, title = _OF_EXCEPTION[kind]
            if status >= 500:
                _log.error("%s: %s", request.url.path, error, exc_info=error)
            headers = {"Retry-After": "5"} if status == 503 else {}
            return response(request.url.path, ProblemError(status, name, title, str(error) or title), headers)
    return _on_bug(request, error)


def _on_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [
        ParameterError(parameter=str(item["loc"][-1]) if item["loc"] else "request", message=str(item["msg"]))
        for item in error.errors()
    ]
    if any(item["type"] == "missing" for item in error.errors()):
        errors += unknown_parameters(request)
    detail = "; ".join(f"{e.parameter}: {e.message}" for e in errors)
    return response(
        request.url.path,
        ProblemError(422, "invalid-parameters", "Invalid parameters", detail, errors=errors),
    )


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = str(error.detail)
    if status == HTTPStatus.NOT_FOUND:
        detail = f"There is nothing at {_short(request.url.path)!r}."
    elif status == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not offered here; the service only reads."
    name = status.phrase.lower().replace(" ", "-")
    return response(request.url.path, ProblemError(status.value, name, status.phrase, detail), error.headers)


def of_bug(path: str, error: Exception) -> JSONResponse:
    """The answer to a failure of the service itself, which is written to the log and not to the client."""
    _log.error("%s: %r", path, error, exc_info=error)
    detail = "The service failed; its log tells more."
    return response(path, ProblemError(500, "internal-error", "Internal error", detail))


def _on_bug(request: Request, error: Exception) -> JSONResponse:
    return of_bug(request.url.path, error)


def _short(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
