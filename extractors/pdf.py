"""The text of PDF files, by pypdfium2 (the extra `pdf`)."""

from __future__ import annotations

import re

from extractors.errors import BinaryDocumentError, EmptyDocumentError, ReadError


def text_of(data: bytes, source: str = "") -> str:
    """The text of a PDF, page after page, words that were divided at line ends joined.

    Raises ReadError when the extra is not installed, BinaryDocumentError when the file is damaged or locked,
    EmptyDocumentError when its pages hold no text (a scan).
    """
    try:
        import pypdfium2  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise ReadError("reading PDF needs the extra: pip install 'paperkg[pdf]'", source=source) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BinaryDocumentError(f"the PDF cannot be opened ({error})", source=source) from error
    try:
        pages = []
        for index in range(len(document)):
            page = document[index]
            words = page.get_textpage()
            pages.append(words.get_text_bounded())
            words.close()
            page.close()
    finally:
        document.close()
    text = "\n".join(pages).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x00", "")
    text = re.sub(r"(?<=[a-z])[\u00ad\x02-]\n(?=[a-z])", "", text)
    if not text.strip():
        raise EmptyDocumentError("the PDF holds no text (a scan?)", source=source)
    return text
