"""From documents to a graph: extract, ingest, retract, rebuild, verify, fingerprint, status."""

from __future__ import annotations

import json
import subprocess

import pytest

from kg.store import open_store
from tests.cli.conftest import LISTING, clean_environment, command


def test_extract_prints_records(kg, listing):
    done = kg("extract", listing)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["paper_id"] for r in records] == ["arxiv:2101.00001", "arxiv:2202.00002"]
    assert [a["name"] for a in records[0]["authors"]] == ["Ada Quill", "Bo Ferro"]
    assert records[0]["doc"] == "field-notes"


def test_extract_writes_a_file_whole_or_not_at_all(kg, listing, tmp_path):
    done = kg("extract", listing.parent, "--out", "records.jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert len((tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    refused = kg("extract", listing, "--out", "nowhere/records.jsonl")
    assert refused.returncode == 1
    assert "nowhere" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_closed_pipe_is_no_fault(tmp_path, listing):
    listing.write_text(LISTING * 1, encoding="utf-8")
    reader = subprocess.Popen(
        command("extract", *[listing] * 60),
        cwd=tmp_path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert reader.stdout is not None
    reader.stdout.readline()
    reader.stdout.close()
    assert reader.stderr is not None
    error = reader.stderr.read()
    reader.stderr.close()
    reader.wait(timeout=60)
    assert "Traceback" not in error
    assert "BrokenPipe" not in error
    assert "fault" not in error


def test_a_second_run_writes_nothing(kg, listing):
    first = kg("ingest", "papers")
    assert first.returncode == 0, first.stderr
    assert "1 added" in first.stdout
    again = kg("ingest", "papers")
    assert again.returncode == 0
    assert "1 unchanged" in again.stdout
    assert "0 writes" in again.stdout
    assert "Nothing was written" in again.stdout
    assert kg("ingest", "papers", "--lang", "zh").stdout.startswith("新增 0")


def test_changed_retracted_and_rebuilt(kg, listing, tmp_path):
    with open_store(str(tmp_path / "kg-data")):
        _change_retract_rebuild(kg, listing)


def _change_retract_rebuild(kg, listing):
    assert kg("ingest", listing).returncode == 0
    before = kg("fingerprint").stdout
    assert len(before.strip()) >= 32
    listing.write_text(LISTING.replace("Bo Ferro", "Cy Dow"), encoding="utf-8")
    changed = kg("ingest", listing)
    assert "1 replaced" in changed.stdout
    assert kg("fingerprint").stdout != before
    people = json.loads(kg("cypher", "MATCH (p:Person) RETURN p.name AS name ORDER BY name", "-f", "json").stdout)
    assert [p["name"] for p in people] == ["Ada Quill", "Cy Dow", "Xiaoyu Lin"]
    listing.write_text(LISTING, encoding="utf-8")
    kg("ingest", listing)
    assert kg("fingerprint").stdout == before
    assert kg("rebuild").returncode == 0
    assert kg("fingerprint").stdout == before
    assert kg("verify").returncode == 0
    retracted = kg("retract", "field-notes")
    assert retracted.returncode == 0, retracted.stderr
    counts = json.loads(kg("status", "--format", "json").stdout)
    assert all(c["count"] == 0 for c in counts), counts


def test_status_counts(kg, listing):
    kg("ingest", listing)
    counts = {c["name"]: c["count"] for c in json.loads(kg("status", "--format", "json").stdout)}
    assert counts["Paper"] == 2
    assert counts["Person"] == 3
    assert counts["AUTHORED"] == 4
    assert counts["documents"] == 1


def test_layouts_are_listed(kg):
    done = kg("layouts")
    assert {"digest", "listing", "article"} <= {line.split()[0] for line in done.stdout.splitlines()}


def test_an_extraction_travels_in_tables(kg, listing, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    assert kg("extract", listing, "--parquet", "parts").returncode == 0
    again = kg("extract", listing, "--parquet", "parts")
    assert "0 papers in 0 documents" in again.stderr
    taken = kg("ingest", "parts")
    assert "1 added" in taken.stdout
    assert "1 unchanged" in kg("ingest", listing).stdout


def test_an_address_needs_its_engine(kg, listing):
    done = kg("ingest", listing, "--address", "127.0.0.1:6379")
    assert done.returncode == 2
    assert "--engine ray" in done.stderr
