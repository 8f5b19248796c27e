"""Plain text: ASCII punctuation and simplified characters in the places of the originals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors import normal


def test_traditional_text_of_several_lines_becomes_simplified_in_place() -> None:
    text = "論文:新方法\n作者來自台灣大學。\r\n\u3000A+B(甲)\t2024"
    assert normal.plain(text) == "论文:新方法\n作者来自台湾大学。 \n A+B(甲) 2024"


@given(st.text("論文學與\n\r\t 王a1、。（）!\ud800𠮷台", max_size=60))
def test_offsets_and_line_ends_stay(text: str) -> None:
    plain = normal.plain(text)
    assert len(plain) == len(text)
    assert [i for i, c in enumerate(plain) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert all(a == b for a, b in zip(text, plain, strict=True) if b in "王a1、。" and a in "王a1、。")
    simplified = dict(zip("論文學與王", "论文学与王", strict=True))
    if any(c in "論學與" for c in text):
        assert [plain[i] for i, c in enumerate(text) if c in simplified] == [
            simplified[c] for c in text if c in simplified
        ]
