"""Papers of Semantic Scholar, as JSON or JSON Lines: of its API and of its data sets."""

from __future__ import annotations

import re

from extractors.document import Document, Span
from extractors.layouts import _given, _json
from extractors.layouts._entry import Cut, Entry, Field, Problem
from extractors.layouts.openalex import field
from extractors.record import Author, Cite, Institution

NAME = "semantic-scholar"
TITLE = "Semantic Scholar papers (JSON)"

_KEYS = frozenset({"paperId", "corpusid", "corpusId", "externalIds", "externalids"})


def score(document: Document) -> float:
    """Sure for JSON with the ids that Semantic Scholar gives."""
    text = document.text
    return (
        0.95
        if text.lstrip()[:1] in ("{", "[") and re.search(r'"(?:paperId|corpusid|externalIds|externalids)"\s*:', text)
        else 0.0
    )


def cut(document: Document) -> Cut:
    """One entry for each paper with a title; the papers in its list of references are what it cites."""
    papers, stop = _json.partial(document, _KEYS)
    problems = (
        [Problem(document.line_of(stop), "not JSON from here on: what follows was left out")]
        if stop is not None
        else []
    )
    entries = []
    for paper in papers:
        title = field(paper, "title")
        if title is None:
            problems.append(Problem(document.line_of(paper.span.start), "the paper has no title and was left out"))
            continue
        entries.append(_entry(paper, title))
    return Cut(tuple(entries), tuple(problems))


def _identity(paper: _json.Value) -> Field | None:
    ids = "externalIds" if paper.get("externalIds") else "externalids"
    return _given.identity(
        arxiv=field(paper, ids, "ArXiv"),
        doi=field(paper, ids, "DOI"),
        urls=[f for f in (field(paper, "url"), field(paper, "openAccessPdf", "url")) if f],
    )


def _entry(paper: _json.Value, title: Field) -> Entry:
    people: list[Author] = []
    organisations: list[Institution] = []
    for person in paper.items("authors"):
        name = field(person, "name")
        if name is None:
            continue
        places: list[tuple[str, Span]] = []
        for place in person.items("affiliations"):
            shown = Field(place.text(), place.span) if isinstance(place.data, str) else field(place, "name")
            if shown is not None and shown.text:
                organisations.append(_given.organisation(shown))
                places.append((shown.text, shown.span))
        people.append(_given.author(name, organisations=places, orcid=person.text("externalIds", "ORCID")))
    date = field(paper, "publicationDate") or field(paper, "publicationdate")
    year = paper.get("year")
    venue = field(paper, "publicationVenue", "name") or field(paper, "venue") or field(paper, "journal", "name")
    abstract = field(paper, "abstract")
    paper_id = _identity(paper)
    cites = []
    for reference in paper.items("references"):
        cited = reference.get("citedPaper") or reference
        name, printed = _identity(cited), field(cited, "title")
        spans = tuple(f.span for f in (name, printed) if f)
        if spans:
            cites.append(Cite(id=name.text if name else None, title=printed.text if printed else None, spans=spans))
    return Entry(
        span=paper.span,
        section=paper_id.text if paper_id else title.text,
        paper_id=paper_id,
        title=title,
        date=date if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date.text) else None,
        venue=_given.venue(venue, str(year.data) if year else None),
        abstract=abstract,
        people=tuple(people),
        organisations=_given.merged(organisations),
        prose=(abstract.span,) if abstract else (),
        cites=tuple(cites),
    )
