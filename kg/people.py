"""Which authorships are one person: pure functions.

In two steps. Within a paper, printed names that agree are one author (何小山 and Xiaoshan He; "A Quill" and "Ada Quill"
where no other name of the paper agrees with the initials). Across papers, authors whose names share a block key are grouped
by evidence (`kg.grouping`); initials alone and common names alone never join papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg import grouping, names
from kg.grouping import Author
from kg.identity import digest, folded, has_cjk, normal, slug
from kg.resolution import UnionFind

__all__ = [
    "Author",
    "PaperEvidence",
    "across_papers",
    "authors_of_paper",
    "display_name",
    "person_id",
    "title_topics",
    "venue_topics",
    "within_paper",
]


@dataclass(frozen=True)
class PaperEvidence:
    """What all authors of a paper have in common: its year, what it is about (words of title and venue, ids)."""

    year: int | None = None
    topics: frozenset[str] = frozenset()


def within_paper(printed: Mapping[str, str]) -> list[frozenset[str]]:
    """Group the authorship keys of one paper (key → printed name) by author."""
    same = UnionFind(printed)
    by_key: dict[str, list[str]] = {}
    for unit in sorted(printed):
        by_key.setdefault(names.name_key(printed[unit]), []).append(unit)
    for units in by_key.values():
        written = {normal(printed[unit]) for unit in units if has_cjk(printed[unit])}
        for unit in units[1:] if len(written) <= 1 else ():
            same.union(unit, units[0])
    for loose, may_agree in ((_romanised, _across_scripts), (_initials, _of_one_family)):
        groups = {min(group): sorted({printed[u] for u in group}) for group in same.sets()}
        pairs = [(a, b) for a, b in may_agree(groups) if loose(groups[a], groups[b])]
        degree: dict[str, int] = {}
        for pair in pairs:
            for end in pair:
                degree[end] = degree.get(end, 0) + 1
        for a, b in pairs:
            if degree[a] == degree[b] == 1:
                same.union(a, b)
    return sorted((frozenset(group) for group in same.sets()), key=min)


def _across_scripts(groups: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Pairs of groups, of which the first has Chinese names only and the second none."""
    chinese = [key for key in sorted(groups) if all(map(has_cjk, groups[key]))]
    latin = [key for key in sorted(groups) if not any(map(has_cjk, groups[key]))] if chinese else []
    return [(a, b) for a in chinese for b in latin]


