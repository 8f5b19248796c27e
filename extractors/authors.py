"""The authors of a paper: lists of names, and names in sentences with their roles and institutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors import bylines, people, statements, wording
from extractors.document import Document, Span
from extractors.normal import key
from extractors.record import Author, Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_BIOS = re.compile(
    r"^[ #*\-\d.、一二三四五六七八九十]*(?:论文|文章|本文|主要|第一)?(?:作者|团队|研究团队|课题组|"
    r"作者和团队|作者及团队|作者与团队|作者和机构)(?:团队)?(?:简介|介绍|信息|信息介绍|"
    r"成员介绍)[ *:]*$|^[ #*]*about the authors?[ *:]*$",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"^[ \-*•·\d.、]*(?P<name>[^\s:,，(][^:,(\n]{1,30}?)\s*(?:\((?P<paren>[^)\n]{1,80})\))?\s*(?:[:,]|"
    r"——|—)\s*(?P<rest>\S[^\n]*)$"
)
_PAST = re.compile(
    r"毕业|曾|师从|获|访问|此前|发表|担任|入选|授权|引用|合作|交流|导师|previously|graduated|"
    r"received|former|Ph\.?D\.? from",
    re.IGNORECASE,
)
_AUTHOR_LABEL = re.compile(
    r"^[\s>*#\-•◆●📄]*(?:论文|全部|本文|文章|核心|主要|其他|其余|合作|项目|研究|团队)*"
    r"(?:作者|贡献者|完成人|成员|authors?|contributors?)(?:列表|名单|团队)?"
    r"(?:\s?\([^()\n]{1,40}\))?\s*\**\s*:\s*\**[ ]*\n?[ ]*(?P<names>\S[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_WORD = re.compile("|".join(body for kind, body in wording.patterns() if kind == "title"), re.IGNORECASE)


_BRACKETS = re.compile(r"[\d*†‡,\s]{0,6}\((?P<inside>[^()\n]{2,160}(?:\([^()\n]{1,40}\)[^()\n]{0,80})?)\)")


class People(NamedTuple):
    """The authors in order, and the mark that says that the list goes on."""

    authors: tuple[Author, ...]
    more: Span | None
    organisations: tuple[OrgMention, ...] = ()


@dataclass
class _Person:
    name: str
    spans: list[Span]
    roles: dict[Role, list[Span]] = field(default_factory=dict)
    organisations: dict[str, list[Span]] = field(default_factory=dict)

    def tie(self, mentions: Sequence[OrgMention]) -> None:
        for mention in mentions:
            spans = self.organisations.setdefault(mention.institution.name, [])
            if mention.span not in spans:
                spans.append(mention.span)


def in_lines(document: Document, lines: Sequence[Span]) -> People:
    """The authors of lines that hold nothing but names, in printed order."""
    found: dict[str, _Person] = {}
    more: Span | None = None
    organisations: list[OrgMention] = []
    for line in lines:
        names, mark = people.in_list(document, line)
        more = more or mark
        places = [_in_brackets(document, span, line) for span in names]
        alone = len(names) == 1 or any(_BRACKETS.match(document.plain, span.end, line.end) for span in names[:-1])
        for span, place in zip(names, places, strict=True):
            name = " ".join(document.at(span).split())
            person = found.setdefault(name, _Person(name, [span]))
            organisations += place
            for role, cue in _roles_in_brackets(document, span, line):
                person.roles.setdefault(role, []).append(cue)
            if alone:
                person.tie(place)
    return People(tuple(_author(person) for person in found.values()), more, tuple(organisations))


def _roles_in_brackets(document: Document, name: Span, line: Span) -> list[tuple[Role, Span]]:
    """The roles in brackets behind a name of a list: `甲(共同一作)`, `Name (corresponding author)`."""
    match = _BRACKETS.match(document.plain, name.end, line.end)
    if match is None:
        return []
    found: list[tuple[Role, Span]] = []
    for piece in re.finditer(r"[^,;、/]+", match["inside"]):
        role = wording.role_of(piece[0].strip())
        if role is not None:
            start = match.start("inside") + piece.start()
            found.append((role, Span(start, start + len(piece[0]))))
    return found


def _in_brackets(document: Document, name: Span, line: Span) -> list[OrgMention]:
    """The organisations in brackets behind a name of a list: `Name (University)`."""
    match = _BRACKETS.match(document.plain, name.end, line.end)
    if match is None:
        return []
    from extractors import affiliations  # noqa: PLC0415  (they import the record models)

    return list(affiliations.find_mentions(document, Span(match.start("inside"), match.end("inside"))))


def in_prose(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], *, own_names: Sequence[str] = ()
) -> People:
    """The authors that sentences name, with roles and institutions (by name), in the order in which they are printed."""
    found: dict[str, _Person] = {}
    reading = bylines.find(document, passages, mentions, own_names=own_names)
    more = reading.more
    listed, mark = _labelled(document, passages)
    more = more or mark
    for span in listed:
        person = _person(found, document.at(span), span)
        behind = _BRACKETS.match(document.plain, span.end)
        if behind is not None:
            person.tie([m for m in mentions if behind.start() < m.span.start and m.span.end < behind.end()])
    for byline in reading.bylines:
        person = _person(found, byline.name, byline.span)
        for role, cue in byline.roles:
            person.roles.setdefault(role, []).extend((byline.span, cue))
        person.tie(byline.organisations)
    order = _bios(document, passages, mentions, found)
    if order and set(order) >= set(found):
        found = {name: found[name] for name in order}
    _nearby_ties(document, passages, mentions, found)
    _said_of_several(document, passages, mentions, list(found.values()))
    return People(tuple(_author(person) for person in found.values()), more)


def _person(found: dict[str, _Person], name: str, span: Span) -> _Person:
    name = " ".join(name.split())
    person = found.setdefault(key(name), _Person(name, []))
    if span not in person.spans:
        person.spans.append(span)
    return person


def _author(person: _Person) -> Author:
    return Author(
        name=person.name,
        spans=tuple(sorted(person.spans)),
        roles=tuple(role for role in ("first", "co-first", "corresponding", "lead") if role in person.roles),
        affiliations=tuple(person.organisations),
        role_spans={role: tuple(dict.fromkeys(spans)) for role, spans in person.roles.items()},
        affiliation_spans={name: tuple(spans) for name, spans in person.organisations.items()},
    )


def _labelled(document: Document, passages: Sequence[Span]) -> tuple[list[Span], Span | None]:
    """The names of lines like `作者:甲、乙、丙` and `Authors: A, B`."""
    names: list[Span] = []
    more: Span | None = None
    for passage in passages:
        for match in _AUTHOR_LABEL.finditer(document.plain, passage.start, passage.end):
            text = match["names"]
            if bylines.is_press(document, match.start()):
                continue
            if people.names_share(text) < 0.6:
                continue
            spans, mark = people.in_list(document, Span(match.start("names"), match.end("names")))
            names += [span for span in spans if people.is_name(document.plain[span.start : span.end])]
            more = more or mark
    return names, more


def _bios(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], found: dict[str, _Person]
) -> list[str]:
    """Adds the people whom a list of short biographies introduces; their comparison names in the list's order."""
    order: list[str] = []
    for passage in passages:
        inside = False
        first, last = document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1))
        quiet = 0
        for number in range(first, last + 1):
            line = document.line_span(number)
            plain = document.plain[line.start : line.end]
            if _BIOS.match(plain.strip()):
                inside, quiet = True, 0
                continue
            if not inside:
                continue
            match = _BIO.match(plain)
            if match is None or not people.is_name(match["name"].strip()) or wording.is_common(match["name"].strip()):
                quiet += 1
                inside = quiet < 4 and not re.match(r"[\d一二三四五六七八九十]+[.、]|#", plain.strip())
                continue
            start = line.start + match.start("name")
            name = match["name"].strip()
            person = _person(found, document.text[start : start + len(name)], Span(start, start + len(name)))
            order.append(key(name))
            person.tie(_present(document, Span(line.start + match.end("name"), line.end), mentions))
    return list(dict.fromkeys(order))


