"""Authors as English news names them, and where such words name none."""

from __future__ import annotations

import pytest

from extractors import affiliations, authors, extract
from extractors.document import Document, Span

SENTENCES = [
    (
        "**What's new:** Ada Quill, Bram Holm, Marta Oyelaran and Tobias Lindqvist at OpenAI built LanternBench, a test of memory.",
        ["Ada Quill", "Bram Holm", "Marta Oyelaran", "Tobias Lindqvist"],
    ),
    (
        'In "Streaming Lanterns: Towards a Quiet Harbour", Ada Quill and colleagues at Google DeepMind train with less light.',
        ["Ada Quill"],
    ),
    (
        "LanternVLA, from Ada Quill, Bram Holm and a long list of others at Stanford, stacks one model on top of another.",
        ["Ada Quill", "Bram Holm"],
    ),
    ('"It works," said Ada Quill, lead author of the study and a PhD student at Stanford University.', ["Ada Quill"]),
    ("Bram Holm, an assistant professor at Stanford and a senior author, said the gap surprised him.", ["Bram Holm"]),
    (
        "Other co-authors were Ada Quill, Matthew J Thornbury and Wei-Lun Harbour.",
        ["Ada Quill", "Matthew J Thornbury", "Wei-Lun Harbour"],
    ),
    (
        "Additional co-authors were Ada Quill of Microsoft Research and Bram Holm of Stanford University.",
        ["Ada Quill", "Bram Holm"],
    ),
    ("In 2019, Ada Quill and Bram Holm at Google introduced the harbour model.", []),
    ("Ada Quill, a curator who was not involved in the work, called it a drawer of moths.", []),
]


@pytest.mark.parametrize(
    ("sentence", "names"), SENTENCES, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_authors_of_a_sentence(sentence: str, names: list[str]) -> None:
    document = Document(sentence + "\n")
    place = Span(0, len(sentence))
    found = authors.in_prose(
        document, [place], list(affiliations.find_mentions(document, place)), own_names=["LanternVLA"]
    )
    assert [author.name for author in found.authors] == names


def test_the_lead_author_is_the_first() -> None:
    sentence = "The idea is old, said Ada Quill, lead author of the study."
    document = Document(sentence + "\n")
    (author,) = authors.in_prose(document, [Span(0, len(sentence))], []).authors
    assert author.roles == ("first",)


NEWS = """# Researchers build a model that tells lanterns apart

Jun 20, 2024
By Karen Whitlow

HARBOUR TOWN – A new model may help keepers of lanterns. The model, called LanternCLIP, was described this week at a meeting.

"We wanted one model that knows all lanterns," said Ada Quill, lead author of the study and a student at Stanford University.

On Rare Lanterns, a test set of the team, it reached 38.1% accuracy, compared with 31.8% for CLIP.

Other co-authors were Bram Holm and Marta Oyelaran of Microsoft Research.
"""
LIST = """# Lanterns are all you miss

[Ada Quill](https://example.org/quill) and Bram Holm

*This post is based on the following papers:*

* **Harbour Zoology: Measuring Light in Small Boats.** Ada Quill\\*, Bram Holm\\*, Marta Oyelaran. ICLR 2024. [[paper](https://arxiv.org/abs/2401.00001)]
* **Simple lanterns balance the light and the oil.** Bram Holm, Tobias Lindqvist. arXiv, 2024. [[paper](https://arxiv.org/abs/2402.00002)]

It has been a fun year for people who like lanterns. We put many of them side by side.

## A trip to the harbour

We lit 17 lanterns. The small ones trail the large ones, and most of the gap is one skill.
"""


def test_news_that_gives_neither_title_nor_address_presents_a_paper() -> None:
    (record,) = extract(Document(NEWS)).records
    assert [author.name for author in record.authors] == ["Ada Quill", "Bram Holm", "Marta Oyelaran"]
    assert "LanternCLIP" in {method.name for method in record.methods}


def test_the_papers_of_a_post_come_with_names_and_meetings() -> None:
    first, second = extract(Document(LIST)).records
    assert (first.title, first.venue) == ("Harbour Zoology: Measuring Light in Small Boats", "ICLR 2024")
    assert [author.name for author in first.authors] == ["Ada Quill", "Bram Holm", "Marta Oyelaran"]
    assert (second.title, second.paper_id) == ("Simple lanterns balance the light and the oil", "arxiv:2402.00002")
    assert [author.name for author in second.authors] == ["Bram Holm", "Tobias Lindqvist"]
