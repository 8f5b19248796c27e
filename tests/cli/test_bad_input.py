"""What a tired user does wrong: one clear line, a non-zero exit code, and the good documents are read all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import LISTING, one_line

GOOD = LISTING.encode()


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"   \n\n \t\n", "empty"),
        (bytes(range(256)) * 40, ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), ""),
        ("Café lists — naïve words. ".encode("utf-16-be")[1:] * 30, ""),
    ],
    ids=["empty", "blank", "binary", "picture", "encoding"],
)
def test_a_bad_document_is_told_and_the_others_are_read(kg, listing, command, content, why):
    (listing.parent / "bad.txt").write_bytes(content)
    done = kg(command, "papers")
    assert done.returncode == 1
    line = one_line(done.stderr)
    assert "bad.txt" in line
    assert why in line
    if command == "extract":
        assert len(done.stdout.splitlines()) == 2
    else:
        assert "1 added" in done.stdout
        assert "1 failed" in done.stdout


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_directory_without_documents(kg, tmp_path, command):
    (tmp_path / "bare").mkdir()
    done = kg(command, "bare")
    assert done.returncode == 1
    assert "bare" in one_line(done.stderr)


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_path_that_is_not_there(kg, listing, command):
    done = kg(command, "papers/none.txt", listing)
    assert done.returncode == 1
    assert "none.txt" in one_line(done.stderr)
    assert "1 added" in done.stdout or len(done.stdout.splitlines()) == 2


def test_text_in_an_older_chinese_encoding_is_read(kg, tmp_path):
    (tmp_path / "old.txt").write_bytes((LISTING + "\n注：本页为旧编码。\n").encode("gb18030"))
    done = kg("extract", "old.txt")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("cut", [len(GOOD) // 3, len(GOOD) // 2, GOOD.index("发表机构".encode()) + 4, len(GOOD) - 5])
def test_a_document_that_was_cut_in_the_middle(kg, tmp_path, cut):
    (tmp_path / "cut.txt").write_bytes(GOOD[:cut])
    done = kg("extract", "cut.txt")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["paper_id"] for r in records][:1] in ([], ["arxiv:2101.00001"])
    assert records or done.returncode == 1


def test_an_unknown_layout_is_told_once(kg, listing):
    for command in ("extract", "ingest"):
        done = kg(command, listing, listing, "--layout", "scroll")
        assert done.returncode == 1
        assert "scroll" in one_line(done.stderr)


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:9", "neo4j://127.0.0.1:9"])
def test_a_database_that_is_not_there(kg, url):
    done = kg("status", "--graph", url)
    assert done.returncode == 1
    assert "127.0.0.1:9" in one_line(done.stderr)


def test_reading_where_no_graph_is_makes_none(kg, tmp_path):
    for command in (
        ("status",),
        ("query", "statistics"),
        ("search", "light"),
        ("verify",),
        ("retract", "x"),
        ("serve", "--port", "0"),
    ):
        done = kg(*command, "--graph", "nowhere")
        assert done.returncode == 1
        assert "nowhere" in one_line(done.stderr)
    assert not (tmp_path / "nowhere").exists()


def test_a_graph_that_is_a_file(kg, listing):
    done = kg("ingest", listing, "--graph", listing)
    assert done.returncode == 1
    assert listing.name in one_line(done.stderr)


def test_a_graph_directory_that_another_program_holds(kg, listing, tmp_path):
    assert kg("ingest", listing).returncode == 0
    holding = (
        "import sys, arcadedb\nwith arcadedb.open_database(sys.argv[1]): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", holding, str(tmp_path / "kg-data" / "engine" / "databases" / "neo4j")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "ARCADEDB_LOG_DIR": str(tmp_path / "log")},
        text=True,
    )
    assert holder.stdout is not None
    assert any(line == "held\n" for line in holder.stdout)
    try:
        done = kg("status")
    finally:
        holder.communicate(timeout=60)
    assert done.returncode == 1
    assert "another program holds" in one_line(done.stderr)
    assert kg("status").returncode == 0


def test_retracting_what_is_not_there(kg, listing):
    assert kg("ingest", listing).returncode == 0
    done = kg("retract", "other-notes")
    assert done.returncode == 1
    assert "other-notes" in one_line(done.stderr)


def test_verbose_shows_where(kg):
    done = kg("status", "--graph", "nowhere", "--verbose")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
