"""The text of a document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.models import DocumentText
from api.problems import describe
from api.routes.dependencies import ReadingOf

router = APIRouter(tags=["documents"])


@router.get("/documents/{document_id}", summary="A document with its text", responses=describe(404, 422, 429))
def document(
    reading: ReadingOf,
    document_id: Annotated[
        str, Path(description="Id of a document", examples=["doc:0123456789abcdef"], max_length=100)
    ],
) -> DocumentText:
    return reading.document(document_id)
