"""Newsletters and mailings: items between rules, papers named by "Read more"; all people and papers are invented."""

from __future__ import annotations

from extractors import extract
from extractors.document import Document
from extractors.record import PaperRecord

WELCOME = "Letters from the Lab 12: tide tables and small compilers\nWelcome back. This letter is about research.\n\n"
TIDES = (
    "A neural network learns to read tide gauges:\n…Less data, better tables…\n"
    "Researchers with the University of Tartu and Google DeepMind have built EbbNet, a system that predicts tides from a single "
    "gauge. The model is trained on 40 years of records and beats a harmonic baseline by 12% on TideBench.\n"
    "  Why this matters: harbours are expensive.\n"
    "  Read more: EbbNet: Predicting Tides from One Gauge (arXiv).\n\n"
)
COMPILERS = (
    "Who checks the compilers?\n…Proofs for the rest of us…\n"
    "Computer scientists at the University of Auckland have developed ProofLoom, a tool that proves small compilers correct.\n"
    "  Read more: Small Compilers with Machine-Checked Proofs (OpenReview, PDF).\n\n"
)
NEWS = "The ministry opens a consultation:\nIt closes in May.\n  Find out more at the ministry's website.\n\n"


def records(text: str) -> tuple[PaperRecord, ...]:
    return extract(Document(text)).records


def test_items_between_rules_are_papers_where_they_say_what_to_read() -> None:
    found = records(WELCOME + "***\n\n".join((TIDES, NEWS, COMPILERS)))
    assert [r.title for r in found] == [
        "EbbNet: Predicting Tides from One Gauge",
        "Small Compilers with Machine-Checked Proofs",
    ]
    assert [[i.name for i in r.institutions] for r in found] == [
        ["University of Tartu", "Google DeepMind"],
        ["University of Auckland"],
    ]


def test_a_pointer_to_a_page_is_no_paper() -> None:
    assert records(WELCOME + NEWS + "***\n\n" + NEWS.replace("ministry", "agency")) == ()


def test_a_title_behind_an_arrow_and_before_its_address() -> None:
    item = (
        "{head}\n\nA group at the University of Tartu shows that {what}. The model gains 3% on two benchmarks.\n"
        "→ {title}, arxiv.org/abs/2605.1000{n}\n\n"
    )
    found = records(
        "The letter\n\n"
        + item.format(
            head="TIDES THAT WOULD NOT QUIT",
            what="tides can be predicted",
            title="EbbNet: Predicting Tides from One Gauge",
            n=1,
        )
        + item.format(
            head="SMALL PROOFS, BIG COMPILERS",
            what="compilers can be proved",
            title="ProofLoom: Weaving Proofs for Compilers",
            n=2,
        )
    )
    assert [r.title for r in found] == [
        "EbbNet: Predicting Tides from One Gauge",
        "ProofLoom: Weaving Proofs for Compilers",
    ]


def test_what_somebody_says_is_no_title_and_a_label_may_have_a_bracket() -> None:
    text = (
        "塔尔图大学的潮汐模型\n\n近日，塔尔图大学的研究团队提出了一种新的潮汐模型，论文提出的方法在两个基准上都超过了此前的模型。\n\n"
        "作者告诉我们，论文的灵感来自海边：\n\n“那天我在海边走了很久，看着潮水慢慢退下去，就想明白了。”\n\n论文：\n"
        "EbbNet: Predicting Tides from One Gauge\nhttps://arxiv.org/abs/2605.10001\n项目主页（含视频）：https://ebbnet.github.io\n"
    )
    (record,) = records(text)
    assert record.title == "EbbNet: Predicting Tides from One Gauge"
    assert record.project == ("https://ebbnet.github.io",)
