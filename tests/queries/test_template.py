"""Template files: every one of the package is described in full, and a wrong one is refused with a message that says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.model import MEASURES, NODE_PROPERTIES, REL_PROPERTIES, Label, Rel
from queries.catalogue import Catalogue
from queries.errors import TemplateError, UnknownTemplateError
from queries.template import Template, parse

CATALOGUE = Catalogue.load()
TEMPLATES = tuple(CATALOGUE)
GOOD = """/*
name: tiny
title: Tiny
title_zh: 小
description: One.
description_zh: 一。
parameters:
  paper: {type: entity, labels: [Paper], description: The paper, description_zh: 论文}
columns:
  id: {type: id, description: Id, description_zh: 标识}
example: {paper: x}
limits: {rows: 1, seconds: 1}
*/
MATCH (p:Paper {id: $paper}) RETURN p.id AS id LIMIT $rows
"""
ASKED_FOR = """
    paper person_papers coauthors institution_papers institution_collaborations institution_methods
    method_papers method_lineage leaderboard citations references
    path top_methods top_benchmarks search evidence entity neighbourhood statistics documents authors results
""".split()


def test_the_questions_of_the_product_are_there():
    assert set(ASKED_FOR) <= set(CATALOGUE.names())


def test_a_good_file_is_read():
    template = parse(GOOD, "tiny.cypher")
    assert template.parameters[0].labels == (Label.PAPER,)
    assert template.parameters[0].required
    assert template.cypher.startswith("MATCH")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_every_template_is_described_in_both_languages(template: Template):
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for english, other in (
        (template.title, template.title_zh),
        (template.description, template.description_zh),
        *((p.description, p.description_zh) for p in template.parameters),
        *((c.description, c.description_zh) for c in template.columns),
    ):
        assert not chinese.search(english)
        assert chinese.search(other) or other == english


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_every_template_names_only_what_the_schema_has(template: Template):
    text = re.sub(r"'[^']*'", "''", template.cypher)
    labels = {name for group in re.findall(r"\(\w*:([A-Z]\w*(?:\|[A-Z]\w*)*)", text) for name in group.split("|")}
    types = {name for group in re.findall(r"\[\w*:([A-Z_|]+)", text) for name in group.split("|")}
    assert labels <= {label.value for label in Label}
    assert types <= {rel.value for rel in Rel}
    properties = {
        name for table in (NODE_PROPERTIES, REL_PROPERTIES, MEASURES) for known in table.values() for name in known
    }
    own = {
        "person",
        "paper",
        "older",
        "newer",
        "steps",
        "step",
        "papers",
        "through",
        "depth",
        "other",
        "relationship",
        "newer_name",
        "how",
    }
    used = set(re.findall(r"\b[a-z]\w*\.([a-z_]+)\b(?!\()", text)) - {"index"}
    assert used - properties - own <= {"fact", "count", "queryNodes", "fulltext"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_every_example_fits_its_parameters(template: Template):
    for name, value in template.example.items():
        parameter = template.parameter(name)
        assert parameter is not None
        if parameter.choices:
            assert value in parameter.choices
        if parameter.minimum is not None:
            assert isinstance(value, int)
            assert parameter.minimum <= value <= (parameter.maximum or value)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("/*", "", "does not begin with a comment"),
        ("name: tiny", "name: [tiny", "no YAML"),
        ("title_zh: 小\n", "", "title_zh"),
        ("description_zh: 论文}", "}", "description_zh"),
        ("$paper", "$person", r"\$person"),
        ("{id: $paper}", "", r"does not use \$paper"),
        ("example: {paper: x}", "example: {}", "lacks paper"),
        ("example: {paper: x}", "example: {paper: x, other: y}", "other"),
        ("RETURN", "SET p.x = 1 RETURN", "writes"),
        ("RETURN", "DETACH DELETE p RETURN", "writes"),
        ("type: entity", "type: planet", "type"),
        ("labels: [Paper]", "labels: [Planet]", "labels"),
        ("rows: 1,", "rows: 0,", "rows"),
        ("limits: {rows: 1, seconds: 1}", "limits: [1]", "wrong shape"),
        ("columns:\n  id: {type: id, description: Id, description_zh: 标识}", "columns: {}", "columns"),
    ],
)
def test_a_wrong_file_is_refused(before: str, after: str, why: str):
    assert before in GOOD
    with pytest.raises(TemplateError, match=why) as caught:
        parse(GOOD.replace(before, after), "tiny.cypher")
    assert str(caught.value).startswith("tiny.cypher: ")


def test_a_file_must_be_named_after_its_query(tmp_path: Path):
    (tmp_path / "other.cypher").write_text(GOOD, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"other\.cypher"):
        Catalogue.load(tmp_path)


def test_a_directory_of_ones_own_is_a_catalogue(tmp_path: Path):
    (tmp_path / "tiny.cypher").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a query", encoding="utf-8")
    assert Catalogue.load(tmp_path).names() == ("tiny",)


def test_an_unknown_name_offers_the_nearest():
    with pytest.raises(UnknownTemplateError, match="person_papers") as caught:
        CATALOGUE.get("papers_person")
    assert "person_papers" in caught.value.suggestions
    assert CATALOGUE.get("person-papers").name == "person_papers"
