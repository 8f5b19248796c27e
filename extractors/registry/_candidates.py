"""The organisations that a string may mean, and what speaks for each of them in numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extractors import normal
from extractors.registry.ror import ACRONYM, EXTRA, PLACE, SHORT, SWAPPED, Index, Meaning, Record
from extractors.registry.terms import terms

#: The names of the numbers in `Candidate.features`, in order.
FEATURES = tuple(
    (
        "words characters idf share kind_display kind_label kind_alias kind_acronym kind_short kind_swapped kind_extra "
        "whole whole_segment starts_segment ends_segment from_end from_start segments inside_longer namesakes "
        "country_said country_other country_none city_said city_known namesake_country education healthcare company "
        "facility government nonprofit funder active parent_seen child_seen other_full_names best_idf_gap "
        "has_university_word text_university one_word capitals score fuzzy unit_before leftover rank_by_idf children "
        "university_elsewhere shares_span created_2022 created_2020 other_in_span_created"
    ).split()
)
_SEGMENT = re.compile(r"[,;|/]|\s[-–—]\s|\s&\s|\sand\s|\.\s|[()\[\]]|#\w+#|\n")
_UNIT = re.compile(
    r"\b(?:depart\w*|dept|dpto|dep|school|sch|faculty|faculdade|facultad|fac|division|div|section|laborator\w*|lab|unit|chair|group|program\w*|college|institut\w*|inst|"
    r"center|centre|service|servicio|clinic)\b",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"univ|instit|hospit|colleg|academ|school|center|centre|laborat|polite|polyt|found|compan|\binc\b|\bltd\b|\bcorp|soci|research|council|minist|museum|national|"
    r"[\u4e00-\u9fff]",
    re.IGNORECASE,
)
#: Words that more names hold than this do not lead to candidates.
_COMMON = 400
_NEAR = 84.0
#: A single word that more organisations have as a name than this says nothing beside a name of several words.
_CROWD = 3
_ABBREVIATED_STATES = frozenset("in or me de la co id pa ma al ca ne il mo va md ok ia ms".split())


@dataclass(slots=True)
class Candidate:
    """An organisation and the words of the string (first, last, exclusive) that may name it."""

    record: Record
    first: int
    last: int
    kind: int
    fuzzy: float = 1.0
    features: list[float] = field(default_factory=list)
    probability: float = 0.0


@dataclass(slots=True)
class Reading:
    """A string in comparison words with the places of its segments and the countries that it names."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    segments: list[int]
    padded: str
    starts: dict[int, int]
    countries: set[str]


def read(text: str, index: Index) -> tuple[Reading, list[Candidate]]:
    """A string as comparison words, and the organisations of which it holds a name."""
    plain = text if text.isascii() else normal.plain(text)
    found = terms(plain)
    words = [w for w, _, _ in found]
    cuts = [m.start() for m in _SEGMENT.finditer(plain)]
    segments, at = [], 0
    for _, start, _ in found:
        while at < len(cuts) and cuts[at] < start:
            at += 1
        segments.append(at)
    padded = " " + " ".join(words) + " "
    starts, position = {}, 0
    for i, word in enumerate(words):
        starts[position] = i
        position += len(word) + 1
    starts[position] = len(words)
    reading = Reading(plain, words, [(a, b) for _, a, b in found], segments, padded, starts, set())
    candidates = _found(reading, index)
    candidates += _misspelt(reading, candidates, index)
    return reading, candidates


def _found(reading: Reading, index: Index) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    for start, end, name in index.find(reading.padded):
        first, last = reading.starts[start], reading.starts[end - 1]
        meanings = index.meanings(name)
        if len(meanings) > 400:
            continue
        for meaning in meanings:
            if meaning.kind == PLACE:
                _place(reading, first, last, index.countries[meaning.number])
                continue
            if not _allowed(reading, first, last, meaning):
                continue
            known = best.get(meaning.number)
            if (
                known is None
                or last - first > known.last - known.first
                or (last - first == known.last - known.first and meaning.kind < known.kind)
            ):
                best[meaning.number] = Candidate(index.record(meaning.number), first, last, meaning.kind)
    if not any(c.last - c.first > 1 and c.kind != ACRONYM for c in best.values()):
        return list(best.values())
    shared = Counter(c.first for c in best.values() if c.last - c.first == 1)
    return [c for c in best.values() if c.last - c.first > 1 or shared[c.first] <= _CROWD]