def _of_one_family(groups: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Pairs of groups with a family name in common."""
    by_family: dict[str, set[str]] = {}
    for key, printed in groups.items():
        for name in printed:
            for family in names.families(name):
                by_family.setdefault(family, set()).add(key)
    return sorted({pair for keys in by_family.values() for pair in combinations(sorted(keys), 2)})


def _romanised(a: list[str], b: list[str]) -> bool:
    """Whether names in Latin script may romanise Chinese ones."""
    return any(names.romanisations_agree(x, y) for x in a for y in b)


def _initials(a: list[str], b: list[str]) -> bool:
    """Whether the names agree though they are not the same words: initials, middle names left out."""
    return all(names.names_agree(x, y) for x in a for y in b)


def authors_of_paper(
    paper: str,
    printed: Mapping[str, str],
    evidence: PaperEvidence,
    *,
    others: Mapping[str, Iterable[str]] | None = None,
    institutions: Mapping[str, frozenset[str]] | None = None,
    orcids: Mapping[str, frozenset[str]] | None = None,
    merged: Mapping[str, frozenset[str]] | None = None,
    parted: Mapping[str, tuple[int, ...]] | None = None,
) -> list[Author]:
    """The authors of a paper with the evidence on who they are.

    `printed` maps the paper's authorship keys to names; `others` to further names of the same author, `institutions` to the ids
    tied to it, `orcids` to its ORCIDs, `merged` and `parted` to what people decided (see `Author`).
    """
    others, institutions, orcids = others or {}, institutions or {}, orcids or {}
    merged, parted = merged or {}, parted or {}
    groups = within_paper(printed)
    keys = [frozenset(k for u in group for k in names.block_keys(printed[u])) for group in groups]
    authors = []
    for number, group in enumerate(groups):
        company: set[str] = set()
        for other, theirs in enumerate(keys):
            if other != number:
                company |= theirs
        authors.append(
            Author(
                paper=paper,
                units=group,
                names=frozenset(n for u in group for n in (printed[u], *others.get(u, ()))),
                coauthors=frozenset(company - keys[number]),
                institutions=frozenset(i for u in group for i in institutions.get(u, ())),
                orcids=frozenset(o for u in group for o in orcids.get(u, ())),
                year=evidence.year,
                topics=evidence.topics,
                merged=frozenset(m for u in group for m in merged.get(u, ())),
                parted=tuple(sorted({n for u in group for n in parted.get(u, ())})),
            )
        )
    return authors


def across_papers(authors: Iterable[Author], weights: grouping.Weights = grouping.WEIGHTS) -> list[list[Author]]:
    """Group authors of different papers by person. The authors must be whole blocks: all that share a block key, or that a merge
    by people reaches."""
    everyone = sorted(authors, key=lambda a: a.order)
    same = UnionFind(range(len(everyone)))
    first: dict[str, int] = {}
    number_of = {unit: number for number, author in enumerate(everyone) for unit in author.units}
    for number, author in enumerate(everyone):
        for block in author.blocks:
            same.union(number, first.setdefault(block, number))
        for unit in author.merged:
            same.union(number, number_of.get(unit, number))
    people: list[list[Author]] = []
    for component in same.sets():
        members = [everyone[n] for n in sorted(component)]
        people += grouping.group(members, weights) if len(members) > 1 else [members]
    return sorted(people, key=lambda p: p[0].order)


def person_id(authors: Iterable[Author]) -> str:
    """The id of a person: the romanised name and six digits that tell namesakes apart, from the first of the papers."""
    everyone = sorted(authors, key=lambda a: a.order)
    name = display_name(name for author in everyone for name in author.names)
    words = slug("-".join(names.name_words(name)))
    first = everyone[0]
    return f"person:{words}.{digest(first.paper, min(names.name_key(n) for n in first.names), digits=6)}"


def display_name(printed: Iterable[str]) -> str:
    """The fullest of a person's names: in Latin script if there is one, with the most letters that are no initials."""
    return min(printed, key=lambda n: (has_cjk(n), names.is_initials(n), -len(n), n))


_COMMON_WORDS = frozenset(
    """
    a an and are as at be beyond by can do does for from how in into is it its of on or our over than that the
    their to towards toward under using via versus vs we what when where which who why with within without not
    new novel based approach approaches method methods study analysis system systems task tasks data dataset
    corpus model models modeling modelling language languages learning natural processing neural large deep
    network networks text texts evaluation evaluating improving improved exploring efficient multi self pre
    training trained llm llms automatic computational linguistics resource resources proceedings workshop
    conference international annual shared submission semeval
    """.split()
)
_VENUE_WORDS = frozenset(
    """
    abstract advance american america april article asia association august chapter coling demo demonstration december
    eighteenth eighth empirical european february fifteenth fifth finding first fourteenth fourth group held hlt human
    industrial industry innovative interest issue january joint journal july june long main march meeting member nation
    national ninth nineteenth nlp nordic north november number october pacific paper poster project recent research second
    september session seventeenth seventh short sixteenth sixth society special student summit system technical technique
    technologie technology tenth theory third thirteenth track transaction tutorial twelfth eleventh twentieth volume
    acl emnlp naacl eacl aacl ijcnlp lrec computation computer application use
    de des du en et la langue le les naturelle sur traitement automatique acte
    """.split()
)
_WORD = re.compile(r"[^\W\d_][\w+]*")


def title_topics(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles that say something, folded and without plural s; of Chinese text its pairs of characters."""
    topics: set[str] = set()
    for title in titles:
        for word in _WORD.findall(folded(title).replace("-", " ")):
            if has_cjk(word):
                topics.update(word[i : i + 2] for i in range(len(word) - 1))
            elif len(word) > 2 and word not in _COMMON_WORDS:
                topics.add(word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word)
    return frozenset(topics)


def venue_topics(venues: Iterable[str]) -> frozenset[str]:
    """The words of venues that say what they are about ("Workshop on Biomedical Text"), which are topics of their papers."""
    return frozenset(w for w in title_topics(venues) - _VENUE_WORDS if not any(map(str.isdigit, w)))
