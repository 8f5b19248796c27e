"""Works of OpenAlex, as JSON (one work, a list, a page of results) or JSON Lines."""

from __future__ import annotations

import re

from extractors.document import Document, Span
from extractors.layouts import _given, _json
from extractors.layouts._entry import Cut, Entry, Field, Problem
from extractors.record import Author, Cite, Institution

NAME = "openalex"
TITLE = "OpenAlex works (JSON)"

_KEYS = frozenset({"authorships"})


def score(document: Document) -> float:
    """Sure for JSON that has authorships."""
    return 0.95 if document.text.lstrip()[:1] in ("{", "[") and '"authorships"' in document.text else 0.0


def cut(document: Document) -> Cut:
    """One entry for each work with a title."""
    works, stop = _json.partial(document, _KEYS)
    problems = (
        [Problem(document.line_of(stop), "not JSON from here on: what follows was left out")]
        if stop is not None
        else []
    )
    entries = []
    for work in works:
        title = field(work, "title") or field(work, "display_name")
        if title is None:
            problems.append(Problem(document.line_of(work.span.start), "the work has no title and was left out"))
            continue
        entries.append(_entry(work, title))
    return Cut(tuple(entries), tuple(problems))


def field(value: _json.Value, *path: str) -> Field | None:
    """The string at a path as a field; None where there is none."""
    found = value.get(*path)
    text = value.text(*path)
    return Field(text, found.span) if found is not None and text else None


def _entry(work: _json.Value, title: Field) -> Entry:
    people: list[Author] = []
    organisations: list[Institution] = []
    for authorship in work.items("authorships"):
        name = field(authorship, "author", "display_name") or field(authorship, "raw_author_name")
        if name is None:
            continue
        places: list[tuple[str, Span]] = []
        for place in authorship.items("institutions"):
            if organisation := field(place, "display_name"):
                organisations.append(
                    _given.organisation(organisation, ror=place.text("ror"), country=place.text("country_code"))
                )
                places.append((organisation.text, organisation.span))
        people.append(_given.author(name, organisations=places, orcid=authorship.text("author", "orcid")))
    date = field(work, "publication_date")
    source = field(work, "primary_location", "source", "display_name") or field(work, "host_venue", "display_name")
    urls = [
        f
        for f in (
            field(work, "primary_location", "landing_page_url"),
            field(work, "ids", "arxiv"),
            field(work, "open_access", "oa_url"),
        )
        if f
    ]
    urls += [f for location in work.items("locations") if (f := field(location, "landing_page_url"))]
    index = work.get("abstract_inverted_index")
    abstract = _abstract(index) if index is not None else None
    paper_id = _given.identity(doi=field(work, "doi"), urls=urls)
    cites = [
        Cite(id=f"openalex:{v.data.rsplit('/', 1)[-1]}", spans=(v.span,))
        for v in work.items("referenced_works")
        if isinstance(v.data, str) and v.data
    ]
    return Entry(
        span=work.span,
        section=paper_id.text if paper_id else title.text,
        paper_id=paper_id,
        title=title,
        date=date if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date.text) else None,
        venue=_given.venue(source, date.text[:4] if date else None),
        abstract=abstract,
        people=tuple(people),
        organisations=_given.merged(organisations),
        cites=tuple(cites),
    )


def _abstract(index: _json.Value) -> Field | None:
    """The abstract out of its inverted index."""
    if not isinstance(index.data, dict):
        return None
    words = {
        at.data: word
        for word, places in index.data.items()
        if isinstance(places.data, list)
        for at in places.data
        if isinstance(at.data, int)
    }
    text = " ".join(words[at] for at in sorted(words))
    return Field(text, index.span) if text else None
