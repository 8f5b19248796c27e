"""Authors as English news names them: names that built something, co-authors with their places, who is quoted as an author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors import names, people, wording
from extractors.bylines import Byline
from extractors.document import Document, Span
from extractors.gate import PLAIN

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention
    from extractors.record import Role

_GATE = PLAIN.pattern(r"authors?\b|colleagues|collaborators|\bothers\b|\s(?:at|from)\s", re.IGNORECASE)
_NAME = people.LATIN_NAME.pattern
_LIST = rf"{_NAME}(?:\s*,\s*(?:and\s)?{_NAME}|\s(?:and|&)\s{_NAME})*"
_MORE = (
    r"(?P<more>,?\s(?:and|&|with)\s(?:(?:\w+\s){0,5}(?:colleagues|collaborators|co-?authors|others|coworkers|team)))?"
)
_PLACE = r"(?:\s(?:at|from|of)\s(?P<place>[^.;:\n]{2,160}?))?"
_MADE = (
    r"(?:have\s|has\s|recently\s|now\s|also\s|first\s)*(?:built|build|develop|introduc|propos|present|creat|releas|show|found|find|train|design|describ|"
    r"report|demonstrat|argu|stud(?:y|ied)|test|synchroni|publish|unveil|devis|taught|combin|adapt|extend|formulat|investigat|explor|examin|prov)\w*"
)
#: `A Name, B Name and C Name at Somewhere built …`, at the beginning of a sentence or behind a title.
_BUILT = re.compile(
    rf"(?:^|[.!?][\"”]?\s|\*\*\s?|:\s|[\"”],?\s)(?P<names>{_LIST}){_MORE}{_PLACE}\s{_MADE}\b", re.MULTILINE
)
#: `Thing, from A Name, B Name and others at Somewhere, …`.
_FROM = re.compile(
    rf"(?P<thing>[A-Z][\w.+-]+),\s(?:from|by)\s(?P<names>{_LIST}){_MORE}(?:\s(?:at|of)\s(?P<place>[^.;:\n]{{2,160}}?))?,\s(?=[a-z]+s\b)"
)
#: `Co-authors were A Name of Somewhere, B Name of Elsewhere and C Name.`
_WITH = re.compile(
    r"\b(?:co-?authors?|authors)\b[^.:;\n]{0,60}?\s(?:were|are|includes?|included|is|was)\s(?P<names>[A-Z][^\n;]{4,600}?)(?=\.\s|\.$|$)",
    re.IGNORECASE | re.MULTILINE,
)
#: `A Name, lead author of the study`, `A Name, a professor at Somewhere and a senior author`.
_AUTHOR = re.compile(
    rf"(?P<names>{_NAME}),\s(?:[^.;\n\"“”]{{2,100}}?\s(?:and|who\sis)\s)?(?:(?:the|a|an|one\sof\sthe)\s)?(?:(?:study|paper|work)['’]s\s)?"
    r"(?P<role>(?:co-)?(?:lead|first|senior|corresponding|main)(?:\sand\s\w+)?\sauthors?)\b"
)
_OLD = re.compile(r"\b(?:in (?:19|20)\d{2}|last year|previous|earlier|years ago|originally|prior)\b", re.IGNORECASE)
#: So many lines of a text tell of its own paper before they tell of others.
_OPENING = 6


def find(document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention]) -> Iterator[Byline]:
    """The authors that sentences of English news name, in the order of the text for each way of naming them."""
    seen = 0
    for passage in passages:
        for number in range(document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1)) + 1):
            line = document.line_span(number)
            if not document.plain_lines[number - 1].strip():
                continue
            seen += 1
            if _GATE.search(document.plain, *line):
                yield from _of_line(document, line, mentions, opening=seen <= _OPENING)


def _of_line(document: Document, line: Span, mentions: Sequence[OrgMention], *, opening: bool) -> Iterator[Byline]:
    plain = document.plain
    for match in _BUILT.finditer(plain, *line) if opening else ():
        several = match["more"] or len(list(people.LATIN_NAME.finditer(match["names"]))) > 1
        if several and not _OLD.search(plain, max(line.start, match.start() - 40), match.end()):
            yield from _people(document, match, mentions)
    for match in _FROM.finditer(plain, *line) if opening else ():
        if names.is_shaped(match["thing"]):
            yield from _people(document, match, mentions)
    for match in _AUTHOR.finditer(plain, *line):
        yield from _people(document, match, mentions)
    for match in _WITH.finditer(plain, *line):
        yield from _people(document, match, mentions)


def _people(document: Document, match: re.Match[str], mentions: Sequence[OrgMention]) -> Iterator[Byline]:
    """The people of a match, each with the organisation behind the name or, where all share one, that one."""
    listed = Span(*match.span("names"))
    inside = [m for m in mentions if listed.start <= m.span.start < listed.end]
    groups = match.groupdict()
    shared = Span(*match.span("place")) if groups.get("place") else None
    places = [m for m in mentions if shared and shared.start <= m.span.start < shared.end]
    roles: tuple[tuple[Role, Span], ...] = ()
    if groups.get("role") and (role := wording.role_of(groups["role"].lower())):
        roles = ((role, Span(*match.span("role"))),)
    for name in people.LATIN_NAME.finditer(document.plain, *listed):
        if any(m.span.start < name.end() and name.start() < m.span.end for m in inside) or not people.is_latin_name(
            name[0]
        ):
            continue
        own = [
            m
            for m in inside
            if re.fullmatch(r"\s(?:of|from|at)\s(?:the\s)?", document.plain[name.end() : m.span.start])
        ]
        yield Byline(name[0], Span(*name.span()), roles, tuple(own or places))
