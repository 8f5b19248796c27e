"""The scores, counted by hand."""

from __future__ import annotations

import json

import pytest

from extractors.document import Document
from extractors.evaluate import Judged, KeyFormatError, Mistake, evaluate, read_key, regressions

TEXT = "On Quiet Machines\nMira Holt, Bo Chen\nFooNet reaches 41.5% on BarBench.\n\nNews of the day\n"


def paper(**fields):
    return {"doc": "quiet", "section": "1", "lines": [1, 3], "paper_id": "arxiv:2401.00001", **fields}


def judged(*records):
    return Judged(Document(TEXT, "quiet.txt"), "article", records)


def figures(evaluation, name, group="all"):
    f = evaluation.groups[group][name]
    return f.right, f.wrong, f.missed


def test_items_are_counted_by_field_layout_and_language():
    key = [paper(authors=[{"name": "Mira Holt", "roles": ["first"]}, {"name": "Bo Chen"}], venue="ICXQ 2031")]
    found = evaluate(key, [judged(paper(authors=[{"name": "Mira  Holt"}, {"name": "Ann Lee"}], venue="icxq2031"))])
    assert figures(found, "authors") == (1, 1, 1)
    assert figures(found, "author_order") == (0, 1, 1)
    assert figures(found, "author_roles") == (0, 0, 1)
    assert figures(found, "venue") == (1, 0, 0)
    assert figures(found, "papers", "article") == figures(found, "papers", "en") == (1, 0, 0)
    assert found.figures("all", "authors").f1 == pytest.approx(0.5)


def test_any_printed_form_names_a_thing():
    key = [paper(methods=[{"name": "FooNet", "aliases": ["福网络"], "relation": "proposes"}])]
    found = evaluate(key, [judged(paper(methods=[{"name": "福网络", "relation": "uses"}]))])
    assert figures(found, "methods") == (1, 0, 0)
    assert figures(found, "methods_proposed") == (0, 0, 1)


def test_results_need_the_value_and_the_benchmark():
    key = [paper(results=[{"benchmark": "BarBench", "value": "41.5%"}])]
    assert figures(
        evaluate(key, [judged(paper(results=[{"benchmark": "Bar-Bench", "value": "41.5"}]))]), "results"
    ) == (1, 0, 0)
    assert figures(evaluate(key, [judged(paper(results=[{"benchmark": "BarBench", "value": "41"}]))]), "results") == (
        0,
        1,
        1,
    )


def test_a_paper_in_a_section_without_one_is_wrong_and_outside_of_the_key_unjudged():
    key = [paper(), {"doc": "quiet", "section": "news", "lines": [5, 5], "primary": False}]
    extra = {"paper_id": "title:news", "lines": [5, 5]}
    beyond = {"paper_id": "title:beyond", "lines": [90, 95]}
    found = evaluate(key, [judged(paper(), extra, beyond)])
    assert figures(found, "papers") == (1, 1, 0)


def test_a_missed_paper_misses_all_that_it_holds():
    found = evaluate([paper(authors=[{"name": "Mira Holt"}], cites=[{"mention": "Lee, 2020"}])], [judged()])
    assert figures(found, "papers") == (0, 0, 1)
    assert figures(found, "authors") == (0, 0, 1)
    assert figures(found, "cites") == (0, 0, 1)


def test_mistakes_come_with_their_sentences():
    found = evaluate([paper(methods=[{"name": "FooNet", "relation": "proposes"}])], [judged(paper())])
    wanted = Mistake("methods", "missed", "quiet", "1", "FooNet", "FooNet reaches 41.5% on BarBench.")
    assert wanted in found.mistakes


def test_a_key_that_is_no_json_names_its_line(tmp_path):
    path = tmp_path / "key.jsonl"
    path.write_text(json.dumps(paper()) + "\nnonsense\n", "utf-8")
    with pytest.raises(KeyFormatError, match=r"key\.jsonl:2"):
        read_key(path)


def test_regressions_are_told_and_gains_are_not():
    found = evaluate([paper(title="On Quiet Machines")], [judged(paper(title="On Quiet Machines"))])
    assert regressions(found, {"all": {"title": 1.0, "authors": None}}) == []
    assert regressions(found, {"all": {"title": 1.0, "authors": 0.5}}) == ["all authors: 0.500 → none"]
    assert regressions(evaluate([paper(title="x")], [judged(paper())]), {"all": {"title": 0.9}}) == [
        "all title: 0.900 → 0.000"
    ]
