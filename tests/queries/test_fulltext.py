"""What users type as a full-text query: the same words in one normal form, and nothing with a meaning to Lucene."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.model import SEARCHED, Label
from queries import fulltext


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Lantern", "+(lantern lantern*)"),
        ("  Light   in Long ", "+light +(long long*)"),
        ("to be or not", "+to +be +or +(not not*)"),
        ("知识图谱", '+"知识图谱"'),
        ("知識圖譜", '+"知识图谱"'),
        ("图", "+图*"),
        ("用Lantern读图", '+用* +lantern +"读图"'),
        ("GPT-4o", "+gpt +4o"),
        ("Émile", "+(emile emile*)"),
        ("ab", "+ab"),
        ("", ""),
        ("?!* ~", ""),
    ],
)
def test_all_words_are_asked_for(typed: str, query: str):
    assert fulltext.query(typed) == query


def test_a_misspelt_text_is_asked_for_loosely():
    assert fulltext.loose_query("Lantren of 灯笼节") == 'lantren~2 "灯笼" "笼节"'


@example("･ a ゛ 灯・笼")
@given(st.text(max_size=200))
def test_no_text_is_anything_but_words(typed: str):
    strict = re.sub(r"^\((.*)\) \((\w+) \2\*\)$", r"\1", fulltext.query(typed))
    for query in (strict, fulltext.loose_query(typed)):
        bare = re.sub(r'\+\((\w+) \1\*\)|\+?"(\w+)"|\+?(\w+)\*|\w+~[12]|\+?\w+', "", query)
        assert bare.strip() == ""
        assert not re.search(r"\b(AND|OR|NOT|TO)\b", query)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2101.00001", "arxiv:2101.00001"),
        ("arXiv:2101.00001v3", "arxiv:2101.00001"),
        ("https://arxiv.org/abs/2101.00001", "arxiv:2101.00001"),
        ("http://arxiv.org/pdf/2101.00001v2.pdf", "arxiv:2101.00001"),
        ("10.1234/ABC.5", "doi:10.1234/abc.5"),
        ("https://doi.org/10.1234/abc.5", "doi:10.1234/abc.5"),
        ("https://openreview.net/forum?id=aBc", "openreview:aBc"),
        ("Light in Long Texts", "title:lightinlongtexts"),
    ],
)
def test_the_ways_to_write_a_papers_id(typed: str, expected: str):
    assert expected in fulltext.ids(typed, [Label.PAPER])


def test_names_make_the_ids_of_their_kinds():
    assert {"method:lantern", "benchmark:lantern", "org:lantern", "venue:lantern"} <= set(
        fulltext.ids("Lantern", SEARCHED)
    )
    assert fulltext.ids("Lantern", [Label.PERSON]) == []
    assert fulltext.ids("?", list(Label)) == []


def test_pinyin_is_also_looked_for_unbroken():
    assert fulltext.query("beijing daxue") == "(+beijing +(daxue daxue*)) (beijingdaxue beijingdaxue*)"
