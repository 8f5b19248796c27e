"""Groups the authors of one block of names by person: agglomerative clustering with a score in log-odds.

The score of an author against a group adds up what is known: how common the name is (a rare name is evidence in itself) and
how many authors are printed under it, shared co-authors weighted by the rarity of *their* names, shared or different
institutions, likeness of topics, the gap in years, and whether the company is as Chinese here as there. The score of two
groups is its mean over the smaller group's authors (average linkage), so that one co-author in common does not join two large
groups. The best pair is merged first. Different ORCIDs, different Chinese characters, names that do not agree, a paper in
common and decisions of people forbid a merge; an ORCID in common and decisions demand it.

The result is a function of the set of authors: everything is looked at in canonical order, which also breaks ties. All
evidence is the block's own, so a new paper elsewhere changes nothing here. Of an item that many authors share only neighbours
in time are compared."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg import common_names, names
from kg.identity import has_cjk, normal


@dataclass(frozen=True)
class Author:
    """One author of one paper, under all names that documents print for them there.

    `units` are the authorship keys, `names` the printed names, `coauthors` the block keys of the paper's other authors,
    `institutions` the ids tied to this author, `topics` words and ids of what the paper is about. `merged` are units of other
    papers that people decided are the same person; authors whose `parted` differ are, by decision, different ones."""

    paper: str
    units: frozenset[str]
    names: frozenset[str]
    coauthors: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()
    year: int | None = None
    topics: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()
    parted: tuple[int, ...] = ()

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The keys under which this author may be the same as another paper's."""
        return frozenset(key for name in self.names for key in names.block_keys(name))

    @cached_property
    def order(self) -> tuple[str, str]:
        """Its place in the canonical order of authors."""
        return self.paper, min(self.units)


@dataclass(frozen=True)
class Weights:
    """The score's constants in natural log-odds.

    What evidence is worth comes from a logistic regression over artificial namesakes (benchmarks/fit_people.py); the prior
    (`base`, `common`, `block`) and what it takes to merge are chosen on labelled names (benchmarks/people.py).

    `base` is for a name that one researcher at most has and that one paper prints; `common` is taken away for each e-fold of
    expected bearers, `block` for each e-fold of authors under the name: of many, fewer are one person. A shared co-author
    counts `coauthor` less the logarithm of how many co-authors the larger group has, less `coauthor_common` for each e-fold of
    that name's bearers, times `coauthor_scale`, together `coauthors_at_most`; none in common costs `strangers` for each e-fold
    of co-authors that both have. `topics` is for equal topics (cosine 1), `years` for each e-fold of a gap beyond `years_free`
    years, `company` for co-authors that all have Chinese names here and none there. Groups merge from `threshold` on; initials
    and names that are not the same words, or that have more than `alone` e-folds of bearers, need `evidence` for the merge
    beyond the name. Pairs from `certain` on are linked at once where the name is rare."""

    threshold: float = 0.0
    base: float = 9.0
    common: float = 1.2
    block: float = 0.6
    coauthor: float = 8.0
    coauthor_common: float = 0.8
    coauthor_scale: float = 1.08
    coauthors_at_most: float = 5.4
    strangers: float = 0.7
    institution: float = 5.5
    other_institution: float = 1.7
    topics: float = 7.0
    years: float = 0.25
    years_free: int = 3
    company: float = 1.2
    evidence: float = 0.2
    alone: float = 1.5
    certain: float = 9.0


WEIGHTS = Weights()
_REACH = {
    "coauthor": 6,
    "institution": 4,
    "topic": 2,
    "year": 2,
}  # neighbours in time that an author is compared with, per item


@lru_cache(maxsize=262144)
def _commonness_of_key(block: str) -> float:
    """How common a co-author's name is; initials with a common family name say nothing."""
    commonness = names.commonness(block)
    return commonness if commonness < 8 else math.inf


@lru_cache(maxsize=262144)
def _is_chinese(block: str) -> bool:
    return any(common_names.is_chinese(word) for word in block.split())


def _chinese(coauthors: Set[str]) -> int:
    """How many of these names of co-authors are Chinese."""
    return sum(map(_is_chinese, coauthors))


