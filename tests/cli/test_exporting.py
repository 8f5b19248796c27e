"""The graph, or the part of it that a query is about, leaves for other tools and other stores."""

from __future__ import annotations

import networkx

from extractors import extract
from extractors.document import Document
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


def test_export_says_what_is_wrong(filled, tmp_path):
    assert "graphml, jsonld" in call("export", "-f", "pdf", tmp_path / "x", cwd=filled).stderr
    done = call("export", "-f", "graphml", "-q", "citatoins", tmp_path / "x", cwd=filled)
    assert "citations" in one_line(done.stderr)
    assert call("export", "-f", "graphml", tmp_path / "x", "--person", "Ada", cwd=filled).returncode == 2
    assert not (tmp_path / "x").exists()
