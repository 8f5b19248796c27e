"""The exceptions of the reading side.

    ExtractError                  anything that keeps a document from becoming records
    ├── ReadError                 a file or bytes could not become a Document
    │   ├── EmptyDocumentError    there is no text in it
    │   ├── BinaryDocumentError   the bytes are no text of a kind that is read here
    │   ├── EncodingError         the bytes are text in no encoding that is known here
    │   └── DocumentTooLargeError more than the size limit
    └── LayoutError               no layout recognises the document, or the one named does not exist

Every message names the document, and the line where there is one.
"""

from __future__ import annotations


class ExtractError(Exception):
    """A document could not be turned into records; `source` names it, `line` (1-based) the place."""

    def __init__(self, message: str, *, source: str = "", line: int | None = None) -> None:
        place = f"{source}:{line}" if line is not None else source
        super().__init__(f"{place}: {message}" if place else message)
        self.source = source
        self.line = line


class ReadError(ExtractError):
    """A file or bytes could not become a Document."""


class EmptyDocumentError(ReadError):
    """There is no text in the document."""


class BinaryDocumentError(ReadError):
    """The bytes are no text of a kind that is read here."""


class EncodingError(ReadError):
    """The bytes are text in no encoding that is known here."""


class DocumentTooLargeError(ReadError):
    """The document is larger than the limit."""


class LayoutError(ExtractError):
    """No layout recognises the document, or the one asked for does not exist."""
