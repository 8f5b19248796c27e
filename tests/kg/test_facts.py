"""Records to facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from extractors.document import Document, Span
from extractors.record import Author, Institution, PaperRecord
from kg import facts
from kg.errors import EvidenceError
from kg.identity import digest
from kg.model import Label, Rel

TEXT = "On Quiet Machines\narXiv:2401.00009v2\nMira Holt (Northern Lake University, Sound Lab), 何小山\nICXQ 2031\n"


def span_of(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


@pytest.fixture
def record() -> PaperRecord:
    document = Document(TEXT, "quiet.txt")
    lab = Institution(
        spans=(span_of("Northern Lake University"),),
        name="Northern Lake University",
        units=("Sound Lab",),
        printed=("Northern Lake University, Sound Lab",),
        unit_spans={"Sound Lab": (span_of("Sound Lab"),)},
    )
    return PaperRecord(
        doc="quiet",
        document=document.id,
        section="1",
        lines=(1, 4),
        span=Span(0, len(TEXT)),
        paper_id="arxiv:2401.00009",
        title="On Quiet Machines",
        venue="ICXQ 2031",
        authors=(
            Author(
                spans=(span_of("Mira Holt"),),
                name="Mira Holt",
                affiliations=("Northern Lake University",),
                affiliation_spans={"Northern Lake University": (span_of("Northern Lake University"),)},
            ),
            Author(spans=(span_of("何小山"),), name="何小山"),
        ),
        institutions=(lab,),
        evidence={
            "paper_id": (span_of("2401.00009"),),
            "title": (span_of("On Quiet Machines"),),
            "venue": (span_of("ICXQ 2031"),),
        },
    )


def test_claims_of_a_record(record):
    found = facts.of_document(Document(TEXT, "quiet.txt"), "test", [record])
    rels = [claim.rel for claim in found.claims]
    assert rels.count(Rel.AUTHORED) == 2
    assert rels.count(Rel.FROM) == 2  # the university and its laboratory
    assert [c.end for c in found.claims if c.rel is Rel.PART_OF] == [(Label.INSTITUTION, "org:northernlakeuniversity")]
    venue = next(c for c in found.claims if c.rel is Rel.PUBLISHED_IN)
    assert venue.end == (Label.VENUE, "venue:icxq2031")
    affiliated = next(c for c in found.claims if c.rel is Rel.AFFILIATED_WITH)
    assert affiliated.discriminator == "arxiv:2401.00009"


def test_known_organisations_have_a_type_and_their_units_are_units(record):
    known = record.institutions[0].model_copy(update={"name": "Peking University"})
    document = Document(TEXT, "quiet.txt")
    for institution, types in ((known, {"education", "unit"}), (record.institutions[0], {"unit"})):
        part = record.model_copy(update={"institutions": (institution,), "authors": ()})
        found = facts.of_document(document, "test", [part])
        assert {value for thing in found.things for name, value in thing.values if name == "type"} == types


def test_the_same_document_gives_the_same_facts(record):
    document = Document(TEXT, "quiet.txt")
    assert facts.of_document(document, "test", [record]) == facts.of_document(document, "test", [record])


def test_every_claim_but_mentions_has_spans_and_names(record):
    document = Document(TEXT, "quiet.txt")
    for claim in facts.of_document(document, "test", [record]).claims:
        if claim.rel is not Rel.MENTIONS:
            assert claim.spans
            assert claim.forms


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("36.9%", "36.9"),
        ("1,234", "1234"),
        ("3,5", "3.5"),
        ("between 7% and 13%", None),
        ("−2.5", "-2.5"),
        ("n/a", None),
    ],
)
def test_numbers_of_printed_values(printed, number):
    assert facts.number_of(printed) == number


def test_language_of_a_text():
    assert facts.language_of("提出了一种 FooNet 方法, 用于图像识别。") == "zh"
    assert facts.language_of("We propose FooNet (福网络) for images.") == "en"


@pytest.mark.parametrize("rel", [rel for rel in Rel if rel is not Rel.MENTIONS])
def test_a_fact_without_evidence_is_refused(rel):
    anchor, end = (Label.PAPER, "arxiv:2401.00009"), (Label.METHOD, "method:foonet")
    stated = facts.Claim(rel, anchor, anchor, end, (Span(0, 4),), ("FooNet",))
    for without in (
        {"spans": ()},
        {"forms": ()},
        {"forms": ("",)},
        {"spans": (Span(4, 4),)},
        {"spans": (Span(-2, 4),)},
    ):
        with pytest.raises(EvidenceError):
            replace(stated, **without)
    assert facts.Claim(Rel.MENTIONS, anchor, anchor, end).spans == ()


def test_values_of_records_without_evidence_are_refused(record):
    for field in ("authors", "institutions"):
        (first, *_) = getattr(record, field)
        with pytest.raises(ValidationError):
            type(first).model_validate({**first.model_dump(), "spans": ()})
    for name in ("paper_id", "title", "venue"):
        rest = {key: spans for key, spans in record.evidence.items() if key != name}
        with pytest.raises(ValidationError):
            PaperRecord.model_validate({**record.model_dump(), "evidence": rest})


def test_facts_change_with_their_version_only(record):
    """Where this fails because facts or keys have changed on purpose, raise `facts.VERSION`: ledgers of before need it."""
    found = facts.of_document(Document(TEXT, "quiet.txt"), "test", [record])
    assert (facts.VERSION, digest(repr(found))) == (4, "88ccc5cf53dce4f9")
