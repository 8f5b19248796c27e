"""The organisations that a string may mean, and what speaks for each of them in numbers."""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from extractors import normal
from extractors.registry.ror import ACRONYM, ALIAS, EXTRA, PLACE, SHORT, SWAPPED, Index, Meaning, Record
from extractors.registry.terms import terms

#: The names of the numbers in `Candidate.features`, in order.
FEATURES = tuple(
    (
        "words characters idf share kind_display kind_label kind_alias kind_acronym kind_short kind_swapped kind_extra "
        "whole whole_segment starts_segment ends_segment from_end from_start segments inside_longer namesakes "
        "country_said country_other country_none city_said city_known namesake_country education healthcare company "
        "facility government nonprofit funder active parent_seen child_seen other_full_names best_idf_gap "
        "has_university_word text_university one_word capitals fuzzy unit_before leftover rank_by_idf children "
        "university_elsewhere shares_span created_2022 created_2020 other_in_span_created "
        "lifted successor kind_prefix kind_bag covered domain_known domain_said item item_lead forms spans_of_it unit_after "
        "order order_from_end same_country united_states in_brackets joined_before joined_after unique_country city_of_namesake"
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
#: The names that hold two such words are looked through when each of the words leads to no more than this.
_MANY = 8000
_NEAR = 84.0
#: A bag of words holds this much, by weight, of a name (percent).
_SHARE = 62.0
_CLEAR_END = re.compile(r"[,;|()\[\]\n]")
#: A single word that more organisations have as a name than this says nothing beside a name of several words.
_CROWD = 3
#: Kinds of candidates beside the kinds of names: the beginning of a longer name, a bag of words, the parent and the successor.
PREFIX, BAG, PARENT, SUCCESSOR = 8, 9, 10, 11
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_JOINT = re.compile(r"(?:&|\band|\bund|\bet|\be|/|;|\+)\W*$")
_JOINT_AFTER = re.compile(r"\W*(?:&|and\b|und\b|et\b|/|;|\+)")
_ABBREVIATED_STATES = frozenset("in or me de la co id pa ma al ca ne il mo va md ok ia ms".split())


@dataclass(slots=True)
class Candidate:
    """An organisation and the words of the string (first, last, exclusive) that may name it."""

    record: Record
    first: int
    last: int
    kind: int
    fuzzy: float = 1.0
    places: int = 1
    features: list[float] = field(default_factory=list)
    probability: float = 0.0


@dataclass(slots=True)
class Reading:
    """A string in comparison words with the places of its segments and the countries that it names."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    segments: list[int]
    countries: set[str]


def read(text: str, index: Index) -> tuple[Reading, list[Candidate]]:
    """A string as comparison words, and the organisations of which it holds a name."""
    plain = text if text.isascii() else normal.plain(text)
    found = terms(plain, lambda word: index.number_of(word) >= 0)
    words = [w for w, _, _ in found]
    cuts = [m.start() for m in _SEGMENT.finditer(plain)]
    segments, at = [], 0
    for _, start, _ in found:
        while at < len(cuts) and cuts[at] < start:
            at += 1
        segments.append(at)
    reading = Reading(plain, words, [(a, b) for _, a, b in found], segments, set())
    candidates = _found(reading, index)
    candidates += _begun(reading, candidates, index)
    candidates += _misspelt(reading, candidates, index)
    candidates += _lifted(candidates, index)
    return reading, candidates


def _found(reading: Reading, index: Index) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    places: dict[int, set[int]] = {}
    for first, last, name in index.find(reading.words):
        meanings = index.meanings(name)
        if len(meanings) > 400:
            continue
        for meaning in meanings:
            if meaning.kind == PLACE:
                _place(reading, first, last, index.countries[meaning.number])
                continue
            if not _allowed(reading, first, last, meaning):
                continue
            places.setdefault(meaning.number, set()).add(first)
            known = best.get(meaning.number)
            if (
                known is None
                or last - first > known.last - known.first
                or (last - first == known.last - known.first and meaning.kind < known.kind)
            ):
                best[meaning.number] = Candidate(index.record(meaning.number), first, last, meaning.kind)
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
    for low, high in _bounds(reading.segments).values():
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


def _misspelt(reading: Reading, found: list[Candidate], index: Index) -> list[Candidate]:
    """Organisations whose names are nearly a segment of the string, for segments where no name of two words stands."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    known = {c.record.number for c in found}
    full = [c for c in found if c.last - c.first > 1 and c.kind not in (ACRONYM, PREFIX)]
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
        if not shared and len(weighed) > 1 and weighed[1][0] <= _MANY:
            shared = dict.fromkeys(set(weighed[0][2]).intersection(weighed[1][2]), 1.0)
            for _, _, names in weighed[2:4]:
                both = shared.keys() & set(names)
                shared = dict.fromkeys(both, 1.0) if both else shared
        joined, ordered = " ".join(words), " ".join(sorted(words))
        best: list[tuple[float, int, int]] = []
        for name in heapq.nlargest(16, shared, key=lambda n: (shared[n], -n)):
            form = index.key_of(name)
            theirs = form.split(" ")
            if len(theirs) > 1:
                ratio = max(
                    fuzz.ratio(ordered, " ".join(sorted(theirs))),
                    fuzz.ratio(joined.replace(" ", ""), form.replace(" ", "")),
                    fuzz.partial_ratio(joined, form) * 0.94,
                )
                weight = sum(map(index.idf, theirs))
                share = 100 * sum(index.idf(w) for w in theirs if w in own) / weight
                if ratio >= _NEAR:
                    best.append((ratio, name, EXTRA))
                elif share >= _SHARE:
                    best.append((share * 0.8, name, BAG))
        best.sort(reverse=True)
        for ratio, name, kind in best[:3]:
            for meaning in index.meanings(name)[:4]:
                if meaning.kind not in (PLACE, ACRONYM) and meaning.number not in known:
                    known.add(meaning.number)
                    out.append(
                        Candidate(
                            index.record(meaning.number), low, high, BAG if kind == BAG else meaning.kind, ratio / 100
                        )
                    )
    return out


def _stretches(reading: Reading) -> list[tuple[int, int]]:
    """The segments of the string, and what stands between commas and other clear ends where that is longer."""
    out = list(_bounds(reading.segments).values())
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
    leftover = sum(weights[w] for i, w in enumerate(reading.words) if i not in covered) / total
    order = {span: i for i, span in enumerate(sorted(full))}
    whole = " " + " ".join(reading.words) + " "
    countries = Counter(c.record.country for c in candidates if (c.first, c.last) in order)
    domains = set(_DOMAIN.findall(reading.text.lower())) if "." in reading.text else set()
    surroundings: dict[tuple[int, int], tuple[float, ...]] = {}
    for c in candidates:
        span = (c.first, c.last)
        r = c.record
        same = by_span[span]
        others = [o for o in same if o is not c] if len(same) > 1 else []
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
        around = surroundings.get(span)
        if around is None:
            around = surroundings[span] = _around(reading, c, low)
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
            float(any(o.record.country in reading.countries for o in others)),
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
            around[0],
            c.fuzzy,
            around[1],
            leftover,
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
            float(any(o.record.created < r.created for o in others)),
            float(c.kind == PARENT),
            float(c.kind == SUCCESSOR),
            float(c.kind == PREFIX),
            float(c.kind == BAG),
            sum([weights[w] for w in r.words if w in weights]) / r.weight,
            float(bool(r.domain)),
            float(bool(r.domain) and any(d == r.domain or d.endswith("." + r.domain) for d in domains)),
            r.item,
            min((o.record.item or 9.0 for o in others), default=9.0) - (r.item or 9.0),
            min(20.0, float(r.forms)) / 5,
            float(c.places),
            around[2],
            order.get(span, -1) / 2,
            (len(order) - 1 - order[span]) / 2 if span in order else -1.0,
            countries[r.country] / (countries.total() or 1),
            float(r.country == "US"),
            around[3],
            around[4],
            around[5],
            float(sum(o.record.country == r.country for o in same) == 1),
            float(any(o.record.city and f" {o.record.city} " in whole for o in others)),
        ]


def _around(reading: Reading, c: Candidate, low: int) -> tuple[float, ...]:
    """How the words of a candidate are printed, and what stands before and after them."""
    a, b = reading.spans[c.first][0], reading.spans[c.last - 1][1]
    before = reading.text[max(0, a - 12) : a]
    after = reading.text[b : b + 40].lstrip(" ,-")
    return (
        float(reading.text[a:b].isupper()),
        float(bool(_UNIT.search(reading.text[reading.spans[low][0] : a]))),
        float(bool(_UNIT.match(after)) or "school" in after[:20].lower()),
        float(before.rstrip()[-1:] == "("),
        float(bool(_JOINT.search(before))),
        float(bool(_JOINT_AFTER.match(after))),
    )


def _bounds(segments: list[int]) -> dict[int, tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for i, segment in enumerate(segments):
        low, _ = bounds.get(segment, (i, i))
        bounds[segment] = (low, i + 1)
    return bounds
