"""The notebook runs from its first cell to its last, and the public surface that it shows is the one that there is."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.pipeline import Graph

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def _run(source: str, names: dict) -> object:
    """Run a cell; give what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), names)
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names) if last else None


def test_the_notebook_runs_and_ends_in_a_plot(tmp_path, monkeypatch, capsys):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert "import kg" in "".join(cells[0]["source"]).splitlines()
    names: dict = {"__name__": "__main__"}
    shown = []
    try:
        for cell in cells:
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            shown.append(_run("".join(cell["source"]), names))
    finally:
        if "graph" in names:
            names["graph"].close()
    assert shown[0]["Paper"] >= 40
    assert shown[1] == 0
    (axes,) = shown[5].axes
    assert sum(bar.get_height() for bar in axes.patches) > 40
    shown[5].savefig(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 5_000
    printed = capsys.readouterr().out
    assert "ImageNet" in printed
    assert next(tmp_path.rglob("graph.graphml")).stat().st_size > 100_000


def test_the_public_surface():
    assert kg.Graph is Graph
    for name in kg.__all__:
        assert getattr(kg, name) is not None
        assert name in dir(kg)
    with pytest.raises(AttributeError, match="grpah"):
        kg.grpah  # noqa: B018
    with pytest.raises(kg.GraphError):
        kg.open("bolt://127.0.0.1:1", ledger="ledger", port="no port")


def test_importing_kg_imports_nothing_heavy():
    told = "import sys, kg; print(sorted(m for m in sys.modules if m.split('.')[0] in ('neo4j', 'pydantic', 'extractors')))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_open_makes_a_graph_and_opens_it_again(tmp_path):
    with kg.open(str(tmp_path / "graph"), lang="zh") as graph:
        assert graph.settings.lang == "zh"
        first = graph.fingerprint()
    with kg.open(str(tmp_path / "graph")) as graph:
        assert graph.fingerprint() == first
