"""The reader's figures on the half key: floors under which no change may fall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import extract, readers

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = {
    "papers": 0.99,
    "title": 0.99,
    "authors": 0.98,
    "author_order": 0.95,
    "author_roles": 0.95,
    "author_affiliations": 0.93,
    "links": 0.98,
    "venue": 0.98,
    "cites": 0.95,
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus (../shared) is not here"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp("score")
    records = folder / "records.jsonl"
    with records.open("w", encoding="utf-8") as out:
        for path in readers.find([SHARED / "corpus"]):
            document = readers.read(path)
            for record in extract(document).records:
                record.check(document)
                out.write(record.model_dump_json() + "\n")
    key = sorted(str(path) for path in (SHARED / "gold").glob("*.jsonl"))
    command = [
        sys.executable,
        str(SHARED / "score" / "score.py"),
        "--gold",
        *key,
        "--pred",
        str(records),
        "--json",
        str(folder / "figures.json"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    found: dict[str, dict[str, float]] = json.loads((folder / "figures.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("field", FLOORS)
def test_floor(figures: dict[str, dict[str, float]], field: str) -> None:
    assert figures[field]["f1"] >= FLOORS[field], figures[field]
