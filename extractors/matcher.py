"""One pass over a text for thousands of known names: an Aho-Corasick automaton with name boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import daachorse

from extractors.names import fold

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A known name at characters `start` to `end` of the text that was scanned."""

    start: int
    end: int
    value: T


class Matcher(Generic[T]):
    """Finds known names in a text, without regard to case: of those that overlap the leftmost, of those the longest.

    `patterns` are pairs of a printed form and what it stands for; of equal forms the first counts. A pattern that begins
    or ends with a Latin letter or digit matches whole words only (a plural s is let pass), so `SAM` is not found in
    `SAMPLE`; Chinese has no such bounds. With `open_end` a digit may follow a letter at once, for the caller to read
    the version (`Qwen` in `Qwen3`).
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], *, open_end: bool = False) -> None:
        table: dict[str, T] = {}
        for form, value in patterns:
            table.setdefault(fold(form), value)
        table.pop("", None)
        self._values = list(table.values())
        self._open_end = open_end
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(table)) if table else None

    def __len__(self) -> int:
        return len(self._values)

    def find(self, folded: str) -> list[Hit[T]]:
        """The hits in a text that `names.fold` has folded, in order and without overlap."""
        if self._automaton is None:
            return []
        fitting = [
            (start, -end, index)
            for start, end, index in self._automaton.find_overlapping(folded)
            if self._fits(folded, start, end)
        ]
        fitting.sort()
        hits: list[Hit[T]] = []
        free = 0
        for start, minus_end, index in fitting:
            if start >= free:
                free = -minus_end
                hits.append(Hit(start, free, self._values[index]))
        return hits

    def _fits(self, folded: str, start: int, end: int) -> bool:
        if start and _is_word(folded[start]) and _is_word(folded[start - 1]):
            return False
        if end == len(folded) or not _is_word(folded[end]) or not _is_word(folded[end - 1]):
            return True
        after = folded[end]
        if after.isdigit():
            return self._open_end and not folded[end - 1].isdigit()
        return after == "s" and (end + 1 == len(folded) or not _is_word(folded[end + 1]))


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")
