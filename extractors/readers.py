"""Files and bytes to documents: encodings, kinds of file, size limits.

What a kind of file is, is told by its content, not by its name: PDF by its first bytes, HTML by its first tag. HTML becomes
its main text (`extractors.html`), PDF its text (`extractors.pdf`, the extra `pdf`); everything else is read as it stands.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractors.document import Document
from extractors.errors import BinaryDocumentError, DocumentTooLargeError, EmptyDocumentError, EncodingError, ReadError

#: The largest document that is read without being asked to: 64 MiB.
MAX_BYTES = 64 * 1024 * 1024
#: Endings that a folder is searched for. A file that is named itself is read whatever its ending.
SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .xml .atom .bib .bibtex .json .jsonl .ndjson .pdf .parquet".split()
)

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PAR1",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
)
_COMMON_HAN_TRADITIONAL = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所"
)
_RARE_SHARE = 0.02


def find(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The documents that paths name: a file is itself, a directory every file below it of a known ending, sorted.

    Raises ReadError for a path that does not exist and for a directory without documents.
    """
    for path in map(Path, paths):
        if path.is_dir():
            found = sorted(_walk(path))
            if not found:
                raise ReadError(
                    f"no documents in this directory (looked for {', '.join(sorted(SUFFIXES))})", source=str(path)
                )
            yield from found
        elif path.exists():
            yield path
        else:
            raise ReadError("no such file or directory", source=str(path))


def read(path: Path | str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in a file. Raises a ReadError that names the file."""
    source = str(path)
    try:
        if Path(path).is_dir():
            raise ReadError("is a directory, not a document", source=source)
        with Path(path).open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError("no such file", source=source) from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", source=source) from error
    return read_bytes(data, source, max_bytes=max_bytes)


def read_bytes(data: bytes, source: str = "", *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in bytes; `source` is what messages call it. Raises a ReadError."""
    if len(data) > max_bytes:
        raise DocumentTooLargeError(f"larger than the limit of {max_bytes:,} bytes", source=source)
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocumentError("the document is empty", source=source)
    if data.startswith(b"%PDF-"):
        from extractors import pdf  # noqa: PLC0415  (an extra)

        text = pdf.text_of(data, source)
    else:
        text = decode(data, source)
        if looks_like_html(text):
            from extractors import html  # noqa: PLC0415  (only pages need it)

            text = html.main_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocumentError("there is no text in the document", source=source)
    return Document(text, source)


def decode(data: bytes, source: str = "") -> str:
    """Bytes as text: by the byte order mark, as UTF-8, as UTF-16 without mark, as GB18030 or Big5 when they read as Chinese.

    Raises BinaryDocumentError for bytes that are no text, EncodingError for text in none of these encodings (nothing is
    guessed: a wrong guess would be mojibake in the graph).
    """
    if data.startswith(_MAGIC):
        raise BinaryDocumentError("this is a binary file, not a document", source=source)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_legacy(data, source, error)
    else:
        if "\x00" in text:
            text = _decode_legacy(data, source, None)
    if len(_CONTROL.findall(text[:65536])) > max(1, len(text[:65536]) // 500):
        raise BinaryDocumentError("control characters: this is a binary file, not a document", source=source)
    return text


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page rather than a text about one."""
    head = text[:2048].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    if head.startswith("<?xml"):
        return "<html" in head
    return (
        head.startswith(("<head", "<body", "<article", "<main", "<div", "<section", "<!--", "<p>", "<h1"))
        and "</" in text
    )


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root) / name


def _decode_as(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1 if encoding == "utf-8" else None
        raise EncodingError(f"is marked as {encoding} but is not", source=source, line=line) from error


def _decode_legacy(data: bytes, source: str, utf8: UnicodeDecodeError | None) -> str:
    head = data[:4096]
    zeros = head.count(0)
    if zeros:
        for encoding, odd in (("utf-16-le", True), ("utf-16-be", False)):
            at = sum(1 for i, byte in enumerate(head) if byte == 0 and (i % 2 == 1) is odd)
            if at > 0.9 * zeros and len(data) % 2 == 0 and (text := _try(data, encoding)) and _is_prose(text):
                return text
        raise BinaryDocumentError("zero bytes: this is a binary file, not a document", source=source)
    for encoding in ("gb18030", "big5"):
        if (text := _try(data, encoding)) and _is_chinese(text):
            return text
    line = data[: utf8.start].count(b"\n") + 1 if utf8 else None
    raise EncodingError(
        "is not UTF-8, and does not read as UTF-16, GB18030 or Big5; convert it to UTF-8 first",
        source=source,
        line=line,
    )


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_prose(text: str) -> bool:
    return sum(1 for c in text[:4096] if c.isprintable() or c in "\n\r\t") > 0.97 * len(text[:4096])


def _is_chinese(text: str) -> bool:
    """Whether a decoding reads as Chinese: the commonest characters stand in it as often as in any prose, hardly any rare one."""
    beyond = [c for c in text[:65536] if ord(c) > 0x7F]
    if not beyond:
        return False
    common = sum(1 for c in beyond if c in _COMMON_HAN or c in _COMMON_HAN_TRADITIONAL)
    odd = sum(1 for c in beyond if "\ue000" <= c <= "\uf8ff" or ord(c) < 0xA0 or ord(c) > 0xFFFF)
    return common >= max(1, 0.06 * len(beyond)) and odd <= _RARE_SHARE * len(beyond)
