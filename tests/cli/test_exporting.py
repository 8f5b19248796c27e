"""The graph, or the part of it that a query is about, leaves for other tools and other stores."""

from __future__ import annotations

import networkx
import pytest

from extractors import extract
from extractors.document import Document
from kg.model import Label
from kg.settings import Settings
from kg.store import GraphChanges, NodeState, open_store
from tests.cli.conftest import call, one_line


def test_export_writes_the_whole_graph(filled, tmp_path):
    done = call("export", "--format", "graphml", tmp_path / "all.graphml", cwd=filled)
    assert done.returncode == 0, done.stderr
    graph = networkx.read_graphml(tmp_path / "all.graphml", force_multigraph=True)
    assert f"{len(graph)} nodes, {graph.size()} relationships" in done.stdout
    assert sum(kind == "Paper" for _, kind in graph.nodes(data="label")) == 2


def test_export_of_a_query_holds_what_the_answer_is_about(filled, tmp_path):
    out = tmp_path / "ada.bib"
    done = call("export", "-f", "bibtex", "--query", "person_papers", "--person", "Xiaoyu Lin", out, cwd=filled)
    assert done.returncode == 0, done.stderr
    (record,) = extract(Document(out.read_text("utf-8"), "ada.bib"), layout="bibtex").records
    assert record.paper_id == "arxiv:2202.00002"
    assert [author.name for author in record.authors] == ["Ada Quill", "Xiaoyu Lin"]
    done = call(
        "export", "-f", "graphml", "-q", "citations", "-p", "paper=2101.00001", tmp_path / "c.graphml", cwd=filled
    )
    assert done.returncode == 0, done.stderr
    graph = networkx.read_graphml(tmp_path / "c.graphml", force_multigraph=True)
    assert ("arxiv:2202.00002", "arxiv:2101.00001", "CITES") in set(graph.edges(data="type"))
    assert all(data["search"] for _, data in graph.nodes(data=True) if data["label"] == "Paper")


def test_export_goes_to_standard_output_and_says_what_it_did_elsewhere(filled, tmp_path):
    assert call("export", "--format", "graphml", tmp_path / "all.graphml", cwd=filled).returncode == 0
    done = call("export", "--format", "graphml", "-", cwd=filled)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (tmp_path / "all.graphml").read_text("utf-8")
    assert "relationships" in done.stderr
    refused = call("export", "--format", "csv", "-", cwd=filled)
    assert refused.returncode == 2
    assert "csv writes a directory" in refused.stderr
    assert refused.stdout == ""


def test_export_says_what_is_wrong(filled, tmp_path):
    assert "graphml, jsonld" in call("export", "-f", "pdf", tmp_path / "x", cwd=filled).stderr
    done = call("export", "-f", "graphml", "-q", "citatoins", tmp_path / "x", cwd=filled)
    assert "citations" in one_line(done.stderr)
    assert call("export", "-f", "graphml", tmp_path / "x", "--person", "Ada", cwd=filled).returncode == 2
    assert not (tmp_path / "x").exists()


def _copied(filled, home, to, env):
    """Copy to a store, and ask the copy what it is."""
    done = call("copy", "--to", to, cwd=filled, env=env)
    assert done.returncode == 0, done.stderr
    wanted = call("fingerprint", cwd=filled).stdout
    asked = {**env, "KG_GRAPH": to, "KG_LEDGER": str(home)}
    assert call("fingerprint", cwd=filled, env=asked).stdout == wanted
    assert wanted.strip() in done.stdout
    verified = call("verify", cwd=filled, env=asked)
    assert verified.returncode == 0, verified.stderr
    again = call("ingest", "field-notes.txt", cwd=filled, env=asked)
    assert "1 unchanged" in again.stdout + again.stderr
    assert "there already" in one_line(call("copy", "--to", to, cwd=filled, env=env).stderr)
    assert call("copy", "--to", to, "--replace", cwd=filled, env=env).returncode == 0
    assert call("fingerprint", cwd=filled, env=asked).stdout == wanted


def test_copy_makes_an_equal_graph_that_goes_on_as_the_first_would(filled, tmp_path):
    _copied(filled, tmp_path / "other", str(tmp_path / "other"), {})
    assert "to be copied" in one_line(call("copy", "--to", "kg-data", "--replace", cwd=filled).stderr)


def test_copy_to_neo4j(filled, neo4j_store, neo4j_server):
    env = {"KG_USER": neo4j_server.user, "KG_PASSWORD": neo4j_server.password}
    name = neo4j_server.url.partition("://")[2].replace(".", "-").replace(":", "-")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(filled)
        home = Settings(graph=neo4j_server.url).ledger_directory.resolve()
    assert home.name.startswith(name)
    _copied(filled, home, neo4j_server.url, env)


def test_a_store_that_holds_something_is_not_written_over(filled, tmp_path):
    with open_store(str(tmp_path / "taken")) as store:
        store.migrate()
        store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:dear", {"name": "Dear"})]))
        assert "not empty" in one_line(call("copy", "--to", tmp_path / "taken", cwd=filled).stderr)
        assert [node.id for node in store.nodes()] == ["method:dear"]