class Group:
    """Some authors that are taken for one person, and their evidence added up."""

    __slots__ = (
        "authors",
        "chinese",
        "coauthors",
        "common",
        "first",
        "institutions",
        "keys",
        "local",
        "names",
        "norm",
        "orcids",
        "papers",
        "parted",
        "topics",
        "years",
    )

    def __init__(self, number: int, author: Author) -> None:
        self.first = number
        self.authors = [author]
        self.papers = {author.paper}
        self.coauthors = set(author.coauthors)
        self.institutions = set(author.institutions)
        self.orcids = set(author.orcids)
        self.topics = Counter(author.topics)
        self.norm = float(len(author.topics))
        self.years = set() if author.year is None else {author.year}
        self.names = set(author.names)
        self.keys = {names.name_key(n) for n in author.names if not names.is_initials(n)}
        self.chinese = {normal(n) for n in author.names if has_cjk(n)}
        self.common = min(names.commonness(n) for n in author.names)
        self.parted = author.parted
        self.local = _chinese(self.coauthors)

    def take(self, other: Group) -> None:
        """Add another group's authors to this one."""
        self.first = min(self.first, other.first)
        self.authors += other.authors
        self.papers |= other.papers
        self.local += _chinese(other.coauthors - self.coauthors)
        self.coauthors |= other.coauthors
        self.institutions |= other.institutions
        self.orcids |= other.orcids
        for topic, count in other.topics.items():
            before = self.topics[topic]
            self.norm += count * (2 * before + count)
            self.topics[topic] = before + count
        self.years |= other.years
        self.names |= other.names
        self.keys |= other.keys
        self.chinese |= other.chinese
        self.common = min(self.common, other.common)


def may_be_one(a: Group, b: Group) -> bool:
    """Whether nothing forbids that two groups are one person."""
    if a.parted != b.parted or not a.papers.isdisjoint(b.papers):
        return False
    if a.orcids and b.orcids:
        return not a.orcids.isdisjoint(b.orcids)
    if a.chinese and b.chinese and a.chinese.isdisjoint(b.chinese):
        return False
    if not a.keys.isdisjoint(b.keys):
        return True
    return all(names.names_agree(x, y) for x in a.names for y in b.names)


class Evidence(NamedTuple):
    """What is known of two groups beyond their name, in log-odds that they are one person, on the mean of the smaller group's
    authors."""

    coauthors: float
    strangers: float
    institution: float
    other_institution: float
    topics: float
    years: float
    company: float

    @property
    def speaks_for(self) -> float:
        return self.coauthors + self.institution + self.topics


def evidence(a: Group, b: Group, w: Weights = WEIGHTS) -> Evidence:
    """Compare what two groups' papers say."""
    small, large = (a, b) if (len(a.authors), a.first) <= (len(b.authors), b.first) else (b, a)
    crowd = math.log1p(len(large.coauthors))
    root = math.sqrt(large.norm)
    coauthors = topics = years = 0.0
    strangers = same = different = 0
    for author in small.authors:
        worth = 0.0
        for coauthor in author.coauthors & large.coauthors:
            worth += max(0.0, w.coauthor - crowd - w.coauthor_common * _commonness_of_key(coauthor))
        if worth:
            coauthors += min(w.coauthor_scale * worth, w.coauthors_at_most)
        elif author.coauthors:
            strangers += 1
        if author.institutions and large.institutions:
            if author.institutions.isdisjoint(large.institutions):
                different += 1
            else:
                same += 1
        if author.topics and root:
            shared = sum(large.topics[t] for t in author.topics if t in large.topics)
            topics += shared / (root * math.sqrt(len(author.topics)))
        if author.year is not None and large.years:
            gap = min(abs(author.year - year) for year in large.years) - w.years_free
            if gap > 0:
                years += math.log1p(gap)
    number = len(small.authors)
    both = math.log1p(min(len(small.coauthors), len(large.coauthors)))
    return Evidence(
        coauthors=coauthors / number,
        strangers=-w.strangers * both * strangers / number,
        institution=w.institution * same / number,
        other_institution=-w.other_institution * different / number,
        topics=w.topics * topics / number,
        years=-w.years * years / number,
        company=-w.company * _apart(a, b),
    )


def _apart(a: Group, b: Group) -> float:
    """How far apart the shares of Chinese names among the co-authors are; where there are none, as far as is usual."""
    if not a.coauthors or not b.coauthors:
        return 0.25
    return abs(a.local / len(a.coauthors) - b.local / len(b.coauthors))


def score(a: Group, b: Group, w: Weights = WEIGHTS, bearing: int = 1) -> float:
    """The log-odds that two groups are one person, where `bearing` authors of the block have the name; minus infinity where there
    is too little evidence for a common name."""
    known = evidence(a, b, w)
    common = max(a.common, b.common)
    if (common > w.alone or a.keys.isdisjoint(b.keys)) and known.speaks_for < w.evidence:
        return -math.inf
    return round(w.base - w.common * common - w.block * math.log(bearing) + sum(known), 9)


