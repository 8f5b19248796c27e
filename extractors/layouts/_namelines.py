"""Lines that hold the names of a paper's authors: alone, before institutions in brackets, or beside the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import links, people
from extractors.document import Document, Span
from extractors.layouts import _labels
from extractors.layouts._entry import trimmed

_ROUND = re.compile(r"\((?P<names>[^()\n]{4,400})\)\s*(?:[(\[](?P<inside>[^\[\]\n]{2,300})[)\]]\s*$)?")
_PAREN_END = re.compile(r"[(](?P<inside>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)[)]\s*$")
_BOTH_BRACKETED = re.compile(r"\[(?P<names>[^\[\]\n]{4,400})\]\W{0,4}\[(?P<inside>[^\[\]\n]{2,300})\]\s*$")
_DASHED = re.compile(r"\s*(?P<names>[^—–\n]{4,300}?)\s*(?:—+|–+|\s-{1,2}\s)\s*(?P<inside>[^—–\n]{2,200})")
_BRACKET = re.compile(r"\[(?P<inside>[^\[\]]{2,})\]")
_TOPIC = re.compile(r"[A-Z]{2}|\d+|[a-z]+\.[A-Z]{2}")
#: Of a meeting or an issue, and of no institution.
_DATED = re.compile(r"(?:\b|')(?:19|20)?\d{2}$")
_LEAD = re.compile(_labels.LEAD)
_LISTS = re.compile(r"[,、…:&\[(—]|\s等\s*$|\bet\s?al")
_MANY = re.compile(r"[,…]|\s等\s*$|\bet\s?al")
_SEPARATOR = re.compile(r"[,、;…]")
_LONGEST_NAME = 64
#: Two characters between list marks may be any words, three are hardly.
_FULL_NAME = 3
_LONGEST = 600


@dataclass(frozen=True)
class NameLine:
    """A line of names: where the names stand, their institutions if the line gives them, what stands before and behind,
    and the paper's address where one ends the line."""

    line: int
    names: Span
    institutions: Span | None = None
    before: Span | None = None
    after: Span | None = None
    link: links.Mention | None = None


def find(document: Document) -> list[NameLine]:
    """The lines of names of a document, in order."""
    found = []
    for number, line in enumerate(document.line_spans, 1):
        if line.end - line.start <= _LONGEST and (who := _of_line(document, number, line)):
            found.append(who)
    return found


def _of_line(document: Document, number: int, line: Span) -> NameLine | None:
    plain = document.plain[line.start : line.end]
    link = None
    if "http" in plain:
        address = links.URL.search(plain)
        link = next(links.paper_ids(document, line), None)
        if address is None or link is None or links.URL.search(plain, address.end()) or "](" in plain:
            return None
        line = Span(line.start, line.start + address.start())
        plain = plain[: address.start()]
        if not _BRACKET.search(plain, 4):
            return None
    if "。" in plain or not _LISTS.search(plain):
        return None
    if who := _in_square_brackets(document, number, line, plain, link):
        return who
    if link is not None:
        return None
    if who := _in_round_brackets(document, number, line, plain):
        return who
    labelled = _labels.read(document.plain, line)
    if labelled and labelled.field == "authors":
        names = trimmed(document, *labelled.value)
        return NameLine(number, names) if names else None
    lead = _LEAD.match(plain)
    bare = (plain[lead.end() :] if lead else plain).strip(" *_")
    if (
        (_MANY.search(bare) or any(len(piece) >= _FULL_NAME for piece in bare.split("、")[1:]))
        and len(_SEPARATOR.split(bare, maxsplit=1)[0]) <= _LONGEST_NAME
        and people.names_share(bare) == 1.0
    ):
        start = line.start + plain.index(bare)
        names = trimmed(document, start, start + len(bare))
        return NameLine(number, names) if names else None
    return None


