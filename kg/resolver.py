"""Keeps the ids of keys up to date when documents come and go, and notes what must be written to the graph.

Only what a change can reach is looked at: the components of the touched keys, the papers whose claims changed, and the name blocks
of their authors. The outcome is a function of the ledger's content, never of the order in which it came there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kg import identity, names, people, resolution
from kg.facts import SEPARATOR
from kg.ledger import Key, Ledger
from kg.model import Label, Rel, label_of

_SINGLE = (Label.DOCUMENT, Label.CATEGORY, Label.VENUE)
_SUBJECT_RELATIONS = (Rel.PROPOSES, Rel.USES, Rel.COMPARES_WITH, Rel.INTRODUCES, Rel.EVALUATES_ON, Rel.IN_CATEGORY)
_ARXIV_YEAR = re.compile(r"^arxiv:(\d{2})\d{2}\.")
_COMPARED_AUTHORS = 60
_LINKED = (Label.PAPER, Label.INSTITUTION, Label.METHOD, Label.BENCHMARK)


class Resolver:
    """Brings `resolved` in line with the facts; use one for one transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._changed: dict[Key, tuple[str | None, str | None]] = {}
        self._authors_of = cache(self._read_authors)

    def settle(self, touched: Iterable[Key], anchors: Iterable[Key]) -> None:
        """Resolve again what depends on the touched keys and on the claims of these anchors, and mark it pending."""
        touched, anchors = set(touched), set(anchors)
        before = {anchor: self.id_of(*anchor) for anchor in anchors}
        for label in _SINGLE:
            self._set(label, {key: key for lab, key in touched if lab is label})
        for label in _LINKED:
            self._settle_linked(label, {key for lab, key in touched if lab is label})
        plain = self.anchors_of(self._changed)
        papers = self._paper_ids({*anchors, *plain, *self._changed})
        papers |= {id_ for (label, _), ids in self._changed.items() if label is Label.PAPER for id_ in ids if id_}
        papers |= self._paper_ids(key for key in touched if key[0] is Label.PAPER)
        self._settle_people(papers, {key for lab, key in touched if lab is Label.PERSON})
        self._settle_results({*anchors, *plain}, {key for lab, key in touched if lab is Label.RESULT})
        self._mark(touched, {*anchors, *plain, *self.anchors_of(self._changed)}, before)

    def id_of(self, label: Label, key: str) -> str | None:
        """The id that a key has now."""
        row = self._db.execute("SELECT id FROM resolved WHERE label = ? AND key = ?", (label.value, key)).fetchone()
        return row[0] if row else None

    def current_id(self, id_: str) -> str | None:
        """The id that a thing has now, by that id or by any that it had before."""
        label = label_of(id_)
        if label is None:
            return None
        if self.keys_of(label, id_):
            return id_
        if label is not Label.PERSON:
            return self.id_of(label, id_)
        rows = self._db.execute("SELECT key FROM former WHERE id = ? ORDER BY key", (id_,)).fetchall()
        return next((new for (key,) in rows if (new := self.id_of(label, key))), None)

    def keys_of(self, label: Label, id_: str) -> list[str]:
        """The keys that have this id, in order."""
        rows = self._db.execute("SELECT key FROM resolved WHERE label = ? AND id = ? ORDER BY key", (label.value, id_))
        return [key for (key,) in rows]

    def _exists(self, label: Label, key: str) -> bool:
        return (
            self._db.execute("SELECT 1 FROM key WHERE label = ? AND key = ?", (label.value, key)).fetchone() is not None
        )

    def _set(self, label: Label, ids: Mapping[str, str | None]) -> None:
        """Write ids of keys; a key that names nothing, or that no document supports any more, is forgotten."""
        for key, wanted in ids.items():
            new = wanted if self._exists(label, key) else None
            old = self.id_of(label, key)
            if new == old:
                continue
            if new is None:
                self._db.execute("DELETE FROM resolved WHERE label = ? AND key = ?", (label.value, key))
            else:
                self._db.execute("INSERT OR REPLACE INTO resolved VALUES (?, ?, ?)", (label.value, key, new))
            if label is Label.PERSON and old is not None:
                self._db.execute("INSERT OR REPLACE INTO former VALUES (?, ?)", (old, key))
            first = self._changed.get((label, key), (old, None))[0]
            self._changed[label, key] = (first, new)

    def _settle_linked(self, label: Label, keys: set[str]) -> None:
        links: set[tuple[str, str]] = set()
        known: set[str] = set()
        rest = sorted(keys)
        while rest:
            key = rest.pop()
            if key in known:
                continue
            known.add(key)
            rows = self._db.execute(
                "SELECT a, b FROM link WHERE label = ? AND a = ? UNION SELECT a, b FROM link WHERE label = ? AND b = ?",
                (label.value, key, label.value, key),
            ).fetchall()
            rules = self._ledger.rules
            pairs = {(a, b) for a, b in rows if not rules.parted(label, a, b)}
            pairs |= {(key, other) for other in rules.merged_with(label, key)}
            links |= pairs
            rest += [other for pair in pairs for other in pair if other not in known]
        own: dict[str, bool] = {}
        for key in sorted(known):
            row = self._db.execute("SELECT own FROM key WHERE label = ? AND key = ?", (label.value, key)).fetchone()
            own[key] = bool(row and row[0] > 0)
        ids = resolution.resolve(own, links, self._authors_differ)
        self._set(label, {key: ids.get(key) for key in sorted(known)})

    def _authors_differ(self, one: Iterable[str], other: Iterable[str]) -> bool:
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

    def anchors_of(self, keys: Iterable[Key]) -> set[Key]:
        """The anchors of all claims that have one of these keys at an end."""
        found: set[Key] = set()
        for label, key in keys:
            rows = self._db.execute(
                "SELECT anchor_label, anchor FROM claim WHERE start = ? AND start_label = ?"
                " UNION SELECT anchor_label, anchor FROM claim WHERE end = ? AND end_label = ?",
                (key, label.value, key, label.value),
            )
            found |= {(Label(a_label), anchor) for a_label, anchor in rows}
        return found

    def _paper_ids(self, keys: Iterable[Key]) -> set[str]:
        return {id_ for label, key in keys if label is Label.PAPER and (id_ := self.id_of(label, key))}

    # people

    def _units_of(self, paper: str) -> list[str]:
        return [unit for key in self.keys_of(Label.PAPER, paper) for unit in self._units(key)]

    def _units(self, key: str) -> list[str]:
        """The authorships that documents state of a paper under this key."""
        bounds = (f"person:{key}{SEPARATOR}", f"person:{key}{chr(ord(SEPARATOR) + 1)}")
        rows = self._db.execute("SELECT key FROM key WHERE label = 'Person' AND key >= ? AND key < ?", bounds)
        return [unit for (unit,) in rows]

    def _read_authors(self, paper: str) -> tuple[people.Author, ...]:
        """The authors of a paper with the evidence on who they are."""
        keys = self.keys_of(Label.PAPER, paper)
        printed: dict[str, str] = {}
        orcids: dict[str, frozenset[str]] = {}
        for unit in self._units_of(paper):
            values = self._values(Label.PERSON, unit)
            printed[unit] = next(value for name, value in values if name in ("name", "name_zh"))
            orcids[unit] = frozenset(value for name, value in values if name == "orcid")
        tied: dict[str, frozenset[str]] = {}
        subjects: set[str] = set()
        for key in keys:
            rows = self._db.execute(
                "SELECT DISTINCT rel, start, end_label, end FROM claim WHERE anchor = ? AND anchor_label = 'Paper'",
                (key,),
            )
            for rel, start, label, end in rows.fetchall():
                if rel == Rel.AFFILIATED_WITH:
                    organisation = self.id_of(Label.INSTITUTION, end) or end
                    tied[start] = tied.get(start, frozenset()) | {organisation}
                elif rel in _SUBJECT_RELATIONS:
                    subjects.add(self.id_of(Label(label), end) or end)
        stated = [pair for key in keys for pair in self._values(Label.PAPER, key)]
        years = [value[:4] for name, value in stated if name in ("date", "year") and value[:4].isdigit()]
        years += [f"20{match[1]}" for key in keys if (match := _ARXIV_YEAR.match(key))]
        titles = [value for name, value in stated if name in ("title", "title_zh")]
        evidence = people.PaperEvidence(
            year=int(min(years)) if years else None, topics=people.title_topics(titles) | subjects
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

    def _paper_of_unit(self, unit: str) -> str | None:
        return self.id_of(Label.PAPER, unit.removeprefix("person:").split(SEPARATOR, 1)[0])

    def _settle_people(self, papers: set[str], touched: set[str]) -> None:
        blocks: set[str] = set()
        units: set[str] = set()
        for paper in sorted(papers):
            for author in self._authors_of(paper):
                units |= author.units
                for unit in author.units:
                    blocks |= self._blocks_of(unit)
                    self._set_blocks(unit, author.blocks)
        for unit in touched:
            if not self._exists(Label.PERSON, unit):
                blocks |= self._blocks_of(unit)
                units |= self._ledger.rules.merged_with(Label.PERSON, unit)
                self._set_blocks(unit, frozenset())
                self._set(Label.PERSON, {unit: None})
        ids: dict[str, str] = {}
        for person in people.across_papers(self._within_reach(blocks, units)):
            id_ = people.person_id(person)
            ids.update({unit: id_ for author in person for unit in author.units})
        self._set(Label.PERSON, ids)

    def _within_reach(self, blocks: set[str], units: set[str]) -> list[people.Author]:
        """The authors of these blocks and units, and all whom they share a block with or were merged with by people."""
        authors: dict[str, people.Author] = {}
        seen: set[str] = set()
        while blocks or units:
            while units:
                unit = units.pop()
                paper = self._paper_of_unit(unit)
                author = next((a for a in self._authors_of(paper) if unit in a.units), None) if paper else None
                if author is None or min(author.units) in authors:
                    continue
                authors[min(author.units)] = author
                units |= author.merged
                blocks |= author.blocks - seen
            while blocks:
                block = blocks.pop()
                if block not in seen:
                    seen.add(block)
                    units |= {u for (u,) in self._db.execute("SELECT key FROM person_block WHERE block = ?", (block,))}
        return list(authors.values())

    def _blocks_of(self, unit: str) -> set[str]:
        return {block for (block,) in self._db.execute("SELECT block FROM person_block WHERE key = ?", (unit,))}

    def _set_blocks(self, unit: str, blocks: frozenset[str]) -> None:
        old = self._blocks_of(unit)
        self._db.executemany("DELETE FROM person_block WHERE block = ? AND key = ?", ((b, unit) for b in old - blocks))
        self._db.executemany("INSERT INTO person_block VALUES (?, ?)", ((b, unit) for b in blocks - old))

    # results

    def _settle_results(self, anchors: set[Key], touched: set[str]) -> None:
        keys = set(touched)
        for label, anchor in anchors:
            if label is Label.PAPER:
                rows = self._db.execute(
                    "SELECT end FROM claim WHERE anchor = ? AND anchor_label = 'Paper' AND rel = ?",
                    (anchor, Rel.REPORTS.value),
                )
                keys |= {key for (key,) in rows}
        self._set(Label.RESULT, {key: self._result_id(key) for key in sorted(keys)})

    def _result_id(self, key: str) -> str:
        paper, benchmark, metric, method, value = key.removeprefix("result:").split(SEPARATOR)
        parts = (
            self.id_of(Label.PAPER, paper) or paper,
            self.id_of(Label.BENCHMARK, benchmark) or benchmark,
            metric,
            self.id_of(Label.METHOD, method) or method,
            identity.normal(value) + ("%" if "%" in value else ""),
        )
        return "result:" + identity.digest(*parts)

    # pending

    def _mark(self, touched: set[Key], anchors: set[Key], before: dict[Key, str | None]) -> None:
        nodes: set[tuple[str, str]] = set()
        stale: set[tuple[str, str]] = set()
        for label, key in touched:
            nodes |= {(label.value, id_) for id_ in (self.id_of(label, key),) if id_}
        for (label, _key), (old, new) in self._changed.items():
            ids = {(label.value, id_) for id_ in (old, new) if id_}
            nodes |= ids
            stale |= ids
        for anchor in anchors:
            label, key = anchor
            stale |= {(label.value, id_) for id_ in (before.get(anchor), self.id_of(label, key)) if id_}
        self._ledger.mark_pending("node", sorted(nodes))
        self._ledger.mark_pending("anchor", sorted(stale))
