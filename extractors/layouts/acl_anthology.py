"""The ACL Anthology's XML: collections of volumes of papers."""

from __future__ import annotations

from extractors import venues
from extractors.document import Document, Span
from extractors.layouts import _given, _xml
from extractors.layouts._entry import Cut, Entry, Field, Link, Problem
from extractors.record import Author, Institution

NAME = "acl-anthology"
TITLE = "ACL Anthology volumes (XML)"


def score(document: Document) -> float:
    """Sure for a `collection` of `volume`s."""
    text = document.text
    return (
        0.95
        if text.lstrip().startswith("<") and "<collection" in text[:2048] and "<volume" in text and "<paper" in text
        else 0.0
    )


def cut(document: Document) -> Cut:
    """One entry for each whole `paper`."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for collection in _xml.parse(document).deep("collection"):
        for volume in collection.all("volume"):
            venue, year = _venue(document, volume)
            for node in volume.all("paper"):
                title = _xml.value(document, node.first("title"))
                if not node.closed or title is None:
                    problems.append(Problem(document.line_of(node.start), "the paper is not whole and was left out"))
                    continue
                entries.append(_entry(document, node, title, venue, year, _anthology_id(collection, volume, node)))
    return Cut(tuple(entries), tuple(problems))


def _entry(
    document: Document, node: _xml.Node, title: Field, venue: Field | None, year: Field | None, own: Field | None
) -> Entry:
    people: list[Author] = []
    organisations: list[Institution] = []
    for person in node.all("author"):
        first, last = _xml.value(document, person.first("first")), _xml.value(document, person.first("last"))
        parts = [f for f in (first, last) if f]
        if not parts:
            continue
        places = [f for child in person.all("affiliation") if (f := _xml.value(document, child))]
        organisations += [_given.organisation(f) for f in places]
        span = Span(min(f.span.start for f in parts), max(f.span.end for f in parts))
        people.append(
            _given.author(
                Field(" ".join(f.text for f in parts), span), organisations=[(f.text, f.span) for f in places]
            )
        )
    doi = _xml.value(document, node.first("doi"))
    abstract = _xml.value(document, node.first("abstract"))
    found = [Link("code", f.text, f.span) for child in node.all("pwccode") if (f := child.attributes.get("url"))]
    return Entry(
        span=Span(node.start, node.end),
        section=own.text.removeprefix("doi:10.18653/v1/") if own else title.text,
        paper_id=_given.identity(doi=doi) or own,
        title=title,
        date=Field(year.text, year.span) if year else None,
        venue=venue,
        abstract=abstract,
        people=tuple(people),
        organisations=_given.merged(organisations),
        prose=(abstract.span,) if abstract else (),
        links=tuple(found),
    )


def _venue(document: Document, volume: _xml.Node) -> tuple[Field | None, Field | None]:
    meta = volume.first("meta")
    if meta is None:
        return None, None
    year = _xml.value(document, meta.first("year"))
    name = _xml.value(document, meta.first("venue"))
    book = _xml.value(document, meta.first("booktitle"))
    if name is not None and venues.in_name(name.text.upper()):
        return Field(venues.in_name(name.text.upper(), year.text if year else None) or name.text, name.span), year
    return _given.venue(book, year.text if year else None), year


def _anthology_id(collection: _xml.Node, volume: _xml.Node, node: _xml.Node) -> Field | None:
    parts = [n.attributes.get("id") for n in (collection, volume, node)]
    if any(part is None for part in parts):
        return None
    a, b, c = (part.text for part in parts if part)
    name = (
        f"{a}-{b}.{c}"
        if a[:4].isdigit()
        else f"{a}-{int(b):d}{int(c):03d}"
        if b.isdigit() and c.isdigit()
        else f"{a}-{b}{c}"
    )
    last = parts[2]
    return Field(f"doi:10.18653/v1/{name}", last.span) if last is not None else None
