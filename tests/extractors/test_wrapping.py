"""Lines that were broken to a width are read as one; headings, items, labels and tables are left alone."""

from __future__ import annotations

import pytest

from extractors import tables, wrapping

BROKEN = [
    "We introduce RiverBench, on which the best open model reaches an accuracy of\n58.2%, and show that more pairs help.",
    "Data-science agents lose track of what they have already tried in a notebook, so the\nHarborAgent keeps its memory.",
    "该方法在河流图像上把误差降低了三分之一,同时不需要任何人工标注的数据,这一点在消融实验中得到\n了验证。",
]
APART = [
    "A short line\nand another one.",
    "We introduce RiverBench, on which the best open model reaches an accuracy of 58.2%.\nIt has 900 questions.",
    "We compare the methods on the three benchmarks that are named in the list below\n- GSM8K and nothing else",
    "We compare the methods on the three benchmarks that are named in the list below\n2. GSM8K and nothing else",
    "The whole text of the paper and its code can be found on the pages of the project\nAuthors: Ilmari Quist",
    "我们把全部代码、数据和模型都放在了项目主页上,欢迎大家下载使用并提出意见和建议谢谢\n机构:河流大学",
    "我们把全部代码、数据和模型都放在了项目主页上,欢迎大家下载使用并提出意见和建议谢谢\n(2)记录员(Recorder):写下每一步",
    "| GSM8K | 61.3 | 71.0 | 80.2 | and some more cells for the width of it | x\n| MATH | 44.0 | 50.1 | 60.2 |",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_sentence_is_one_line_with_the_same_offsets(text: str) -> None:
    assert wrapping.unwrapped(text) == text.replace("\n", " ")


@pytest.mark.parametrize("text", APART)
def test_other_line_ends_stay(text: str) -> None:
    assert wrapping.unwrapped(text) == text


def test_cells_between_bars_keep_their_places_and_may_be_empty() -> None:
    line = "| | MT-Bench |  61.3% |"
    assert [cell.name for cell in tables.cells(line)] == ["", "MT-Bench", "61.3%"]
    assert all(line[cell.start : cell.end] == cell.name for cell in tables.cells(line))
