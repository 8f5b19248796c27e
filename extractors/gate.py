"""Patterns that are tried only where one of the words stands that every match of theirs holds.

Most patterns match in few sentences. What each match must contain – one of a set of strings – follows from the pattern itself
(as in RE2's prefilter), so one pass of an Aho-Corasick automaton over a text tells which patterns of a gate are worth trying, and
where. A gated pattern finds exactly what it finds without the gate.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from re import Match

_parser: Any = re._parser  # type: ignore[attr-defined]
#: So many strings stand for a part of a pattern before it is cut there.
_MOST = 512
#: So long is each of the strings at least; a Chinese character counts twice.
_SHORTEST = 2
#: So many texts are remembered with what stands in them.
_TEXTS = 8
_Strings: TypeAlias = frozenset[str]


class Gated:
    """A pattern behind a gate, with the methods of `re.Pattern` that are used here; `regex` is the pattern itself."""

    __slots__ = ("_always", "_gate", "regex")

    def __init__(self, gate: Gate, regex: re.Pattern[str], *, always: bool) -> None:
        self._gate, self.regex, self._always = gate, regex, always

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Match[str] | None:
        """As `re.Pattern.search`."""
        return self.regex.search(text, pos, endpos) if self.may(text, pos, endpos) else None

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Match[str] | None:
        """As `re.Pattern.match`."""
        return self.regex.match(text, pos, endpos) if self.may(text, pos, endpos) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.regex.finditer(text, pos, endpos) if self.may(text, pos, endpos) else iter(())

    def may(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> bool:
        """Whether the pattern can match between two places of a text at all."""
        if self._always:
            return True
        if not pos and endpos >= len(text):
            return self in self._gate.open(text)
        found = self._gate.places(text).get(self, ())
        at = bisect_left(found, pos)
        return at < len(found) and found[at] < endpos


class Gate:
    """Patterns that look at the same texts. One pass over a text is shared by all of them."""

    def __init__(self) -> None:
        self._strings: dict[str, list[Gated]] = {}
        self._always: list[Gated] = []
        self._automaton: Any = None
        self._behind: list[frozenset[Gated]] = []
        self.open = lru_cache(maxsize=_TEXTS)(self._open)
        self.places = lru_cache(maxsize=_TEXTS)(self._places)

    def pattern(self, source: str, flags: int | re.RegexFlag = 0) -> Gated:
        """A pattern behind this gate; one of which nothing is known beforehand is always tried."""
        strings = needed(source, flags)
        gated = Gated(self, re.compile(source, flags), always=strings is None)
        for string in strings or ():
            self._strings.setdefault(string, []).append(gated)
        if strings is None:
            self._always.append(gated)
        self._automaton = None
        self.open.cache_clear()
        self.places.cache_clear()
        return gated

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        if self._automaton is None:
            import daachorse  # noqa: PLC0415

            self._behind = [frozenset(behind) for behind in self._strings.values()]
            self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(self._strings))
        found: list[tuple[int, int, int]] = self._automaton.find_overlapping(_folded(text))
        return found

    def _open(self, text: str) -> frozenset[Gated]:
        """The patterns that may match somewhere in a text."""
        hits = self._hits(text)
        return frozenset(self._always).union(*[self._behind[index] for index in {index for _, _, index in hits}])

    def _places(self, text: str) -> Mapping[Gated, Sequence[int]]:
        """For each pattern that may match somewhere in a text the places where its strings begin, in order."""
        found: dict[Gated, list[int]] = {}
        for start, _, index in self._hits(text):
            for gated in self._behind[index]:
                if gated in found:
                    found[gated].append(start)
                else:
                    found[gated] = [start]
        for places in found.values():
            places.sort()
        return found


#: Patterns that read a document's plain text, whole or between two places: one pass a document.
PLAIN = Gate()


def needed(source: str, flags: int | re.RegexFlag = 0) -> frozenset[str] | None:
    """Strings of which every match of a pattern contains at least one, in small letters; None where nothing can be said."""
    _, strings = _read(_parser.parse(source, int(flags)))
    return strings


def initials(source: str, flags: int | re.RegexFlag = 0) -> frozenset[str] | None:
    """The ASCII and Chinese characters, in small letters, that a match of a pattern can begin with; None where nothing can be
    said, or where it can be empty."""
    found, empty = _initials(_parser.parse(source, int(flags)))
    return None if empty else found


def _initials(items: Any) -> tuple[_Strings | None, bool]:
    """The first characters of a sequence of a parsed pattern, and whether it can be empty."""
    found: _Strings = frozenset()
    for operator, value in items:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        first: _Strings | None = None
        empty = False
        if name == "LITERAL":
            first = frozenset((_folded(chr(value)),))
        elif name == "IN":
            first = _first_of_class(value)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            first, empty = _initials(value[3] if name == "SUBPATTERN" else value)
        elif name == "BRANCH":
            read = [_initials(branch) for branch in value[1]]
            sets = [strings for strings, _ in read if strings is not None]
            first = frozenset().union(*sets) if len(sets) == len(read) else None
            empty = any(without for _, without in read)
        elif name.endswith("REPEAT"):
            first, empty = _initials(value[2])
            empty = empty or not value[0]
        if first is None:
            return None, empty
        found |= first
        if not empty:
            return found, False
    return found, True


def _first_of_class(items: Sequence[Any]) -> _Strings | None:
    kinds = {"CATEGORY_DIGIT": "0123456789", "CATEGORY_SPACE": " \t\n\r\f\v"}
    found = _of_class([item for item in items if str(item[0]) != "CATEGORY"], most=sys.maxsize)
    for operator, value in items:
        if str(operator) == "CATEGORY":
            found = found | frozenset(kinds[str(value)]) if found is not None and str(value) in kinds else None
    return found


def _folded(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else "i" for c in text)
    return lower.replace("ſ", "s").replace("ı", "i")


def _read(items: Any, before: _Strings = frozenset(("",))) -> tuple[_Strings | None, _Strings | None]:
    """All that a sequence of a parsed pattern can match where these are few strings, and the best strings that it needs, with what
    stands `before` it."""
    exact = before
    whole = True
    best: _Strings | None = None

    def cut() -> None:
        nonlocal exact, whole, best
        best = _better(best, exact)
        exact, whole = frozenset(("",)), False

    for operator, value in items:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        strings, inner = _of_item(name, value)
        if strings is None and name in ("BRANCH", "SUBPATTERN"):
            inner = _of_item(name, value, exact)[1]
        if strings is not None and len(strings) * len(exact) <= _MOST:
            exact = frozenset(a + b for a in exact for b in strings)
            continue
        if name.endswith("REPEAT") and value[0] and (once := _read(value[2])[0]) and len(once) * len(exact) <= _MOST:
            exact = frozenset(a + b for a in exact for b in once)
        cut()
        best = _better(best, inner)
        if strings is not None:
            exact = strings
    if whole:
        return exact, _better(None, exact)
    return None, _better(best, exact)


def _of_item(name: str, value: Any, before: _Strings = frozenset(("",))) -> tuple[_Strings | None, _Strings | None]:
    if name == "LITERAL":
        return frozenset((_folded(chr(value)),)), None
    if name == "IN":
        return _of_class(value), None
    if name == "SUBPATTERN":
        return _read(value[3], before)
    if name == "ATOMIC_GROUP":
        return _read(value)
    if name == "BRANCH":
        read = [_read(branch, before) for branch in value[1]]
        exact = [strings for strings, _ in read if strings is not None]
        need = [strings for _, strings in read if strings is not None]
        union = frozenset().union(*exact) if len(exact) == len(read) else None
        return (
            union if union is not None and len(union) <= _MOST else None,
            _minimal(frozenset().union(*need)) if len(need) == len(read) else None,
        )
    if name.endswith("REPEAT"):
        low, high, items = value
        strings, inner = _read(items)
        if low == high == 1:
            return strings, inner
        if low == 0:
            return (strings | {""} if high == 1 and strings is not None else None), None
        return None, inner
    return None, None


def _of_class(items: Sequence[Any], most: int = 24) -> _Strings | None:
    """The characters of a class where these are few."""
    found: set[str] = set()
    for operator, value in items:
        name = str(operator)
        if name == "LITERAL":
            found.add(_folded(chr(value)))
        elif name == "RANGE" and value[1] - value[0] < 60:
            found.update(_folded(chr(code)) for code in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found) if len(found) <= most else None


def _better(one: _Strings | None, other: _Strings | None) -> _Strings | None:
    """Of two sets of strings the one that fewer texts hold."""
    if other is None or not other or min(map(_length, other)) < _SHORTEST:
        return one
    other = _minimal(other)
    return other if one is None or _rank(other) > _rank(one) else one


def _rank(strings: _Strings) -> tuple[int, int]:
    return min(*map(_length, strings), 6), -len(strings)


def _length(string: str) -> int:
    return sum(2 if char > "ʯ" else char.isalnum() for char in string)


def _minimal(strings: _Strings) -> _Strings:
    """The strings without those that hold another of them."""
    kept: list[str] = []
    for string in sorted(strings, key=len):
        if not any(shorter in string for shorter in kept):
            kept.append(string)
    return frozenset(kept)
