"""Which keys name one thing: hand-made cases and properties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.resolution import UnionFind, resolve

ARXIV_1, ARXIV_2 = "arxiv:2401.00001", "arxiv:2401.00002"


def test_a_title_follows_the_identifier_that_it_is_linked_to():
    ids = resolve({ARXIV_1: True, "title:onthings": True}, [(ARXIV_1, "title:onthings")])
    assert ids == {ARXIV_1: ARXIV_1, "title:onthings": ARXIV_1}


def test_two_identifiers_of_one_paper_are_one_and_arxiv_is_its_id():
    ids = resolve(
        {ARXIV_1: True, "doi:10.1/x": True, "title:a": False}, [(ARXIV_1, "title:a"), ("doi:10.1/x", ARXIV_1)]
    )
    assert set(ids.values()) == {ARXIV_1}


def test_a_title_that_two_papers_share_joins_neither():
    keys = {ARXIV_1: True, ARXIV_2: True, "title:report": True}
    ids = resolve(keys, [(ARXIV_1, "title:report"), (ARXIV_2, "title:report")])
    assert ids == {ARXIV_1: ARXIV_1, ARXIV_2: ARXIV_2, "title:report": "title:report"}


def test_a_shared_title_that_nothing_has_for_its_own_is_no_paper():
    ids = resolve(
        {ARXIV_1: True, ARXIV_2: True, "title:report": False}, [(ARXIV_1, "title:report"), (ARXIV_2, "title:report")]
    )
    assert ids == {ARXIV_1: ARXIV_1, ARXIV_2: ARXIV_2}


def test_a_second_title_reaches_the_identifier_through_the_first():
    links = [(ARXIV_1, "title:onthings"), ("title:onthings", "title:论事物")]
    ids = resolve({ARXIV_1: True, "title:onthings": False, "title:论事物": True}, links)
    assert ids["title:论事物"] == ARXIV_1


def test_names_only_take_the_shortest_that_is_used_as_a_name():
    keys = {"method:lmcp": False, "method:lemoca": True, "method:lexicalmovingcachepath": True}
    ids = resolve(keys, [("method:lemoca", "method:lexicalmovingcachepath"), ("method:lemoca", "method:lmcp")])
    assert set(ids.values()) == {"method:lemoca"}


KEYS = st.sampled_from([ARXIV_1, ARXIV_2, "doi:10.1/a", *(f"title:t{n}" for n in range(6))])


@given(st.dictionaries(KEYS, st.booleans(), min_size=1), st.data())
def test_resolution_is_a_function_of_the_set_and_gives_ids_that_are_keys(keys, data):
    pairs = st.tuples(st.sampled_from(sorted(keys)), st.sampled_from(sorted(keys))).filter(lambda p: p[0] != p[1])
    links = data.draw(st.lists(pairs, max_size=8)) if len(keys) > 1 else []
    ids = resolve(keys, links)
    assert ids == resolve(dict(reversed(keys.items())), data.draw(st.permutations(links)))
    assert set(ids.values()) <= set(keys)
    for identifier in (ARXIV_1, ARXIV_2):
        if identifier in keys:
            assert ids[identifier] in (identifier, ARXIV_1, "doi:10.1/a")
    assert all(ids.get(ids[key]) == ids[key] for key in ids)


def test_union_find_counts_sets():
    sets = UnionFind("abcd")
    sets.union("a", "b")
    sets.union("b", "c")
    assert sorted(map(sorted, sets.sets())) == [["a", "b", "c"], ["d"]]
