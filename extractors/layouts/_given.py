"""What formats with named fields share: people, organisations and venues that are given ready made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import links, venues
from extractors.document import Span
from extractors.layouts._entry import Field
from extractors.record import Author, Institution

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_ROR = re.compile(r"ror\.org/(0[a-z0-9]{8})")


def author(name: Field, *, organisations: Sequence[tuple[str, Span]] = (), orcid: str = "") -> Author:
    """An author with the organisations (name, place) that the format gives him."""
    ties: dict[str, tuple[Span, ...]] = {}
    for organisation, span in organisations:
        ties[organisation] = (*ties.get(organisation, ()), span)
    match = _ORCID.search(orcid)
    return Author(
        name=name.text,
        spans=(name.span,),
        affiliations=tuple(ties),
        affiliation_spans=ties,
        orcid=match[0] if match else None,
    )


def organisation(name: Field, *, ror: str = "", country: str = "") -> Institution:
    """An institution by the name that the format gives."""
    match = _ROR.search(ror)
    return Institution(
        name=name.text,
        printed=(name.text,),
        country=country.upper() or None,
        id=f"ror:{match[1]}" if match else None,
        spans=(name.span,),
    )


def merged(organisations: Sequence[Institution]) -> tuple[Institution, ...]:
    """Organisations, each once, with all their places."""
    found: dict[str, Institution] = {}
    for one in organisations:
        known = found.get(one.name)
        found[one.name] = known.model_copy(update={"spans": (*known.spans, *one.spans)}) if known else one
    return tuple(found.values())


def first_last(name: str) -> str:
    """A name given as `Family, Given` in its usual order."""
    family, comma, given = name.partition(",")
    if not comma:
        return name.strip()
    given, comma, suffix = given.strip().partition(",")
    if comma and re.fullmatch(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*", given):
        given, suffix = suffix, given
    return " ".join(part for part in (given.strip(), family.strip(), suffix.strip()) if part)


def identity(arxiv: Field | None = None, doi: Field | None = None, urls: Sequence[Field] = ()) -> Field | None:
    """The paper's id out of the ids that a format gives: arXiv before DOI before an address."""
    if arxiv is not None and (match := re.search(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}", arxiv.text)):
        return Field(f"arxiv:{match[0]}", arxiv.span)
    for url in urls:
        if (name := links.paper_id(url.text)) and name.startswith("arxiv:"):
            return Field(name, url.span)
    if doi is not None and (match := re.search(r"10\.\d{4,9}/\S+", doi.text)):
        embedded = re.search(r"10\.48550/arxiv\.(\d{4}\.\d{4,5})", match[0], re.IGNORECASE)
        return Field(f"arxiv:{embedded[1]}" if embedded else f"doi:{match[0].rstrip('.,;')}", doi.span)
    for url in urls:
        if name := links.paper_id(url.text):
            return Field(name, url.span)
    return None


def venue(name: Field | None, year: str | None) -> Field | None:
    """A venue in its normal form: known ones with the year of a conference, others as printed. Repositories are no venues."""
    if name is None or re.search(
        r"arxiv|corr\b|repository|ssrn|biorxiv|medrxiv|preprint|zenodo", name.text, re.IGNORECASE
    ):
        return None
    known = venues.in_name(name.text, year)
    return Field(known or name.text, name.span)
