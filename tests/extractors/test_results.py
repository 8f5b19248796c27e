"""Values stated for named benchmarks, in either order and either language. Names and figures are invented."""

from __future__ import annotations

import pytest

from extractors import benchmarks, methods, results
from extractors.document import Document, Span

#: Text, and the (benchmark, value) pairs it states.
CASES: list[tuple[str, set[tuple[str, str]]]] = [
    ("It reaches 71.2% accuracy on GSM8K.", {("GSM8K", "71.2%")}),
    ("On GSM8K it reaches 71.2%.", {("GSM8K", "71.2%")}),
    (
        "It reaches 71.2% on GSM8K, 64.0% on MATH-500 and 33.1% on HumanEval.",
        {("GSM8K", "71.2%"), ("MATH-500", "64.0%"), ("HumanEval", "33.1%")},
    ),
    ("On GSM8K and MATH-500 it reaches 71.2% and 64.0%, respectively.", {("GSM8K", "71.2%"), ("MATH-500", "64.0%")}),
    ("Scores: GSM8K (71.2), MATH-500 (64.0).", {("GSM8K", "71.2"), ("MATH-500", "64.0")}),
    ("The word error rate on LibriSpeech drops to 2.4%.", {("LibriSpeech", "2.4%")}),
    ("It improves ImageNet accuracy by between 2% and 4%.", {("ImageNet", "between 2% and 4%")}),
    ("在 GSM8K 上达到 71.2% 的准确率。", {("GSM8K", "71.2%")}),
    ("在 GSM8K 上达到 71.2%,在 MATH-500 上达到 64.0%。", {("GSM8K", "71.2%"), ("MATH-500", "64.0%")}),
    ("在 GSM8K 和 MATH-500 上分别取得 71.2% 和 64.0%。", {("GSM8K", "71.2%"), ("MATH-500", "64.0%")}),
    ("GSM8K 准确率为 71.2%。", {("GSM8K", "71.2%")}),
    ("在 MiniF2F 上的通过率高达 55.5%。", {("MiniF2F", "55.5%")}),
    (
        "OSWorld 上 50 步得 24.6、15 步得 22.7,分别高于 Claude 3.5 Sonnet 的 22.0 和 14.9。",
        {("OSWorld", "24.6"), ("OSWorld", "22.7"), ("OSWorld", "22.0"), ("OSWorld", "14.9")},
    ),
    ("MATH 上把 PalisadeNet 从 58.8% 提到 90.0%。", {("MATH", "58.8%"), ("MATH", "90.0%")}),
    ("GSM8K 从 PalisadeNet 的 62.1 提到 73.4。", {("GSM8K", "62.1"), ("GSM8K", "73.4")}),
    ("在 MMLU 五样本评测中,PalisadeNet 得 65.9,GPT-4o 得 85.4。", {("MMLU", "65.9"), ("MMLU", "85.4")}),
    ("它以 85.3 分位居 GSM8K 榜首。", {("GSM8K", "85.3 分")}),
    (
        "最好的模型得分仅为 24.9%,其次是 GPT-4o(23.1%),这说明 MiniF2F 仍有空间。",
        {("MiniF2F", "24.9%"), ("MiniF2F", "23.1%")},
    ),
    ("GPT-4o scores 33.9% on OSWorld, far below the 72.4% of people.", {("OSWorld", "33.9%"), ("OSWorld", "72.4%")}),
    (
        "Method | GSM8K (acc) | QuayWise-Unseen (ROUGE-L)\nPalisadeNet | 71.2 | 54.9\nGPT-4o | 85.4 | 56.3",
        {("GSM8K", "71.2"), ("GSM8K", "85.4"), ("QuayWise-Unseen", "54.9"), ("QuayWise-Unseen", "56.3")},
    ),
    ("它在 BrowseComp-en 上取得了 6.7 的准确率。", {("BrowseComp-en", "6.7")}),
    ("在 ADE20K 数据集上提升了 0.6% 的 mIoU。", {("ADE20K", "0.6%")}),
    (
        "On MATH it lifts PalisadeNet from 51.2% to 71.4%.",
        {("MATH", "51.2%"), ("MATH", "71.4%")},
    ),
    ("On GSM8K the small model answers 71 percent of the questions.", {("GSM8K", "71 percent")}),
    ("在ScanNet上的AUC@30为71.2,原来为70.4。", {("ScanNet", "71.2"), ("ScanNet", "70.4")}),
    ("它在 CIFAR-10 上训练了 ViT-B,Top-1 准确率为 71.2%。", {("CIFAR-10", "71.2%")}),
    ("在 GSM8K 上几乎无损(71.2 对 71.5)。", {("GSM8K", "71.2"), ("GSM8K", "71.5")}),
    ("在 GSM8K 上得到 71.2%,在自建的 12 项任务上比它高 23 个百分点。", {("GSM8K", "71.2%")}),
    ("GSM8K 得分 71.2。同时它把错例的比例从 7.2% 压到 0.9%。", {("GSM8K", "71.2")}),
    ("在 GSM8K 上,噪声比例为 0.8 时准确率仍有 71.2%。", {("GSM8K", "71.2%")}),
    # lists of benchmarks and of values
    (
        "PalisadeNet 在 GSM8K 和 MATH-500 上的准确率为 71.2% 和 64.0%,GPT-4o 分别是 60.1% 和 52.3%。",
        {("GSM8K", "71.2%"), ("MATH-500", "64.0%"), ("GSM8K", "60.1%"), ("MATH-500", "52.3%")},
    ),
    (
        "GSM8K 准确率为 71.2,MATH-500 准确率为 64.0;同样设定下,GPT-4o 分别是 60.1 和 52.3。",
        {("GSM8K", "71.2"), ("MATH-500", "64.0"), ("GSM8K", "60.1"), ("MATH-500", "52.3")},
    ),
    (
        "It obtains 71.2% on GSM8K and 64.0% on MATH-500, compared with 60.1% and 52.3% for the frozen model.",
        {("GSM8K", "71.2%"), ("MATH-500", "64.0%"), ("GSM8K", "60.1%"), ("MATH-500", "52.3%")},
    ),
    (
        "The error rate on ImageNet falls to 3.41 and on CIFAR-10 to 1.98.",
        {("ImageNet", "3.41"), ("CIFAR-10", "1.98")},
    ),
    ("The F1 on SQuAD is 85.1 and the accuracy on MNLI is 88.3.", {("SQuAD", "85.1"), ("MNLI", "88.3")}),
    # a series on one benchmark, in one sentence or in two
    (
        "在 GSM8K 上,PalisadeNet 以 30% 的显存取得了 71.2 的平均分,全量缓存是 73.5,GPT-4o 只有 60.1。",
        {("GSM8K", "71.2"), ("GSM8K", "73.5"), ("GSM8K", "60.1")},
    ),
    (
        "It solves 28.1% of HumanEval; with ten samples the accuracy is 49.0%.",
        {("HumanEval", "28.1%"), ("HumanEval", "49.0%")},
    ),
    # training data is no test
    ("在 ImageNet-21K 上预训练的模型,GSM8K 准确率为 71.2%。", {("GSM8K", "71.2%")}),
    # no score
    ("HotpotQA 上的检索次数只有 FLARE 的 41%。", set()),
    ("It is trained with 10% of ImageNet.", set()),
    ("It runs on ImageNet with 4.2 million parameters.", set()),
    ("仅用 1% 的标注,GSM8K 就够了。", set()),
    ("GSM8K has 8,500 problems and was released in 2021.", set()),
    ("It trains on 40% of the data of ImageNet.", set()),
    ("The memory on ImageNet falls to 12 GB with 7B parameters.", set()),
    ("在 GSM8K 上仅调整了 5% 的参数。", set()),
    ("显存占用降低 50%,GSM8K 不变。", set()),
    ("图 3 展示 GSM8K 的 8 个例子。", set()),
    ("The cost falls by 30%.", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_values_of_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    document = Document(text)
    passages = (Span(0, len(text)),)
    found = results.find(
        document, passages, methods=methods.find(document, passages), benchmarks=benchmarks.find(document, passages)
    )
    assert {(r.benchmark, r.value) for r in found} == expected
    for result in found:
        assert result.value in {document.at(span) for span in result.spans}


def _read(*lines: str) -> list[tuple[str, str | None, str, str | None]]:
    document = Document("\n".join(lines))
    passages = tuple(document.line_span(n) for n in range(1, document.line_count + 1))
    ms, bs = methods.find(document, passages), benchmarks.find(document, passages)
    return [
        (r.benchmark, r.metric, r.value, r.method) for r in results.find(document, passages, methods=ms, benchmarks=bs)
    ]


def test_a_value_in_both_languages_is_one_result_with_both_places() -> None:
    document = Document("PalisadeNet 在 GSM8K 上达到 71.2%。\nPalisadeNet reaches 71.2% accuracy on GSM8K.")
    passages = (document.line_span(1), document.line_span(2))
    ms, bs = methods.find(document, passages), benchmarks.find(document, passages)
    (result,) = results.find(document, passages, methods=ms, benchmarks=bs)
    assert (result.metric, result.method) == ("accuracy", "PalisadeNet")
    assert [document.line_of(span.start) for span in result.spans] == [1, 1, 2, 2]


def test_the_method_named_before_the_value_has_it() -> None:
    assert _read("GPT-4o reaches 60.1% on GSM8K, and HarborLM reaches 61.3% on GSM8K.") == [
        ("GSM8K", None, "60.1%", "GPT-4o"), ("GSM8K", None, "61.3%", "HarborLM"),
    ]  # fmt: skip


def test_a_benchmark_that_the_entry_introduces_needs_no_name_beside_the_score() -> None:
    found = _read(
        "该团队推出了评测基准 RiverBench。", "结果显示,最强的 GPT-4o 正确率只有 36.5%,专家的平均正确率为 61.0%。"
    )
    assert [(b, v) for b, _, v, _ in found] == [("RiverBench", "36.5%"), ("RiverBench", "61.0%")]


def test_a_table_gives_each_cell_to_its_row_and_column() -> None:
    found = _read(
        "| Method | GSM8K | MATH-500 |",
        "| --- | --- | --- |",
        "| GPT-4o | 60.1 | 40.2 |",
        "| HarborLM | **61.3** | 44.0 |",
    )
    assert {(b, v, m) for b, _, v, m in found} == {
        ("GSM8K", "60.1", "GPT-4o"), ("MATH-500", "40.2", "GPT-4o"),
        ("GSM8K", "61.3", "HarborLM"), ("MATH-500", "44.0", "HarborLM"),
    }  # fmt: skip


def test_a_table_may_have_the_benchmarks_in_its_rows() -> None:
    found = _read("| 基准 | GPT-4o | HarborLM |", "|---|---|---|", "| GSM8K | 60.1% | 61.3% |")
    assert {(b, v, m) for b, _, v, m in found} == {("GSM8K", "60.1%", "GPT-4o"), ("GSM8K", "61.3%", "HarborLM")}


def test_a_table_may_be_set_with_tabs_or_spaces() -> None:
    for gap in ("\t", "    "):
        found = _read(gap.join(("模型", "GSM8K", "MATH-500")), gap.join(("HarborLM", "61.3", "44.0")))
        assert {(b, v, m) for b, _, v, m in found} == {("GSM8K", "61.3", "HarborLM"), ("MATH-500", "44.0", "HarborLM")}


def test_the_line_above_a_table_may_name_its_benchmark() -> None:
    found = _read("COCO 上的结果", "| 方法 | mask AP | GPU hours |", "| --- | --- | --- |", "| HarborLM | 33.1 | 210 |")
    assert found == [("COCO", "mask AP", "33.1", "HarborLM")]


def test_without_benchmarks_there_are_no_results() -> None:
    document = Document("It reaches 71.2% accuracy.")
    assert results.find(document, (Span(0, 26),), methods=(), benchmarks=()) == ()


@pytest.mark.parametrize(
    "text", ["训练数据取自 ShapeNetCore 与自采的样本。", "It fine-tunes PalisadeNet on ShapeNetCore."]
)
def test_a_data_set_that_is_trained_on_is_no_test(text: str) -> None:
    document = Document(text)
    (only,) = benchmarks.find(document, (Span(0, len(text)),))
    assert (only.name, only.relation) == ("ShapeNetCore", "trains")
