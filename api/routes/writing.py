"""Changing a graph over HTTP: documents in and out, decisions. Only where the settings say so, and only with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request

from api.access import needs
from api.keys import Key, Scope
from api.models.writing import (
    DecisionAsked,
    DecisionList,
    DecisionMade,
    DoubtItem,
    DoubtList,
    KeyShown,
    PartItem,
    PartList,
    Received,
)
from api.problems import ProblemError, describe
from extractors.errors import ExtractError

if TYPE_CHECKING:
    from kg.decisions import Decision
    from kg.settings import Settings

router = APIRouter(tags=["writing"])
Curator = Annotated[Key, Depends(needs(Scope.CURATE))]
_CURATING = [Depends(needs(Scope.CURATE))]
_ADMINISTERING = [Depends(needs(Scope.ADMIN))]
_Name = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        pattern=r"^[^/\\\x00-\x1f]+$",
        description="File name; what comes again under one name replaces what it said",
        examples=["digest.txt"],
    ),
]
_ANSWERS = describe(400, 401, 403, 404, 409, 413, 422, 429)


@router.post(
    "/documents",
    summary="Read a document into the graph",
    status_code=201,
    responses=_ANSWERS,
    dependencies=_ADMINISTERING,
)
async def receive(
    request: Request,
    name: _Name,
    layout: Annotated[str | None, Query(max_length=40, description="Read it in this layout")] = None,
) -> Received:
    """The body is the document itself: text, Markdown, HTML, JSON, PDF, as a file would be."""
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415

    settings: Settings = request.app.state.settings
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > settings.max_bytes:
            raise ProblemError(413, "too-large", "Too large", f"A document has at most {settings.max_bytes:,} bytes.")
    return await run_in_threadpool(_take, settings, bytes(body), name, layout)


def _take(settings: Settings, body: bytes, name: str, layout: str | None) -> Received:
    from extractors import extract, readers  # noqa: PLC0415 - the extractors load their registries
    from kg.pipeline import Graph  # noqa: PLC0415

    source = settings.ledger_directory / "received" / name
    try:
        document = readers.read_bytes(body, str(source), max_bytes=settings.max_bytes)
        found = extract(document, layout=layout)
    except ExtractError as error:
        raise ProblemError(422, "unreadable-document", "The document cannot be read", str(error)) from error
    with Graph.open(settings=settings) as graph:
        report = graph.ingest_document(document, found.layout, found.records)
    assert report.status != "failed"
    problems = [f"line {problem.line}: {problem.message}" for problem in found.problems]
    return Received(
        document=document.id,
        name=name,
        status=report.status,
        papers=report.papers,
        writes=report.writes,
        problems=problems,
    )


@router.delete(
    "/documents/{document_id}", summary="Take a document's facts back", responses=_ANSWERS, dependencies=_ADMINISTERING
)
def retract(
    request: Request,
    document_id: Annotated[
        str, Path(description="Id of a document", examples=["doc:0123456789abcdef"], max_length=100)
    ],
) -> Received:
    from kg.pipeline import Graph  # noqa: PLC0415

    with Graph.open(settings=request.app.state.settings) as graph:
        graph.document(document_id)  # by its id only
        report = graph.retract(document_id)
    return Received(
        document=str(report.document), name=report.path, status="retracted", papers=report.papers, writes=report.writes
    )


@router.post("/decisions", summary="Merge, split, rename, reject or undo", status_code=201, responses=_ANSWERS)
def decide(request: Request, key: Curator, asked: Annotated[DecisionAsked, Body()]) -> DecisionMade:
    """The decision is logged under the key's name and applied at once."""
    from kg import curation  # noqa: PLC0415
    from kg.pipeline import Graph  # noqa: PLC0415

    said = {"by": key.name, "why": asked.why}
    with Graph.open(settings=request.app.state.settings) as graph:
        match asked.action:
            case "merge":
                return _made(curation.merge(graph, *asked.ids, **said), holds=True)
            case "split":
                return _made(curation.split(graph, asked.id, asked.parts, **said), holds=True)
            case "rename":
                return _made(curation.rename(graph, asked.id, asked.name, **said), holds=True)
            case "reject":
                return _made(curation.reject(graph, asked.fact, **said), holds=True)
            case "undo":
                return _made(curation.undo(graph, asked.number, **said), holds=True)


@router.get("/decisions", summary="The decision log", responses=_ANSWERS, dependencies=_CURATING)
def decisions(request: Request) -> DecisionList:
    from kg.decisions import undone  # noqa: PLC0415
    from kg.pipeline import Graph  # noqa: PLC0415

    with Graph.open(settings=request.app.state.settings) as graph:
        made = graph.log.read()
    gone = undone(made)
    return DecisionList(decisions=[_made(decision, holds=decision.number not in gone) for decision in made])


@router.get(
    "/doubts",
    summary="Where identity is in doubt, with the sentences of both sides",
    responses=_ANSWERS,
    dependencies=_CURATING,
)
def doubts(
    request: Request, limit: Annotated[int, Query(ge=1, le=200, description="At most so many")] = 20
) -> DoubtList:
    from kg.pipeline import Graph  # noqa: PLC0415
    from kg.review import doubts  # noqa: PLC0415

    with Graph.open(settings=request.app.state.settings) as graph:
        return DoubtList(
            doubts=[DoubtItem.model_validate(doubt, from_attributes=True) for doubt in doubts(graph, limit=limit)]
        )


@router.get(
    "/parts",
    summary="What a split can take out of a thing",
    responses=_ANSWERS,
    dependencies=_CURATING,
)
def parts(
    request: Request,
    thing: Annotated[
        str, Query(alias="id", min_length=1, max_length=2000, description="Id of the thing", examples=["person:a"])
    ],
) -> PartList:
    from kg import curation  # noqa: PLC0415
    from kg.pipeline import Graph  # noqa: PLC0415

    with Graph.open(settings=request.app.state.settings) as graph:
        found = curation.parts(graph, thing)
    return PartList(parts=[PartItem.model_validate(part, from_attributes=True) for part in found])


@router.get("/key", summary="Whose key a request shows", responses=describe(401, 429))
def key(key: Annotated[Key, Depends(needs(Scope.READ))]) -> KeyShown:
    return KeyShown(name=key.name, scope=key.scope)


def _made(decision: Decision, *, holds: bool) -> DecisionMade:
    values = decision.model_dump(mode="json")
    own = {name: values.pop(name) for name in ("number", "action", "at", "by", "why")}
    return DecisionMade(**own, what=values, holds=holds)
