"""Normal forms and keys, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import identity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ｄｅｅｐ　Ｌｅａｒｎｉｎｇ", "Deep Learning"),
        ("Théorie générale", "theorie generale"),
        ("知識圖譜綜述", "知识图谱综述"),
        ("$\\alpha$-Nets: A {Study}", "-nets a study"),
        ("A Study:  of\nThings!", "a study of things"),
    ],
)
def test_normal_forms_agree(a, b):
    assert identity.normal(a) == identity.normal(b)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("arXiv:2401.00001v3", "arxiv:2401.00001"),
        ("arxiv:cs.CL/0301012", "arxiv:cs.cl/0301012"),
        ("doi:10.48550/arXiv.2401.00001", "arxiv:2401.00001"),
        ("doi:10.1000/ABC", "doi:10.1000/abc"),
        ("openreview:AbC_1", "openreview:abc_1"),
        ("title:On Things", "title:onthings"),
        ("arxiv:nonsense", "title:arxivnonsense"),
    ],
)
def test_paper_keys(raw, key):
    assert identity.paper_key(raw) == key


def test_c_plus_plus_is_not_c():
    assert identity.method_key("C++") != identity.method_key("C")


@given(st.text(max_size=60))
def test_normal_forms_are_stable_and_keys_never_empty(text):
    assert identity.normal(identity.normal(text)) == identity.normal(text)
    for key in (identity.title_key(text), identity.method_key(text), identity.organisation_key(text)):
        assert key.split(":", 1)[1]


def test_search_text_holds_names_and_pinyin():
    text = identity.search_text(["北京大学", "Peking University", "PKU"])
    assert {"北京大学", "peking university", "pku", "beijingdaxue"} == set(text.split(" | "))
    assert identity.search_text(["PKU", "Peking University", "北京大学"]) == text
