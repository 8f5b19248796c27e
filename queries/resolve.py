"""From what a user calls a thing to its id: an id, an exact name or alias, then the full-text index; never a guess between two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg import identity
from kg.errors import UnknownEntityError
from kg.model import SEARCHED, Label, label_of
from kg.names import name_key
from kg.store.port import Store
from queries import fulltext
from queries.errors import AmbiguousNameError, Candidate
from queries.statements import statement

_SECONDS = 5.0
_MOST_CANDIDATES = 60
_SHOWN = 5
_LEAST_LIKENESS = 60.0


class _Found(NamedTuple):
    candidate: Candidate
    names: tuple[str, ...]


def resolve(store: Store, text: str, labels: Sequence[Label] = ()) -> str:
    """The id of the one thing of these labels (none given: any) that `text` is the id or the name of.

    A name is exact when it equals one of the thing's names in normal form (for people in either order of the name), or a paper's
    title up to its colon. Without an exact one, the only thing that has all the words is taken. Raises UnknownEntityError when
    nothing is like it, AmbiguousNameError with candidates when several things are called so or nothing is quite.
    """
    wanted = tuple(labels) or tuple(Label)
    text = text.strip()
    if not text:
        raise UnknownEntityError("a name or an id is needed, not an empty text")
    direct = _by_ids(store, fulltext.ids(text, wanted), wanted)
    if len(direct) == 1 and (is_id(text) or len(wanted) == 1):
        return direct[0].candidate.id
    if is_id(text) and not direct:
        _refuse_id(text, wanted)
    found = {f.candidate.id: f for f in (*direct, *_by_words(store, fulltext.query(text), wanted))}
    for exact in _exact(text, found.values()):
        if len(exact) == 1:
            return exact[0].id
        if exact:
            raise AmbiguousNameError(text, exact[:_MOST_CANDIDATES], certain=True)
    if len(found) == 1:
        return next(iter(found))
    near = _nearest(text, list(found.values()) or _by_words(store, fulltext.loose_query(text), wanted))
    if near:
        raise AmbiguousNameError(text, near, certain=False)
    kinds = " or ".join(label.value for label in labels) if labels else "thing"
    raise UnknownEntityError(f"no {kinds} in the graph is called {text!r}")


def is_id(text: str, labels: Sequence[Label] = ()) -> bool:
    """Whether a text has the form of an id, of one of these kinds where any are given."""
    label = label_of(text)
    return label is not None and (not labels or label in labels) and not any(c.isspace() for c in text)


def _refuse_id(text: str, wanted: Sequence[Label]) -> None:
    label = label_of(text)
    if label not in wanted:
        kinds = " or ".join(w.value for w in wanted)
        raise UnknownEntityError(f"{text} is the id of a {label}, and a {kinds} is asked for")
    raise UnknownEntityError(f"no {label} in the graph has the id {text}")


def _by_ids(store: Store, ids: Sequence[str], wanted: Sequence[Label]) -> list[_Found]:
    if not ids:
        return []
    rows = store.read(statement("by_id"), {"ids": list(ids)}, timeout=_SECONDS).rows
    return [f for f in map(_read, rows) if f.candidate.label in wanted]


def _by_words(store: Store, query: str, wanted: Sequence[Label]) -> list[_Found]:
    labels = [label.value for label in SEARCHED if label in wanted]
    if not query or not labels:
        return []
    parameters = {"labels": labels, "text": query, "most": _MOST_CANDIDATES}
    return [_read(row) for row in store.read(statement("by_words"), parameters, timeout=_SECONDS).rows]


def _read(values: Mapping[str, object]) -> _Found:
    name = str(values["name"] or values["id"])
    names = [name, *str(values["search"] or "").split(" | ")]
    return _Found(Candidate(str(values["id"]), str(values["label"]), name), tuple(n for n in names if n))


def _exact(text: str, found: Iterable[_Found]) -> list[list[Candidate]]:
    """The candidates that are called so: first by whole name, then people by either order, then papers by the head of a title."""
    own = identity.normal(text) or text
    tiers: list[list[Candidate]] = [[], [], []]
    for candidate, names in found:
        if own in map(identity.normal, names):
            tiers[0].append(candidate)
        elif candidate.label == Label.PERSON and name_key(text) in map(name_key, names):
            tiers[1].append(candidate)
        elif candidate.label == Label.PAPER and own in (identity.normal(n.partition(":")[0]) for n in names):
            tiers[2].append(candidate)
    return tiers


def _nearest(text: str, found: Sequence[_Found]) -> list[Candidate]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - costs 20 ms that most calls do not need

    own = identity.folded(text)
    likeness = {f.candidate: max(fuzz.WRatio(own, identity.folded(n)) for n in f.names) for f in found}
    ranked = sorted(likeness, key=lambda c: (-likeness[c], len(c.name), c.id))
    return [c for c in ranked if likeness[c] >= _LEAST_LIKENESS][:_SHOWN]
