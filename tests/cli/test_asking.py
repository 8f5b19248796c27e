"""Asking a graph: query, cypher, search."""

from __future__ import annotations

import csv
import io
import json
import subprocess

import pytest

from tests.cli.conftest import call, clean_environment, command, one_line


@pytest.fixture
def ask(filled):
    return lambda *arguments, **more: call(*arguments, cwd=filled, **more)


def test_queries_are_listed_without_a_graph(kg):
    done = kg("query")
    assert done.returncode == 0
    assert "person_papers" in done.stdout
    listed = json.loads(kg("query", "--format", "json", "--lang", "zh").stdout)
    assert len(listed) >= 14
    assert {q["title"] for q in listed} >= {"某人的论文", "搜索"}


def test_a_query_explains_itself(kg):
    done = kg("query", "leaderboard", "--help")
    assert done.returncode == 0
    assert "--benchmark" in done.stdout
    assert "kg query leaderboard --benchmark" in done.stdout
    assert "基准排行榜" in kg("query", "leaderboard", "--help", "--lang", "zh").stdout
    assert "--param" in kg("query", "--help").stdout


@pytest.mark.parametrize(
    "options",
    [("--person", "Ada Quill"), ("--person=Ada Quill",), ("--param", "person=Ada Quill"), ("-p", "person=quill ada")],
)
def test_the_ways_to_give_a_parameter(ask, options):
    done = ask("query", "person_papers", *options, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [r["paper"] for r in json.loads(done.stdout)] == ["arxiv:2202.00002", "arxiv:2101.00001"]


def test_the_formats(ask, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    table = ask("query", "person-papers", "--person", "Ada Quill").stdout
    assert "Mosaic Models of Meaning" in table
    text = ask("query", "person_papers", "--person", "Ada Quill", "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["title"] for r in rows] == ["Mosaic Models of Meaning", "Lantern: Light in Long Texts"]
    paper = json.loads(ask("query", "paper", "--paper", "2101.00001", "-f", "json").stdout)[0]
    assert [a["name"] for a in paper["authors"]] == ["Ada Quill", "Bo Ferro"]


def test_rows_that_were_left_out_are_told(ask):
    done = ask("query", "person_papers", "--person", "Ada Quill", "--limit", "1", "-f", "json")
    assert len(json.loads(done.stdout)) == 1
    assert "there are more" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "papers_person"), "person_papers"),
        (("query", "person_papers", "--persn", "x"), '"person"'),
        (("query", "person_papers"), "person is needed"),
        (("query", "person_papers", "--person", "Adda Quill"), "Ada Quill"),
        (("query", "person_papers", "--person", "Zyx Wvu"), "'Zyx Wvu'"),
        (("query", "person_papers", "--person", "arxiv:2101.00001"), "Paper"),
        (("query", "citations", "--paper", "2101.00001", "--depth", "nine"), "whole number from 1 to 4"),
        (("cypher", "MATCH (n) DETACH DELETE n"), ""),
        (("cypher", "CREATE (n:Paper {id: 'x'}) RETURN n"), ""),
        (("cypher", "MATCH (n RETURN n"), ""),
        (("search", "…"), "text"),
        (("search", "light", "--label", "Planet"), "Paper"),
    ],
)
def test_wrong_questions_are_answered_in_one_line(ask, arguments, said):
    done = ask(*arguments)
    assert done.returncode == 1
    assert said in one_line(done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments", [("query", "paper", "x"), ("query", "paper", "--param", "paper"), ("cypher",), ("search",)]
)
def test_wrong_calls_are_exit_code_2(ask, arguments):
    assert ask(*arguments).returncode == 2


def test_free_cypher(ask):
    statement = "MATCH (p:Paper {id: $id}) RETURN p.name AS name, $n + 1 AS n"
    done = ask("cypher", statement, "-p", "id=arxiv:2101.00001", "-p", "n=41", "-f", "json")
    assert json.loads(done.stdout) == [{"name": "Lantern: Light in Long Texts", "n": 42}]
    piped = ask("cypher", "-", "-f", "csv", stdin="MATCH (p:Paper) RETURN p.id AS id ORDER BY id")
    assert piped.stdout.splitlines() == ["id", "arxiv:2101.00001", "arxiv:2202.00002"]


def test_search(ask):
    found = json.loads(ask("search", "lantern", "long", "-f", "json").stdout)
    assert found[0]["id"] == "arxiv:2101.00001"
    people = json.loads(ask("search", "quill", "--label", "Person", "-f", "json").stdout)
    assert [p["name"] for p in people] == ["Ada Quill"]
    nothing = ask("search", "zzzz")
    assert nothing.returncode == 0
    assert "No rows" in nothing.stderr


def test_a_closed_pipe_is_no_fault(filled):
    asking = subprocess.Popen(
        command(
            "cypher",
            "UNWIND range(1, 9000) AS i RETURN i, 'a long text that fills the pipe ' + i AS t",
            "--limit",
            "9000",
        ),
        cwd=filled,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert asking.stdout is not None
    asking.stdout.readline()
    asking.stdout.close()
    assert asking.stderr is not None
    error = asking.stderr.read()
    asking.stderr.close()
    asking.wait(timeout=60)
    assert "Traceback" not in error
    assert "Exception" not in error
