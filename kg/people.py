"""Which authorships are one person: pure functions.

In two steps. Within a paper, printed names that agree are one author (马成栋 and Chengdong Ma; "Y LeCun" and "Yann LeCun" where no
other name of the paper agrees with the initials). Across papers, authors with the same full name are one person only with
evidence: the same ORCID, a co-author in common, or the same institution tied to both. Initials alone never join papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg import identity
from kg.resolution import UnionFind


@dataclass(frozen=True)
class Author:
    """One author of one paper, under all names that documents print for them there.

    `units` are the authorship keys, `names` the printed names, `coauthors` the name keys of the paper's other authors,
    `institutions` the ids tied to this author.
    """

    paper: str
    units: frozenset[str]
    names: frozenset[str]
    coauthors: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()

    @property
    def blocks(self) -> frozenset[str]:
        """The name keys under which this author may be the same as another paper's; none when only initials are printed."""
        return frozenset(identity.name_key(name) for name in self.names if not identity.is_initials(name))


def within_paper(names: Mapping[str, str]) -> list[frozenset[str]]:
    """Group the authorship keys of one paper (key → printed name) by author."""
    same = UnionFind(names)
    by_key: dict[str, str] = {}
    for unit in sorted(names):
        key = identity.name_key(names[unit])
        if key in by_key:
            same.union(unit, by_key[key])
        else:
            by_key[key] = unit
    groups = {min(group): group for group in same.sets()}
    for first in sorted(groups):
        group = groups[first]
        if not all(identity.is_initials(names[u]) for u in group):
            continue
        agreeing = [
            other
            for other, members in groups.items()
            if other != first and any(identity.names_agree(names[first], names[m]) for m in members)
        ]
        if len(agreeing) == 1:
            same.union(first, agreeing[0])
    return sorted((frozenset(group) for group in same.sets()), key=min)


def across_papers(authors: Iterable[Author]) -> list[list[Author]]:
    """Group authors of different papers by person. The authors must be whole blocks: all that share a name key."""
    everyone = sorted(authors, key=lambda a: (a.paper, min(a.units)))
    by_block: dict[str, list[int]] = {}
    for number, author in enumerate(everyone):
        for block in author.blocks:
            by_block.setdefault(block, []).append(number)
    same = UnionFind(range(len(everyone)))
    for block in sorted(by_block):
        evidence: dict[tuple[str, str], int] = {}
        for number in by_block[block]:
            author = everyone[number]
            shown = [("coauthor", k) for k in author.coauthors]
            shown += [("institution", i) for i in author.institutions]
            shown += [("orcid", o) for o in author.orcids]
            for item in shown:
                same.union(number, evidence.setdefault(item, number))
    return [[everyone[n] for n in sorted(group)] for group in sorted(same.sets(), key=min)]


def person_id(authors: Iterable[Author]) -> str:
    """The id of a person: the romanised name and six digits that tell namesakes apart, from the first of the papers."""
    everyone = sorted(authors, key=lambda a: (a.paper, min(a.units)))
    name = display_name(name for author in everyone for name in author.names)
    slug = "-".join(identity.name_words(name))
    first = everyone[0]
    return f"person:{slug}.{identity.digest(first.paper, min(identity.name_key(n) for n in first.names), digits=6)}"


def display_name(names: Iterable[str]) -> str:
    """The fullest of a person's names: in Latin script if there is one, with the most letters that are no initials."""
    return min(names, key=lambda n: (identity.has_cjk(n), identity.is_initials(n), -len(n), n))
