"""What people may decide about a graph: merge, split, rename, reject, undo. Each is checked, logged and applied at once.

    curation.merge(graph, "person:wei-li.3fa2c1", "person:wei-li.9b01d2", by="ada", why="same ORCID on both pages")

Things are named by their ids (old ids do, too). Raises DecisionError when a decision makes no sense, UnknownEntityError when
there is no such thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.decisions import Decision, Merge, Reject, Rename, Split, Undo, effective, now
from kg.errors import DecisionError, UnknownEntityError
from kg.facts import SEPARATOR
from kg.model import Label, Rel, label_of
from kg.pipeline import Graph
from kg.resolver import Resolver

_KEYED = (Label.PAPER, Label.INSTITUTION, Label.METHOD, Label.BENCHMARK, Label.PERSON)


@dataclass(frozen=True)
class Part:
    """What `split` can take out of a thing, of a person a paper; `names` are those that documents give it."""

    id: str
    names: tuple[str, ...]


def parts(graph: Graph, thing: str) -> list[Part]:
    """The parts of a thing, each of which can be split off."""
    label, _, keys = _thing(graph, thing)
    if label is not Label.PERSON:
        return [Part(key, _names(graph, label, key) or (key,)) for key in keys]
    found: dict[str, Part] = {}
    resolver = Resolver(graph.ledger)
    for key in keys:
        printed = _paper_of(key)
        paper = resolver.id_of(Label.PAPER, printed) or printed
        found.setdefault(paper, Part(paper, (*_names(graph, Label.PAPER, printed), *_names(graph, label, key))))
    return list(found.values())


def merge(graph: Graph, a: str, b: str, *, by: str, why: str = "") -> Merge:
    """Say that two things are one."""
    label, first, keys = _thing(graph, a)
    other, second, more = _thing(graph, b)
    if label is not other:
        raise DecisionError(f"{a} is a {label}, {b} is a {other}: only things of one kind can be merged")
    if first == second:
        raise DecisionError(f"{a} and {b} are one already ({first})")
    parted = [
        d.number for d in _effective(graph) if isinstance(d, Split) and d.label is label and _divides(d, keys, more)
    ]
    if parted:
        raise DecisionError(f"decision {parted[-1]} says that they are two: undo it first")
    decision = Merge(
        number=_next(graph), at=now(), by=by, why=why, label=label, ids=(first, second), keys=(keys[0], more[0])
    )
    graph.decide(decision)
    return decision


def split(graph: Graph, thing: str, parts: Iterable[str], *, by: str, why: str = "") -> Split:
    """Say that a part of a thing is another thing. `parts` are keys of it (`keys_of`), or for a person the papers to take away."""
    label, id_, keys = _thing(graph, thing)
    wanted = _parts(graph, label, keys, list(parts))
    if len(wanted) == len(keys):
        raise DecisionError(f"{id_}: these are all of its parts, nothing would be left")
    decision = Split(number=_next(graph), at=now(), by=by, why=why, label=label, id=id_, keys=tuple(wanted))
    graph.decide(decision)
    return decision


def rename(graph: Graph, thing: str, name: str, *, by: str, why: str = "") -> Rename:
    """Say what a thing is to be called."""
    label, id_, keys = _thing(graph, thing)
    if not name.strip():
        raise DecisionError("a name cannot be empty")
    decision = Rename(
        number=_next(graph), at=now(), by=by, why=why, label=label, id=id_, key=keys[0], name=" ".join(name.split())
    )
    graph.decide(decision)
    return decision


def reject(graph: Graph, fact: str, *, by: str, why: str = "") -> Reject:
    """Say that a fact (`fact:…`) is wrong, whoever states it."""
    row = graph.ledger.db.execute(
        "SELECT rel, start_label, start, end_label, end, anchor FROM edge WHERE id = ?", (fact,)
    ).fetchone()
    if row is None:
        raise UnknownEntityError(f"there is no fact {fact}")
    rel, start_label, start, end_label, end, anchor = row
    if rel == Rel.MENTIONS:
        raise DecisionError(f"{fact}: that a document mentions something is no statement that could be wrong")
    start_keys = graph.keys_of(Label(start_label), start)
    if start_label == Label.PERSON:
        start_keys = _parts(graph, Label.PERSON, start_keys, [anchor])
    end_keys = graph.keys_of(Label(end_label), end)
    about = graph.keys_of(Label.PAPER, anchor)[0] if rel == Rel.AFFILIATED_WITH else ""
    decision = Reject(
        number=_next(graph),
        at=now(),
        by=by,
        why=why,
        fact=fact,
        rel=Rel(rel),
        start=(Label(start_label), start_keys[0]),
        end=(Label(end_label), end_keys[0]),
        about=about,
    )
    graph.decide(decision)
    return decision


def undo(graph: Graph, number: int, *, by: str, why: str = "") -> Undo:
    """Say that an earlier decision no longer holds."""
    decisions = graph.log.read()
    if not 1 <= number <= len(decisions):
        raise DecisionError(f"there is no decision {number}: the log holds {len(decisions)}")
    held = {d.number for d in effective(decisions)}
    target = decisions[number - 1]
    if not isinstance(target, Undo) and number not in held:
        raise DecisionError(f"decision {number} was undone already")
    decision = Undo(number=len(decisions) + 1, at=now(), by=by, why=why, undoes=number)
    graph.decide(decision)
    return decision


def _names(graph: Graph, label: Label, key: str) -> tuple[str, ...]:
    rows = graph.ledger.db.execute(
        "SELECT DISTINCT value FROM value WHERE label = ? AND key = ? AND property IN ('name', 'name_zh', 'title', 'title_zh')"
        " ORDER BY property, value",
        (label.value, key),
    )
    return tuple(value for (value,) in rows)


def _paper_of(key: str) -> str:
    """The key of the paper that an authorship belongs to."""
    return key.removeprefix("person:").split(SEPARATOR, 1)[0]


def _effective(graph: Graph) -> tuple[Decision, ...]:
    return effective(graph.log.read())


def _next(graph: Graph) -> int:
    return len(graph.log.read()) + 1


def _thing(graph: Graph, id_: str) -> tuple[Label, str, list[str]]:
    current = graph.current_id(id_)
    label = label_of(id_)
    if current is None or label is None:
        raise UnknownEntityError(f"there is no {label or 'thing'} {id_}")
    if label not in _KEYED:
        raise DecisionError(f"{id_}: a {label} follows from others and cannot be decided on")
    return label, current, graph.keys_of(label, current)


def _divides(decision: Split, keys: list[str], more: list[str]) -> bool:
    inside = set(decision.keys)
    return any(k in inside for k in keys) != any(k in inside for k in more)


def _parts(graph: Graph, label: Label, keys: list[str], parts: list[str]) -> list[str]:
    wanted: list[str] = []
    resolver = Resolver(graph.ledger)
    for part in parts:
        found = [key for key in keys if key == part]
        if label is Label.PERSON and not found:
            paper = graph.current_id(part)
            found = [key for key in keys if resolver.id_of(Label.PAPER, _paper_of(key)) == paper]
        if not found:
            raise DecisionError(f"{part} is no part of it; its parts are {', '.join(map(repr, keys[:8]))}")
        wanted += [key for key in found if key not in wanted]
    if not wanted:
        raise DecisionError("a split needs at least one part")
    return wanted
