"""The service itself: is it up, what does it hold, where to start."""

from __future__ import annotations

from fastapi import Request

from api.models import Examples, Health, Ready, Statistics
from api.problems import describe
from api.routes.dependencies import ReadingOf
from api.routes.written import ReadRouter
from kg.settings import Settings

router = ReadRouter(tags=["service"])
contents = ReadRouter(tags=["service"])


@router.get("/health", summary="Whether the service itself is up", responses=describe())
def health(request: Request, reading: ReadingOf) -> Health:
    settings: Settings = request.app.state.settings
    return reading.health(writing=settings.write, private=settings.private)


@router.get("/ready", summary="Whether the graph answers and the ledger opens", responses=describe(503))
def ready(reading: ReadingOf) -> Ready:
    return reading.ready()


@contents.get("/statistics", summary="Counts by kind", responses=describe(504))
def statistics(reading: ReadingOf) -> Statistics:
    return reading.statistics()


@contents.get("/examples", summary="Entities and questions to start from", responses=describe(504))
def examples(reading: ReadingOf) -> Examples:
    return reading.examples()
