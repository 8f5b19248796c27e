"""The Research Organization Registry as one local file, opened in a moment; `_building.build` makes it from the publisher's dump.

The file holds an automaton over all names in comparison form (`terms.key`), what each name means, the organisations, the names that
hold a word, and the names that two rare words lead to. It begins with a magic word and the place of a JSON table of its sections;
integers are little-endian.
"""

from __future__ import annotations

import bisect
import json
import math
import mmap
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from extractors.errors import ExtractError

MAGIC = b"PKROR006"

DISPLAY, LABEL, ALIAS, ACRONYM, SHORT, SWAPPED, EXTRA, PLACE = range(8)
#: `University of CITY` for a university of that city that has another name.
TOWN = 13
_UNKNOWN = "\U0010ffff"
_SURROGATES = 0xD800
TYPES = ("education", "healthcare", "company", "facility", "government", "nonprofit", "archive", "other", "funder")
#: A meaning of kind PLACE has the number of a country; while an index is built, counted from here.
FIRST_PLACE = 1 << 24
_BUCKET_SHIFT = 12
#: Of so many names in order one is kept in memory, to begin a search at.
_STRIDE = 256
_LOW, _HIGH = 0x9E3779B1, 0x85EBCA77


class RegistryError(ExtractError):
    """A dump cannot be read as one, or an index file is no index of this version."""


class _Automaton(Protocol):
    def find_overlapping(self, text: str) -> list[tuple[int, int, int]]: ...


@dataclass(frozen=True, slots=True)
class Record:
    """An organisation of the registry. `number` is its place in the index; `parents`, `children` and `also` (its successors) are
    numbers of others; `created` is the year of the registry's record; `domain` is its web domain or empty; `item` is the decimal
    logarithm of its Wikidata number (the better known were numbered first) or 0; `forms` counts its names; `words` are the
    comparison words of its name and `weight` is the sum of their weights."""

    number: int
    id: str
    name: str
    name_zh: str | None
    country: str
    city: str
    types: int
    parents: tuple[int, ...]
    children: tuple[int, ...]
    active: bool
    also: tuple[int, ...]
    created: int
    domain: str
    item: float
    forms: int
    words: frozenset[str]
    weight: float

    def is_a(self, kind: str) -> bool:
        """Whether the registry gives it this type (a word of TYPES)."""
        return bool(self.types >> TYPES.index(kind) & 1)


class Summary(NamedTuple):
    """What was built: numbers of organisations and of names, and the size of the file in bytes."""

    organisations: int
    names: int
    size: int


class Meaning(NamedTuple):
    """What a name stands for: the number of an organisation (of a country for PLACE) and the kind of name."""

    number: int
    kind: int