def group(authors: Sequence[Author], weights: Weights = WEIGHTS) -> list[list[Author]]:
    """The authors of one block by person, each person's in canonical order.

    The outcome does not depend on the order of the given authors.
    """
    authors = sorted(authors, key=lambda a: a.order)
    groups = {number: Group(number, author) for number, author in enumerate(authors)}
    merged_into = list(range(len(authors)))
    for a, b, by_people in _demanded(authors):
        one, other = merged_into[a], merged_into[b]
        if one == other or groups[one].parted != groups[other].parted:
            continue
        if by_people or groups[one].papers.isdisjoint(groups[other].papers):
            low, high = min(one, other), max(one, other)
            groups[low].take(groups.pop(high))
            merged_into = [low if n == high else n for n in merged_into]
    pairs = {(merged_into[a], merged_into[b]) for a, b in candidates(authors)}
    ordered = sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]})
    if all(g.common <= weights.alone for g in groups.values()):
        ordered = _link(groups, ordered, weights, len(authors))
    _merge(groups, ordered, weights, len(authors))
    return [sorted(g.authors, key=lambda a: a.order) for _, g in sorted(groups.items())]


def _link(
    groups: dict[int, Group], pairs: Sequence[tuple[int, int]], weights: Weights, bearing: int
) -> list[tuple[int, int]]:
    """Where the name is rare: merge the pairs that are beyond doubt, the best first, without scoring again, which keeps the time of
    a prolific author linear. Return the pairs that are left."""
    home = {number: number for number in groups}

    def find(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    sure = []
    for a, b in pairs:
        if may_be_one(groups[a], groups[b]):
            value = score(groups[a], groups[b], weights, bearing)
            if value >= weights.certain:
                sure.append((-value, a, b))
    for _, a, b in sorted(sure):
        low, high = sorted((find(a), find(b)))
        if low != high and may_be_one(groups[low], groups[high]):
            one, other = groups[low], groups.pop(high)
            if len(one.authors) < len(other.authors):
                one, other = other, one
            one.take(other)
            groups[low] = one
            home[high] = low
    return sorted({(min(x, y), max(x, y)) for a, b in pairs for x, y in [(find(a), find(b))] if x != y})


def _merge(groups: dict[int, Group], pairs: Sequence[tuple[int, int]], weights: Weights, bearing: int) -> None:
    """Merge the groups, the best pair first; what a merge changes is scored again."""
    near: dict[int, set[int]] = defaultdict(set)
    version = dict.fromkeys(groups, 0)
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        a, b = min(a, b), max(a, b)
        if may_be_one(groups[a], groups[b]):
            value = score(groups[a], groups[b], weights, bearing)
            if value >= weights.threshold:
                heapq.heappush(heap, (-value, a, b, version[a], version[b]))

    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
        offer(a, b)
    while heap:
        _, a, b, of_a, of_b = heapq.heappop(heap)
        if version.get(a) != of_a or version.get(b) != of_b:
            continue
        one, other = groups[a], groups.pop(b)
        if len(one.authors) < len(other.authors):
            one, other = other, one
        one.take(other)
        groups[a] = one
        version[a] += 1
        del version[b]
        for c in near.pop(b):
            near[c].discard(b)
            if c != a:
                near[c].add(a)
                near[a].add(c)
        for c in sorted(near[a]):
            offer(a, c)


def _demanded(authors: Sequence[Author]) -> list[tuple[int, int, bool]]:
    """Pairs that are one person without more evidence, and whether people said so: those that people merged, then those with an
    ORCID in common."""
    number_of = {unit: number for number, author in enumerate(authors) for unit in author.units}
    first: dict[str, int] = {}
    merged, same = [], []
    for number, author in enumerate(authors):
        merged += [(number, number_of[unit], True) for unit in sorted(author.merged) if unit in number_of]
        same += [(first.setdefault(orcid, number), number, False) for orcid in sorted(author.orcids)]
    return merged + same


def candidates(authors: Sequence[Author]) -> set[tuple[int, int]]:
    """Pairs of authors that are compared: those that share an item, or are near in time. Of an item that many share, only
    neighbours in time, so that there is a bounded number for each author and item."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in sorted(range(len(authors)), key=lambda n: (authors[n].year or 0, n)):
        author = authors[number]
        postings["year", ""].append(number)
        for kind, items in (
            ("coauthor", author.coauthors),
            ("institution", author.institutions),
            ("topic", author.topics),
        ):
            for item in items:
                postings[kind, item].append(number)
    pairs: set[tuple[int, int]] = set()
    for (kind, _), numbers in postings.items():
        for place, number in enumerate(numbers):
            for other in numbers[place + 1 : place + 1 + _REACH[kind]]:
                pairs.add((min(number, other), max(number, other)))
    return pairs
