"""The multi-pattern matcher: bounds, overlaps, case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.matcher import Matcher
from extractors.names import fold


def _found(matcher: Matcher[str], text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.value) for hit in matcher.find(fold(text))]


def test_latin_names_match_whole_words_only() -> None:
    matcher = Matcher([("SAM", "a"), ("Quill", "b")])
    assert _found(matcher, "a SAMPLE of SAM, Quills and quilling") == [("SAM", "a"), ("Quill", "b")]


def test_chinese_names_have_no_bounds_and_latin_ones_are_bounded_by_chinese() -> None:
    matcher = Matcher([("潮汐网络", "zh"), ("TideNet", "en")])
    assert _found(matcher, "双向潮汐网络模型与TideNet框架") == [("潮汐网络", "zh"), ("TideNet", "en")]


def test_the_longest_name_wins_unless_it_is_only_a_part_of_a_word() -> None:
    matcher = Matcher([("Tide", "short"), ("Tide C", "long")])
    assert _found(matcher, "Tide C is here, Tide classes too") == [("Tide C", "long"), ("Tide", "short")]


def test_the_leftmost_name_wins_over_a_longer_one_that_begins_later() -> None:
    matcher = Matcher([("ab cd", 1), ("cd ef gh", 2)])
    assert [hit.value for hit in matcher.find("ab cd ef gh")] == [1]


def test_an_open_end_lets_a_version_follow() -> None:
    closed, opened = Matcher([("Orch", 1)]), Matcher([("Orch", 1)], open_end=True)
    assert not closed.find("orch7")
    assert [(h.start, h.end) for h in opened.find("orch7")] == [(0, 4)]


def test_equal_forms_mean_what_the_first_meant() -> None:
    matcher = Matcher([("Tide", "first"), ("TIDE", "second")])
    assert len(matcher) == 1
    assert _found(matcher, "tide") == [("tide", "first")]


def test_no_patterns_find_nothing() -> None:
    empty: Matcher[int] = Matcher([])
    assert empty.find("anything") == []


@given(st.lists(st.text("abAB 潮汐-", min_size=1, max_size=5), max_size=8), st.text("abAB 潮汐-1", max_size=40))
def test_hits_are_patterns_in_order_without_overlap(patterns: list[str], text: str) -> None:
    matcher = Matcher((p, fold(p)) for p in patterns)
    end = 0
    for hit in matcher.find(fold(text)):
        assert hit.start >= end
        assert fold(text)[hit.start : hit.end] == hit.value
        end = hit.end
