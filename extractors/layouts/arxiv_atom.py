"""The Atom feed of the arXiv API: one `entry` a paper."""

from __future__ import annotations

from extractors.document import Document, Span
from extractors.layouts import _given, _xml
from extractors.layouts._entry import Cut, Entry, Field, Problem
from extractors.record import Author, Institution

NAME = "arxiv-atom"
TITLE = "arXiv API feed (Atom XML)"


def score(document: Document) -> float:
    """Sure when the text is an Atom feed whose entries have arXiv ids."""
    head = document.text[:4096].lstrip()
    if not head.startswith("<") or "<entry" not in document.text:
        return 0.0
    return 0.95 if "arxiv.org/abs/" in document.text else 0.0


def cut(document: Document) -> Cut:
    """One entry for each `entry` element that is whole."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for node in _xml.parse(document).deep("entry"):
        title, address = _xml.value(document, node.first("title")), _xml.value(document, node.first("id"))
        if not node.closed or title is None:
            problems.append(Problem(document.line_of(node.start), "the entry is not whole and was left out"))
            continue
        entries.append(_entry(document, node, title, address))
    return Cut(tuple(entries), tuple(problems))


def _entry(document: Document, node: _xml.Node, title: Field, address: Field | None) -> Entry:
    people: list[Author] = []
    organisations: list[Institution] = []
    for person in node.all("author"):
        name = _xml.value(document, person.first("name"))
        if name is None:
            continue
        places = [place for child in person.all("affiliation") if (place := _xml.value(document, child))]
        organisations += [_given.organisation(place) for place in places]
        people.append(_given.author(name, organisations=[(place.text, place.span) for place in places]))
    categories = [
        child.attributes["term"] for child in node.all("primary_category", "category") if "term" in child.attributes
    ]
    published = _xml.value(document, node.first("published"))
    abstract = _xml.value(document, node.first("summary"))
    notes = [span for child in node.all("journal_ref", "comment") if (span := _xml.place(document, child))]
    paper_id = _given.identity(arxiv=address, doi=_xml.value(document, node.first("doi")))
    return Entry(
        span=Span(node.start, node.end),
        section=(paper_id.text if paper_id else title.text).removeprefix("arxiv:"),
        paper_id=paper_id,
        title=title,
        date=Field(published.text[:10], Span(published.span.start, published.span.start + 10))
        if published and len(published.text) >= 10
        else None,
        abstract=abstract,
        categories=tuple(
            {field.text: field for field in reversed(categories)}[name]
            for name in dict.fromkeys(f.text for f in categories)
        ),
        people=tuple(people),
        organisations=_given.merged(organisations),
        notes=tuple(notes),
        prose=(abstract.span,) if abstract else (),
    )
