"""The arithmetic and the tables of the reading benchmark, and the list of benchmarks."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from benchmarks import __main__ as runner
from benchmarks import extraction
from benchmarks.extraction import Cost


def _printed(table: Table) -> list[list[str]]:
    out = io.StringIO()
    Console(file=out, width=100).print(table)
    rows = [line for line in out.getvalue().splitlines() if line.startswith(("│", "┃"))]
    return [[cell.strip() for cell in line.strip("│┃").replace("┃", "│").split("│")] for line in rows]


def test_each_reader_is_compared_with_the_first() -> None:
    ours = Cost("ours", 2.0, 1_000_000, 3_000_000)
    matcher = Cost("matcher", 0.02, 1_000_000, 3_000_000)
    peer = Cost("peer", 50.0, 1_000_000, 3_000_000)
    assert _printed(extraction.speeds([ours, matcher, peer])) == [
        ["", "CPU s", "MB/s", "characters/s", "times as long"],
        ["ours", "2.00", "1.50", "500,000", "1.0"],
        ["matcher", "0.02", "150", "50,000,000", "1/100.0"],
        ["peer", "50.00", "0.06", "20,000", "25.0"],
    ]


def test_costs_of_one_text_add_their_seconds_and_of_two_texts_their_sizes_too() -> None:
    english = Cost("a", 3.0, 100, 100)
    chinese = Cost("b", 5.0, 200, 600)
    both = english + chinese
    assert (both.seconds, both.characters, both.size) == (8.0, 300, 700)
    again = english + Cost("c", 1.0, 100, 100)
    assert (again.what, again.seconds, again.characters, again.size) == ("a + c", 4.0, 100, 100)
    assert Cost("twice the text", 6.0, 200, 200).times(english) == pytest.approx(1.0)


def test_memory_is_listed_by_copies() -> None:
    assert _printed(extraction.memory({50: 81.6, 1: 80.2, 1000: 82.0})) == [
        ["copies", "peak MiB"],
        ["1", "80"],
        ["50", "82"],
        ["1,000", "82"],
    ]


def test_lines_go_to_the_reader_of_their_language() -> None:
    texts = ["An English line.\n这一行是中文。\n\n", "我们提出了 PalisadeNet。\nAnother line"]
    assert extraction.of_language(texts, chinese=True) == ["这一行是中文。", "我们提出了 PalisadeNet。"]
    assert extraction.of_language(texts, chinese=False) == ["An English line.", "Another line"]
    assert "".join(extraction.sentences(texts)).replace("\n", "") == "".join(texts).replace("\n", "")


def test_the_packaged_sample_is_measured_for_real() -> None:
    texts = [document.text for document in extraction.documents(Path(__file__).parents[2] / "kg" / "sample")][:1]
    assert len(texts) == 1
    assert extraction.measure_extract(texts, 1) > 0
    assert 0 < extraction.measure_matcher(texts, 1) < 5
    peaks = extraction.measure_memory(texts, [2, 1])
    assert list(peaks) == [1, 2]
    assert 0 < peaks[1] <= peaks[2]


def test_the_benchmarks_are_listed_with_what_they_measure(capsys: pytest.CaptureFixture[str]) -> None:
    names = runner.names()
    assert {"extraction", "linking", "load", "people"} <= names.keys()
    assert set(runner.ALONE) <= names.keys()
    assert all(line and "\n" not in line for line in names.values())
    assert runner.main(["no-such-benchmark"]) == 2
    assert "extraction" in capsys.readouterr().err