def _present(document: Document, span: Span, mentions: Sequence[OrgMention]) -> list[OrgMention]:
    """The organisations of a biography that are not past ones: those of clauses that say no such thing."""
    found: list[OrgMention] = []
    stop = document.plain.find("。", span.start, span.end)
    end = stop if stop != -1 else span.end
    start = span.start
    for match in (*re.finditer(r"[,;]", document.plain[span.start : end]), None):
        clause_end = span.start + match.start() if match else end
        if not _PAST.search(document.plain[start:clause_end]):
            found += [m for m in mentions if start <= m.span.start and m.span.end <= clause_end]
        start = clause_end + 1
    return found


def _said_of_several(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], known: Sequence[_Person]
) -> None:
    """Roles and ties that sentences give to several authors at once."""
    if not known:
        return
    names = [person.name for person in known]
    for title in statements.roles(document, passages, names):
        known[title.author].roles.setdefault(title.role, []).append(title.span)
        if title.role == "co-first":
            known[title.author].roles.pop("first", None)
    untied = {index for index, person in enumerate(known) if not person.organisations}
    for tie in statements.ties(document, passages, mentions, names):
        if tie.author in untied:
            known[tie.author].tie([tie.mention])
    for tie in statements.internships(document, passages, mentions, names):
        known[tie.author].tie([tie.mention])


def _nearby_ties(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], found: dict[str, _Person]
) -> None:
    """Ties of known authors that have none yet: an organisation, perhaps a title, then the name."""
    for person in found.values():
        if person.organisations:
            continue
        for passage in passages:
            at = document.text.find(person.name, passage.start, passage.end)
            while at != -1:
                before = next(
                    (
                        m
                        for m in reversed(mentions)
                        if passage.start <= m.span.start and m.name_span.end <= at and at - m.name_span.end <= 24
                    ),
                    None,
                )
                if before is not None and _only_titles(document.plain[before.name_span.end : at]):
                    person.tie([before])
                at = document.text.find(person.name, at + 1, passage.end)


def _only_titles(text: str) -> bool:
    rest = _TITLE_WORD.sub("", re.sub(wording.UNITS, "", text))
    return len(re.sub(r"[\s的]|\([^)]*\)", "", rest)) <= (3 if re.search(wording.UNITS, text) else 0)
