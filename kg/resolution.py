"""Which keys name one thing, and which of them is its id: pure functions over keys and the links between them.

A link says that some document calls one thing by both keys. Assigned identifiers (arXiv, DOI, ROR …) are strong, names are weak.
Names follow an identifier; a name that leads to several identifiers belongs to none of them and stays a thing of its own, because
when it is unsure, two are better than one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from kg.identity import is_strong, key_rank

K = TypeVar("K", bound=Hashable)


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


def resolve(keys: Mapping[str, bool], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The id of each key. `keys` maps each key to whether some document uses it as a thing's own name (and not only as
    another name of it); `links` are pairs among them. The keys must be whole components: all that links reach. A name that leads
    to several identifiers and that nothing has for its own gets no id."""
    strong = UnionFind(k for k in keys if is_strong(k))
    weak = UnionFind(k for k in keys if not is_strong(k))
    touches: list[tuple[str, str]] = []
    for a, b in links:
        if is_strong(a) == is_strong(b):
            (strong if is_strong(a) else weak).union(a, b)
        else:
            touches.append((a, b) if is_strong(a) else (b, a))
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
