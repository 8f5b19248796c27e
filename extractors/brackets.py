"""What stands in brackets behind the names of a list: roles (`甲(一作)`, `丙、丁(二人同等贡献)`), organisations (`甲(A大学)`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors import wording
from extractors.document import Document, Span
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_BRACKET = re.compile(r"[\d*†‡,\s]{0,6}\((?P<inside>[^()\n]{2,160}(?:\([^()\n]{1,40}\)[^()\n]{0,80})?)\)")
_PIECE = re.compile(r"[^,;、/]+")
_SHARED = re.compile(
    r"(?P<n>[二两三四五六]|two|three|both)\s?(?:人|位|名|者)?\s?(?:作者)?\s?(?:均|都|皆)?(?:为|是)?\s?"
    r"(?P<cue>(?:做出)?(?:同等贡献|共同第?一作?者?|共一|贡献(?:相同|均等|相等))|(?:authors\s)?contributed equally)",
    re.IGNORECASE,
)
_COUNTS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "two": 2, "three": 3, "both": 2}


def behind(document: Document, name: Span, limit: int) -> Span | None:
    """The characters inside the bracket that follows a name, perhaps after marks."""
    match = _BRACKET.match(document.plain, name.end, limit)
    return Span(*match.span("inside")) if match else None


def roles(document: Document, names: Sequence[Span], limit: int) -> list[list[tuple[Role, Span]]]:
    """The roles of each name by the brackets behind it, or behind a later name where they speak of several."""
    found: list[list[tuple[Role, Span]]] = [[] for _ in names]
    for place, name in enumerate(names):
        inside = behind(document, name, limit)
        if inside is None:
            continue
        shared = _SHARED.search(document.plain, inside.start, inside.end)
        if shared:
            cue = Span(*shared.span("cue"))
            for index in range(max(0, place + 1 - _COUNTS[shared["n"].lower()]), place + 1):
                found[index].append(("co-first", cue))
            continue
        for piece in _PIECE.finditer(document.plain, inside.start, inside.end):
            role = wording.role_in_brackets(piece[0])
            if role is not None:
                found[place].append((role, Span(piece.start(), piece.end())))
    return found


def organisations(
    document: Document, names: Sequence[Span], limit: int, mentions: Sequence[OrgMention]
) -> list[list[OrgMention]]:
    """The organisations of each name by the bracket behind it; where semicolons part groups (`甲、乙(A); 丙(B)`), of its group."""
    plain = document.plain
    found: list[list[OrgMention]] = []
    for name in names:
        inside = behind(document, name, limit)
        found.append([m for m in mentions if inside and inside.start <= m.span.start and m.span.end <= inside.end])
    if names and ";" in plain[names[0].start : limit]:
        for place in range(len(names) - 2, -1, -1):
            gap = plain[names[place].end : names[place + 1].start]
            if found[place + 1] and not found[place] and not re.search(r"[;(]", gap):
                found[place] = found[place + 1]
    return found
