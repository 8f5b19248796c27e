"""The graph as it must be, worked out from the ledger: the states of nodes, the relationships of anchors, many at a time.

Where several documents state a value, the join does not depend on their order (`kg.joining`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from kg.joining import Values, best, properties
from kg.ledger import Ledger
from kg.model import Label, Rel, fact_id
from kg.resolver import Resolver
from kg.store.port import NodeState, PropertyValue, RelState

Named = tuple[str, str]
"""A node by its label and id."""

_NODES = """
SELECT p.label, p.id, r.key, v.property, v.value, v.n FROM chosen p
CROSS JOIN resolved r ON r.label = p.label AND r.id = p.id
LEFT JOIN value v ON v.label = r.label AND v.key = r.key
ORDER BY p.label, p.id, r.key"""

_TIES = """
SELECT p.label, p.id, c.rel, c.start_label, s.id, c.end_label, e.id, ifnull(d.id, ''), c.document, c.spans, c.attributes
FROM chosen p
CROSS JOIN resolved r ON r.label = p.label AND r.id = p.id
CROSS JOIN claim c ON c.anchor = r.key AND c.anchor_label = r.label
CROSS JOIN resolved s ON s.label = c.start_label AND s.key = c.start
CROSS JOIN resolved e ON e.label = c.end_label AND e.key = c.end
LEFT JOIN resolved d ON d.label = 'Paper' AND d.key = c.discriminator
WHERE s.id <> e.id
ORDER BY p.label, p.id"""

_Claimed = tuple[str, str, str]
"""A document, its spans and the attributes that it states, both as JSON."""


def evidence_ref(document: str, start: int, end: int) -> str:
    """`document:start-end`, as relationships carry it."""
    return f"{document}:{start}-{end}"


def parse_ref(ref: str) -> tuple[str, int, int]:
    """The parts of `document:start-end`. Raises ValueError."""
    document, _, place = ref.rpartition(":")
    start, _, end = place.partition("-")
    if not document or not start.isdigit() or not end.isdigit():
        raise ValueError(f"{ref!r} is no evidence reference (document:start-end)")
    return document, int(start), int(end)


def state_hash(state: Mapping[str, PropertyValue]) -> str:
    """A hash of a node's or relationship's properties, which come in a fixed order."""
    return hashlib.blake2b(repr(list(state.items())).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class View:
    """Reads desired states from a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._resolver = Resolver(ledger)

    def nodes(self, ids: Sequence[Named]) -> Iterator[NodeState]:
        """The nodes with these ids as they must be; those that no document supports are left out."""
        self._choose(ids)
        rules = self._ledger.rules
        for (name, id_), rows in groupby(self._ledger.db.execute(_NODES), itemgetter(0, 1)):
            label = Label(name)
            keys: dict[str, None] = {}
            values: Values = {}
            for _, _, key, property_, value, n in rows:
                keys[key] = None
                if property_ is not None:
                    values.setdefault(property_, Counter())[value] += n
            yield NodeState(label, id_, properties(label, id_, list(keys), values, rules.name(label, keys)))

    def relationships(self, anchors: Sequence[Named]) -> Iterator[tuple[str, list[RelState]]]:
        """The relationships that are anchored at these ids as they must be, by the anchor's id; anchors without are left out."""
        self._choose(anchors)
        rejected = self._rejected()
        for (_, anchor), rows in groupby(self._ledger.db.execute(_TIES), itemgetter(0, 1)):
            claimed: dict[tuple[str, ...], list[_Claimed]] = {}
            for row in rows:
                claimed.setdefault(row[2:8], []).append(row[8:])
            states: dict[str, RelState] = {}
            for (name, start_label, start, end_label, end, about), claims in claimed.items():
                rel = Rel(name)
                id_ = fact_id(rel, start, end, about)
                if id_ not in rejected:
                    own = _relationship_properties(rel, claims, about)
                    states[id_] = RelState(rel, id_, Label(start_label), start, Label(end_label), end, own)
            yield anchor, list(states.values())

    def _choose(self, ids: Sequence[Named]) -> None:
        db = self._ledger.db
        db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS chosen (label TEXT, id TEXT, PRIMARY KEY (label, id)) WITHOUT ROWID"
        )
        db.execute("DELETE FROM chosen")
        db.execute(
            "INSERT OR IGNORE INTO chosen SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)",
            (json.dumps(ids),),
        )

    def _rejected(self) -> set[str]:
        """The facts that people rejected, under the ids that they have now."""
        found = set()
        for rejection in self._ledger.rules.rejected:
            start, end = self._resolver.id_of(*rejection.start), self._resolver.id_of(*rejection.end)
            about = self._resolver.id_of(Label.PAPER, rejection.about) if rejection.about else ""
            if start and end:
                found.add(fact_id(rejection.rel, start, end, about or ""))
        return found


def _relationship_properties(rel: Rel, claims: Sequence[_Claimed], about: str) -> dict[str, PropertyValue]:
    if rel is Rel.MENTIONS:
        return {}
    refs = {(document, start, end) for document, spans, _ in claims for start, end in json.loads(spans)}
    found: dict[str, PropertyValue] = {"evidence": [evidence_ref(*ref) for ref in sorted(refs)]}
    if rel is Rel.AFFILIATED_WITH:
        found["paper"] = about
    elif rel in (Rel.AUTHORED, Rel.CITES):
        stated: Values = {}
        for _, _, attributes in claims:
            for name, value in json.loads(attributes):
                stated.setdefault(name, Counter())[value] += 1
        if rel is Rel.CITES:
            found["mentions"] = sorted(stated["mentions"])
        else:
            found["position"] = min(int(p) for p in stated["position"])
            found["printed"] = best(stated["printed"])
            if "roles" in stated:
                found["roles"] = sorted(stated["roles"])
    return found
