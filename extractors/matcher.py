"""One pass over a text for thousands of known names: an Aho-Corasick automaton with name boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """Finds the longest of the given patterns at each place, without regard to case.

    `patterns` are pairs of a printed form and what it stands for; of equal forms the first counts. A pattern that begins
    or ends with a Latin letter or digit matches whole words only, so `SAM` is not found in `SAMPLE`; Chinese has no
    such bounds. With `open_end` a digit may follow at once: the caller reads the version (`Qwen` in `Qwen3`).
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], *, open_end: bool = False) -> None:
        table: dict[str, T] = {}
        for form, value in patterns:
            table.setdefault(fold(form), value)
        table.pop("", None)
        self._values = list(table.values())
        self._open_end = open_end
        self._automaton = (
            daachorse.CharwiseDoubleArrayAhoCorasick(list(table), daachorse.MATCH_KIND_LEFTMOST_LONGEST)
            if table
            else None
        )

    def __len__(self) -> int:
        return len(self._values)

    def find(self, folded: str) -> Iterator[Hit[T]]:
        """The hits in a text that `names.fold` has folded, in order and without overlap."""
        if self._automaton is None:
            return
        size = len(folded)
        for start, end, index in self._automaton.find(folded):
            first, last = folded[start], folded[end - 1]
            if first.isascii() and first.isalnum() and start and _joins(folded[start - 1]):
                continue
            if last.isascii() and last.isalnum() and end < size and _joins(folded[end]):
                if not (self._open_end and folded[end].isdigit() and not last.isdigit()):
                    if not (folded[end] == "s" and (end + 1 == size or not _joins(folded[end + 1]))):
                        continue
            yield Hit(start, end, self._values[index])


def _joins(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")
