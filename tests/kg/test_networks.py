"""PageRank, communities and betweenness: by hand, and the two libraries against each other."""

from __future__ import annotations

import random

import pytest

from kg import networks
from kg.errors import GraphError

LINE = {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 1.0}
CLIQUES = {(a, b): 1.0 for group in (range(4), range(4, 9)) for a in group for b in group if a < b} | {(3, 4): 0.1}


def test_pagerank_of_a_ring_is_even_and_a_hub_has_most():
    assert networks.pagerank(4, [(0, 1), (1, 2), (2, 3), (3, 0)]) == pytest.approx([0.25] * 4)
    ranks = networks.pagerank(4, [(0, 3), (1, 3), (2, 3)])
    assert sum(ranks) == pytest.approx(1)
    assert ranks[3] > 3 * ranks[0] == pytest.approx(3 * ranks[1])
    assert networks.pagerank(0, []) == []


def test_communities_are_numbered_by_size_and_the_lonely_have_none():
    assert networks.communities(10, CLIQUES) == [2, 2, 2, 2, 1, 1, 1, 1, 1, None]
    assert networks.communities(2, {}) == [None, None]


def test_betweenness_of_a_line():
    assert networks.betweenness(4, LINE) == pytest.approx([0, 2 / 3, 2 / 3, 0])
    assert networks.betweenness(3, {}) == [0, 0, 0]


def random_ties(seed: int) -> dict[tuple[int, int], float]:
    dice = random.Random(seed)
    pairs = {tuple(sorted(dice.sample(range(60), 2))) for _ in range(150)}
    return {pair: 1.0 for pair in sorted(pairs)}  # type: ignore[misc]


@pytest.mark.parametrize("seed", range(3))
def test_the_two_libraries_agree(monkeypatch: pytest.MonkeyPatch, seed: int):
    pytest.importorskip("sknetwork")
    ties = random_ties(seed)
    arcs = sorted(ties)
    small = networks.pagerank(60, arcs), networks.betweenness(60, ties), networks.communities(60, ties)
    with monkeypatch.context() as reach:
        reach.setattr(networks, "REACH", 0)
        large = networks.pagerank(60, arcs), networks.betweenness(60, ties), networks.communities(60, ties)
        assert networks.communities(10, CLIQUES) == networks.communities(10, dict(reversed(CLIQUES.items())))
        assert networks.communities(10, CLIQUES) == [2, 2, 2, 2, 1, 1, 1, 1, 1, None]
    assert large[0] == pytest.approx(small[0], abs=1e-6)
    assert large[1] == pytest.approx(small[1], abs=1e-9)
    assert [n is None for n in large[2]] == [n is None for n in small[2]]


def test_sampled_betweenness_is_near_the_exact_one_and_the_same_each_time(monkeypatch: pytest.MonkeyPatch):
    ties = random_ties(7)
    exact = networks.betweenness(60, ties)
    monkeypatch.setattr(networks, "PIVOTS", 40)
    sampled = networks.betweenness(60, ties)
    assert sampled != exact
    assert sampled == networks.betweenness(60, ties)
    assert max(range(60), key=exact.__getitem__) in sorted(range(60), key=sampled.__getitem__)[-5:]


def test_a_large_network_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(networks, "REACH", 2)
    monkeypatch.setattr(networks, "import_module", absent)
    for measure in (networks.communities, networks.betweenness):
        with pytest.raises(GraphError, match=r"paperkg\[analytics\]"):
            measure(4, LINE)
