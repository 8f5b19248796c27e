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
        ("$\\alpha$-Nets: A {Study}", "α-Nets a study"),
        ("Mart{\\'\\i}nez \\& {\\L}uk\\'asz", "Martínez Łukász"),
        ("H$_2$O \\textbf{Nets}", "H₂O nets"),
        ("A Study:  of\nThings!", "a study of things"),
    ],
)
def test_normal_forms_agree(a, b):
    assert identity.normal(a) == identity.normal(b)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("arXiv:2401.00001v3", "arxiv:2401.00001"),
        ("arxiv:cs.CL/0301012", "arxiv:cs/0301012"),
        ("doi:10.48550/arXiv.2401.00001", "arxiv:2401.00001"),
        ("doi:10.1000/ABC", "doi:10.1000/abc"),
        ("doi:https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("openreview:AbC_1", "openreview:AbC_1"),
        ("openalex:w12", "openalex:W12"),
        ("title:Search \\& Rescue", "title:searchandrescue"),
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


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("FooBench v2.0", "FooBench 2", True),
        ("FooBench2.0", "FooBench-V2", True),
        ("FooNets", "FooNet", True),
        ("FooVAEs", "FooVAE", True),
        ("Foo-1.8B", "Foo-18B", False),
        ("Foo 2.0", "Foo-20", False),
        ("FooNet", "FooNet V2", False),
        ("Foo Atlas", "Foo Atla", False),
    ],
)
def test_numbers_and_plurals_of_techniques(a, b, same):
    assert (identity.method_key(a) == identity.method_key(b)) is same
    assert (identity.benchmark_key(a) == identity.benchmark_key(b)) is same


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("FooNetV2", "FooNet"),
        ("FooBench v2.0", "FooBench"),
        ("Foo2.5-7B", "Foo2.5"),
        ("Foo2.5", "Foo"),
        ("FooBench 2024", "FooBench"),
        ("FooNet", None),
        ("Foo8K", None),
        ("T5", None),
        ("foo2d", None),
    ],
)
def test_families_of_versions(name, family):
    assert identity.family(name) == family


@given(st.text(max_size=3000))
def test_keys_are_of_bounded_length(text):
    for key_of in (
        identity.title_key,
        identity.short_key,
        identity.method_key,
        identity.benchmark_key,
        identity.organisation_key,
        identity.venue_key,
        identity.paper_key,
    ):
        assert len(key_of(text)) < 200


@pytest.mark.parametrize(
    ("text", "form", "named"),
    [
        ("Quill, Ada", "Ada Quill", True),
        ("FooBench24/25", "FooBench25", True),
        ("FooBench24", "FooBench25", False),
        ("nothing", "+", False),
        ("", "", False),
    ],
)
def test_names_are_read_in_texts(text, form, named):
    assert identity.is_named(text, form) is named