def _in_square_brackets(
    document: Document, number: int, line: Span, plain: str, link: links.Mention | None
) -> NameLine | None:
    """`A Name, B Name [Institution]`, `Title A Name, B Name [Institution]`, `[A Name, B Name] [Institution]`."""

    def place(start: int, end: int) -> Span | None:
        return trimmed(document, line.start + start, line.start + end)

    both = _BOTH_BRACKETED.search(plain)
    if both and people.names_share(both["names"]) == 1.0:
        names = place(both.start("names"), both.end("names"))
        inside = place(both.start("inside"), both.end("inside"))
        return NameLine(number, names, inside, place(0, both.start()), None, link) if names else None
    for match in _BRACKET.finditer(plain):
        inner = match["inside"].strip()
        if not any(c.isalpha() for c in inner) or _TOPIC.fullmatch(inner) or _DATED.search(inner):
            continue
        begin = _begin(plain[: match.start()])
        names = place(begin, match.start()) if begin is not None else None
        if names and begin is not None:
            inside = place(match.start("inside"), match.end("inside"))
            after = None if link else place(match.end(), len(plain))
            return NameLine(number, names, inside, place(0, begin), after, link)
    return None


def _in_round_brackets(document: Document, number: int, line: Span, plain: str) -> NameLine | None:
    """`Title (A Name, B Name)(Institution; Institution)`, `Title (A Name et al.)`, `A Name, B Name (Institution; Institution)`."""
    for match in _ROUND.finditer(plain):
        if not are_names(match["names"]):
            continue
        names = trimmed(document, line.start + match.start("names"), line.start + match.end("names"))
        rest = Span(line.start + match.start("inside"), line.start + match.end("inside")) if match["inside"] else None
        if names:
            after = None if rest else trimmed(document, line.start + match.end(), line.end)
            return NameLine(number, names, rest, trimmed(document, line.start, line.start + match.start()), after)
    lead = _LEAD.match(plain)
    dashed = _DASHED.fullmatch(plain, lead.end() if lead else 0)
    if dashed and are_names(dashed["names"]) and not are_names(dashed["inside"]):
        names = trimmed(document, line.start + dashed.start("names"), line.start + dashed.end("names"))
        inside = trimmed(document, line.start + dashed.start("inside"), line.start + dashed.end("inside"))
        return NameLine(number, names, inside) if names else None
    tail = _PAREN_END.search(plain)
    if (
        tail
        and "(" not in plain[: tail.start()]
        and are_names(plain[: tail.start()])
        and any(c.isalpha() for c in tail["inside"])
    ):
        names = trimmed(document, line.start, line.start + tail.start())
        place = trimmed(document, line.start + tail.start("inside"), line.start + tail.end("inside"))
        if names and place and not are_names(tail["inside"]):
            return NameLine(number, names, place)
    return None


def are_names(text: str) -> bool:
    """Whether a text is a list of names and nothing else: two and more, or one that "et al." follows."""
    return people.names_share(text) == 1.0 and (re.search(r"[,、;]|\band\b|&|…|\bet\.?\s?al|等", text) is not None)


def _begin(head: str) -> int | None:
    """Where the list of names that ends a text begins; None when it does not end in one. What is before it is a title."""
    if not head.strip():
        return None
    label = re.match(r"\s*(?:作者|authors?)\s*:\s*", head, re.IGNORECASE)
    if label:
        return label.end()
    if people.names_share(head) == 1.0:
        return len(head) - len(head.lstrip())
    for at in _cuts(head):
        if head[at : at + 1].islower():
            continue
        if people.names_share(head[at:]) == 1.0 and not re.match(r"[A-Z][\w-]+\s*$", head[at:]):
            return at
    return len(head) - len(head.lstrip()) if people.names_share(head) >= 0.75 else None


def _cuts(head: str) -> Iterator[int]:
    """Where a list of names may begin: behind spaces and the marks that close a title."""
    return (match.end() for match in re.finditer(r"[\s|::》」”\"—–-]+", head))
