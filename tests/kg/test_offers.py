"""Documents in Parquet tables, and extractions that travel in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.sample
from extractors import readers
from kg.extraction import Here, Job, run
from kg.offers import Partitions, count, offers

pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")


def table(path: Path, rows: list[dict[str, object]], **metadata: str) -> Path:
    from pyarrow import parquet

    made = pyarrow.Table.from_pylist(rows)
    parquet.write_table(made.replace_schema_metadata({**metadata}), path)
    return path


def extracted_to(directory: Path, files: list[Path]) -> None:
    with Here() as here, Partitions(directory) as tables:
        known = tables.known()
        found = ((offer, offer.job) for offer in offers(files))
        for offer, extracted in run(here, found):
            assert offer.job is not None
            assert extracted is not None
            assert offer.source not in known
            tables.add(offer.source, offer.job.document, extracted)


def test_what_was_extracted_comes_back_as_it_was(tmp_path: Path):
    files = kg.sample.documents()[:3]
    extracted_to(tmp_path / "parts", files)
    back = list(offers([tmp_path / "parts"]))
    assert count([tmp_path / "parts"]) == len(back) == len(files)
    for path, offer in zip(files, back, strict=True):
        document = readers.read(path)
        assert offer.job is not None
        assert offer.job.document == document
        assert offer.source == str(path.resolve())
        assert offer.job.records is not None
        assert offer.job.run() == Job(document).run()


def test_an_extraction_that_was_cut_off_goes_on(tmp_path: Path):
    files = kg.sample.documents()[:3]
    extracted_to(tmp_path, files[:2])
    with Partitions(tmp_path) as tables:
        assert set(tables.known()) == {str(path.resolve()) for path in files[:2]}
    extracted_to(tmp_path, files[2:])
    assert len(list(tmp_path.iterdir())) == 2
    assert count([tmp_path]) == 3


def test_a_table_of_texts_is_as_many_documents(tmp_path: Path):
    texts = [path.read_text("utf-8") for path in kg.sample.documents()[:2]]
    path = table(
        tmp_path / "t.parquet",
        [{"text": texts[0], "source": "https://example.org/a"}, {"text": texts[1], "source": None}],
    )
    first, second = offers([path])
    assert (first.source, second.source) == ("https://example.org/a", f"{path}#2")
    assert first.job is not None
    assert first.job.run().records


def test_what_another_version_extracted_is_extracted_again(tmp_path: Path):
    text = kg.sample.documents()[0].read_text("utf-8")
    path = table(tmp_path / "t.parquet", [{"text": text, "records": "[]"}], paperkg="paperkg 0.0.1, facts 1")
    (offer,) = offers([path])
    assert offer.job is not None
    assert offer.job.records is None
    assert offer.job.run().records


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"title": "x"}], "no column text in this table; it has title"),
        ([{"text": None, "source": "a"}], "row 1: there is no text"),
        ([{"text": 7}], "row 1: there is no text"),
        ([{"text": "words", "records": "{not json"}], "row 1: "),
        ([{"text": "words", "error": "cannot be read: gone"}], "cannot be read: gone"),
    ],
)
def test_bad_tables_are_told_by_file_and_row(tmp_path: Path, rows, message):
    (offer,) = offers([table(tmp_path / "t.parquet", rows)])
    assert offer.job is None
    assert offer.error is not None
    assert message in offer.error


def test_a_file_that_only_begins_like_a_table(tmp_path: Path):
    path = tmp_path / "t.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    (offer,) = offers([path])
    assert offer.error is not None
    assert str(path) in offer.error
    assert "cannot be read as Parquet" in offer.error
    assert count([path]) == 1


def test_spans_that_do_not_hold_are_refused(tmp_path: Path):
    document = readers.read(kg.sample.documents()[0])
    with Partitions(tmp_path) as tables:
        tables.add("a", document, Job(document).run())
    (part,) = tmp_path.iterdir()
    from pyarrow import parquet

    (row,) = parquet.read_table(part).to_pylist()
    table(tmp_path / "broken.parquet", [{**row, "text": row["text"][:300]}])
    (offer,) = offers([tmp_path / "broken.parquet"])
    assert offer.error is not None
    assert "row 1" in offer.error
