"""What holds for any text: no crash, sound spans, the same result twice, and the same for other ways of writing it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors import extract, layouts, readers
from extractors.document import Document
from extractors.errors import ExtractError

DOCUMENTS = sorted((Path(__file__).parent / "documents").iterdir())
TEXTS = [readers.read(path).text for path in DOCUMENTS]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

pieces = st.sampled_from([line for text in TEXTS for line in text.split("\n")])
texts = st.one_of(
    st.lists(st.one_of(pieces, st.text(max_size=30)), max_size=30).map("\n".join),
    st.text(alphabet='作者为王明、,。:()[]《》#- \nABab12.@{}"<>/', max_size=200),
    st.builds(
        lambda text, a, b: text[min(a, b) : max(a, b)], st.sampled_from(TEXTS), st.integers(0, 900), st.integers(0, 900)
    ),
)


@QUICK
@given(texts)
def test_any_text_gives_sound_records_or_a_clear_error(text: str) -> None:
    document = Document(text, "any.txt")
    for name in layouts.layouts():
        extraction = extract(document, layout=name)
        assert extraction.layout == name
        for record in extraction.records:
            record.check(document)
            assert 1 <= record.lines[0] <= record.lines[1] <= document.line_count
        assert all(1 <= problem.line <= document.line_count for problem in extraction.problems)


@QUICK
@given(texts)
def test_recognition_is_stable(text: str) -> None:
    def run() -> object:
        try:
            return extract(Document(text, "any.txt"))
        except ExtractError as error:
            return str(error)

    assert run() == run()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_line_ends_and_marks_change_nothing(path: Path) -> None:
    data = path.read_bytes()
    plain = extract(readers.read_bytes(data, str(path)))
    assert extract(readers.read_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), str(path))) == plain


FULL = {ord(half): full for half, full in zip(",:()!?", "，：（）！？", strict=True)}


@pytest.mark.parametrize(
    "name", ["digest.txt", "listing.txt", "labelled-numbers.txt", "compilation-roundup.txt", "compilation-news.txt"]
)
def test_full_width_punctuation_changes_no_name(name: str) -> None:
    text = next(t for t, p in zip(TEXTS, DOCUMENTS, strict=True) if p.name == name)
    lines = [line if "http" in line else line.translate(FULL) for line in text.split("\n")]
    half, full = extract(Document(text)), extract(Document("\n".join(lines)))

    def view(extraction: object) -> list[object]:
        return [
            (
                r.paper_id,
                [a.name for a in r.authors],
                [a.roles for a in r.authors],
                r.venue,
                unicodedata.normalize("NFKC", r.title or ""),
            )
            for r in extraction.records  # type: ignore[attr-defined]
        ]

    assert view(half) == view(full)


def test_the_name_of_a_file_says_nothing() -> None:
    for text in TEXTS:
        assert extract(Document(text, "a.txt")).layout == extract(Document(text, "listing.pdf")).layout
