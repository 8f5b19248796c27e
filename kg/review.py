"""Where identity is in doubt: things that may be one but are two, and things that are one on thin evidence.

Nothing is changed here. Each doubt names both sides, says why it is doubted and quotes a sentence for each side, so that a
person can decide (`kg.curation`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from rapidfuzz import fuzz

from kg import identity
from kg.decisions import Decision, Merge, Split, effective, touched_keys
from kg.evidence import Evidence
from kg.facts import SEPARATOR
from kg.model import Label
from kg.pipeline import Graph
from kg.view import evidence_ref

_LIKE = {Label.PAPER: 92.0, Label.INSTITUTION: 90.0, Label.METHOD: 93.0, Label.BENCHMARK: 93.0}
_SHORTEST = 6  # letters of a name that is compared by likeness
_CROWDED = 60  # namesakes in one block that are still compared pair by pair
_QUOTES = 2


@dataclass(frozen=True)
class Side:
    """One of the two things: its id, its names, and sentences that name it. `part`: what a split would take out of one thing."""

    id: str
    names: tuple[str, ...]
    quotes: tuple[Evidence, ...]
    part: str | None = None


@dataclass(frozen=True)
class Doubt:
    """`kind` "split": they are two and may be one; "merge": they are one (`left.id == right.id`) and may be two."""

    kind: Literal["split", "merge"]
    label: Label
    left: Side
    right: Side
    reason: str
    score: float


def doubts(graph: Graph, *, labels: Iterable[Label] = (), limit: int = 50) -> list[Doubt]:
    """The doubts of a graph, the strongest first; what people have decided already is left out."""
    wanted = set(labels) or {*_LIKE, Label.PERSON}
    reviewer = _Reviewer(graph)
    found = [d for label in sorted(wanted) for d in reviewer.of(label)]
    found.sort(key=lambda d: (-d[0], d[1:]))
    return [reviewer.doubt(*candidate) for candidate in found[:limit]]


def unmatched(graph: Graph) -> list[tuple[Decision, tuple[str, ...]]]:
    """The decisions that stand and name keys which no document supports, with these keys: their documents were taken back or are
    still to come, or another version of the program makes other keys of the names, so that it must be decided again."""
    found = []
    for decision in effective(graph.log.read()):
        missing = [
            key
            for label, key in sorted(touched_keys([decision]))
            if not graph.ledger.db.execute(
                "SELECT 1 FROM resolved WHERE label = ? AND key = ?", (label.value, key)
            ).fetchone()
        ]
        if missing:
            found.append((decision, tuple(missing)))
    return found


_Candidate = tuple[float, str, Label, str, str, str]  # score, kind, label, left, right, reason


class _Reviewer:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._db = graph.ledger.db
        held = effective(graph.log.read())
        self._decided = {frozenset(d.keys) for d in held if isinstance(d, Merge)}
        self._splits = {d.id for d in held if isinstance(d, Split)}

    def of(self, label: Label) -> Iterator[_Candidate]:
        if label is Label.PERSON:
            yield from self._namesakes()
            return
        yield from self._alike(label)
        if label is not Label.PAPER:  # there it is the rule: an identifier and a title, stated together
            yield from self._thin_links(label)

    def doubt(self, score: float, kind: str, label: Label, left: str, right: str, reason: str) -> Doubt:
        if kind == "merge":
            id_ = self._graph.current_id(left) or left
            sides = (self._side(label, id_, left), self._side(label, id_, right))
        else:
            sides = (self._side(label, left), self._side(label, right))
        return Doubt("merge" if kind == "merge" else "split", label, *sides, reason, score)

    def _side(self, label: Label, id_: str, part: str | None = None) -> Side:
        keys = self._graph.keys_of(label, id_) if part is None else [part]
        names: dict[str, None] = {}
        refs: list[str] = []
        for key in keys:
            rows = self._db.execute(
                "SELECT value FROM value WHERE label = ? AND key = ? AND property IN ('name', 'name_zh', 'title', 'title_zh',"
                " 'fallback') ORDER BY n DESC, value",
                (label.value, key),
            )
            names.update(dict.fromkeys(value for (value,) in rows))
            for side in ("start", "end"):
                if len(refs) < _QUOTES:
                    for stored in self._graph.ledger.claims(f"{side} = ? AND {side}_label = ?", key, label.value):
                        refs += [evidence_ref(stored.document, *span) for span in stored.claim.spans[:1]]
        return Side(id_, tuple(names)[:6] or tuple(keys[:1]), tuple(self._graph.evidence(refs[:_QUOTES])), part)

    def _names(self, label: Label) -> dict[str, set[str]]:
        """The normal forms of all names by id."""
        rows = self._db.execute(
            "SELECT r.id, v.value FROM value v JOIN resolved r ON r.label = v.label AND r.key = v.key"
            " WHERE v.label = ? AND v.property IN ('name', 'title') AND r.id NOT LIKE 'cite:%'",
            (label.value,),
        )
        names: dict[str, set[str]] = defaultdict(set)
        for id_, value in rows:
            names[id_].add(identity.normal(value))
        return names

    def _alike(self, label: Label) -> Iterator[_Candidate]:
        """Two things with names that are nearly the same. Numbers must agree: a version is another thing."""
        blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for id_, names in self._names(label).items():
            for name in names:
                if len(name) >= _SHORTEST:
                    digits = "".join(c for c in name if c.isdigit())
                    for part in (name[:5], name[-5:]):
                        blocks[part, digits].append((id_, name))
        seen: set[frozenset[str]] = set()
        for members in blocks.values():
            if len(members) > 20 * _CROWDED:
                continue
            for (a, left), (b, right) in combinations(sorted(set(members)), 2):
                pair = frozenset((a, b))
                if a == b or pair in seen or pair in self._decided or _are_units(a, b):
                    continue
                score = fuzz.ratio(left, right, score_cutoff=_LIKE[label])
                if score:
                    seen.add(pair)
                    yield score / 100, "split", label, a, b, "their names are nearly the same"

    def _thin_links(self, label: Label) -> Iterator[_Candidate]:
        """Two names of their own that only one document calls one thing."""
        rows = self._db.execute(
            "SELECT l.a, l.b FROM link l JOIN key a ON a.label = l.label AND a.key = l.a JOIN key b ON b.label = l.label"
            " AND b.key = l.b WHERE l.label = ? AND l.n = 1 AND a.own > 0 AND b.own > 0 ORDER BY l.a, l.b",
            (label.value,),
        ).fetchall()
        for a, b in rows:
            if self._graph.current_id(a) == self._graph.current_id(b) and frozenset((a, b)) not in self._decided:
                score = 0.5 * (1 - fuzz.ratio(a.split(":", 1)[1], b.split(":", 1)[1]) / 100)
                yield score, "merge", label, a, b, "only one document says that they are one"

    def _namesakes(self) -> Iterator[_Candidate]:
        """People of the same name that are two, by what their papers have in common."""
        rows = self._db.execute(
            "SELECT b.block, r.id, b.key FROM person_block b JOIN resolved r ON r.label = 'Person' AND r.key = b.key"
        )
        blocks: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for block, id_, key in rows:
            blocks[block][id_].add(key)
        seen: set[frozenset[str]] = set()
        for people in blocks.values():
            if not 1 < len(people) <= _CROWDED:
                continue
            shown = {id_: self._surroundings(keys) for id_, keys in people.items()}
            for a, b in combinations(sorted(people), 2):
                pair = frozenset((a, b))
                if pair in seen or pair & self._splits:
                    continue
                seen.add(pair)
                common = shown[a] & shown[b]
                if common:
                    named = ", ".join(self._name(key) for key in sorted(common)[:3])
                    yield (
                        min(0.9, 0.3 + 0.1 * len(common)),
                        "split",
                        Label.PERSON,
                        a,
                        b,
                        f"same name; both with {named}",
                    )

    def _name(self, key: str) -> str:
        """What documents call a thing most often."""
        row = self._db.execute(
            "SELECT value FROM value WHERE key = ? AND property = 'name' ORDER BY n DESC, value LIMIT 1", (key,)
        ).fetchone()
        return str(row[0]) if row else key

    def _surroundings(self, units: Iterable[str]) -> frozenset[str]:
        """The institutions, methods and benchmarks of the papers of some authorships."""
        papers = {unit.removeprefix("person:").split(SEPARATOR, 1)[0] for unit in units}
        found: set[str] = set()
        for paper in papers:
            rows = self._db.execute(
                "SELECT DISTINCT end FROM claim WHERE anchor = ? AND end_label IN ('Institution', 'Method', 'Benchmark')",
                (paper,),
            )
            found |= {end for (end,) in rows}
        return frozenset(found)


def _are_units(a: str, b: str) -> bool:
    """Whether either is a department or laboratory of an organisation: these have the names of their like elsewhere."""
    return any(id_.startswith("org:") and "/" in id_ for id_ in (a, b))
