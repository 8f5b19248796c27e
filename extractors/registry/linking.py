"""Strings to organisations of the registry: which one an affiliation string names, or none.

`Linker.link` finds the names of the index in the string, whole, scattered or misspelt, describes the likelier candidates in numbers
and lets regression trees put them in order; other trees say of the first ones, from their numbers and the scores of all, how likely
each is meant. The trees are in `linking.json`; `benchmarks/linking.py` measures them and tells how they were made.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import tempfile
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from extractors.registry import _building, _trees, institutions
from extractors.registry._candidates import Candidate, read
from extractors.registry._features import FEATURES, describe, likely, verdict
from extractors.registry.ror import ALIAS, PLACE, Index, Record, RegistryError, Summary
from extractors.registry.terms import key

#: Where the publisher's newest dump is found; Zenodo answers with the newest record of the concept.
NEWEST = "https://zenodo.org/api/records/?q=conceptrecid:6347574&sort=mostrecent&size=1"
#: A candidate of less probability is no match.
THRESHOLD = 0.5
#: A second organisation of the same string needs this much.
SECOND = 0.8
_MOST_JOINT = 4
_AND = re.compile(r"\s+(?:&|and)\s+")
_WHOLE = FEATURES.index("whole")
_TIMEOUT = 60
#: So many candidates are described, and so many of them judged.
DESCRIBED, JUDGED = 12, 3


class Match(NamedTuple):
    """An organisation that a string names; `score` is the probability that it is meant, from 0 to 1."""

    id: str
    name: str
    name_zh: str | None
    score: float


class Explanation(NamedTuple):
    """Why a name is or is not an organisation: its comparison form, the organisation of the packaged table, and the candidates
    of the registry, the likeliest first, with the words that each was found by."""

    name: str
    key: str
    packaged: institutions.Organisation | None
    candidates: tuple[tuple[Match, str], ...]


class Linker:
    """Links strings to the organisations of one index. Not for several threads at once."""

    def __init__(self, index: Index, trees: Mapping[str, _trees.Sum] | None = None) -> None:
        self._index = index
        trees = trees or _trees.load()
        self._ranker, self._verifier = trees["ranker"], trees["verifier"]

    @classmethod
    def open(cls, path: Path) -> Self:
        """A linker over an index file. Raises RegistryError when there is none."""
        return cls(Index.open(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    def link(self, text: str) -> tuple[Match, ...]:
        """The organisations that a string names, the likeliest first; several where it names several, none when unsure."""
        exact = self._exact(text)
        if exact is not None:
            return (exact,)
        parts = [part for part in text.split(";") if part.strip()]
        if len(parts) > 1:
            return tuple({m.id: m for part in reversed(parts) for m in self.link(part)}.values())[::-1]
        joint = self._joint(text)
        if joint:
            return joint
        candidates = self.candidates(text)
        chosen: list[Candidate] = []
        for candidate in candidates:
            if candidate.probability < (SECOND if chosen else THRESHOLD):
                break
            if all(_apart(candidate, other) for other in chosen):
                chosen.append(candidate)
        return tuple(_match(c.record, c.probability) for c in chosen)

    def candidates(self, text: str) -> list[Candidate]:
        """The organisations that a string may name, the likeliest first; those that were not judged have the probability 0."""
        reading, found = read(text, self._index)
        candidates = likely(reading, found, DESCRIBED)
        describe(reading, candidates)
        ranked = sorted(((self._ranker(c.features), c) for c in candidates), key=lambda x: (-x[0], x[1].record.id))
        candidates = [c for _, c in ranked]
        scores = [score for score, _ in ranked]
        for at, candidate in enumerate(candidates[:JUDGED]):
            total = self._verifier([*candidate.features, *verdict(candidates, scores, at)])
            candidate.probability = 1.0 / (1.0 + math.exp(-total))
        candidates.sort(key=lambda c: -c.probability)
        return candidates

    def explain(self, name: str) -> Explanation:
        """What is known of a name, and how it is judged."""
        candidates = tuple((_match(c.record, c.probability), self._words(name, c)) for c in self.candidates(name)[:10])
        return Explanation(name, key(name), institutions.load().lookup(name, in_context=True), candidates)

    def link_lines(self, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
        """For each line that is not blank: {"input", "matches": [{"id", "name", "name_zh", "score"}]}."""
        for line in lines:
            text = line.strip()
            if text:
                yield {"input": text, "matches": [m._asdict() | {"score": round(m.score, 3)} for m in self.link(text)]}

    def _joint(self, text: str) -> tuple[Match, ...]:
        """The organisations of a string that is nothing but their names with `&` or `and` between; else none."""
        parts = _AND.split(text)
        if not 2 <= len(parts) <= _MOST_JOINT:
            return ()
        matches = {part: self._exact(part) for part in parts}
        for part in sorted((part for part, match in matches.items() if match is None), key=len):
            best = next(iter(self.candidates(part)), None)
            if best is None or best.probability < THRESHOLD or not best.features[_WHOLE]:
                return ()
            matches[part] = _match(best.record, best.probability)
        out = {match.id: match for part in parts if (match := matches[part]) is not None}
        return tuple(sorted(out.values(), key=lambda m: -m.score))

    def _words(self, name: str, candidate: Candidate) -> str:
        reading, _ = read(name, self._index)
        return " ".join(reading.words[candidate.first : candidate.last])

    def _exact(self, text: str) -> Match | None:
        """The organisation whose name the whole string is, where only one has it."""
        form = key(text)
        if " " not in form:
            return None
        words = form.split(" ")
        for start, end, name in reversed(self._index.find(words)):
            if start == 0 and end == len(words):
                meanings = [m for m in self._index.meanings(name) if m.kind != PLACE]
                named = [m for m in meanings if m.kind <= ALIAS]
                if len(named) > 1:
                    named = [m for m in named if m.kind < ALIAS]
                if len(named) != 1:
                    return None
                number, name_of_it, name_zh, active = self._index.heading(named[0].number)
                return (
                    Match(f"ror:{number}", name_of_it, name_zh, 0.99 if len(meanings) == 1 else 0.95)
                    if active
                    else None
                )
        return None


def load(dump: Path, out: Path, *, extra_names: Iterable[Path] = ()) -> Summary:
    """Build the index from the publisher's dump; see `_building.build`."""
    return _building.build(dump, out, extra_names=extra_names)


