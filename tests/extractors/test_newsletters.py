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
