"""The organisations that a string may mean, and what speaks for each of them in numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from extractors import normal
from extractors.registry.ror import ACRONYM, ALIAS, PLACE, SHORT, Index, Record
from extractors.registry.terms import terms

_SEGMENT = re.compile(r"[,;|/]|\s[-–—]\s|\s&\s|\sand\s|\.\s|[()\[\]]|\n")
_PROPER = re.compile(
    r"univ|instit|hospit|colleg|academ|school|center|centre|laborat|polite|polyt|found|compan|\binc\b|\bltd\b|\bcorp|soci|research|council|minist|museum|national|"
    r"[\u4e00-\u9fff]",
    re.IGNORECASE,
)
#: A name of more organisations than this says nothing.
_MOST_NAMESAKES = 400
#: Words that more names hold than this do not lead to misspelt names.
_COMMON = 250
_NEAR = 84.0
#: With more of its words in the string than this a name is not looked for as a misspelt one.
_CLEAR = 0.9
#: Words of a name stand no further apart than this.
_REACH = 12
#: A name is told by its words when these are this much of it, by weight.
_SHARE = 0.55
#: So many names that two words lead to are looked at.
_SCATTERED = 30
_CLEAR_END = re.compile(r"[,;|()\[\]\n]")
#: A single word that more organisations have as a name than this says nothing beside a name of several words.
_CROWD = 3
#: Kinds of candidates beside the kinds of names: the beginning of a longer name, a bag of words, the parent, the successor, and the
#: university of which a school is named.
PREFIX, BAG, PARENT, SUCCESSOR, SCHOOL = 8, 9, 10, 11, 12
_MARKUP = re.compile(r"#[A-Z]{1,4}#|\\(?=\W)")
_SCHOOLS = frozenset(("school", "college"))
_ABBREVIATED_STATES = frozenset("in or me de la co id pa ma al ca ne il mo va md ok ia ms".split())


@dataclass(slots=True)
class Candidate:
    """An organisation and the words of the string (first, last, exclusive) that may name it."""

    record: Record
    first: int
    last: int
    kind: int
    fuzzy: float = 1.0
    cover: float = 1.0
    places: int = 1
    features: list[float] = field(default_factory=list)
    probability: float = 0.0


@dataclass(slots=True)
class Reading:
    """A string in comparison words with their weights, the places of its segments, the names of the index that stand whole in it,
    and the countries that it names."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    segments: list[int]
    weights: dict[str, float]
    names: set[int]
    countries: set[str]


def read(text: str, index: Index) -> tuple[Reading, list[Candidate]]:
    """A string as comparison words, and the organisations of which it holds a name."""
    plain = text if text.isascii() else normal.plain(text)
    if "#" in plain or "\\" in plain:
        plain = _MARKUP.sub(lambda m: " " * len(m[0]), plain)
    found = terms(plain, lambda word: index.number_of(word) >= 0)
    words = [w for w, _, _ in found]
    cuts = [m.start() for m in _SEGMENT.finditer(plain)]
    segments, at = [], 0
    for _, start, _ in found:
        while at < len(cuts) and cuts[at] < start:
            at += 1
        segments.append(at)
    weights = {word: index.idf(word) for word in words}
    reading = Reading(plain, words, [(a, b) for _, a, b in found], segments, weights, set(), set())
    candidates = _found(reading, index)
    candidates += _begun(reading, candidates, index)
    candidates += _of_schools(reading, candidates, index)
    hits = index.paired([index.number_of(word) for word in words], _REACH)
    candidates += _scattered(reading, candidates, hits, index)
    candidates += _misspelt(reading, candidates, index)
    candidates += _lifted(candidates, index)
    return reading, candidates


def _found(reading: Reading, index: Index) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    places: dict[int, set[int]] = {}
    for first, last, name in index.find(reading.words):
        reading.names.add(name)
        meanings = index.meanings(name)
        if len(meanings) > _MOST_NAMESAKES:
            continue
        acronym, other = _allowed(reading, first, last)
        for number, kind in meanings:
            if kind == PLACE:
                _place(reading, first, last, index.countries[number])
                continue
            if not (acronym if kind == ACRONYM else other):
                continue
            places.setdefault(number, set()).add(first)
            known = best.get(number)
            if (
                known is None
                or last - first > known.last - known.first
                or (last - first == known.last - known.first and kind < known.kind)
            ):
                best[number] = Candidate(index.record(number), first, last, kind)
    for number, candidate in best.items():
        candidate.places = len(places[number])
    if not any(c.last - c.first > 1 and c.kind != ACRONYM for c in best.values()):
        return list(best.values())
    shared = Counter(c.first for c in best.values() if c.last - c.first == 1)
    kept: dict[int, int] = Counter()
    out: list[Candidate] = []
    for c in sorted(best.values(), key=lambda c: (c.record.country not in reading.countries, -_known(c.record))):
        if c.last - c.first > 1 or shared[c.first] <= _CROWD:
            out.append(c)
        elif kept[c.first] < _CROWD and reading.text[reading.spans[c.first][0]].isupper():
            kept[c.first] += 1
            out.append(c)
    return out


