"""What speaks for each organisation that a string may mean, in numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from extractors.registry._candidates import BAG, PARENT, PREFIX, SCHOOL, SUCCESSOR, Candidate, Reading, bounds
from extractors.registry.ror import ACRONYM, EXTRA, SHORT, SWAPPED, TOWN, TYPES

#: The names of the numbers in `Candidate.features`, in order.
FEATURES = (
    "kind words characters idf share cover fuzzy covered name_missing segment_cover segment_left starts_segment whole_segment "
    "whole from_start from_end segments order order_from_end namesakes unique_country shares_span inside_longer overlapping "
    "best_idf_gap rank_by_idf leftover country_said country_other other_said same_country united_states city_said city_known "
    "types_fit text_university has_university_word university_elsewhere education healthcare company facility government funder "
    "active item item_lead forms children domain_known spans_of_it capitals unit_before unit_after in_brackets joined_before "
    "joined_after parent_same parent_apart parent_after child_seen cover_lead segment_cover_lead covered_lead"
).split()
#: The names of the numbers in `verdict`, after those of the candidate.
VERDICT = (
    "score lead place chance lead_of_parent lead_of_child lead_of_namesake lead_of_others lead_of_overlapping "
    "candidates"
).split()

_UNIT = re.compile(
    r"\b(?:depart\w*|dept|dpto|dep|school|sch|faculty|faculdade|facultad|fac|division|div|section|laborator\w*|lab|unit|chair|group|program\w*|college|institut\w*|inst|"
    r"center|centre|service|servicio|clinic)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:&|\band|\bund|\bet|\be|/|;|\+)\W*$")
_JOINT_AFTER = re.compile(r"\W*(?:&|and\b|und\b|et\b|/|;|\+)")
_TYPE_WORDS = {
    "hospital": "healthcare",
    "clinic": "healthcare",
    "infirmary": "healthcare",
    "university": "education",
    "college": "education",
    "company": "company",
    "corporation": "company",
    "inc": "company",
    "ltd": "company",
    "gmbh": "company",
    "limited": "company",
    "ministry": "government",
    "foundation": "nonprofit",
    "laboratory": "facility",
    "institute": "facility",
    "center": "facility",
}
_TYPE_BITS = {word: 1 << TYPES.index(kind) for word, kind in _TYPE_WORDS.items()}
_EDUCATION, _HEALTHCARE, _COMPANY, _FACILITY, _GOVERNMENT, _FUNDER = (
    TYPES.index(t) for t in ("education", "healthcare", "company", "facility", "government", "funder")
)
#: What a kind of candidate is worth beside the kinds of names that stand whole in the string.
_WORTH = {
    ACRONYM: 1.2,
    SHORT: -1.0,
    SWAPPED: -1.0,
    EXTRA: 1.0,
    0: 1.5,
    TOWN: -2.4,
    PREFIX: -2.5,
    BAG: -2.3,
    PARENT: -3.9,
    SUCCESSOR: -2.7,
    SCHOOL: 0.0,
}
#: The difference of scores that says no more when it grows.
_FAR = 8.0


@dataclass(slots=True)
class _Place:
    """What is said of a run of words, whoever is meant by it."""

    idf: float
    low: int
    high: int
    segment: tuple[str, ...]
    weight: float
    types: int
    inside: bool
    crossed: bool
    around: tuple[float, ...]
    extent: tuple[float, ...]
    position: tuple[float, ...]
    sides: tuple[float, ...]


def likely(reading: Reading, candidates: list[Candidate], limit: int) -> list[Candidate]:
    """The candidates that are worth describing, by a rough estimate: at most `limit`."""
    if len(candidates) <= limit:
        return candidates
    weights, words = reading.weights, reading.weights.keys()
    worth: list[tuple[float, int]] = []
    for i, c in enumerate(candidates):
        r = c.record
        here = sum([weights[w] for w in r.words & words])
        value = (
            _WORTH.get(c.kind, 0.2) + 4 * c.cover + 5.6 * c.fuzzy + 2.1 * here / r.weight + 0.9 * min(20, r.forms) / 5
        )
        value += 0.16 * sum([weights[w] for w in reading.words[c.first : c.last]])
        if reading.countries:
            value += 0.8 if r.country in reading.countries else -3.1
        if c.last - c.first == 1:
            value -= 1.2
        if r.active:
            value += 0.9
        worth.append((-value, i))
    worth.sort()
    return [candidates[i] for _, i in worth[:limit]]


def describe(reading: Reading, candidates: list[Candidate]) -> None:
    """Fill in the features of each candidate, in the order of FEATURES."""
    if not candidates:
        return
    words = reading.words
    weights = reading.weights
    total = sum([weights[w] for w in words]) or 1.0
    joined = " " + " ".join(words) + " "
    by_number = {c.record.number: c for c in candidates}
    by_span: dict[tuple[int, int], list[Candidate]] = {}
    for c in candidates:
        by_span.setdefault((c.first, c.last), []).append(c)
    full = [s for s, cs in by_span.items() if s[1] - s[0] > 1 and any(c.kind != ACRONYM for c in cs)]
    places = _places(reading, by_span, full, total)
    ranked = sorted([place.idf for place in places.values()], reverse=True)
    segments = min(8.0, float(reading.segments[-1] + 1)) / 4
    within = {i for s in full for i in range(*s)}
    leftover = sum([weights[w] for i, w in enumerate(words) if i not in within]) / total
    order = {span: i for i, span in enumerate(sorted(full))}
    countries = Counter([c.record.country for c in candidates if (c.first, c.last) in order])
    named = countries.total() or 1
    spelt = [
        (c.cover, 1 - left / place.weight, here / c.record.weight, left, here)
        for c in candidates
        for place in (places[c.first, c.last],)
        for left, here in (_covered(c, place, words, weights),)
    ]
    spans = [(c.first, c.last) for c in candidates]
    for i, c in enumerate(candidates):
        span = first, last = spans[i]
        r, place = c.record, places[span]
        same = by_span[span]
        cover, segment_cover, covered, left, here = spelt[i]
        said = r.country in reading.countries
        city = f" {r.city} "
        near = [j for j, (a, b) in enumerate(spans) if a < last and first < b and j != i]
        parents = [by_number[n] for n in r.parents if n in by_number]
        rank = order.get(span)
        c.features = [
            float(c.kind),
            *place.extent,
            cover,
            c.fuzzy,
            covered,
            (r.weight - here) / 10,
            segment_cover,
            left / 10,
            *place.position,
            segments,
            -0.5 if rank is None else rank / 2,
            -1.0 if rank is None else (len(order) - 1 - rank) / 2,
            min(8, len(same) - 1) / 2,
            float(sum([o.record.country == r.country for o in same]) == 1),
            float(place.crossed),
            float(place.inside),
            min(12, len(near)) / 4,
            (place.idf - ranked[0]) / 10,
            ranked.index(place.idf) / 3,
            leftover,
            float(said),
            float(bool(reading.countries) and not said),
            float(any([candidates[j].record.country in reading.countries for j in near])) - said,
            countries[r.country] / named,
            float(r.country == "US"),
            float(bool(r.city) and city in joined and _outside(city, words, first, last)),
            float(bool(r.city)),
            0.0 if not place.types else 1.0 if r.types & place.types else -1.0,
            *place.sides,
            *_flags(r.types),
            float(r.active),
            r.item,
            min([o.record.item or 9.0 for o in same if o is not c], default=9.0) - (r.item or 9.0),
            min(20, r.forms) / 5,
            min(20, len(r.children)) / 5,
            float(bool(r.domain)),
            float(c.places),
            *place.around,
            float(any([p.first < last and first < p.last for p in parents])),
            float(any([p.first >= last or first >= p.last for p in parents])),
            float(any([p.first >= last for p in parents])),
            float(any([n in by_number for n in r.children])),
            cover - max([spelt[j][0] for j in near], default=0.0),
            segment_cover - max([spelt[j][1] for j in near], default=0.0),
            covered - max([spelt[j][2] for j in near], default=0.0),
        ]


def verdict(candidates: Sequence[Candidate], scores: Sequence[float], at: int) -> list[float]:
    """What the scores of all candidates say of the one at `at`, in the order of VERDICT; the candidates stand by falling score."""
    c, score = candidates[at], scores[at]
    parents = children = namesakes = others = overlapping = -99.0
    for i, o in enumerate(candidates):
        if i == at:
            continue
        if o.record.number in c.record.parents:
            parents = max(parents, scores[i])
        if o.record.number in c.record.children:
            children = max(children, scores[i])
        if o.first >= c.last or c.first >= o.last:
            others = max(others, scores[i])
        elif (o.first, o.last) == (c.first, c.last):
            namesakes = max(namesakes, scores[i])
        else:
            overlapping = max(overlapping, scores[i])
    rival = scores[0] if at else scores[1] if len(scores) > 1 else score - _FAR
    chance = exp(score - scores[0]) / sum([exp(s - scores[0]) for s in scores])
    leads = (max(-_FAR, min(_FAR, score - other)) for other in (parents, children, namesakes, others, overlapping))
    return [score, score - rival, float(at), chance, *leads, float(len(candidates))]


def _places(
    reading: Reading,
    by_span: dict[tuple[int, int], list[Candidate]],
    full: list[tuple[int, int]],
    total: float,
) -> dict[tuple[int, int], _Place]:
    limits = bounds(reading.segments)
    words, weights = reading.words, reading.weights
    text_university = "university" in words
    universities = [s for s in full if "university" in words[s[0] : s[1]]]
    places: dict[tuple[int, int], _Place] = {}
    for span in by_span:
        first, last = span
        low, high = limits[reading.segments[first]][0], limits[reading.segments[last - 1]][1]
        segment = tuple(reading.words[low:high])
        types = 0
        for word in segment:
            types |= _TYPE_BITS.get(word, 0)
        idf = sum([weights[w] for w in words[first:last]])
        university = bool(universities) and "university" not in words[first:last]
        places[span] = _Place(
            idf,
            low,
            high,
            segment,
            sum([weights[w] for w in segment]) or 1.0,
            types,
            any([a <= first and last <= b and (a, b) != span for a, b in full]),
            any([a < last and first < b and not (first <= a and b <= last) and (a, b) != span for a, b in full]),
            _around(reading, first, last, low),
            (float(last - first), min(60, sum(map(len, words[first:last]))) / 10, idf / 10, idf / total),
            (
                float(first == low),
                float(first == low and last == high),
                float(last - first == len(words)),
                min(12, first) / 4,
                min(12, len(words) - last) / 4,
            ),
            (float(text_university), float("university" in words[first:last]), float(text_university and university)),
        )
    return places


def _covered(c: Candidate, place: _Place, words: list[str], weights: dict[str, float]) -> tuple[float, float]:
    """The weight of the words of the segment that are none of the candidate's, and of its words that stand in the string."""
    own = c.record.words
    here = sum([weights[w] for w in own if w in weights])
    if c.kind != BAG:
        own = own.union(words[c.first : c.last])
    return sum([weights[w] for w in place.segment if w not in own]), here


@lru_cache(maxsize=1 << 10)
def _flags(types: int) -> tuple[float, ...]:
    """Which of the types that count an organisation has."""
    kinds = (_EDUCATION, _HEALTHCARE, _COMPANY, _FACILITY, _GOVERNMENT, _FUNDER)
    return tuple(float(types >> kind & 1) for kind in kinds)


def _outside(city: str, words: list[str], first: int, last: int) -> bool:
    """Whether a city stands in the string before or after some words."""
    return city in " " + " ".join(words[:first]) + " " or city in " " + " ".join(words[last:]) + " "


def _around(reading: Reading, first: int, last: int, low: int) -> tuple[float, ...]:
    """How the words of a candidate are printed, and what stands before and after them."""
    a, b = reading.spans[first][0], reading.spans[last - 1][1]
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
