"""An entry and what the field modules read in it, put together as a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractors import affiliations, authors, benchmarks, citations, links, methods, names, results, venues
from extractors.document import Document, Span
from extractors.layouts._entry import Entry, Field, Link, lines_of
from extractors.record import Author, Benchmark, Cite, Institution, Method, PaperRecord, Spans

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

#: The short name in brackets behind a title, or at its end.
_SHORT_NAME = re.compile(
    r"[*_”\"》\s]*[(\[](?P<name>(?!(?i:(?:ar|bio|med|chem)xiv|openreview|github|pdf|html)\b)[A-Za-z0-9][\w+.-]{1,24})[)\]]"
)
_AT_ITS_END = re.compile(rf"{_SHORT_NAME.pattern}\s*$")


def record(document: Document, entry: Entry) -> PaperRecord:
    """The record of an entry. Every value of it carries the spans that state it."""
    evidence: dict[str, Spans] = {}
    first, last = lines_of(document, entry.span)
    mentions = _mentions(document, entry)
    people, more, tied = _people(
        document, entry, mentions, [entry.section, *(field.text for field in (entry.title, entry.title_zh) if field)]
    )
    organisations = _organisations(document, entry, tied, mentions)
    if entry.institution_pairs or (entry.institution_list and not entry.people_in_prose):
        people = _tied_when_single(people, more, organisations)
    title = _text(entry.title)
    title_zh = _text(entry.title_zh)
    prose, called = _named_in(document, entry)
    addresses = _addresses(document, entry)
    own = links.called(link.url for link in addresses)
    found_methods = methods.find(document, prose, title=called, title_zh=title_zh, own=own)
    named = entry.paper_id or entry.title or entry.title_zh or _called(document, entry, found_methods)
    paper_id = entry.paper_id.text if entry.paper_id else "title:" + " ".join(named.text.lower().split())
    for name, field in (
        ("paper_id", named),
        ("title", entry.title),
        ("title_zh", entry.title_zh),
        ("date", entry.date),
        ("abstract", entry.abstract),
        ("abstract_zh", entry.abstract_zh),
    ):
        if field is not None:
            evidence[name] = (field.span,)
    venue = entry.venue or (
        venues.in_prose(document, entry.notes)
        if entry.people_in_prose
        else venues.in_notes(document, entry.notes) or venues.said(document, entry.prose)
    )
    venue = venue or venues.beside(document, _before_references(entry)) or entry.venue_of_all
    if venue is not None:
        evidence["venue"] = (venue.span,)
    if more is not None:
        evidence["authors_truncated"] = (more,)
    for category in entry.categories:
        evidence[f"category:{category.text}"] = (category.span,)
    for link in addresses:
        known = evidence.get(f"{link.kind}:{link.url}", ())
        evidence[f"{link.kind}:{link.url}"] = (*known, link.span)
    found_benchmarks = benchmarks.find(document, prose, title=called, title_zh=title_zh, own=own)
    return PaperRecord(
        doc=document.stem,
        document=document.id,
        section=entry.section,
        lines=(first, last),
        span=entry.span,
        paper_id=paper_id,
        title=title,
        title_zh=title_zh,
        date=_text(entry.date),
        abstract=_text(entry.abstract),
        abstract_zh=_text(entry.abstract_zh),
        categories=tuple(c.text for c in entry.categories),
        venue=_text(venue),
        authors=people,
        authors_truncated=more is not None,
        institutions=organisations,
        methods=found_methods,
        benchmarks=found_benchmarks,
        results=results.find(document, entry.prose, methods=found_methods, benchmarks=found_benchmarks),
        code=_urls(addresses, "code"),
        project=_urls(addresses, "project"),
        data=_urls(addresses, "data"),
        cites=(*entry.cites, *_cites(document, entry, paper_id, [*found_methods, *found_benchmarks])),
        evidence=evidence,
    )


def _before_references(entry: Entry) -> Span:
    """The part of an entry above its list of references, which names the venues of other papers."""
    ends = [note.end for note in entry.notes] if entry.people_in_prose else []
    return Span(entry.span.start, max(ends, default=entry.span.end))


def _named_in(document: Document, entry: Entry) -> tuple[tuple[Span, ...], str | None]:
    """The passages that may name methods, the title last, and the title as `Name: the rest`, also where a short name stands in
    brackets behind it."""
    if entry.title is None:
        return tuple(entry.prose), None
    title = entry.title.text
    line = document.line_span(document.line_of(entry.title.span.end - 1))
    short = _SHORT_NAME.match(document.plain, entry.title.span.end, line.end) or _AT_ITS_END.search(
        document.plain, *entry.title.span
    )
    if short and names.is_shaped(short["name"]) and venues.in_name(short["name"]) is None:
        return (*entry.prose, Span(entry.title.span.start, short.end())), f"{short['name']}: {title}"
    return (*entry.prose, entry.title.span), title


def _called(document: Document, entry: Entry, found: Sequence[Method]) -> Field:
    """What a paper without id and title is called: by the method that it proposes, or as the heading above it."""
    proposed = next((method for method in found if method.relation == "proposes"), None)
    if proposed is not None:
        return Field(proposed.name, proposed.spans[0])
    line = document.line_span(document.line_of(entry.span.start))
    return Field(entry.section or document.at(entry.span)[:80], line if line.end > line.start else entry.span)


def _people(
    document: Document, entry: Entry, mentions: Sequence[OrgMention], own_names: Sequence[str]
) -> tuple[tuple[Author, ...], Span | None, tuple[OrgMention, ...]]:
    """The authors, the mark that the list goes on, and the organisations that sentences tie to authors."""
    if entry.people:
        return entry.people, entry.truncated, ()
    found = authors.in_lines(document, entry.authors, [entry.span], (*entry.notes, *entry.prose))
    if not found.authors and (entry.people_in_prose or entry.authors):
        passages = entry.notes if entry.people_in_prose else (*entry.notes, *entry.prose)
        mentions = mentions or [m for passage in passages for m in affiliations.find_mentions(document, passage)]
        said = authors.in_prose(document, passages, mentions, shared=entry.shared, own_names=own_names)
        found = said._replace(organisations=(*found.organisations, *said.organisations))
    return found.authors, found.more or entry.truncated, found.organisations


def _tied_when_single(
    people: tuple[Author, ...], more: Span | None, organisations: tuple[Institution, ...]
) -> tuple[Author, ...]:
    """The only author of a paper belongs to all institutions of its line of affiliations."""
    if len(people) != 1 or more is not None or people[0].affiliations or not organisations:
        return people
    spans = {organisation.name: organisation.spans for organisation in organisations}
    return (people[0].model_copy(update={"affiliations": tuple(spans), "affiliation_spans": spans}),)


def _mentions(document: Document, entry: Entry) -> tuple[OrgMention, ...]:
    """The organisations that the prose of an entry names, in text order; none where its authors stand on lines of their own."""
    if not entry.people_in_prose:
        return ()
    return tuple(
        mention
        for passage in (*entry.shared, *entry.notes)
        for mention in affiliations.find_mentions(document, passage)
    )


def _organisations(
    document: Document, entry: Entry, tied: Sequence[OrgMention], mentions: Sequence[OrgMention]
) -> tuple[Institution, ...]:
    """The institutions of an entry: of its lines, or those that sentences give the authors, and those tied to one of them."""
    found: dict[str, Institution] = {}
    parts = [*entry.organisations]
    for span in entry.institution_pairs:
        parts += affiliations.parse_line(document, span)
    for span in entry.institution_list:
        parts += affiliations.parse_list(document, span)
    if not entry.people_in_prose:
        parts += [mention.institution for mention in tied]
        parts = parts or _told(document, entry)
    elif not parts:
        own = [m for m in mentions if any(p.start <= m.span.start < p.end for p in entry.notes)]
        parts += affiliations.of_authors(document, entry.notes, own)
        parts = parts or [*affiliations.of_authors(document, entry.notes, mentions, shared=entry.shared)]
        parts += [mention.institution for mention in tied]
    for part in parts:
        known = found.get(part.name)
        found[part.name] = _joined(known, part) if known else part
    return tuple(found.values())


def _told(document: Document, entry: Entry) -> list[Institution]:
    """The institutions that sentences about a paper give its authors, without its abstract, which speaks of the work."""
    abstract = entry.abstract.span if entry.abstract else None
    passages = [span for span in entry.prose if abstract is None or not abstract.start <= span.start < abstract.end]
    mentions = [mention for passage in passages for mention in affiliations.find_mentions(document, passage)]
    return list(affiliations.of_authors(document, passages, mentions)) if mentions else []


def _joined(left: Institution, right: Institution) -> Institution:
    """One institution named twice."""
    unit_spans = {
        unit: tuple(dict.fromkeys((*left.unit_spans.get(unit, ()), *right.unit_spans.get(unit, ()))))
        for unit in (*left.units, *right.units)
    }
    return left.model_copy(
        update={
            "name_zh": left.name_zh or right.name_zh,
            "units": tuple(unit_spans),
            "printed": tuple(dict.fromkeys((*left.printed, *right.printed))),
            "spans": tuple(dict.fromkeys((*left.spans, *right.spans))),
            "unit_spans": unit_spans,
        }
    )


def _addresses(document: Document, entry: Entry) -> list[Link]:
    """The addresses of an entry for code, project and data, each once by kind and address."""
    found = {(link.kind, link.url): link for link in entry.links if link.kind != "paper"}
    if not entry.people_in_prose:
        known = {url for _, url in found}
        for passage in (*entry.notes, *entry.prose):
            for address in links.urls(document, passage):
                kind = links.kind(address.url)
                if kind != "paper" and address.url not in known and not links.is_aside(address.url):
                    found[(kind, address.url)] = Link(kind, address.url, address.span)
                    known.add(address.url)
    return list(found.values())


def _cites(document: Document, entry: Entry, paper_id: str, things: Sequence[Method | Benchmark]) -> tuple[Cite, ...]:
    """The papers that the prose of an entry names beside its own."""
    return citations.find(
        document,
        entry.prose,
        own=(paper_id, *entry.other_ids),
        titles=[field.text for field in (entry.title, entry.title_zh) if field],
        not_people=[name for thing in things for name in (thing.name, *thing.aliases)],
    )


def _urls(found: Sequence[Link], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.url for link in found if link.kind == kind))


def _text(field: Field | None) -> str | None:
    return field.text if field is not None else None


def records(document: Document, entries: Iterable[Entry]) -> tuple[PaperRecord, ...]:
    """The records of entries, in order."""
    return tuple(record(document, entry) for entry in entries)
