"""The authors of a paper: lists of names, and names in sentences with their roles and institutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors import biographies, brackets, bylines, bylists, marks, newsnames, people, statements, wording
from extractors.document import Document, Span
from extractors.gate import PLAIN
from extractors.normal import is_han, key
from extractors.record import Author, Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_TITLE_WORD = re.compile("|".join(body for kind, body in wording.patterns() if kind == "title"), re.IGNORECASE)


#: Words of sentences that may tell of a person of a list what the list does not.
_SAYS = PLAIN.pattern(
    r"作者|一作|通讯|共一|同等贡献|贡献(?:相同|均等)|实习|负责人|第一单位|来自|equal|correspond|\bintern|first author|project lead",
    re.IGNORECASE,
)


#: Before a role that somebody else has, too.
_ANOTHER = re.compile(r"另外?一?[位名个](?:论文)?的?\s?$|\b(?:other|second)\s$")


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

    def take(self, roles: Sequence[tuple[Role, Span]]) -> None:
        for role, cue in roles:
            self.roles.setdefault(role, []).append(cue)
        if "co-first" in self.roles:
            self.roles.pop("first", None)

    def tie(self, mentions: Sequence[OrgMention]) -> None:
        for mention in mentions:
            spans = self.organisations.setdefault(mention.institution.name, [])
            if mention.span not in spans:
                spans.append(mention.span)


def in_lines(
    document: Document, lines: Sequence[Span], around: Sequence[Span] = (), said: Sequence[Span] = ()
) -> People:
    """The authors of lines that hold nothing but names, in printed order. `around` are the passages in which the legend of
    the marks behind the names may stand, `said` those in which sentences may tell of the people of the lists."""
    from extractors import affiliations  # noqa: PLC0415  (they import the record models)

    found: dict[str, _Person] = {}
    more: Span | None = None
    organisations: list[OrgMention] = []
    for line in lines:
        if bylines.is_press(document, line.start):
            continue
        share = people.names_share(document.plain[line.start : line.end])
        if share < 0.5 and affiliations.is_list(document, line):
            organisations += affiliations.find_mentions(document, line)
            continue
        names, mark = people.in_list(document, line)
        more = more or mark
        bracketed = "(" in document.plain[line.start : line.end]
        within = affiliations.find_mentions(document, line) if bracketed else ()
        places = brackets.organisations(document, names, line.end, within)
        meanings = marks.read(document, names, (line, *around)) if names else []
        titles = brackets.roles(document, names, line.end)
        alone = len(names) == 1 or any(brackets.behind(document, name, line.end) for name in names[:-1])
        for span, place, meaning, own in zip(names, places, meanings, titles, strict=True):
            person = _person(found, document.at(span), span)
            organisations += (*(m for m in place if m not in organisations), *meaning.organisations)
            person.take((*own, *meaning.roles))
            person.tie(meaning.organisations)
            if alone:
                person.tie(place)
    spoken = [span for span in said if _SAYS.search(document.plain, span.start, span.end)] if found else []
    if spoken:
        mentions = [m for span in spoken for m in affiliations.find_mentions(document, span)]
        _take(found, bylines.find(document, spoken, mentions, known=[p.name for p in found.values()]), known=True)
        _said_of_several(document, spoken, mentions, list(found.values()))
        organisations += [m for m in _tied(found, mentions) if m not in organisations]
    return People(tuple(_author(person) for person in found.values()), more, tuple(organisations))


def in_prose(
    document: Document,
    passages: Sequence[Span],
    mentions: Sequence[OrgMention],
    *,
    shared: Sequence[Span] = (),
    own_names: Sequence[str] = (),
) -> People:
    """The authors that sentences name, with roles and institutions (by name), in the order in which they are printed.

    `shared` are passages before those of the paper, `mentions` the organisations in all of them, `own_names` the names by
    which they call the paper or its method."""
    found: dict[str, _Person] = {}
    passages = [*_without_gaps(document, shared), *_without_gaps(document, passages)]
    more: Span | None = None
    numbered: list[OrgMention] = []
    for listed in bylists.find(document, passages, own_names):
        more = more or listed.more
        meanings = marks.read(document, listed.names, passages)
        places = brackets.organisations(document, listed.names, listed.span.end, mentions)
        titles = brackets.roles(document, listed.names, listed.span.end)
        for span, meaning, place, own in zip(listed.names, meanings, places, titles, strict=True):
            person = _person(found, document.at(span), span)
            person.take((*own, *meaning.roles))
            person.tie((*meaning.organisations, *place))
            numbered += meaning.organisations
    complete = len(found) > 1 and more is None
    known = [person.name for person in found.values()]
    reading = bylines.find(document, passages, mentions, own_names=own_names, known=known)
    _take(found, reading, known=complete)
    if not complete and (told := tuple(newsnames.find(document, passages, mentions))):
        _take(found, bylines.Reading(told, None), known=False)
        if not known:
            found = dict(sorted(found.items(), key=lambda item: min(item[1].spans)))
    found = _introduced(document, passages, mentions, found, complete=complete)
    _nearby_ties(document, passages, mentions, found)
    _said_of_several(document, passages, mentions, list(found.values()))
    more = more or (None if complete else reading.more)
    tied = _tied(found, mentions)
    _firsts_together(document, list(found.values()))
    authors = tuple(_author(person) for person in found.values())
    others = (*numbered, *reading.organisations)
    return People(authors, more, (*tied, *(mention for mention in others if mention not in tied)))


def _take(found: dict[str, _Person], reading: bylines.Reading, *, known: bool) -> None:
    """Adds the people of sentences; with `known` only what is said of those who are there already."""
    for byline in reading.bylines:
        if known and key(byline.name) not in found and _other_script(found, byline.name) is None:
            continue
        person = _person(found, byline.name, byline.span)
        for role, cue in byline.roles:
            person.roles.setdefault(role, []).extend((byline.span, cue))
        person.tie(byline.organisations)


def _tied(found: dict[str, _Person], mentions: Sequence[OrgMention]) -> list[OrgMention]:
    places = {span for person in found.values() for spans in person.organisations.values() for span in spans}
    return [mention for mention in mentions if mention.span in places]


def _without_gaps(document: Document, passages: Sequence[Span]) -> list[Span]:
    """The passages, those as one between which only white space stands."""
    joined: list[Span] = []
    for passage in passages:
        if joined and passage.start >= joined[-1].end and not document.text[joined[-1].end : passage.start].strip():
            joined[-1] = Span(joined[-1].start, passage.end)
        else:
            joined.append(passage)
    return joined


def _introduced(
    document: Document,
    passages: Sequence[Span],
    mentions: Sequence[OrgMention],
    found: dict[str, _Person],
    *,
    complete: bool,
) -> dict[str, _Person]:
    """The people with those whom biographies introduce; in the order of the biographies where these introduce everybody.
    With `complete` nobody is added."""
    order: dict[str, None] = {}
    found = dict(found)
    for biography in biographies.find(document, passages, mentions):
        for span in biography.names:
            if complete and key(document.at(span)) not in found and _other_script(found, document.at(span)) is None:
                continue
            person = _person(found, document.at(span), span)
            order[key(person.name)] = None
            person.tie(biography.organisations)
            person.take(biography.roles)
    return {name: found[name] for name in order} if order.keys() >= found.keys() else found


def _person(found: dict[str, _Person], name: str, span: Span) -> _Person:
    name = " ".join(name.split())
    known = key(name) if key(name) in found else _other_script(found, name)
    person = found.setdefault(known or key(name), _Person(name, []))
    if span not in person.spans:
        person.spans.append(span)
    return person


def _other_script(found: dict[str, _Person], name: str) -> str | None:
    """The key of the one person whose name is this one in the other script: `王晓明` and "Xiaoming Wang"."""
    if people.is_han_name(name) and "·" not in name:
        latin = {known: re.sub("[^a-z]", "", known) for known, person in found.items() if not is_han(person.name[0])}
        ways = people.in_pinyin(name) if latin else frozenset()
        same = [known for known, letters in latin.items() if letters in ways]
    elif not is_han(name[0]) and len(name.split()) < 4:
        letters = re.sub("[^a-z]", "", key(name))
        same = [
            known
            for known, person in found.items()
            if people.is_han_name(person.name) and "·" not in person.name and letters in people.in_pinyin(person.name)
        ]
    else:
        same = []
    return same[0] if len(same) == 1 else None


def _author(person: _Person) -> Author:
    return Author(
        name=person.name,
        spans=tuple(sorted(person.spans)),
        roles=tuple(role for role in ("first", "co-first", "corresponding", "lead") if role in person.roles),
        affiliations=tuple(person.organisations),
        role_spans={role: tuple(dict.fromkeys(spans)) for role, spans in person.roles.items()},
        affiliation_spans={name: tuple(spans) for name, spans in person.organisations.items()},
    )


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
    for tie in (
        *statements.internships(document, passages, mentions, names),
        *statements.of_two(document, passages, mentions, names),
    ):
        known[tie.author].tie([tie.mention])


def _firsts_together(document: Document, known: Sequence[_Person]) -> None:
    """Several first authors of whom one is "the other" are first together: `一作是甲,另一位一作是乙`."""
    first = [person for person in known if "first" in person.roles]
    cues = [cue for person in first for cue in person.roles["first"]]
    if len(first) > 1 and any(_ANOTHER.search(document.plain, max(0, cue.start - 10), cue.start) for cue in cues):
        for person in first:
            person.take([("co-first", cue) for cue in person.roles["first"]])


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
                if (
                    before is not None
                    and not _is_listed(document, mentions, before)
                    and _only_titles(document.plain[before.name_span.end : at])
                ):
                    person.tie([before])
                at = document.text.find(person.name, at + 1, passage.end)


def _is_listed(document: Document, mentions: Sequence[OrgMention], mention: OrgMention) -> bool:
    """Whether an organisation ends a list of several (`A与B的甲、乙`), of which it is not said who is at which."""
    from extractors.affiliations.mentions import gap_joins  # noqa: PLC0415  (affiliations import the record models)

    return any(
        other.span.end < mention.span.start and gap_joins(document.plain, other.span.end, mention.span.start)
        for other in mentions
    )


def _only_titles(text: str) -> bool:
    rest = _TITLE_WORD.sub("", re.sub(wording.UNITS, "", text))
    return len(re.sub(r"[\s的]|\([^)]*\)", "", rest)) <= (3 if re.search(wording.UNITS, text) else 0)
