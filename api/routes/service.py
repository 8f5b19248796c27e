"""The service itself: is it up, what does it hold, where to start."""

from __future__ import annotations

from fastapi import APIRouter

from api.models import Examples, Health, Ready, Statistics
from api.problems import describe
from api.routes.dependencies import ReadingOf

router = APIRouter(tags=["service"])


@router.get("/health", summary="Whether the service itself is up", responses=describe())
def health(reading: ReadingOf) -> Health:
    return reading.health()


@router.get("/ready", summary="Whether the graph answers and the ledger opens", responses=describe(503))
def ready(reading: ReadingOf) -> Ready:
    return reading.ready()


@router.get("/statistics", summary="Counts by kind", responses=describe(504))
def statistics(reading: ReadingOf) -> Statistics:
    return reading.statistics()


@router.get("/examples", summary="Entities and questions to start from", responses=describe(504))
def examples(reading: ReadingOf) -> Examples:
    return reading.examples()
