"""Accuracy on the annotated half of the real documents: as the published scorer counts it, and no worse than the baseline."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from extractors import extract, readers
from extractors.evaluate import Evaluation, Judged, evaluate, read_key, regressions

pytestmark = pytest.mark.corpus
BASELINE = Path(__file__).with_name("baseline.json")


@pytest.fixture(scope="module")
def judged(shared: Path) -> list[Judged]:
    found = []
    for path in readers.find([shared / "corpus"]):
        document = readers.read(path)
        extraction = extract(document)
        for record in extraction.records:
            record.check(document)
        found.append(Judged(document, extraction.layout, [r.model_dump(mode="json") for r in extraction.records]))
    return found


@pytest.fixture(scope="module")
def key(shared: Path) -> list[dict]:
    return [line for path in sorted((shared / "gold").glob("*.jsonl")) for line in read_key(path)]


@pytest.fixture(scope="module")
def evaluation(key: list[dict], judged: list[Judged]) -> Evaluation:
    return evaluate(key, judged)


def test_the_papers_of_the_corpus_are_found(judged: list[Judged]):
    assert 65 <= sum(len(j.records) for j in judged) <= 80


def test_figures_are_those_of_the_published_scorer(
    shared: Path, key: list[dict], judged: list[Judged], evaluation: Evaluation
):
    spec = importlib.util.spec_from_file_location("published_scorer", shared / "score" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    theirs = scorer.score(key, [record for j in judged for record in j.records])
    for name, tally in theirs.items():
        ours = evaluation.figures("all", name)
        assert (ours.right, ours.wrong, ours.missed) == (tally.tp, tally.fp, tally.fn), name


def test_nothing_is_worse_than_the_baseline(evaluation: Evaluation):
    assert regressions(evaluation, json.loads(BASELINE.read_text("utf-8"))) == []
