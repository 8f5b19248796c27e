"""The packaged table of organisations."""

from __future__ import annotations

import json
import re
import zipfile
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from extractors import normal
from extractors.registry.institutions import InstitutionTable, Organisation, fold, load, name_key

SHARED = Path(__file__).resolve().parents[3] / "shared"
TYPES = {"education", "facility", "company", "unit"}


def test_has_the_organisations_of_the_field() -> None:
    table = load()
    assert len(table) >= 1500
    assert sum(1 for o in table if o.name_zh) >= 1500
    assert sum(1 for o in table if o.id) >= 1500


def test_every_row_is_whole() -> None:
    lines = files("extractors.registry").joinpath("institutions.tsv").read_text("utf-8").splitlines()
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    for o in load():
        assert o.type in TYPES, o.name
        assert o.country is None or re.fullmatch("[A-Z]{2}", o.country), o.name
        assert o.id is None or re.fullmatch("ror:0[a-z0-9]{8}", o.id), o.name
        assert o.name_zh is None or any(map(normal.is_han, o.name_zh)), o.name


def test_names_and_ids_are_unique() -> None:
    table = load()
    assert len({o.name for o in table}) == len(table)
    ids = [o.id for o in table if o.id]
    assert len(set(ids)) == len(ids)


def test_parents_are_in_the_table_and_do_not_go_round() -> None:
    table = load()
    for o in table:
        assert o.parent is None or table.get(o.parent) is not None, o.name
        assert o not in table.parents(o)


def test_a_form_that_means_two_organisations_is_flagged() -> None:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for o in load():
        for form in {o.name, o.name_zh or o.name, *o.aliases} - set(o.contextual):
            meant[name_key(form)].add(o.name)
    assert {form: names for form, names in meant.items() if len(names) > 1} == {}


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared/data is not there")
def test_ids_are_those_of_the_registry() -> None:
    dump = next((SHARED / "data").glob("*ror-data.zip"))
    with zipfile.ZipFile(dump) as archive:
        records = {r["id"][-9:]: r for r in json.loads(archive.read(archive.namelist()[0]))}
    wrong = []
    for o in load():
        if o.id is None:
            continue
        record = records.get(o.id.removeprefix("ror:"))
        if record is None:
            wrong.append((o.name, o.id, "no such record"))
            continue
        theirs = [n["value"] for n in record["names"]]
        ours = [o.name, *o.aliases, *o.contextual, o.name_zh or ""]
        best = max(fuzz.token_set_ratio(_words(a), _words(b)) for a in ours if a for b in theirs)
        if best < 75:
            wrong.append((o.name, o.id, theirs[0]))
    assert wrong == []


def _words(name: str) -> str:
    return re.sub(r"\W+", " ", fold(normal.plain(name)))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("北大", "Peking University"),
        ("PKU", "Peking University"),
        ("国科大", "University of Chinese Academy of Sciences"),
        ("上交大", "Shanghai Jiao Tong University"),
        ("HUST", "Huazhong University of Science and Technology"),
        ("the university of cambridge", "University of Cambridge"),
        ("Preferred Networks, Inc.", "Preferred Networks"),
        ("國立臺灣大學", "National Taiwan University"),
        ("FAIR at Meta", "Meta AI (FAIR)"),
        ("École Polytechnique Federale de Lausanne", "École Polytechnique Fédérale de Lausanne"),
    ],
)
def test_looks_up_short_and_other_forms(printed: str, name: str) -> None:
    found = load().lookup(printed)
    assert found is not None
    assert found.name == name


def test_an_ambiguous_form_counts_in_context_only() -> None:
    table = load()
    assert table.lookup("ANU") is None
    found = table.lookup("ANU", in_context=True)
    assert found is not None
    assert found.country == "AU"
    assert table.lookup("Nowhere College of Nothing") is None


def test_finds_whole_words_with_capitals() -> None:
    table = InstitutionTable(
        [
            Organisation("Meta", None, ("Facebook",), (), "US", "company", None, None),
            Organisation("West Lake Institute", "西湖所", (), (), "CN", "facility", None, None),
            Organisation("Lake Institute", None, (), ("LI",), "CN", "facility", None, None),
        ]
    )
    found = table.find("Meta and metadata, the West Lake Institute (西湖所), META")
    assert [(f.start, f.organisations[0].name) for f in found] == [
        (0, "Meta"),
        (23, "West Lake Institute"),
        (44, "West Lake Institute"),
        (50, "Meta"),
    ]
    assert table.find("a meta analysis") == []
    assert [f.contextual for f in table.find("LI")] == [True]


def test_folding_keeps_every_offset() -> None:
    text = normal.plain("Université de Montréal – İstanbul ’s 清华大学")
    assert len(fold(text)) == len(text)
