"""The documents that were read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.models import DocumentList, DocumentText
from api.problems import describe
from api.routes.dependencies import ReadingOf

router = APIRouter(tags=["evidence"])


@router.get("/documents", summary="All documents", responses=describe())
def list_documents(reading: ReadingOf) -> DocumentList:
    return reading.documents()


@router.get("/documents/{document_id}", summary="A document with its text", responses=describe(404, 422))
def document(
    reading: ReadingOf,
    document_id: Annotated[
        str, Path(description="Id of a document", examples=["doc:0123456789abcdef"], max_length=100)
    ],
) -> DocumentText:
    return reading.document(document_id)