def _known(record: Record) -> float:
    """How well known an organisation seems: its parts, its names, and how early Wikidata had it."""
    return len(record.children) + record.forms + (9.0 - record.item if record.item else 0.0)


def _begun(reading: Reading, found: list[Candidate], index: Index) -> list[Candidate]:
    """Organisations whose names go on where a segment of the string ends: `King's College` for that of a city."""
    known = {c.record.number for c in found}
    covered = {(c.first, c.last) for c in found if c.kind != ACRONYM}
    out: list[Candidate] = []
    for low, high in bounds(reading.segments).values():
        if high - low < 2 or high - low > 8 or (low, high) in covered:
            continue
        start = " ".join(reading.words[low:high])
        numbers = {m.number: m.kind for n in index.beginning(start) for m in index.meanings(n) if m.kind <= ALIAS}
        records = [index.record(n) for n in numbers if n not in known]
        records.sort(key=lambda r: (r.country not in reading.countries, f" {r.city} " not in f" {start} ", -_known(r)))
        for record in records[:5]:
            known.add(record.number)
            out.append(Candidate(record, low, high, PREFIX))
    return out


def _lifted(found: list[Candidate], index: Index) -> list[Candidate]:
    """The organisations that the found ones are parts of, and the successors of those that are no more."""
    known = {c.record.number for c in found}
    out: list[Candidate] = []
    for c in found:
        if c.last - c.first == 1 and c.kind in (ACRONYM, SHORT) and len(found) > 6:
            continue
        for numbers, kind in ((c.record.parents, PARENT), (() if c.record.active else c.record.also, SUCCESSOR)):
            for number in numbers[:3]:
                if number not in known:
                    known.add(number)
                    out.append(Candidate(index.record(number), c.first, c.last, kind, c.fuzzy))
    return out


def _of_schools(reading: Reading, found: list[Candidate], index: Index) -> list[Candidate]:
    """The universities whose schools the string names: `Brackenford Law School` for that of Brackenford."""
    known = {c.record.number for c in found}
    out: list[Candidate] = []
    for at, word in enumerate(reading.words):
        if word not in _SCHOOLS:
            continue
        low = next(i for i in range(at + 1) if reading.segments[i] == reading.segments[at])
        for end in range(max(low, at - 2), at + 1):
            for first, last, name in index.find([*reading.words[max(low, end - 4) : end], "university"]):
                start = max(low, end - 4) + first
                if start + last - first != end + 1 or last - first < 2:
                    continue
                for meaning in index.meanings(name)[:3]:
                    if meaning.kind in (PLACE, ACRONYM) or meaning.number in known:
                        continue
                    known.add(meaning.number)
                    out.append(Candidate(index.record(meaning.number), start, end, SCHOOL))
    return out


def _scattered(reading: Reading, found: list[Candidate], hits: dict[int, int], index: Index) -> list[Candidate]:
    """Organisations whose words stand in the string in another order, apart, or not all of them."""
    known = {c.record.number for c in found if c.last - c.first > 1}
    places: dict[str, list[int]] = {}
    for i, word in enumerate(reading.words):
        places.setdefault(word, []).append(i)
    for i, (one, other) in enumerate(itertools.pairwise(reading.words)):
        if len(one) + len(other) > 5 and index.number_of(one + other) >= 0:
            places.setdefault(one + other, []).append(i)
    weights = reading.weights | {word: index.idf(word) for word in places if word not in reading.weights}
    best: list[tuple[float, float, int]] = []
    ranked = sorted([name - (count << 32) for name, count in hits.items() if name not in reading.names])
    for name in [value & 0xFFFFFFFF for value in ranked[:_SCATTERED]]:
        theirs, whole = index.words_of(name)
        here = sum([weights[word] for word in theirs if word in weights])
        if here >= _SHARE * whole:
            best.append((here * here / whole, here / whole, name))
    best.sort(key=lambda b: (-b[0], b[2]))
    out: list[Candidate] = []
    for _, cover, name in best[:10]:
        new = [m for m in index.meanings(name)[:4] if m.kind not in (PLACE, ACRONYM) and m.number not in known]
        if not new:
            continue
        words = [w for w in index.words_of(name)[0] if w in places]
        mine = {
            *words,
            *(part for w in words if w not in reading.words for part in reading.words[places[w][0] : places[w][0] + 2]),
        }
        anchor = places[max(words, key=lambda w: weights[w])][0]
        at = [min(places[w], key=lambda p: abs(p - anchor)) for w in words]
        for meaning in new:
            known.add(meaning.number)
            first, last = min(at), max(at) + 1
            compact = sum([w in mine for w in reading.words[first:last]]) / (last - first)
            out.append(Candidate(index.record(meaning.number), first, last, BAG, compact, cover))
    return out


