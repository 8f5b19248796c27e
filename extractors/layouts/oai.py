"""OAI-PMH records of arXiv (`arXiv`, `arXivRaw`) and of any repository (`oai_dc`)."""

from __future__ import annotations

import re

from extractors.document import Document, Span
from extractors.layouts import _given, _xml
from extractors.layouts._entry import Cut, Entry, Field, Problem
from extractors.record import Author, Institution

NAME = "oai"
TITLE = "OAI-PMH records (arXiv and Dublin Core XML)"

_FORMATS = ("arXiv", "arXivRaw", "dc")


def score(document: Document) -> float:
    """Sure when there are `record` elements with metadata of a known format."""
    if not document.text.lstrip().startswith("<"):
        return 0.0
    return (
        0.95
        if re.search(r"<(?:\w+:)?(?:arXiv|arXivRaw|dc)[\s>]", document.text) and "metadata" in document.text
        else 0.0
    )


def cut(document: Document) -> Cut:
    """One entry for each whole record; deleted records have no metadata and give none."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for record in _xml.parse(document).deep("record"):
        if not record.closed:
            problems.append(Problem(document.line_of(record.start), "the record is not whole and was left out"))
            continue
        node = next(record.deep(*_FORMATS), None)
        title = _xml.value(document, node.first("title")) if node else None
        if node is not None and title is not None:
            entries.append(_entry(document, record, node, title))
    return Cut(tuple(entries), tuple(problems))


def _entry(document: Document, record: _xml.Node, node: _xml.Node, title: Field) -> Entry:
    people, organisations = _people(document, node)
    identifiers = [f for child in node.all("identifier", "relation") if (f := _xml.value(document, child))]
    own = _xml.value(document, node.first("id"))
    doi = _xml.value(document, node.first("doi")) or next(
        (f for f in identifiers if "10." in f.text and "doi" in f.text.lower()), None
    )
    abstract = _xml.value(document, node.first("abstract", "description"))
    dates = [
        f
        for child in node.all("created", "date", "updated")
        if (f := _xml.value(document, child)) and re.match(r"\d{4}-\d\d-\d\d", f.text)
    ]
    date = min(dates, key=lambda f: f.text) if dates else None
    categories = _categories(document, node)
    paper_id = _given.identity(arxiv=own, doi=doi, urls=identifiers)
    return Entry(
        span=Span(record.start, record.end),
        section=(paper_id.text if paper_id else title.text).removeprefix("arxiv:"),
        paper_id=paper_id,
        title=title,
        date=Field(date.text[:10], Span(date.span.start, date.span.start + 10)) if date else None,
        abstract=abstract,
        categories=categories,
        people=people,
        organisations=organisations,
        notes=tuple(place for child in node.all("journal-ref", "comments") if (place := _xml.place(document, child))),
        prose=(abstract.span,) if abstract else (),
    )


def _people(document: Document, node: _xml.Node) -> tuple[tuple[Author, ...], tuple[Institution, ...]]:
    people: list[Author] = []
    organisations: list[Institution] = []
    group = node.first("authors")
    for person in group.all("author") if group else ():
        family, given = _xml.value(document, person.first("keyname")), _xml.value(document, person.first("forenames"))
        if family is None:
            continue
        parts = sorted((f for f in (given, family) if f), key=lambda f: f.span)
        suffix = _xml.value(document, person.first("suffix"))
        name = " ".join(f.text for f in (given, family, suffix) if f)
        places = [f for child in person.all("affiliation") if (f := _xml.value(document, child))]
        organisations += [_given.organisation(f) for f in places]
        span = Span(parts[0].span.start, parts[-1].span.end)
        people.append(_given.author(Field(name, span), organisations=[(f.text, f.span) for f in places]))
    if group is not None and not people and (names := _xml.value(document, group)):
        for match in re.finditer(r"[^,]+?(?=\s*(?:,|\band\b|$))", names.text):
            name = re.sub(r"^\s*and\s+|\([^)]*\)", "", match[0]).strip()
            if len(name) > 2 and (at := document.text.find(name, names.span.start, names.span.end)) != -1:
                people.append(_given.author(Field(name, Span(at, at + len(name)))))
    for child in node.all("creator"):
        creator = _xml.value(document, child)
        if creator is not None:
            people.append(_given.author(Field(_given.first_last(creator.text), creator.span)))
    return tuple(people), _given.merged(organisations)


def _categories(document: Document, node: _xml.Node) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for child in node.all("categories", "subject", "setSpec"):
        place = _xml.place(document, child)
        for match in (
            re.finditer(r"[a-z-]+(?:\.[A-Za-z-]+)?(?=\s|$)", document.text[place.start : place.end]) if place else ()
        ):
            if "." in match[0] and place is not None:
                found.setdefault(
                    match[0], Field(match[0], Span(place.start + match.start(), place.start + match.end()))
                )
    return tuple(found.values())
