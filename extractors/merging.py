"""Which names of one entry are one: short forms and expansions, sizes and stages of a release, neighbours in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors import cues, names
from extractors.document import Span

if TYPE_CHECKING:
    from extractors.naming import Name

_NEIGHBOURS = 8
_FAR = 50
_PART_OF_BENCHMARK = re.compile(r"(.+)(?:diamond|en|test|val|dev)$")
_LIST_GOES_ON = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*(?:[、,/;&.。)]|和|与|及|以及|等|and\b|or\b|$)")
_VARIANT = re.compile(r"-(?:[SBLHMT]|XL|XXL|Small|Large|Mini|Tiny|Huge|Nano)$")


def merge(table: dict[str, Name], same: Iterable[tuple[str, str]]) -> None:
    """Make one name of those that are one. `same` are pairs of keys that the text says are the same."""
    pairs = [*same, *((names.key(alias), name.key) for name in table.values() for alias in name.aliases)]
    leader: dict[str, str] = {}

    def find(known: str) -> str:
        while leader.get(known, known) != known:
            known = leader[known]
        return known

    for one, other in pairs:
        left, right = find(one), find(other)
        if left != right:
            leader[left] = right
    groups: dict[str, list[str]] = {}
    for known in table:
        groups.setdefault(find(known), []).append(known)
    for members in groups.values():
        if len(members) > 1:
            head = min(members, key=lambda known: _precedence(table[known]))
            for member in members:
                if member != head:
                    _absorb(table, head, member)
    for known in list(table):
        form = table[known].forms[0]
        plain = names.key(_VARIANT.sub("", names.without_size(form)))
        if plain != known and plain in table and table[plain].mentions:
            _absorb(table, plain, known)
    _shorten(table)
    for known in list(table):
        split = _PART_OF_BENCHMARK.match(known)
        if split and split[1] in table and table[split[1]].entry is not None:
            _absorb(table, known, split[1])


def _shorten(table: dict[str, Name]) -> None:
    """Make one of a new name and what a table leaves of it: `Acme-Lodestar` and, in a row, `Lodestar-7B`."""
    whole = {
        names.key(stem.split("-", 1)[1]): known
        for known, name in table.items()
        if name.entry is None and "row" not in name.cues and "-" in (stem := names.without_size(name.forms[0]))
    }
    for known in list(table):
        name = table[known]
        target = whole.get(names.key(names.without_size(name.forms[0])))
        if name.entry is None and "row" in name.cues and target and target != known and target in table:
            _absorb(table, target, known)


def _precedence(name: Name) -> tuple[bool, bool, int, str]:
    """Of the forms of one name, the short Latin one that looks like a name stands for all."""
    form = name.forms[0]
    return names.has_cjk(form), not names.is_shaped(form), len(name.key), name.key


def _absorb(table: dict[str, Name], target: str, source: str) -> None:
    kept, gone = table[target], table.pop(source)
    kept.mentions += gone.mentions
    kept.aliases.update(gone.aliases)
    kept.entry = kept.entry or gone.entry
    for cue, count in gone.cues.items():
        kept.cues[cue] = kept.cues.get(cue, 0) + count


def share_in_lists(table: dict[str, Name], texts: Sequence[str], passages: Sequence[Span]) -> None:
    """Names beside each other in a list share what is known of one of them."""
    placed = sorted(
        ((m.span, m.passage, name.key) for name in table.values() for m in name.mentions[:_NEIGHBOURS]),
    )
    for (a, passage_a, left), (b, passage_b, right) in pairwise(placed):
        if passage_a != passage_b or left == right or not 0 < b.start - a.end < _FAR:
            continue
        text, offset = texts[passage_a], passages[passage_a].start
        joint = text[a.end - offset : b.start - offset]
        if cues.LIST_JOINT.match(joint) and (joint.strip() != "," or _LIST_GOES_ON.match(text, b.end - offset)):
            if table[left].has("compared") and not table[right].has("used"):
                table[right].add("compared")
                if table[left].has("outdone"):
                    table[right].add("outdone")
            for one, other in ((table[left], table[right]), (table[right], table[left])):
                if other.entry is not None:
                    one.add(f"beside {'word' if other.entry.is_word else other.entry.kind}")
                elif other.has("benchmark after", "benchmark before"):
                    one.add("beside benchmark")
                else:
                    one.add("beside name")