def _misspelt(reading: Reading, found: list[Candidate], index: Index) -> list[Candidate]:
    """Organisations whose names are nearly a segment of the string, for segments where no name of two words stands."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    known = {c.record.number for c in found}
    full = [c for c in found if c.last - c.first > 1 and c.kind != ACRONYM]
    out: list[Candidate] = []
    for low, high in _bounds(reading.segments).values():
        words = reading.words[low:high]
        if any(min(c.last, high) - max(c.first, low) > 0.6 * len(words) for c in full):
            continue
        if not 2 <= len(words) <= 14 or not _PROPER.search(
            reading.text[reading.spans[low][0] : reading.spans[high - 1][1]]
        ):
            continue
        shared: dict[int, float] = {}
        weighed = sorted(((f[0], w, f[1]) for w in set(words) if (f := index.word(w)) is not None), key=lambda x: x[0])
        for count, _, names in weighed[:4]:
            if count <= _COMMON:
                weight = index.weight(count)
                for name in names:
                    shared[name] = shared.get(name, 0.0) + weight
        text = " ".join(sorted(words))
        best: list[tuple[float, int]] = []
        for name in sorted(shared, key=lambda n: -shared[n])[:12]:
            own = index.key_of(name).split(" ")
            if len(own) > 1:
                ratio = max(
                    fuzz.ratio(text, " ".join(sorted(own))), fuzz.partial_ratio(" ".join(words), " ".join(own)) * 0.94
                )
                if ratio >= _NEAR:
                    best.append((ratio, name))
        best.sort(reverse=True)
        for ratio, name in best[:2]:
            for meaning in index.meanings(name)[:4]:
                if meaning.kind not in (PLACE, ACRONYM) and meaning.number not in known:
                    known.add(meaning.number)
                    out.append(Candidate(index.record(meaning.number), low, high, meaning.kind, ratio / 100))
    return out


def _place(reading: Reading, first: int, last: int, country: str) -> None:
    word = reading.words[first]
    if last - first == 1 and len(word) == 2:
        a, b = reading.spans[first]
        if not reading.text[a:b].isupper() or (word in _ABBREVIATED_STATES and first == 0):
            return
    reading.countries.add(country)


def _allowed(reading: Reading, first: int, last: int, meaning: Meaning) -> bool:
    """An acronym counts in capitals, and a short word only when the string is little more than it."""
    if last - first > 1:
        return True
    a, b = reading.spans[first]
    printed = reading.text[a:b]
    if meaning.kind == ACRONYM or len(printed) <= 3:
        if len(printed) <= 2:
            return len(reading.words) == 1
        return sum(c.isupper() for c in printed) >= 2 or not printed.isascii() or len(reading.words) == 1
    return not printed[0].islower() or len(reading.words) <= 2


def describe(reading: Reading, candidates: list[Candidate], index: Index) -> None:
    """Fill in the features of each candidate, in the order of FEATURES."""
    if not candidates:
        return
    weights = {word: index.idf(word) for word in set(reading.words)}
    total = sum(weights[w] for w in reading.words) or 1.0
    numbers = {c.record.number for c in candidates}
    spans = {(c.first, c.last) for c in candidates}
    by_span: dict[tuple[int, int], list[Candidate]] = {}
    for c in candidates:
        by_span.setdefault((c.first, c.last), []).append(c)
    idf = {span: sum(weights[w] for w in reading.words[span[0] : span[1]]) for span in spans}
    ranked = sorted(idf.values(), reverse=True)
    university = "university" in reading.words
    full = [s for s, cs in by_span.items() if s[1] - s[0] > 1 and any(c.kind != ACRONYM for c in cs)]
    bounds = _bounds(reading.segments)
    covered = {i for s in full for i in range(*s)}
    for c in candidates:
        span = (c.first, c.last)
        r = c.record
        same = by_span[span]
        segment = reading.segments[c.first]
        last_segment = reading.segments[c.last - 1]
        low, high = bounds[segment][0], bounds[last_segment][1]
        inside = any(s[0] <= c.first and c.last <= s[1] and s != span for s in full)
        said = r.country in reading.countries
        other = bool(reading.countries) and not said
        padded_city = f" {r.city} " if r.city else ""
        city_outside = bool(padded_city) and (
            padded_city in " " + " ".join(reading.words[: c.first]) + " "
            or padded_city in " " + " ".join(reading.words[c.last :]) + " "
        )
        a, b = reading.spans[c.first][0], reading.spans[c.last - 1][1]
        printed = reading.text[a:b]
        segment_text = reading.text[reading.spans[low][0] : a]
        words = reading.words[c.first : c.last]
        c.features = [
            float(c.last - c.first),
            min(60.0, float(sum(map(len, words)))) / 10,
            idf[span] / 10,
            idf[span] / total,
            float(c.kind == 0),
            float(c.kind == 1),
            float(c.kind == 2),
            float(c.kind == ACRONYM),
            float(c.kind == SHORT),
            float(c.kind == SWAPPED),
            float(c.kind == EXTRA),
            float(c.last - c.first == len(reading.words)),
            float(c.first == low and c.last == high),
            float(c.first == low),
            float(c.last == high),
            min(12.0, float(len(reading.words) - c.last)) / 4,
            min(12.0, float(c.first)) / 4,
            min(8.0, float(len(bounds))) / 4,
            float(inside),
            min(8.0, float(len(same) - 1)) / 2,
            float(said),
            float(other),
            float(not reading.countries),
            float(city_outside),
            float(bool(r.city)),
            float(any(o.record.country in reading.countries for o in same if o is not c)),
            float(r.is_a("education")),
            float(r.is_a("healthcare")),
            float(r.is_a("company")),
            float(r.is_a("facility")),
            float(r.is_a("government")),
            float(r.is_a("nonprofit")),
            float(r.is_a("funder")),
            float(r.active),
            float(any(p in numbers for p in r.parents)),
            float(any(k in numbers for k in r.children)),
            min(6.0, float(len(full))) / 2,
            (idf[span] - ranked[0]) / 10,
            float("university" in words),
            float(university),
            float(len(words) == 1),
            float(printed.isupper()),
            0.0,
            c.fuzzy,
            float(bool(_UNIT.search(segment_text))),
            sum(weights[w] for i, w in enumerate(reading.words) if i not in covered) / total,
            float(ranked.index(idf[span])) / 3,
            min(20.0, float(len(r.children))) / 5,
            float(
                university
                and "university" not in words
                and any("university" in reading.words[s[0] : s[1]] for s in full)
            ),
            float(
                any(
                    s[0] < c.last and c.first < s[1] and s != span and not (s[0] >= c.first and s[1] <= c.last)
                    for s in full
                )
            ),
            float(r.created >= 2022),
            float(r.created >= 2020),
            float(any(o.record.created < r.created for o in same if o is not c)),
        ]


def _bounds(segments: list[int]) -> dict[int, tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for i, segment in enumerate(segments):
        low, _ = bounds.get(segment, (i, i))
        bounds[segment] = (low, i + 1)
    return bounds
