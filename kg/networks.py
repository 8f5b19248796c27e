"""Measures of networks: PageRank, communities, betweenness. Pure functions of numbered nodes and ties: same ties, same figures.

Up to REACH ties networkx computes (PageRank here, since networkx would need scipy for it); above it scikit-network and scipy do
(the extra `analytics`, imported only then). Which of them depends on the size alone, never on what is installed, because two
libraries find two partitions.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from kg.errors import GraphError

REACH = 50_000
PIVOTS = 512
"""Betweenness is exact up to so many nodes; of larger networks the shortest paths from so many of them are looked at."""
_SEED = 20_240_131
_DAMPING = 0.85
_STEPS, _TOLERANCE = 100, 1e-10

Ties = Mapping[tuple[int, int], float]


def pagerank(nodes: int, arcs: Sequence[tuple[int, int]]) -> list[float]:
    """The PageRank of each node by the arcs from → to; they sum to 1. Raises GraphError where the extra is needed and absent."""
    if not nodes:
        return []
    if len(arcs) > REACH:
        return _large_pagerank(nodes, arcs)
    leaving = [0] * nodes
    for start, _ in arcs:
        leaving[start] += 1
    ranks = [1 / nodes] * nodes
    for _ in range(_STEPS):
        idle = sum(rank for rank, out in zip(ranks, leaving, strict=True) if not out)
        new = [(1 - _DAMPING + _DAMPING * idle) / nodes] * nodes
        for start, end in arcs:
            new[end] += _DAMPING * ranks[start] / leaving[start]
        moved = sum(abs(a - b) for a, b in zip(new, ranks, strict=True))
        ranks = new
        if moved < _TOLERANCE * nodes:
            break
    return ranks


def communities(nodes: int, ties: Ties) -> list[int | None]:
    """The community of each node by Louvain's method, numbered from 1, the largest first; None for nodes without ties. `ties` have
    the smaller number first, and a weight. Raises GraphError where the extra is needed and absent."""
    if len(ties) > REACH:
        found = _large_communities(nodes, ties)
    else:
        import networkx  # noqa: PLC0415 – it takes 0.2 s

        graph = _networkx(ties)
        found = [set(group) for group in networkx.community.louvain_communities(graph, seed=_SEED)] if ties else []
    numbered: list[int | None] = [None] * nodes
    for number, group in enumerate(sorted(found, key=lambda g: (-len(g), min(g))), 1):
        for node in group:
            numbered[node] = number
    return numbered


def betweenness(nodes: int, ties: Ties) -> list[float]:
    """Which share of the shortest paths between two others leads through each node, from 0 to 1; weights do not count."""
    if len(ties) > REACH:
        return _large_betweenness(nodes, ties)
    scores = [0.0] * nodes
    if ties:
        import networkx  # noqa: PLC0415

        graph = _networkx(ties)
        size = len(graph)
        found = networkx.betweenness_centrality(graph, k=PIVOTS if size > PIVOTS else None, seed=_SEED)
        share = (size - 1) * (size - 2) / max((nodes - 1) * (nodes - 2), 1)
        for node, score in found.items():
            scores[node] = score * share
    return scores


def _networkx(ties: Ties) -> Any:
    import networkx  # noqa: PLC0415

    graph: Any = networkx.Graph()
    graph.add_nodes_from(sorted({node for pair in ties for node in pair}))
    graph.add_weighted_edges_from((a, b, ties[a, b]) for a, b in sorted(ties))
    return graph


def _library(name: str, size: int) -> Any:
    """A module of the extra `analytics`."""
    try:
        return import_module(name)
    except ImportError as error:
        raise GraphError(
            f"a network of {size} ties needs scikit-network, which is not installed: pip install 'paperkg[analytics]'"
        ) from error


def _matrix(nodes: int, ties: Ties) -> tuple[Any, Any]:
    numpy, sparse = _library("numpy", len(ties)), _library("scipy.sparse", len(ties))
    pairs = sorted(ties)
    ends = numpy.array(pairs, dtype=numpy.int64)
    weights = numpy.array([ties[pair] for pair in pairs], dtype=float)
    half = sparse.csr_matrix((weights, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    return numpy, half + half.T


def _large_pagerank(nodes: int, arcs: Sequence[tuple[int, int]]) -> list[float]:
    numpy, sparse = _library("numpy", len(arcs)), _library("scipy.sparse", len(arcs))
    ends = numpy.array(sorted(arcs), dtype=numpy.int64)
    arriving = sparse.csr_matrix((numpy.ones(len(ends)), (ends[:, 1], ends[:, 0])), shape=(nodes, nodes))
    leaving = numpy.bincount(ends[:, 0], minlength=nodes)
    ranks = numpy.full(nodes, 1 / nodes)
    for _ in range(_STEPS):
        idle = ranks[leaving == 0].sum()
        new = _DAMPING * (arriving @ (ranks / numpy.maximum(leaving, 1))) + (1 - _DAMPING + _DAMPING * idle) / nodes
        moved, ranks = abs(new - ranks).sum(), new
        if moved < _TOLERANCE * nodes:
            break
    return [float(rank) for rank in ranks]


def _large_communities(nodes: int, ties: Ties) -> list[set[int]]:
    _, matrix = _matrix(nodes, ties)
    clustering = _library("sknetwork.clustering", len(ties))
    labels = clustering.Louvain(random_state=_SEED).fit_predict(matrix)
    groups: dict[int, set[int]] = {}
    for node in sorted({node for pair in ties for node in pair}):
        groups.setdefault(int(labels[node]), set()).add(node)
    return list(groups.values())


def _large_betweenness(nodes: int, ties: Ties) -> list[float]:
    """Brandes' method from PIVOTS nodes, one level of distance after the other as products of the matrix and a vector."""
    numpy, matrix = _matrix(nodes, dict.fromkeys(ties, 1.0))
    tied = sorted({node for pair in ties for node in pair})
    pivots = random.Random(_SEED).sample(tied, min(PIVOTS, len(tied)))
    scores = numpy.zeros(nodes)
    for pivot in pivots:
        paths, seen = numpy.zeros(nodes), numpy.zeros(nodes, dtype=bool)
        paths[pivot], seen[pivot] = 1, True
        levels = [numpy.array([pivot])]
        front = paths.copy()
        while True:
            front = matrix @ front
            front[seen] = 0
            reached = numpy.flatnonzero(front)
            if not len(reached):
                break
            seen[reached] = True
            paths[reached] = front[reached]
            levels.append(reached)
        through = numpy.zeros(nodes)
        for nearer, level in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
            share = numpy.zeros(nodes)
            share[level] = (1 + through[level]) / paths[level]
            through[nearer] += paths[nearer] * (matrix @ share)[nearer]
        through[pivot] = 0
        scores += through
    scale = len(tied) / len(pivots) / max((nodes - 1) * (nodes - 2), 1)
    return [float(score) for score in scores * scale]
