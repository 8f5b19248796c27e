"""Names of one entry: pairs across languages, titles, families, and what must hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import benchmarks, judging, methods, names, naming, results, spotting
from extractors.document import Document, Span
from extractors.registry import benchmarks as known_benchmarks
from extractors.registry import methods as known_methods
from extractors.registry.lexicon import spellings
from extractors.spotting import is_code

TITLE = "Slanted Prior Matching: Routing Parcels without Maps"
TITLE_ZH = "倾斜先验匹配:无地图的包裹路由"
CHINESE = "我们提出倾斜先验匹配(SPM),它在折叠地图上优于 PPO。SPM 无需标注。"
ENGLISH = "We propose Slanted Prior Matching (SPM), an objective for folded maps. SPM beats PPO and needs no labels."


def _lines(*lines: str) -> tuple[Document, tuple[Span, ...]]:
    document = Document("\n".join(lines))
    return document, tuple(document.line_span(n) for n in range(1, document.line_count + 1))


def test_one_method_in_two_languages_is_one_with_all_its_names() -> None:
    document, passages = _lines(TITLE, TITLE_ZH, CHINESE, ENGLISH)
    found = {m.name: m for m in methods.find(document, passages, title=TITLE, title_zh=TITLE_ZH)}
    assert set(found) == {"SPM", "PPO"}
    assert found["SPM"].relation == "proposes"
    assert set(found["SPM"].aliases) == {"Slanted Prior Matching", "倾斜先验匹配"}
    assert found["PPO"].relation == "compares"


def test_spans_are_the_exact_places_in_the_order_of_the_text() -> None:
    document, passages = _lines(CHINESE, ENGLISH)
    (spm,) = [m for m in methods.find(document, passages) if m.name == "SPM"]
    assert list(spm.spans) == sorted(spm.spans)
    assert {document.at(s) for s in spm.spans} <= {"SPM", *spm.aliases}
    assert len(spm.spans) <= 8


@pytest.mark.parametrize(
    ("title", "line", "name"),
    [
        ("Nimbora: Policies for Tall Grass", "Nimbora walks. Tall grass does not stop Nimbora.", "Nimbora"),
        (r"\textsc{Nimbora}: Policies for Tall Grass", "随后提出Nimbora,一种草地策略。Nimbora 很快。", "Nimbora"),
        ("PalisadeNet: Rivers from Above", "Rivers are seen by PalisadeNet.", "PalisadeNet"),
        ("T$^2$: Twin Tables", "We introduce the Twin Table (T$^2$), which stores twice.", "T$^2$"),
    ],
)
def test_the_head_of_a_title_is_proposed_when_the_text_names_it(title: str, line: str, name: str) -> None:
    document, passages = _lines(line)
    assert {m.name: m.relation for m in methods.find(document, passages, title=title)}[name] == "proposes"


def test_the_head_of_a_title_that_is_no_name_is_none() -> None:
    document, passages = _lines("Beyond the Meadow: Grass as a Teacher", "Grass teaches patience beyond the meadow.")
    assert methods.find(document, passages, title="Beyond the Meadow: Grass as a Teacher") == ()


def test_a_heading_names_what_its_article_is_about() -> None:
    document = Document(
        "#Fern-Pilot\n林间导航有了新办法。\nFern-Pilot 会看路。\n测试中,Fern-Pilot 很稳。\nFern-Pilot 已开源。"
    )
    passages = tuple(document.line_span(n) for n in range(2, 6))
    assert [(m.name, m.relation) for m in methods.find(document, passages)] == [("Fern-Pilot", "proposes")]


def test_sizes_of_a_release_are_one_and_versions_are_not() -> None:
    document, passages = _lines("We propose HarborLM. HarborLM-3B and HarborLM-7B are small. HarborLM-2.0 will follow.")
    found = {m.name: m.aliases for m in methods.find(document, passages)}
    assert found == {"HarborLM": ("HarborLM-3B", "HarborLM-7B"), "HarborLM-2.0": ()}


def test_a_name_made_from_a_proposed_one_is_proposed() -> None:
    document, passages = _lines("我们提出了 Quillion 框架。", "Quillion-Replay 更快。", "Quillion 与 PPO 不同。")
    found = {m.name: m.relation for m in methods.find(document, passages)}
    assert found["Quillion"] == found["Quillion-Replay"] == "proposes"


def test_items_of_a_list_with_both_names_are_parts_of_what_is_proposed() -> None:
    document, passages = _lines("(1)校对员(Proofreader):检查每一页;", "(2)摆渡层(Ferry Layer):连接两侧。")
    assert {m.name: m.relation for m in methods.find(document, passages)} == {
        "Proofreader": "proposes", "Ferry Layer": "proposes",
    }  # fmt: skip


def test_the_first_cells_of_a_table_of_figures_are_methods() -> None:
    document, passages = _lines("| Method | Acc |", "| --- | --- |", "| FERN | 61.0 |", "| D-FERN | 63.5 |")
    assert [m.name for m in methods.find(document, passages)] == ["FERN", "D-FERN"]


def test_a_known_name_is_proposed_where_its_authors_present_it() -> None:
    for line, relation in (
        ("本文提出 GRPO 强化学习算法。", "proposes"),
        ("提出GRPO,用于小模型。", "proposes"),
        ("我们采用 GRPO。", "uses"),
    ):
        document, passages = _lines(line)
        assert {m.name: m.relation for m in methods.find(document, passages)} == {"GRPO": relation}, line


def test_years_of_a_contest_are_two_benchmarks() -> None:
    document, passages = _lines("It leads on AIME24/25.")
    assert [names.key(b.name) for b in benchmarks.find(document, passages)] == ["aime2024", "aime2025"]


def test_a_suite_and_its_part_are_one_benchmark() -> None:
    document, passages = _lines("On the BIG-Bench Dyck Languages task it is right, as the benchmark tells.")
    assert [b.name for b in benchmarks.find(document, passages)] == ["BIG-Bench Dyck Languages"]


def test_a_noun_before_a_bracket_is_no_alias() -> None:
    document, passages = _lines("我们在四个数据集(CIFAR-10、SVHN 和 ADE20K)上评测。")
    assert all(not b.aliases for b in benchmarks.find(document, passages))


def test_a_known_short_form_that_the_text_expands_otherwise_is_not_the_known_one() -> None:
    document, passages = _lines("大陆漂移任务(LCM)很难,LCM 的数据很少。")
    assert methods.find(document, passages) == ()


def test_expansions_of_measures_are_no_names() -> None:
    document, passages = _lines(
        "We report METEOR (Metric for Evaluation of Translation with Explicit ORdering) as well."
    )
    assert methods.find(document, passages) == ()


def test_addresses_mail_and_code_hold_no_names() -> None:
    document, passages = _lines(
        "https://example.org/PalisadeNet/HarborLM",
        "KestrelVLA@example.org",
        "self.layer = PalisadeNet(HarborLM, dim=8)",
    )
    assert methods.find(document, passages) == ()


@pytest.mark.parametrize(
    "line", ["import torch", "x = self.norm(y)", "def forward(self, x):", "# build the head", "pip install tide"]
)
def test_lines_of_programs_are_known(line: str) -> None:
    assert is_code(line)


@pytest.mark.parametrize("line", ["The gain is = large", "我们的方法:先训练,再评测。", "for the first time we see it:"])
def test_prose_is_no_program(line: str) -> None:
    assert not is_code(line)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT4o", "GPT-4o"), ("AIME24", "AIME 2024"), ("MATH-500", "MATH500"), ("CVAEs", "CVAE"), ("AIME'25", "AIME 25"),
        ("µP", "μP"), ("Qwen2.5‑VL", "Qwen2.5-VL"), ("GPT-4o", "GPT-4o"), (r"\textsc{Lark}", "Lark"),
    ],
)  # fmt: skip
def test_printings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Mamba", "Mamba-2"), ("GPT-4", "GPT-4o"), ("C++", "C"), ("AIME 24", "AIME 25")]
)
def test_versions_do_not_share_a_key(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("VGE", "Variance-Gated Ensembles", True), ("CVAEs", "conditional variational autoencoders", True),
        ("WAD", "Weighted Anchor Descent", True), ("SPM", "Maps of the Past", False), ("MSE", "tall grass", False),
    ],
)  # fmt: skip
def test_letters_of_short_forms(short: str, long: str, fits: bool) -> None:
    assert names.initials_match(short, long) is fits


def test_spellings_of_a_known_name() -> None:
    assert {"GPT-4o", "GPT 4o", "GPT4o"} <= set(spellings("GPT-4o"))
    assert "S 4" not in set(spellings("S4"))


def test_the_lexicons_hold_thousands_of_names_and_no_entry_twice() -> None:
    for entries in (known_methods.load(), known_benchmarks.load()):
        keys = [names.key(entry.name) for entry in entries]
        assert len(keys) == len(set(keys))
        assert all(keys)
    assert len(known_methods.load()) > 3000
    assert len(known_benchmarks.load()) > 2000


def test_known_names_are_found_in_every_spelling() -> None:
    for form in ("GPT-4o", "GPT4o", "gpt-4o", "Flash Attention", "FlashAttention", "Flash-Attention"):
        document, passages = _lines(f"我们使用 {form} 作为基线模型。")
        assert len(methods.find(document, passages)) == 1, form


_WORDS = st.sampled_from(
    "We propose introduce PalisadeNet (SPM) SPM Slanted Prior Matching GPT-4o GSM8K 提出 一种 框架 "
    "倾斜先验匹配 ( ) , 。 : on 在 上 达到 71.2% AIME24/25 —— \n # "
    "$^2$ L$^3$ \\textsc{Lark} Tide-Bench 数据集 http://a.b/c https://x 名为 . ; ()（：） 12 - _ ' s's LLM".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40), st.one_of(st.none(), st.text(max_size=30)), st.booleans())
def test_any_text_is_read_and_every_span_holds(words: list[str], title: str | None, joined: bool) -> None:
    document = Document(("" if joined else " ").join(words) or "x")
    passages = (Span(0, len(document.text)),)
    found = methods.find(document, passages, title=title)
    measured = benchmarks.find(document, passages, title=title)
    stated = results.find(document, passages, methods=found, benchmarks=measured)
    for item in (*found, *measured, *stated):
        for span in item.spans:
            assert document.at(span).strip()
    fresh = Document(document.text)
    assert methods.find(fresh, passages, title=title) == found
    judging.read.cache_clear()
    assert methods.find(fresh, passages, title=title) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    document = Document(text or "x")
    name_spans = [
        m.span for name in naming.read(document, (Span(0, len(document.text)),), None, None) for m in name.mentions
    ]
    assert all(document.at(span) for span in name_spans)
    assert all(
        kind in {"method", "benchmark"} for kind in judging.judge(naming.read(document, (), None, None)).values()
    )


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "a-",
        "(A ",
        "Aa Bb ",
        "提出了",
        "我们提出的",
        "1.2 ",
        "| 1 ",
        "在A上",
        "A、",
        "A\t",
        "比高",
        "x_",
        "A(",
        "$^",
        "AIME 24/25 ",
        "we propose a ",
    ],
)
def test_long_runs_of_one_piece_take_no_long_time(piece: str) -> None:
    text = "We propose PalisadeNet. On GSM8K " + piece * (20_000 // len(piece)) + " 71.2% on GSM8K"
    document = Document(text)
    spotting.lexicon()
    spotting.known()
    started = time.process_time()
    passages = (Span(0, len(text)),)
    found = methods.find(document, passages), benchmarks.find(document, passages)
    results.find(document, passages, methods=found[0], benchmarks=found[1])
    assert time.process_time() - started < 3
