"""The authors of papers, read out of the ledger with the evidence on who they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache

from kg import names, people
from kg.facts import SEPARATOR
from kg.ledger import Ledger
from kg.model import Label, Rel
from kg.resolver import Resolver

REMEMBERED_PAPERS = 100_000
_SUBJECT_RELATIONS = (Rel.PROPOSES, Rel.USES, Rel.COMPARES_WITH, Rel.INTRODUCES, Rel.EVALUATES_ON, Rel.IN_CATEGORY)
_ARXIV_YEAR = re.compile(r"^arxiv:(\d{2})\d{2}\.")
_COMPARED_AUTHORS = 60


def paper_key(unit: str) -> str:
    """The key of the paper that an authorship is of."""
    return unit.removeprefix("person:").split(SEPARATOR, 1)[0]


class Authorships:
    """Reads authors. They are remembered: use one while the ids of papers, institutions and methods stay as they are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._resolver = Resolver(ledger)
        self.of_paper = lru_cache(maxsize=REMEMBERED_PAPERS)(self._read)

    def with_unit(self, unit: str) -> people.Author | None:
        """The author that an authorship's key belongs to."""
        paper = self._resolver.id_of(Label.PAPER, paper_key(unit))
        return next((author for author in self.of_paper(paper) if unit in author.units), None) if paper else None

    def differ(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether documents name authors for both sets of papers' keys and none of them agree."""
        first, second = self._printed_authors(one), self._printed_authors(other)
        if not first or not second or {names.name_key(n) for n in first} & {names.name_key(n) for n in second}:
            return False
        agree = (names.names_agree, names.romanisations_agree, lambda a, b: names.romanisations_agree(b, a))
        return not any(may(a, b) for a in first for b in second for may in agree)

    def _printed_authors(self, keys: Iterable[str]) -> list[str]:
        printed: set[str] = set()
        for key in keys:
            for unit in self._units(key):
                printed |= {value for name, value in self._values(Label.PERSON, unit) if name in ("name", "name_zh")}
        return sorted(printed)[:_COMPARED_AUTHORS]

    def _units_of(self, paper: str) -> list[str]:
        return [unit for key in self._resolver.keys_of(Label.PAPER, paper) for unit in self._units(key)]

    def _units(self, key: str) -> list[str]:
        """The authorships that documents state of a paper under this key."""
        bounds = (f"person:{key}{SEPARATOR}", f"person:{key}{chr(ord(SEPARATOR) + 1)}")
        rows = self._db.execute("SELECT key FROM key WHERE label = 'Person' AND key >= ? AND key < ?", bounds)
        return [unit for (unit,) in rows]

    def _read(self, paper: str) -> tuple[people.Author, ...]:
        """The authors of a paper with the evidence on who they are."""
        keys = self._resolver.keys_of(Label.PAPER, paper)
        printed: dict[str, str] = {}
        orcids: dict[str, frozenset[str]] = {}
        for unit in self._units_of(paper):
            values = self._values(Label.PERSON, unit)
            printed[unit] = next(value for name, value in values if name in ("name", "name_zh"))
            orcids[unit] = frozenset(value for name, value in values if name == "orcid")
        tied: dict[str, frozenset[str]] = {}
        subjects: set[str] = set()
        venues: set[str] = set()
        for key in keys:
            rows = self._db.execute(
                "SELECT DISTINCT rel, start, end_label, end, CASE rel WHEN 'PUBLISHED_IN' THEN forms END FROM claim"
                " WHERE anchor = ? AND anchor_label = 'Paper'",
                (key,),
            )
            for rel, start, label, end, forms in rows.fetchall():
                if rel == Rel.AFFILIATED_WITH:
                    organisation = self._resolver.id_of(Label.INSTITUTION, end) or end
                    tied[start] = tied.get(start, frozenset()) | {organisation}
                elif rel == Rel.PUBLISHED_IN:
                    venues.update(json.loads(forms))
                elif rel in _SUBJECT_RELATIONS:
                    subjects.add(self._resolver.id_of(Label(label), end) or end)
        stated = [pair for key in keys for pair in self._values(Label.PAPER, key)]
        years = [value[:4] for name, value in stated if name in ("date", "year") and value[:4].isdigit()]
        years += [f"20{match[1]}" for key in keys if (match := _ARXIV_YEAR.match(key))]
        titles = [value for name, value in stated if name in ("title", "title_zh")]
        evidence = people.PaperEvidence(
            year=int(min(years)) if years else None,
            topics=people.title_topics(titles) | people.venue_topics(venues) | subjects,
        )
        rules = self._ledger.rules
        return tuple(
            people.authors_of_paper(
                paper,
                printed,
                evidence,
                institutions=tied,
                orcids=orcids,
                merged={unit: frozenset(rules.merged_with(Label.PERSON, unit)) for unit in printed},
                parted={unit: rules.tags(Label.PERSON, unit) for unit in printed},
            )
        )

    def _values(self, label: Label, key: str) -> list[tuple[str, str]]:
        """The properties that documents state of a key, each with its values, the best supported first."""
        return self._db.execute(
            "SELECT property, value FROM value WHERE label = ? AND key = ? ORDER BY n DESC, value", (label.value, key)
        ).fetchall()
