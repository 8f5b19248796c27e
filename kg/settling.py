"""Brings the ids of keys in line with what documents support, and notes what must be written to the graph.

Whoever changes the ledger notes keys and anchors that it touched (`touch`); they wait in the table `pending`, in stages:

    key         keys that things are named by: which of them are one thing, and its id
    claims      anchors whose claims changed, or whose claims have an end with another id
    paper       papers whose authors, or the evidence on them, changed: the blocks that their authors are compared in
    unit, block authorships and blocks of names: who is one person
    result      stated numbers, named by what became of the keys that theirs is made of
    node, anchor what must be written to the graph (`kg.sync`)

Each stage is worked off by pages, each page in one transaction, and hands on what depends on it; so memory does not grow with what
waits, a run that is cut off is continued by the next one, and documents that come together are settled together. The outcome is a
function of the ledger's content, never of the order in which it came there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg import identity, people, resolution
from kg.authorships import Authorships, paper_key
from kg.facts import SEPARATOR
from kg.ledger import Key, Ledger
from kg.model import Label, Rel
from kg.people import Author
from kg.resolver import Resolver

PAGE = 5_000
"""Items of a stage that are worked off in one transaction."""
_SINGLE = (Label.DOCUMENT, Label.CATEGORY, Label.VENUE)
_LINKED = (Label.PAPER, Label.INSTITUTION, Label.METHOD, Label.BENCHMARK)
_PLAIN = ""  # the label of what is no key: blocks, ids of papers

Waiting = tuple[str, str]
"""What waits: a label and a key, id or block."""


class Settler:
    """Works off the stages before the graph is written."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._resolver = Resolver(ledger)
        self._authorships = Authorships(ledger)

    def touch(self, keys: Iterable[Key] = (), anchors: Iterable[Key] = ()) -> None:
        """Note keys whose support changed and anchors whose claims did. Inside a transaction of the caller's."""
        self._mark("key", keys)
        self._mark("claims", anchors)

    def run(self) -> None:
        """Settle all that waits."""
        self._work_off("key", self._settle_keys)
        self._work_off("claims", self._settle_claims)
        self._authorships = Authorships(self._ledger)
        self._work_off("paper", self._settle_papers)
        while self._ledger.pending("unit", 1) or self._ledger.pending("block", 1):
            with self._ledger.transaction():
                self._settle_people()
        self._work_off("result", self._settle_results)

    def _work_off(self, stage: str, settle: Callable[[list[Waiting]], None]) -> None:
        while page := self._ledger.pending(stage, PAGE):
            with self._ledger.transaction():
                self._ledger.clear_pending(stage, page)
                settle(page)

    def _mark(self, stage: str, items: Iterable[Key | Waiting]) -> None:
        self._ledger.mark_pending(stage, sorted({(str(label), id_) for label, id_ in items}))

    def _exists(self, label: Label, key: str) -> bool:
        return (
            self._db.execute("SELECT 1 FROM key WHERE label = ? AND key = ?", (label.value, key)).fetchone() is not None
        )

    def _set(self, label: Label, ids: Mapping[str, str | None]) -> dict[str, set[str]]:
        """Write ids of keys; a key that names nothing, or that no document supports any more, is forgotten.

        The nodes must be written. Returns the keys that changed, each with the ids that it had and has.
        """
        changed: dict[str, set[str]] = {}
        for key, wanted in ids.items():
            new = wanted if wanted is not None and self._exists(label, key) else None
            old = self._resolver.id_of(label, key)
            if new == old:
                continue
            if new is None:
                self._db.execute("DELETE FROM resolved WHERE label = ? AND key = ?", (label.value, key))
            else:
                self._db.execute("INSERT OR REPLACE INTO resolved VALUES (?, ?, ?)", (label.value, key, new))
            if label is Label.PERSON and old is not None:
                self._db.execute("INSERT OR REPLACE INTO former VALUES (?, ?)", (old, key))
            changed[key] = {id_ for id_ in (old, new) if id_}
        self._mark("node", ((label, id_) for several in changed.values() for id_ in several))
        return changed

    # keys

    def _settle_keys(self, page: list[Waiting]) -> None:
        touched: dict[Label, set[str]] = {}
        for name, key in page:
            touched.setdefault(Label(name), set()).add(key)
        for label, keys in touched.items():
            if label is Label.PERSON:
                self._settle_units(keys)
            elif label is Label.RESULT:
                self._mark("result", ((label, key) for key in keys))
            else:
                ids = {key: key for key in sorted(keys)} if label in _SINGLE else self._linked(label, keys)
                changed = self._set(label, ids)
                self._hand_on(label, changed)
                ids_now = {id_ for key in keys if (id_ := self._resolver.id_of(label, key))}
                self._mark("node", ((label, id_) for id_ in ids_now))
                if label is Label.PAPER:
                    self._mark("paper", ((_PLAIN, id_) for id_ in ids_now))

    def _hand_on(self, label: Label, changed: Mapping[str, set[str]]) -> None:
        """What depends on ids that changed: the relationships there, and the claims that have the keys at an end."""
        ids = {id_ for several in changed.values() for id_ in several}
        self._mark("anchor", ((label, id_) for id_ in ids))
        self._mark("claims", self._resolver.anchors_of((label, key) for key in changed))
        if label is Label.PAPER:
            self._mark("paper", ((_PLAIN, id_) for id_ in ids))

    def _restate(self, label: Label, keys: Iterable[str]) -> None:
        """The relationships with these keys at an end must be written."""
        anchors = self._resolver.anchors_of((label, key) for key in keys)
        self._mark("anchor", ((lab, id_) for lab, key in anchors if (id_ := self._resolver.id_of(lab, key))))

    def _linked(self, label: Label, keys: Iterable[str]) -> dict[str, str | None]:
        """The ids of these keys and of all that links reach from them, also over a split: what it parted may wait for this."""
        rules = self._ledger.rules
        links: set[tuple[str, str]] = set()
        known: set[str] = set()
        rest = sorted(keys)
        while rest:
            key = rest.pop()
            if key in known:
                continue
            known.add(key)
            rows = self._db.execute(
                "SELECT a, b FROM link WHERE label = ? AND a = ? UNION ALL SELECT a, b FROM link WHERE label = ? AND b = ?",
                (label.value, key, label.value, key),
            ).fetchall()
            merged = {(key, other) for other in rules.merged_with(label, key)}
            links |= merged | {(a, b) for a, b in rows if not rules.parted(label, a, b)}
            rest += [other for pair in (*rows, *merged) for other in pair if other not in known]
        own: dict[str, bool] = {}
        for key in sorted(known):
            row = self._db.execute("SELECT own FROM key WHERE label = ? AND key = ?", (label.value, key)).fetchone()
            own[key] = bool(row and row[0] > 0)
        ids = resolution.resolve(own, links, self._authorships.differ)
        return {key: ids.get(key) for key in sorted(known)}

    def _settle_units(self, units: Iterable[str]) -> None:
        """Authorships that documents support wait for their people; the others are forgotten, and whom they met waits."""
        for unit in sorted(units):
            if self._exists(Label.PERSON, unit):
                self._mark("unit", [(_PLAIN, unit)])
                continue
            self._mark("block", ((_PLAIN, block) for block in self._blocks_of(unit)))
            self._mark("unit", ((_PLAIN, other) for other in self._ledger.rules.merged_with(Label.PERSON, unit)))
            self._set_blocks(unit, frozenset())
            if self._set(Label.PERSON, {unit: None}):
                self._mark("claims", [(Label.PAPER, paper_key(unit))])

    # claims

    def _settle_claims(self, page: list[Waiting]) -> None:
        for name, anchor in page:
            label = Label(name)
            id_ = self._resolver.id_of(label, anchor)
            if id_:
                self._mark("anchor", [(label, id_)])
            if label is Label.PAPER:
                if id_:
                    self._mark("paper", [(_PLAIN, id_)])
                rows = self._db.execute(
                    "SELECT end FROM claim WHERE anchor = ? AND anchor_label = 'Paper' AND rel = ?",
                    (anchor, Rel.REPORTS.value),
                )
                self._mark("result", ((Label.RESULT, key) for (key,) in rows.fetchall()))

    # people

    def _settle_papers(self, page: list[Waiting]) -> None:
        """Put the authors of these papers into their blocks; who is in a block that this touches is compared anew."""
        blocks: set[str] = set()
        units: set[str] = set()
        for _, paper in page:
            for author in self._authorships.of_paper(paper):
                units |= author.units
                for unit in author.units:
                    blocks |= self._set_blocks(unit, author.blocks)
        self._mark("unit", ((_PLAIN, unit) for unit in units))
        self._mark("block", ((_PLAIN, block) for block in blocks))

    def _settle_people(self) -> None:
        """Group some of the people that wait, and all whom they share a block with or were merged with by people."""
        units = {unit for _, unit in self._ledger.pending("unit", PAGE)}
        blocks = {block for _, block in self._ledger.pending("block", PAGE)}
        self._mark("node", ((Label.PERSON, id_) for unit in units if (id_ := self._resolver.id_of(Label.PERSON, unit))))
        authors: dict[str, Author] = {}
        seen: set[str] = set()
        done = set(units)
        while blocks or units:
            while units:
                author = self._authorships.with_unit(units.pop())
                if author is None or min(author.units) in authors:
                    continue
                authors[min(author.units)] = author
                done |= author.units
                units |= author.merged
                blocks |= author.blocks - seen
            while blocks:
                block = blocks.pop()
                if block not in seen:
                    seen.add(block)
                    units |= {u for (u,) in self._db.execute("SELECT key FROM person_block WHERE block = ?", (block,))}
        ids: dict[str, str | None] = {}
        for person in people.across_papers(authors.values()):
            id_ = people.person_id(person)
            ids.update({unit: id_ for author in person for unit in author.units})
        changed = self._set(Label.PERSON, ids)
        self._restate(Label.PERSON, changed)
        self._ledger.clear_pending("unit", ((_PLAIN, unit) for unit in done))
        self._ledger.clear_pending("block", ((_PLAIN, block) for block in seen))

    def _blocks_of(self, unit: str) -> set[str]:
        return {block for (block,) in self._db.execute("SELECT block FROM person_block WHERE key = ?", (unit,))}

    def _set_blocks(self, unit: str, blocks: frozenset[str]) -> set[str]:
        """Write the blocks of an authorship; returns those that it was in or is in."""
        old = self._blocks_of(unit)
        self._db.executemany("DELETE FROM person_block WHERE block = ? AND key = ?", ((b, unit) for b in old - blocks))
        self._db.executemany("INSERT INTO person_block VALUES (?, ?)", ((b, unit) for b in blocks - old))
        return old | blocks

    # results

    def _settle_results(self, page: list[Waiting]) -> None:
        keys = [key for _, key in page]
        changed = self._set(Label.RESULT, {key: self._result_id(key) for key in keys})
        self._mark("node", ((Label.RESULT, id_) for key in keys if (id_ := self._resolver.id_of(Label.RESULT, key))))
        self._restate(Label.RESULT, changed)

    def _result_id(self, key: str) -> str:
        paper, benchmark, metric, method, value = _parts(key)
        parts = (
            self._resolver.id_of(Label.PAPER, paper) or paper,
            self._resolver.id_of(Label.BENCHMARK, benchmark) or benchmark,
            metric,
            self._resolver.id_of(Label.METHOD, method) or method,
            identity.normal(value) + ("%" if "%" in value else ""),
        )
        return "result:" + identity.digest(*parts)


def _parts(key: str) -> list[str]:
    """What a result's key is made of."""
    return key.removeprefix("result:").split(SEPARATOR)