def _misspelt(reading: Reading, found: list[Candidate], index: Index) -> list[Candidate]:
    """Organisations whose names are nearly a segment of the string, for segments where no name of two words stands."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    known = {c.record.number for c in found}
    full = [c for c in found if c.last - c.first > 1 and c.kind not in (ACRONYM, PREFIX) and c.cover > _CLEAR]
    out: list[Candidate] = []
    for low, high in _stretches(reading):
        words = reading.words[low:high]
        if any(min(c.last, high) - max(c.first, low) > 0.6 * len(words) for c in full):
            continue
        if not 2 <= len(words) <= 14 or not _PROPER.search(
            reading.text[reading.spans[low][0] : reading.spans[high - 1][1]]
        ):
            continue
        own = set(words) | {a + b for a, b in itertools.pairwise(words) if index.number_of(a + b) >= 0}
        shared: dict[int, float] = {}
        weighed = sorted(((f[0], w, f[1]) for w in own if (f := index.word(w)) is not None), key=lambda x: x[:2])
        for count, _, names in weighed[:5]:
            if count <= _COMMON:
                weight = index.weight(count)
                for name in names:
                    shared[name] = shared.get(name, 0.0) + weight
        joined, ordered = " ".join(words), " ".join(sorted(words))
        best: list[tuple[float, int]] = []
        for name in sorted(shared, key=lambda n: (-shared[n], n))[:16]:
            form = index.key_of(name)
            theirs = form.split(" ")
            if len(theirs) > 1:
                ratio = max(
                    fuzz.ratio(ordered, " ".join(sorted(theirs))),
                    fuzz.ratio(joined.replace(" ", ""), form.replace(" ", "")),
                    fuzz.partial_ratio(joined, form) * 0.94,
                )
                if ratio >= _NEAR:
                    best.append((ratio, name))
        best.sort(reverse=True)
        for ratio, name in best[:3]:
            for meaning in index.meanings(name)[:4]:
                if meaning.kind not in (PLACE, ACRONYM) and meaning.number not in known:
                    known.add(meaning.number)
                    out.append(Candidate(index.record(meaning.number), low, high, meaning.kind, ratio / 100))
    return out


def _stretches(reading: Reading) -> list[tuple[int, int]]:
    """The segments of the string, and what stands between commas and other clear ends where that is longer."""
    out = list(bounds(reading.segments).values())
    low = 0
    for i in range(1, len(reading.words) + 1):
        if i == len(reading.words) or _CLEAR_END.search(reading.text[reading.spans[i - 1][1] : reading.spans[i][0]]):
            if (low, i) not in out:
                out.append((low, i))
            low = i
    return out


def _place(reading: Reading, first: int, last: int, country: str) -> None:
    word = reading.words[first]
    if last - first == 1 and len(word) == 2:
        a, b = reading.spans[first]
        if not reading.text[a:b].isupper() or (word in _ABBREVIATED_STATES and first == 0):
            return
    reading.countries.add(country)


def _allowed(reading: Reading, first: int, last: int) -> tuple[bool, bool]:
    """Whether words may be an acronym, and another name: an acronym counts in capitals, and a short word only when the string is
    little more than it."""
    if last - first > 1:
        return True, True
    a, b = reading.spans[first]
    printed = reading.text[a:b]
    alone = len(reading.words) == 1
    if len(printed) <= 2:
        return alone, alone
    capitals = alone or not printed.isascii() or sum(map(str.isupper, printed)) >= 2
    if len(printed) == 3:
        return capitals, capitals
    return capitals, not printed[0].islower() or len(reading.words) <= 2


def bounds(segments: list[int]) -> dict[int, tuple[int, int]]:
    """The first and the last word (exclusive) of each segment."""
    out: dict[int, tuple[int, int]] = {}
    for i, segment in enumerate(segments):
        low, _ = out.get(segment, (i, i))
        out[segment] = (low, i + 1)
    return out
