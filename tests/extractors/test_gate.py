"""Gated patterns find what they find without the gate."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.gate import Gate, needed

_PATTERNS = (
    r"(?:提出|推出)了?(?P<gap>[^。]{0,8})",
    r"\b(?:accept|publish)\w*\s(?:by|at)\b",
    r"gr[ae]y|colou?r",
    r"(?<!不)接收$|^入选",
    r"(?i:north)[\s-]+chapter",
    r"x*论?文",
    r"(?:ab|cd){2,3}",
    r"[^。]+",
)
_TEXTS = st.text(
    st.sampled_from("提出推了。接收不入选论文 abcdABgreycolur\nacceptpublishbyatNORTHnorth-ChapterſıK"), max_size=40
)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"(?:提出|推出)了?\w*", {"提出", "推出"}),
        (r"gr[ae]y|colou?r", {"gray", "grey", "color", "colour"}),
        (r"\d+(?:GPU|显存)", {"gpu", "显存"}),
        (r"we \w+ present(?:ed)?", {" present"}),
        (r"(?:ab)+c*", {"ab"}),
        (r"模型(?!库)|模块", {"模型", "模块"}),
        (r"(?:数据)?集?", None),
        (r"\w+|模型", None),
    ],
)
def test_what_every_match_holds(pattern: str, strings: set[str] | None) -> None:
    assert needed(pattern) == strings


@given(st.sampled_from(_PATTERNS), st.sampled_from((0, re.IGNORECASE)), _TEXTS, st.integers(0, 6), st.integers(0, 40))
def test_same_matches_as_without_a_gate(source: str, flags: int, text: str, start: int, end: int) -> None:
    gate = Gate()
    others = [gate.pattern(other) for other in _PATTERNS]
    gated, plain = gate.pattern(source, flags), re.compile(source, flags)
    assert len(others) == len(_PATTERNS)
    for places in ((), (start,), (start, end)):
        assert [m.span() for m in gated.finditer(text, *places)] == [m.span() for m in plain.finditer(text, *places)]
        for one, other in ((gated.search, plain.search), (gated.match, plain.match)):
            left, right = one(text, *places), other(text, *places)
            assert (left and left.span()) == (right and right.span())
    assert gated in gate.open(text) or not plain.search(text)
