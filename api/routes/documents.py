"""The text of a document, and what was read out of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from api.models import DocumentMentions, DocumentText
from api.problems import describe
from api.routes.dependencies import ReadingOf
from api.routes.written import ReadRouter

router = ReadRouter(tags=["documents"])


_DocumentId = Annotated[str, Path(description="Id of a document", examples=["doc:0123456789abcdef"], max_length=100)]


@router.get(
    "/documents/{document_id}/mentions",
    summary="What was read out of a document, with its places",
    responses=describe(404, 422, 429, 504),
)
def mentions(reading: ReadingOf, document_id: _DocumentId) -> DocumentMentions:
    return reading.mentions(document_id)


@router.get("/documents/{document_id}", summary="A document with its text", responses=describe(404, 422, 429))
def document(reading: ReadingOf, document_id: _DocumentId) -> DocumentText:
    return reading.document(document_id)
