"""A first load by several connections at once, without deadlocks.

Neo4j locks both ends of a relationship that it creates. Nodes are therefore dealt into twice as many groups as there are writers,
and a relationship belongs to the pair of its ends' groups. Pairs that share no group are written at once, round after round as in a
tournament in which everybody meets everybody, then the relationships within the groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar
from zlib import crc32

from kg.store.port import GraphChanges, NodeState, RelState

T = TypeVar("T")
Pair = tuple[int, int]


def load(
    apply: Callable[[GraphChanges], int],
    nodes: Iterable[NodeState],
    relationships: Iterable[RelState],
    *,
    writers: int,
    rows: int,
) -> int:
    """Write nodes, then relationships, by transactions of at most `rows`, `writers` at a time; returns how many were written.

    `apply` is called by several threads at once. What it raises is raised, after the transactions under way have ended.
    """
    done = 0
    with ThreadPoolExecutor(writers) as threads:
        batches = batched(nodes, rows)
        while some := list(islice(batches, writers)):
            done += sum(threads.map(lambda batch: apply(GraphChanges(nodes=batch)), some))
        for at_once in rounds(relationships, writers=writers, rows=rows):
            done += sum(threads.map(lambda batch: apply(GraphChanges(relationships=batch)), at_once))
    return done


def rounds(relationships: Iterable[RelState], *, writers: int, rows: int) -> Iterator[list[list[RelState]]]:
    """Batches that may be written at once: no node is an end of relationships in two of them. Keeps about 2 · writers² batches."""
    groups = 2 * writers
    kept: dict[Pair, list[RelState]] = defaultdict(list)
    plan = tournament(groups)
    window = rows * len(plan) * writers
    held = 0
    for one in relationships:
        first, second = crc32(one.start.encode()) % groups, crc32(one.end.encode()) % groups
        kept[min(first, second), max(first, second)].append(one)
        held += 1
        if held >= window:
            yield from _played(plan, kept, rows)
            held = 0
    yield from _played(plan, kept, rows)


def tournament(groups: int) -> list[list[Pair]]:
    """Rounds of pairs without a common group, by the circle method: each pair of an even number of groups meets once, each group
    itself in the two last rounds."""
    seats = list(range(groups))
    plan = []
    for _ in range(groups - 1):
        plan.append(
            [(min(pair), max(pair)) for pair in zip(seats[: groups // 2], seats[: groups // 2 - 1 : -1], strict=True)]
        )
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return [*plan, [(n, n) for n in range(0, groups, 2)], [(n, n) for n in range(1, groups, 2)]]


def batched(states: Iterable[T], rows: int) -> Iterator[Sequence[T]]:
    """Lists of at most `rows`."""
    rest = iter(states)
    while batch := list(islice(rest, rows)):
        yield batch


def _played(plan: list[list[Pair]], kept: dict[Pair, list[RelState]], rows: int) -> Iterator[list[list[RelState]]]:
    for pairs in plan:
        waiting = [iter(batched(kept.pop(pair, []), rows)) for pair in pairs]
        while some := [list(batch) for each in waiting if (batch := next(each, None))]:
            yield some
