"""Batches that are written at once share no node, and all is written."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Label, Rel, fact_id
from kg.store.parallel import load, rounds, tournament
from kg.store.port import NodeState, RelState


def cites(start: int, end: int) -> RelState:
    ids = f"title:{start}", f"title:{end}"
    return RelState(
        Rel.CITES, fact_id(Rel.CITES, *ids), Label.PAPER, ids[0], Label.PAPER, ids[1], {"evidence": ["doc:a:1-2"]}
    )


@pytest.mark.parametrize("groups", [2, 4, 8, 10])
def test_everybody_meets_everybody_once_and_sits_once_a_round(groups: int):
    plan = tournament(groups)
    met = sorted(pair for pairs in plan for pair in pairs)
    assert met == sorted([*combinations(range(groups), 2), *((n, n) for n in range(groups))])
    for pairs in plan:
        seated = [group for pair in pairs for group in set(pair)]
        assert len(seated) == len(set(seated))


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), unique=True, max_size=300),
    st.integers(1, 4),
    st.integers(1, 20),
)
def test_batches_of_a_round_share_no_node(pairs: list[tuple[int, int]], writers: int, rows: int):
    written = []
    for batches in rounds([cites(*pair) for pair in pairs], writers=writers, rows=rows):
        assert len(batches) <= writers
        ends = [{end for one in batch for end in (one.start, one.end)} for batch in batches]
        assert all(not a & b for a, b in combinations(ends, 2))
        assert all(0 < len(batch) <= rows for batch in batches)
        written += [one.id for batch in batches for one in batch]
    assert sorted(written) == sorted(cites(*pair).id for pair in pairs)


def test_what_one_writer_raises_is_raised():
    def apply(changes):
        raise ValueError("full")

    with pytest.raises(ValueError, match="full"):
        load(apply, [NodeState(Label.PAPER, "title:1", {"name": "a"})], [], writers=2, rows=1)


def test_neo4j_holds_all_of_it(neo4j_store):
    nodes = [NodeState(Label.PAPER, f"title:{n}", {"name": str(n), "search": str(n)}) for n in range(300)]
    ties = [cites(n, (n * 7 + k) % 300) for n in range(300) for k in (1, 2, 3, 5)]
    assert neo4j_store.load(nodes, ties) == 1500
    assert neo4j_store.counts() == ({"Paper": 300}, {"CITES": 1200})
    assert {one.id for one in neo4j_store.relationships()} == {one.id for one in ties}
