"""Which keys name one thing, and which of them is its id: pure functions over keys and the links between them.

A link says that some document calls one thing, by its first key, by the second as well. Assigned identifiers (arXiv, DOI, ROR …)
are strong, names are weak. Names follow an identifier; a name that leads to several identifiers belongs to none of them and
stays a thing of its own, because when it is unsure, two are better than one. Two exceptions are sure enough:

- identifiers of different registers (one of arXiv, one of OpenReview) that share a telling title are one paper,
- a paper that is known by a short name only ("FooNet") is the one paper that bears it ("FooNet: Nets of Foo"),

each only where the authors that documents give do not say otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import combinations
from typing import Generic, TypeVar

from kg.identity import has_cjk, is_strong, key_rank

K = TypeVar("K", bound=Hashable)
Differ = Callable[[Iterable[str], Iterable[str]], bool]
_TELLING = 16  # letters of a title that two papers do not share by chance; Chinese characters count double


class UnionFind(Generic[K]):
    """Disjoint sets."""

    def __init__(self, items: Iterable[K] = ()) -> None:
        self._parent: dict[K, K] = {item: item for item in items}

    def find(self, item: K) -> K:
        root = self._parent.setdefault(item, item)
        while root != self._parent[root]:
            root = self._parent[root]
        while item != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def union(self, a: K, b: K) -> None:
        self._parent[self.find(a)] = self.find(b)

    def sets(self) -> list[set[K]]:
        groups: dict[K, set[K]] = {}
        for item in self._parent:
            groups.setdefault(self.find(item), set()).add(item)
        return list(groups.values())


def resolve(
    keys: Mapping[str, bool], links: Iterable[tuple[str, str]], differ: Differ = lambda *_: False
) -> dict[str, str]:
    """The id of each key. `keys` maps each key to whether some document uses it as a thing's own name (and not only as
    another name of it); `links` are pairs among them, the thing's own key first. The keys must be whole components: all that
    links reach. `differ` says whether the evidence on two sets of keys of papers speaks against their being one. A name that
    leads to several identifiers and that nothing has for its own gets no id, and short names get none."""
    pairs = sorted(set(links))
    shorts = [pair for pair in pairs if _is_short(pair[1])]
    names = _sure([pair for pair in pairs if not _is_short(pair[1])])
    ids = _identified({key: own for key, own in keys.items() if not _is_short(key)}, names, differ)
    return _with_short_names(ids, shorts, differ)


def _is_short(key: str) -> bool:
    return key.startswith("short:")


def _sure(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links without those from several techniques to one Chinese name: it may be a notion that all of them are kinds of."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in links:
        if has_cjk(b) and not has_cjk(a) and b.startswith(("method:", "benchmark:")):
            owners[b].add(a)
    doubtful = {b for b, several in owners.items() if len(several) > 1}
    sets = UnionFind(key for pair in links for key in pair)
    for a, b in links:
        if b not in doubtful:
            sets.union(a, b)
    apart = {b for b in doubtful if len({sets.find(a) for a in owners[b]}) > 1}
    return [(a, b) for a, b in links if b not in apart or a not in owners[b]]


def _identified(keys: Mapping[str, bool], links: Iterable[tuple[str, str]], differ: Differ) -> dict[str, str]:
    strong = UnionFind(k for k in keys if is_strong(k))
    weak = UnionFind(k for k in keys if not is_strong(k))
    touches: list[tuple[str, str]] = []
    for a, b in links:
        if is_strong(a) == is_strong(b):
            (strong if is_strong(a) else weak).union(a, b)
        else:
            touches.append((a, b) if is_strong(a) else (b, a))
    _join_registers(strong, touches, differ)
    direct: dict[str, set[str]] = {}
    by_group: dict[str, set[str]] = {}
    for identifier, name in touches:
        root = strong.find(identifier)
        direct.setdefault(name, set()).add(root)
        by_group.setdefault(weak.find(name), set()).add(root)
    ids = {}
    for group in strong.sets():
        chosen = min(group, key=key_rank)
        ids.update(dict.fromkeys(group, chosen))
    for group in weak.sets():
        reached = by_group.get(weak.find(next(iter(group))), set())
        if len(reached) == 1:
            ids.update(dict.fromkeys(group, ids[next(iter(reached))]))
            continue
        rest = set()
        for name in group:
            roots = direct.get(name, set())
            if len(roots) == 1:
                ids[name] = ids[next(iter(roots))]
            else:
                rest.add(name)
        named = [name for name in rest if keys[name]]
        if named:
            ids.update(dict.fromkeys(rest, min(named, key=key_rank)))
    return ids


def _join_registers(strong: UnionFind[str], touches: Iterable[tuple[str, str]], differ: Differ) -> None:
    """Unite papers' identifiers of different registers that share a telling title; all that titles connect, or none of them."""
    by_title: defaultdict[str, set[str]] = defaultdict(set)
    for identifier, name in touches:
        if name.startswith("title:") and sum(2 if has_cjk(c) else 1 for c in name.removeprefix("title:")) >= _TELLING:
            by_title[name].add(strong.find(identifier))
    shared = [roots for roots in by_title.values() if len(roots) > 1]
    if not shared:
        return
    members: defaultdict[str, set[str]] = defaultdict(set)
    for group in strong.sets():
        members[strong.find(next(iter(group)))] = group
    together = UnionFind(root for roots in shared for root in roots)
    for roots in shared:
        first = min(roots)
        for root in roots:
            together.union(root, first)
    for candidates in together.sets():
        pairs = list(combinations(sorted(candidates), 2))
        registers = {root: {key.split(":", 1)[0] for key in members[root]} for root in candidates}
        if all(registers[a].isdisjoint(registers[b]) and not differ(members[a], members[b]) for a, b in pairs):
            for a, b in pairs:
                strong.union(a, b)


def _with_short_names(ids: dict[str, str], shorts: Iterable[tuple[str, str]], differ: Differ) -> dict[str, str]:
    """The ids where things that are known by a short name only have joined the one thing that bears it."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    bare: defaultdict[str, set[str]] = defaultdict(set)
    for key, short in shorts:
        if key in ids:
            only = not is_strong(ids[key]) and (
                key.startswith("cite:") or key == "title:" + short.removeprefix("short:")
            )
            (bare if only else bearers)[short].add(ids[key])
    members: defaultdict[str, set[str]] = defaultdict(set)
    for key, id_ in ids.items():
        members[id_].add(key)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for short, several in bare.items():
        titled = {id_ for id_ in several if id_.startswith("title:")}
        for id_ in several - bearers[short]:
            wanted[id_] |= bearers[short] or titled - {id_}
    joined = UnionFind(members)
    for id_, candidates in wanted.items():
        bearer = min(candidates, default=id_)
        if len(candidates) == 1 and not differ(members[id_], members[bearer]):
            joined.union(id_, bearer)
    for group in joined.sets():
        if len(group) > 1:
            chosen = min(group, key=key_rank)
            for id_ in group:
                ids.update(dict.fromkeys(members[id_], chosen))
    return ids
