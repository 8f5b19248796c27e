"""Facts and the sentences that state them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from api.models import FactEvidence
from api.problems import describe
from api.routes.dependencies import ReadingOf
from api.routes.written import ReadRouter

router = ReadRouter(tags=["evidence"])


@router.get("/facts/{fact_id}/evidence", summary="The sentences that state a fact", responses=describe(404, 422, 504))
def evidence(
    reading: ReadingOf,
    fact_id: Annotated[
        str, Path(description="Id of a relationship", examples=["fact:5d2c9a1f0b7e4c36"], max_length=100)
    ],
) -> FactEvidence:
    return reading.evidence(fact_id)
