"""BibTeX: `@article{key, author = {…}, title = {…}, …}`."""

from __future__ import annotations

import re

from extractors.document import Document, Span
from extractors.layouts import _given
from extractors.layouts._entry import Cut, Entry, Field, Link, Problem, trimmed
from extractors.record import Author

NAME = "bibtex"
TITLE = "BibTeX entries"

_ENTRY = re.compile(r"^[ \t]*@(?P<type>[A-Za-z]+)\s*\{\s*(?P<key>[^\s,{}]*)\s*,", re.MULTILINE)
_NAME = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*")
_NO_PAPER = frozenset({"comment", "string", "preamble"})
_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
}
_CHARACTERS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}
_CHARACTER = re.compile(rf"\\({'|'.join(_CHARACTERS)})(?![A-Za-z])(?:\{{\}}|\s)?")
_MARKS = {command: chr(0xE000 + n) for n, command in enumerate(_CHARACTERS)}
_KEPT = str.maketrans({_MARKS[command]: character for command, character in _CHARACTERS.items()})
_ACCENT = re.compile(r"\\([\'`^\"~=.]|[uvHckr](?![A-Za-z]))\s*\{?\\?([A-Za-z])\}?")
_LETTERS = {
    r"\ss": "ß",
    r"\o": "ø",
    r"\O": "Ø",
    r"\l": "ł",
    r"\L": "Ł",
    r"\aa": "å",
    r"\AA": "Å",
    r"\ae": "æ",
    r"\AE": "Æ",
    r"\i": "i",
    r"\&": "&",
    r"\%": "%",
    r"\_": "_",
    r"\$": "$",
    r"\#": "#",
}


def score(document: Document) -> float:
    """Sure when entries make up the text."""
    found = [m for m in _ENTRY.finditer(document.text) if m["type"].lower() not in _NO_PAPER]
    if not found:
        return 0.0
    first = document.text.lstrip()[:1]
    return 0.95 if first in "@%" else 0.5 if len(found) > 1 else 0.2


def cut(document: Document) -> Cut:
    """One entry for each whole item that has a title."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for match in _ENTRY.finditer(document.text):
        if match["type"].lower() in _NO_PAPER:
            continue
        fields, end = _fields(document, match.end())
        title = fields.get("title")
        if end is None or title is None:
            problems.append(
                Problem(
                    document.line_of(match.start()),
                    f"the item {match['key']} is not whole or has no title, and was left out",
                )
            )
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        entries.append(_entry(document, Span(start, end), match["key"], fields))
    return Cut(tuple(entries), tuple(problems))


def _entry(document: Document, span: Span, name: str, fields: dict[str, Field]) -> Entry:
    year = fields.get("year") or fields.get("date")
    arxiv = fields.get("eprint")
    if arxiv is not None and fields.get("archiveprefix", arxiv).text.lower() not in ("arxiv", arxiv.text.lower()):
        arxiv = None
    journal = fields.get("journal") or fields.get("booktitle") or fields.get("howpublished")
    urls = [f for k in ("url", "note", "journal", "howpublished", "volume") if (f := fields.get(k))]
    ids = [
        Field(f"https://arxiv.org/abs/{m[1]}", f.span)
        for f in urls
        if (m := re.search(r"arxiv[:./\s]*(?:abs/|preprint\s*arxiv:)?\s*(\d{4}\.\d{4,5})", f.text, re.IGNORECASE))
    ]
    abstract = fields.get("abstract")
    people, more = _people(document, fields.get("author"))
    code = [
        Link("code", f.text, f.span) for k in ("code", "github") if (f := fields.get(k)) and f.text.startswith("http")
    ]
    years = re.search(r"(?:19|20)\d{2}", year.text) if year else None
    return Entry(
        span=span,
        section=name,
        paper_id=_given.identity(arxiv=arxiv, doi=fields.get("doi"), urls=[*ids, *urls]),
        title=fields["title"],
        date=Field(years[0], year.span) if years and year else None,
        venue=_given.venue(journal, years[0] if years else None),
        abstract=abstract,
        people=people,
        truncated=more,
        prose=(abstract.span,) if abstract else (),
        links=tuple(code),
    )


def _people(document: Document, field: Field | None) -> tuple[tuple[Author, ...], Span | None]:
    if field is None:
        return (), None
    people: list[Author] = []
    more: Span | None = None
    text = document.text[field.span.start : field.span.end]
    at = 0
    for cut_ in (*(m for m in re.finditer(r"\s+and\s+", text) if _depth(text, m.start()) == 0), None):
        end = cut_.start() if cut_ else len(text)
        place = trimmed(document, field.span.start + at, field.span.start + end)
        at = cut_.end() if cut_ else at
        if place is None:
            continue
        printed = document.at(place)
        name = _plain(printed) if _whole(printed) else _given.first_last(_plain(printed))
        if name.lower() == "others":
            more = place
        elif name:
            people.append(_given.author(Field(name, place)))
    return tuple(people), more


def _depth(text: str, at: int) -> int:
    return text.count("{", 0, at) - text.count("}", 0, at)


def _whole(name: str) -> bool:
    """Whether a name is braced as a whole, which keeps together what would be divided at a comma."""
    return name.startswith("{") and all(_depth(name, at) for at in range(1, len(name)))


def _fields(document: Document, at: int) -> tuple[dict[str, Field], int | None]:
    """The fields of an item from after its key on, and where it ends (None when it does not)."""
    text = document.text
    fields: dict[str, Field] = {}
    while True:
        match = _NAME.match(text, at)
        if match is None:
            closing = re.compile(r"[\s,]*\}").match(text, at)
            return fields, closing.end() if closing else None
        start = match.end()
        if start >= len(text):
            return fields, None
        if text[start] in '{"':
            end = _closing(text, start)
            if end is None:
                return fields, None
            place, at = trimmed(document, start + 1, end), end + 1
        else:
            bare = re.compile(r"[^\s,}]+").match(text, start)
            if bare is None:
                return fields, None
            place, at = Span(bare.start(), bare.end()), bare.end()
        if place is not None and (value := _plain(document.at(place))):
            fields.setdefault(match["name"].lower(), Field(value, place))


def _closing(text: str, start: int) -> int | None:
    depth = 0
    quoted = text[start] == '"'
    for at in range(start, len(text)):
        char = text[at]
        if char == "\\":
            continue
        if char == "{" and text[at - 1 : at] != "\\":
            depth += 1
        elif char == "}" and text[at - 1 : at] != "\\":
            depth -= 1
            if depth == 0 and not quoted:
                return at
            if depth < 0:
                return None
        elif quoted and char == '"' and at > start and depth == 0:
            return at
    return None


def _plain(text: str) -> str:
    """A value without braces and with its accents as letters."""
    text = _CHARACTER.sub(lambda m: _MARKS[m[1]], text)
    text = _ACCENT.sub(lambda m: m[2] + _ACCENTS[m[1]], text)
    for command, letter in _LETTERS.items():
        text = (
            re.sub(re.escape(command) + r"(?![A-Za-z])\s?", letter, text)
            if command[1].isalpha()
            else text.replace(command, letter)
        )
    import unicodedata  # noqa: PLC0415

    text = re.sub(r"\\(?:url|href|emph|textit|textbf|texttt|mathrm|textsc)\s*", "", text)
    text = " ".join(text.replace("{", "").replace("}", "").replace("~", " ").split())
    return unicodedata.normalize("NFC", text.translate(_KEPT))
