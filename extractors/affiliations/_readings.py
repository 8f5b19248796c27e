"""What a phrase of an affiliation says, and the steps that reading it takes in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import category

from extractors.document import Span
from extractors.registry.institutions import InstitutionTable, Organisation

#: Kinds of characters that stand before a name as its picture: emoji and what modifies them.
_SYMBOLS = frozenset(("So", "Sk", "Mn", "Cf"))


@dataclass
class Reading:
    """An organisation as one phrase names it. Spans are of the document; `printed` are the places of its printed forms."""

    organisation: Organisation | None
    name: str
    name_zh: str | None = None
    country: str | None = None
    printed: list[Span] = field(default_factory=list)
    units: list[Span] = field(default_factory=list)


def rolled_up(organisation: Organisation, table: InstitutionTable) -> Organisation:
    """The organisation itself, or its parent when it is a mere unit."""
    while organisation.type == "unit":
        parent = next(table.parents(organisation), None)
        if parent is None:
            break
        organisation = parent
    return organisation


def reading(organisation: Organisation, printed: list[Span], units: list[Span]) -> Reading:
    """The reading of a known organisation: its own names and country, the places where it is printed, its units."""
    return Reading(organisation, organisation.name, organisation.name_zh, organisation.country, printed, units)


def is_brand(text: str) -> bool:
    """Whether a string may be the name of an organisation by its capitals alone: a few words, no sentence."""
    words = text.split()
    return (
        0 < len(words) <= 5
        and any(c.isupper() for c in text)
        and len(text) > 1
        and not re.search(r"[.?!:]\s|\d{3,}", text)
    )


def shrunk(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a piece without white space and separators at its ends."""
    while start < end and (text[start] in " \t\n,;:&*·、@" or category(text[start]) in _SYMBOLS):
        start += 1
    while end > start and text[end - 1] in " \t\n,;:&*·、":
        end -= 1
    return start, end
