"""Names of persons. All persons are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Stonebridge", "Stonebridge, Anna"),
        ("马辰阳", "Chenyang Ma"),
        ("马辰阳", "Ma Chenyang"),
        ("马 辰阳", "Chen-Yang Ma"),
        ("欧阳晓岚", "Xiaolan Ouyang"),
        ("曾小舟", "Xiaozhou Zeng"),
        ("单远山", "Yuanshan Shan"),
        ("解行舟", "Xingzhou Xie"),
        ("仇一帆", "Yifan Qiu"),
        ("吕青山", "Qingshan Lyu"),
        ("吕青山", "Qingshan Lü"),
        ("呂青山", "Lv Qingshan"),
        ("Zoë Ångkvist", "Zoe Angkvist"),
        ("Éamon O’Dubhlain", "Eamon O'Dubhlain"),
        ("Tomas Brandek Jr.", "Tomas Brandek"),
        ("Tomas Brandek, III", "Tomas Brandek"),
        ("ＭＡ Chenyang", "MA Chenyang"),
    ],
)
def test_forms_of_one_name_have_one_key(a, b):
    assert names.name_key(a) == names.name_key(b)
    assert names.block_keys(a) & names.block_keys(b)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("J. K. Fenwright", ("j", "k", "fenwright")),
        ("JK Fenwright", ("j", "k", "fenwright")),
        ("Fenwright JK", ("j", "k", "fenwright")),
        ("J.-K. Fenwright", ("j", "k", "fenwright")),
        ("Ch. Fenwright", ("c", "fenwright")),
        ("LI Chenyang", ("li", "chenyang")),
        ("Jory van den Fenwright", ("jory", "van", "den", "fenwright")),
        ("Jory (Joe) Fenwright", ("jory", "fenwright")),
    ],
)
def test_words(name, words):
    assert names.name_words(name) == words


@pytest.mark.parametrize("name", ["J. Fenwright", "J K Fenwright", "Fenwright JK", "J. van den Fenwright", "Fenwright"])
def test_initials(name):
    assert names.is_initials(name)


@pytest.mark.parametrize("name", ["Jory Fenwright", "Jory K. Fenwright", "J. Kester Fenwright", "Li Wei", "马辰"])
def test_no_initials(name):
    assert not names.is_initials(name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("J. Fenwright", "Jory Fenwright"),
        ("J. K. Fenwright", "Jory Kester Fenwright"),
        ("Jory Fenwright", "Jory K. Fenwright"),
        ("Jory Fenwright", "Fenwright Jory"),
        ("Cheng Yang Ma", "Chengyang Ma"),
        ("Q. X", "Quill X"),
    ],
)
def test_names_that_agree(a, b):
    assert names.names_agree(a, b)
    assert names.names_agree(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("J. Fenwright", "Kester Fenwright"),
        ("Jory K. Fenwright", "Jory L. Fenwright"),
        ("Jory Fenwright", "Jorg Fenwright"),
        ("Jory Fenwright", "Jory Fenwick"),
        ("马辰阳", "马辰洋子"),
    ],
)
def test_names_that_do_not_agree(a, b):
    assert not names.names_agree(a, b)
    assert not names.names_agree(b, a)


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("陈志远", "Chih-Yuan Chen"),
        ("谢孟轩", "Meng-Hsuan Hsieh"),
        ("黄家豪", "Ka-Ho Wong"),
        ("曾国栋", "Kuo-Tung Tseng"),
        ("張志強", "Chih-Chiang Chang"),
    ],
)
def test_other_romanisations(chinese, latin):
    assert names.romanisations_agree(chinese, latin)


@pytest.mark.parametrize(
    ("chinese", "latin"), [("陈志远", "Chih-Yuan Lin"), ("黄家豪", "Ho Wong"), ("王伟", "Lei Wang"), ("王伟", "王伟")]
)
def test_romanisations_of_others(chinese, latin):
    assert not names.romanisations_agree(chinese, latin)


def test_initials_meet_full_names_only_where_the_family_name_is_no_common_one():
    assert names.block_keys("J. Fenwright") <= names.block_keys("Jory Fenwright")
    assert not names.block_keys("W. Liu") & names.block_keys("Wei Liu")
    assert names.block_keys("Fenwright") == frozenset()


def test_a_middle_initial_does_not_part_blocks():
    assert names.block_keys("Jory K. Smith") == names.block_keys("Jory Smith")


def test_commonness_orders_names():
    ordered = ["Jory Fenwright", "Zhiyuan Chen", "Michael Johnson", "Wei Chen"]
    found = [names.commonness(n) for n in ordered]
    assert found == sorted(found)
    assert found[0] == 0
    assert names.commonness("W. Chen") >= names.commonness("Wei Chen")
    assert names.commonness("陈伟") == names.commonness("Chen Wei") == names.commonness("Wei Chen")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_form(a, b):
    assert names.name_words(a)
    assert names.name_key(a) == names.name_key(a)
    assert 0 <= names.commonness(a) <= 8
    assert names.names_agree(a, b) == names.names_agree(b, a)
    assert names.names_agree(a, a)
    names.block_keys(a)
    names.is_initials(a)
    names.romanisations_agree(a, b)


@given(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True))
def test_the_order_of_two_words_does_not_matter_for_the_key(a, b):
    assert names.name_key(f"{a} {b}") == names.name_key(f"{b} {a}") == names.name_key(f"{a}, {b}")