def fetch(out: Path, url: str | None = None) -> Path:
    """Download a dump of the registry: the newest, or the one at an address. Raises RegistryError when that fails.

    The file appears whole or not at all."""
    address = url or _newest()
    if not address.startswith(("https://", "http://", "file://")):
        raise RegistryError("only http, https and file addresses are fetched", source=address)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            urllib.request.urlopen(address, timeout=_TIMEOUT) as answer,
            tempfile.NamedTemporaryFile(dir=out.parent, prefix=out.name, delete=False) as file,
        ):
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise RegistryError(f"cannot be fetched: {error}", source=address) from error
    shutil.move(file.name, out)
    return out


def _newest() -> str:
    try:
        with urllib.request.urlopen(NEWEST, timeout=_TIMEOUT) as answer:
            found = json.load(answer)
        links = [f["links"]["self"] for f in found["hits"]["hits"][0]["files"] if f["key"].endswith(".zip")]
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise RegistryError(f"the newest dump cannot be found: {error}", source=NEWEST) from error
    if not links:
        raise RegistryError("the newest release holds no zip file", source=NEWEST)
    return str(links[0])


def _match(record: Record, score: float) -> Match:
    return Match(f"ror:{record.id}", record.name, record.name_zh, score)


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates stand at different places of the string and are no part of one another."""
    related = other.record.number in (*one.record.parents, *one.record.children)
    return not related and (one.last <= other.first or other.last <= one.first)