class Index:
    """An opened index; a context manager. Look-ups read the mapped file and keep nothing but the automata in memory."""

    def __init__(self, path: Path) -> None:
        import daachorse  # noqa: PLC0415

        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise RegistryError(f"cannot open the registry index: {error}", source=str(path)) from error
        if self._map[: len(MAGIC)] != MAGIC:
            raise RegistryError("no registry index of this version; load the dump again", source=str(path))
        (start,) = struct.unpack_from("<Q", self._map, len(MAGIC))
        header: dict[str, Any] = json.loads(self._map[start:])
        self._sections: dict[str, list[int]] = header["sections"]
        self.organisations: int = header["organisations"]
        self.names: int = header["names"]
        self.countries: list[str] = header["countries"]
        self._views: list[memoryview] = []
        self._automaton: _Automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(self._bytes("automaton"))
        self._words: _Automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(self._bytes("words"))
        self._numbers: dict[str, int] = {}
        self._weights: dict[str, float] = {}
        self._words_of: dict[int, tuple[tuple[str, ...], float]] = {}
        self._name_at = self._integers("name_at")
        self._meanings = self._integers("meanings")
        self._row_at = self._integers("row_at")
        self._key_at = self._integers("key_at")
        self._word_at = self._integers("word_at")
        self._word_names = self._integers("word_names")
        self._pair_at = self._integers("pair_at")
        self._pair_checks = self._integers("pair_checks")
        self._pair_names = self._integers("pair_names")
        self._cache: dict[int, Record] = {}
        self._rows = self._sections["rows"][0]
        self._keys = self._sections["keys"][0]
        self._landmarks: list[str] = []

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an index file. Raises RegistryError when it is missing or of another version."""
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        for view in reversed(self._views):
            view.release()
        self._views.clear()
        self._map.close()

    def find(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Every name in a run of comparison words: first word, last (exclusive), number of the name."""
        return self._automaton.find_overlapping("".join([letter(self.number_of(word)) for word in words]))

    def beginning(self, start: str, limit: int = 40) -> list[int]:
        """The numbers of names whose comparison form begins with these words and goes on; none where over `limit` do."""
        prefix = start + " "
        if not self._landmarks:
            self._landmarks = [self.key_of(name) for name in range(0, self.names, _STRIDE)]
        block = bisect.bisect_left(self._landmarks, prefix)
        first, last = max(0, block - 1) * _STRIDE, min(self.names, block * _STRIDE)
        low = bisect.bisect_left(range(last), prefix, first, key=self.key_of)
        found: list[int] = []
        for name in range(low, self.names):
            if not self.key_of(name).startswith(prefix):
                break
            found.append(name)
            if len(found) > limit:
                return []
        return found

    def paired(self, words: Sequence[int], reach: int) -> dict[int, int]:
        """The names that two rare words lead to, with the number of pairs that lead there (at most three).

        `words` are numbers of comparison words in the order of the string (-1 for a word of no name); the two words of a pair stand
        at most `reach` words from one another."""
        found: dict[int, int] = {}
        starts, checks, names = self._pair_at, self._pair_checks, self._pair_names
        hashed = [(word, word * _LOW & 0xFFFFFFFF, word * _HIGH & 0xFFFFFFFF) for word in words]
        values = {
            low ^ other_high if one < other else other_low ^ high
            for i, (one, low, high) in enumerate(hashed)
            if one >= 0
            for other, other_low, other_high in hashed[i + 1 : i + reach + 1]
            if other >= 0 and other != one
        }
        for value in values:
            bucket = value >> _BUCKET_SHIFT
            start, stop = starts[bucket], starts[bucket + 1]
            if start != stop:
                for at in range(start, stop):
                    if checks[at] == value:
                        name = names[at]
                        found[name] = found.get(name, 0) + 1
        return found

    def meanings(self, name: int) -> list[Meaning]:
        """What a name stands for."""
        at, end = self._name_at[name], self._name_at[name + 1]
        return [Meaning(value >> 4, value & 15) for value in self._meanings[at:end]]

    def key_of(self, name: int) -> str:
        """The comparison form of a name by its number."""
        start = self._keys
        return self._map[start + self._key_at[name] : start + self._key_at[name + 1]].decode("utf-8")

    def words_of(self, name: int) -> tuple[tuple[str, ...], float]:
        """The different comparison words of a name by its number, and the sum of their weights."""
        known = self._words_of.get(name)
        if known is None:
            words = tuple(dict.fromkeys(self.key_of(name).split(" ")))
            known = words, sum(map(self.idf, words))
            if len(self._words_of) > 100_000:
                self._words_of.clear()
            self._words_of[name] = known
        return known

    def heading(self, number: int) -> tuple[str, str, str | None, bool]:
        """Of an organisation by its number: the id, the name, the Chinese name, and whether it still is."""
        row = self._row(number)
        return row[0], row[1], row[2], row[8]

    def _row(self, number: int) -> list[Any]:
        row: list[Any] = json.loads(
            self._map[self._rows + self._row_at[number] : self._rows + self._row_at[number + 1]]
        )
        return row

    def record(self, number: int) -> Record:
        """An organisation by its number."""
        known = self._cache.get(number)
        if known is None:
            row = self._row(number)
            words = frozenset(row[14].split(" "))
            known = Record(
                number,
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                tuple(row[6]),
                tuple(row[7]),
                row[8],
                tuple(row[9]),
                row[10],
                row[11],
                row[12],
                row[13],
                words,
                sum(map(self.idf, words)) or 1.0,
            )
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[number] = known
        return known

    def word(self, word: str) -> tuple[int, Sequence[int]] | None:
        """The number of names that hold a comparison word, and their numbers; None for a word of no name."""
        number = self.number_of(word)
        if number < 0:
            return None
        at, stop = self._word_at[number], self._word_at[number + 1]
        return stop - at, self._word_names[at:stop]

    def number_of(self, word: str) -> int:
        """The number of a comparison word, -1 for a word of no name."""
        known = self._numbers.get(word)
        if known is None:
            padded = f" {word} "
            known = next((n for a, b, n in self._words.find_overlapping(padded) if a == 0 and b == len(padded)), -1)
            if len(self._numbers) > 100_000:
                self._numbers.clear()
            self._numbers[word] = known
        return known

    def idf(self, word: str) -> float:
        """How telling a word is: 0 for one that all names hold, more for rare ones."""
        known = self._weights.get(word)
        if known is None:
            number = self.number_of(word)
            known = self.weight(0 if number < 0 else self._word_at[number + 1] - self._word_at[number])
            if len(self._weights) > 100_000:
                self._weights.clear()
            self._weights[word] = known
        return known

    def weight(self, count: int) -> float:
        """The weight of a word that this number of names hold."""
        return math.log(self.names / (1 + count))

    def _bytes(self, name: str) -> bytes:
        start, length = self._sections[name]
        return self._map[start : start + length]

    def _integers(self, name: str) -> memoryview:
        start, length = self._sections[name]
        whole = memoryview(self._map)
        part = whole[start : start + length]
        view = part.cast("I")
        self._views += [whole, part, view]
        return view


def letter(word: int) -> str:
    """The character that stands for a word, by its number, in the automaton of names."""
    if word < 0:
        return _UNKNOWN
    return chr(word + 1 if word + 1 < _SURROGATES else word + 0x801)


def pair_hash(first: int, second: int) -> int:
    """A number of 32 bits for two words by their numbers, the lower first."""
    return (first * _LOW ^ second * _HIGH) & 0xFFFFFFFF
