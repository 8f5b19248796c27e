"""A sentence about people as tokens: role words, names, titles, organisations, joints and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractors import gate, people, wording
from extractors.document import Document, Span
from extractors.normal import is_han
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_SPLIT = re.compile("[为是由和与及的在等也均都系兼并或有从以被将对其中曾现共跟还]")
_LISTED = re.compile(rf"\s*(?:[、,。;:()]|$|{wording.TITLES})")


_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*")
_TIES = re.compile(r"(?:^|\s)(?:of|at|from)(?:\s+the)?$", re.IGNORECASE)


class Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str
    role: Role | None = None
    organisation: OrgMention | None = None


def tokens_of(
    document: Document, span: Span, mentions: Sequence[OrgMention], families: Mapping[str, str] | None = None
) -> list[Token]:
    """The tokens of a passage in order. A name that runs on into the name of an organisation (`甲大学`) is part of it, and
    a preposition before one (`of A`, "colleagues at A") ties it to what stands before.

    `families` are family names that stand for a person by themselves, with the full names, which the tokens have as text."""
    found = list(_tokens(document, span, mentions, families or {}))
    return [_in_sight_of(token, after) for token, after in zip(found, [*found[1:], None], strict=False)]


def _in_sight_of(token: Token, after: Token | None) -> Token:
    if after is None:
        return token
    if token.kind == "name" and after.kind == "unit" and after.start == token.end:
        return token._replace(kind="other")
    if token.kind == "latin" and after.kind == "org" and _TIES.search(token.text):
        return token._replace(kind="from")
    return token


def _tokens(
    document: Document, span: Span, mentions: Sequence[OrgMention], families: Mapping[str, str]
) -> Iterator[Token]:
    at = span.start
    plain = document.plain
    by_start = {m.span.start: m for m in reversed(mentions) if span.start <= m.span.start < span.end}
    starts = sorted(by_start)
    index = 0
    after_org = False
    while at < span.end:
        while index < len(starts) and starts[index] < at:
            index += 1
        border = starts[index] if index < len(starts) else span.end
        if border == at:
            mention = by_start[at]
            yield Token("org", at, mention.span.end, plain[at : mention.span.end], organisation=mention)
            at, after_org = mention.span.end, True
            continue
        if after_org and (unit := _UNIT_AFTER.match(plain, at, border)) and unit.end() > at:
            yield Token("unit", at, unit.end(), unit[0])
            at = unit.end()
            continue
        stop = span.end if plain[at] == "(" else border
        for kind, pattern in _beginning(plain[at]):  # noqa: B007
            match = pattern.match(plain, at, stop)
            if match is not None:
                break
        else:
            at += 1
            continue
        if match.end() == at:
            at += 1
            continue
        text = match[0]
        if kind == "han":
            yield from _han_tokens(plain, at, match.end())
        elif kind == "space":
            pass
        elif kind == "latin":
            yield from _latin_tokens(document, at, match.end(), families)
        else:
            yield Token(kind, at, match.end(), text, role=wording.role_of(text))
        if kind != "space":
            after_org = False
        at = match.end()


_WORD = r"(?:(?![\u3400-\u9fff])[\w.@'’+/-])*"
_UNIT_AFTER = re.compile(rf"\s?[\u4e00-\u9fffA-Za-z@ ]{{0,14}}?(?:{wording.UNITS})")


def _han_tokens(plain: str, start: int, end: int) -> Iterator[Token]:
    """A run of characters that no known word is in: a name, names joined by 和 or 为, or something else."""
    text = plain[start:end]
    trimmed = text
    tail = ""
    if len(text) > 2 and (
        text[-1] in "等的"
        or (text[-1] in "为是由在任也则均都系将和与及" and not (people.is_han_name(text) and _LISTED.match(plain, end)))
    ):
        trimmed, tail = text[:-1], text[-1]
    if people.is_han_name(trimmed) and not wording.is_common(trimmed):
        yield Token("name", start, start + len(trimmed), trimmed)
    else:
        yield from _split_run(trimmed, start)
    if tail:
        yield Token(wording.kind_of(tail), end - 1, end, tail)


def _split_run(text: str, start: int) -> Iterator[Token]:
    at = 0
    for cut in (*_SPLIT.finditer(text), None):
        if cut and cut.start() < at:
            continue
        if cut and cut.start() == at and (name := _named_from(text, at)):
            yield Token("name", start + at, start + at + len(name), name)
            at += len(name)
            continue
        stop = cut.start() if cut else len(text)
        piece = text[at:stop]
        if piece:
            is_name = people.is_han_name(piece) and not wording.is_common(piece)
            yield Token("name" if is_name else "other", start + at, start + stop, piece)
        if cut:
            yield Token(wording.kind_of(cut[0]), start + stop, start + cut.end(), cut[0])
            at = cut.end()


def _named_from(text: str, at: int) -> str | None:
    """A name that begins with a character that is a surname and a function word (`曾`), up to the next joint."""
    if text[at] != "曾":
        return None
    return next(
        (
            name
            for name in (text[at : at + 3], text[at : at + 2])
            if people.is_han_name(name)
            and not wording.is_common(name)
            and (at + len(name) == len(text) or text[at + len(name)] in "和与及为是等")
        ),
        None,
    )


def _latin_tokens(document: Document, start: int, end: int, families: Mapping[str, str]) -> Iterator[Token]:
    """A run of Latin words: names of people, and words."""
    plain = document.plain
    at = start
    for place, name in _names_in(document, start, end, families):
        if place.start > at and (gap := plain[at : place.start].strip()):
            yield Token("joint" if gap in ("and", "&") else "latin", at, place.start, gap)
        yield Token("name", place.start, place.end, name)
        at = place.end
    if at < end and plain[at:end].strip():
        yield Token("latin", at, end, plain[at:end].strip())


def _names_in(document: Document, start: int, end: int, families: Mapping[str, str]) -> list[tuple[Span, str]]:
    found = [
        (Span(match.start(), match.end()), document.text[match.start() : match.end()])
        for match in people.LATIN_NAME.finditer(document.plain, start, end)
        if people.is_latin_name(match[0])
    ]
    for match in _CAPITALISED.finditer(document.text, start, end) if families else ():
        if match[0] in families and not any(
            place.start < match.end() and match.start() < place.end for place, _ in found
        ):
            found.append((Span(match.start(), match.end()), families[match[0]]))
    return sorted(found)


class _Kind(NamedTuple):
    """A kind of token: its pattern, and the characters that one begins with (None: any)."""

    name: str
    pattern: re.Pattern[str]
    initials: frozenset[str] | None


@cache
def _kinds() -> tuple[_Kind, ...]:
    """The kinds of tokens, in the order in which they are tried."""
    known = wording.known()
    opening = "".join(sorted(filter(is_han, gate.initials(known, re.IGNORECASE) or ())))
    unknown = rf"(?![{opening}])[\u3400-\u9fff·]|(?!{known})[{opening}]" if opening else rf"(?!{known})[\u3400-\u9fff·]"
    bodies = [
        ("paren", r"\((?:[^()\n]|\([^()\n]*\)){0,160}\)"),
        ("quote", r"《[^》\n]*》|「[^」\n]*」|“[^”\n]*”"),
        ("unit", rf"(?<=[、,;和与及])[\u4e00-\u9fff]{{1,10}}?(?:学院|学部|书院|系)(?=\s?(?:{wording.TITLES}))"),
        *wording.patterns(),
        ("comma", r"[,:;]"),
        ("latin", rf"[A-Za-zÀ-ɏḀ-ỿ\d]{_WORD}(?:\s(?!{known})[A-Za-zÀ-ɏḀ-ỿ]{_WORD}){{0,12}}"),
        ("space", r"\s+"),
        ("han", rf"(?:{unknown})+"),
        ("other", r"."),
    ]
    return tuple(
        _Kind(name, re.compile(body, re.IGNORECASE), gate.initials(body, re.IGNORECASE)) for name, body in bodies
    )


@lru_cache(maxsize=1 << 14)
def _beginning(char: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of tokens that a character may begin, in the order in which they are tried."""
    told = char.isascii() or is_han(char)
    return tuple(
        (name, pattern)
        for name, pattern, initials in _kinds()
        if initials is None or not told or char.lower() in initials
    )
