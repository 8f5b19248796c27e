"""The registry's index and the linking of strings, on a small invented registry."""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractors.registry import _building, _trees, linking
from extractors.registry.linking import Linker
from extractors.registry.ror import Index, RegistryError
from extractors.registry.terms import key, terms

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def record(number: int, name: str, country: str, city: str, *names: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {
        "id": f"https://ror.org/0test{number:04d}",
        "names": [
            {"value": name, "types": ["ror_display", "label"], "lang": "en"},
            *({"value": value, "types": [kind], "lang": "zh" if kind == "label" else None} for value, kind in names),
        ],
        "types": more.get("types", ["education"]),
        "status": more.get("status", "active"),
        "locations": [{"geonames_details": {"country_code": country, "name": city}}],
        "relationships": more.get("relationships", []),
        "admin": {"created": {"date": "2019-02-02"}},
    }


REGISTRY = [
    record(1, "University of Brackenford", "GB", "Brackenford", ("UoBr", "acronym"), ("布拉肯福德大学", "label")),
    record(2, "Tallgrass Institute of Technology", "US", "Tallgrass", ("TGIT", "acronym")),
    record(3, "Saint Odile University", "CA", "Ottawa"),
    record(4, "Saint Odile University", "FR", "Strasbourg"),
    record(5, "Obsolete College", "GB", "London", status="withdrawn"),
    record(6, "Universidad de Montefrío", "ES", "Montefrío"),
    record(7, "Quillmark Robotics (Japan)", "JP", "Osaka", types=["company"]),
    record(
        8,
        "Lintwhistle School of Optics",
        "GB",
        "Brackenford",
        relationships=[{"type": "parent", "id": "https://ror.org/0test0001", "label": "x"}],
    ),
    record(9, "Institute of Reefs and Tides", "AU", "Perth"),
    record(10, "VA Larkmoor Healthcare System", "US", "Larkmoor", types=["healthcare"]),
    record(11, "Edwin Pell University Harrowgate", "GB", "Harrowgate"),
]


@pytest.fixture(scope="module")
def index_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registry")
    dump = folder / "v9-ror-data.zip"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("v9-ror-data_schema_v2.json", json.dumps(REGISTRY))
    names = folder / "names.tsv"
    names.write_text("ror\tname\tname_zh\nhttps://ror.org/0test0002\tx\t高草理工学院\n", "utf-8")
    out = folder / "ror.index"
    summary = linking.load(dump, out, extra_names=[names])
    assert summary.organisations == 10
    assert summary.size == out.stat().st_size
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("University of Brackenford", ["0test0001"]),
        ("Brackenford University", ["0test0001"]),
        ("Dept. of Physics, Univ. of Brackenford, Brackenford, UK", ["0test0001"]),
        ("布拉肯福德大学", ["0test0001"]),
        ("高草理工学院", ["0test0002"]),
        ("School of Computing, Tallgrass Institute of Technology, USA", ["0test0002"]),
        ("Saint Odile University, Ottawa, Canada", ["0test0003"]),
        ("Saint Odile University, Strasbourg, France", ["0test0004"]),
        ("University of Montefrio", ["0test0006"]),
        ("Quillmark Robotics", ["0test0007"]),
        ("University of Brackenford; Tallgrass Institute of Technology", ["0test0001", "0test0002"]),
        ("Quillmark Robotics & Tallgrass Institute of Technology", ["0test0002", "0test0007"]),
        ("Institute of Reefs and Tides", ["0test0009"]),
        ("TallGrass Institute of Technology", ["0test0002"]),
        ("the committee thanks its reviewers", []),
        ("Obsolete College", []),
        ("", []),
    ],
)
def test_links(index_file: Path, text: str, expected: list[str]) -> None:
    with Linker.open(index_file) as linker:
        matches = linker.link(text)
    assert sorted(m.id.removeprefix("ror:") for m in matches) == expected
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    assert all(0 <= m.score <= 1 for m in matches)


def test_a_string_in_two_languages_is_one_organisation(index_file: Path) -> None:
    with Linker.open(index_file) as linker:
        assert linker.link("布拉肯福德大学")[0].id == linker.link("University of Brackenford")[0].id


def test_candidates_beyond_the_printed_name(index_file: Path) -> None:
    with Linker.open(index_file) as linker:
        of_the_school = {c.record.id for c in linker.candidates("Lintwhistle School of Optics")}
        begun = {c.record.id for c in linker.candidates("Tallgrass Institute, Nowhere")}
        reordered = {c.record.id for c in linker.candidates("Tides and Reefs Institute, Perth")}
        apart = {c.record.id for c in linker.candidates("Brackenford (City) Optics, Lintwhistle Building")}
        school = {c.record.id for c in linker.candidates("Brackenford Law School")}
        town = {c.record.id for c in linker.candidates("Institute of Physics, University of Harrowgate, UK")}
    assert of_the_school == {"0test0008", "0test0001"}
    assert "0test0002" in begun
    assert "0test0009" in reordered
    assert "0test0008" in apart
    assert "0test0001" in school
    assert "0test0011" in town


def test_words_that_stand_for_two(index_file: Path) -> None:
    with Linker.open(index_file) as linker:
        for text in ("VA Larkmoor Healthcare System", "Veterans Affairs Larkmoor Health Care System"):
            assert [m.id for m in linker.link(text)] == ["ror:0test0010"]


def test_trees_give_the_sum_of_their_leaves() -> None:
    tree = [[1, 0.5, 1, 2], [-1, 0.25, 0, 0], [0, 2.0, 3, 4], [-1, -1.5, 0, 0], [-1, 4.0, 0, 0]]
    both = _trees.compiled([tree, [[-1, 1.0, 0, 0]]])
    assert [both(x) for x in ([0.0, 0.5], [2.0, 0.6], [2.1, 0.6])] == [1.25, -0.5, 5.0]


def test_the_index_knows_names_by_words_and_by_their_beginning(index_file: Path) -> None:
    with Index.open(index_file) as index:
        (found,) = [
            name for *place, name in index.find(["x", "tallgrass", "institute", "technology"]) if place == [1, 4]
        ]
        assert index.key_of(found) == "tallgrass institute technology"
        assert found in index.beginning("tallgrass institute")
        assert index.beginning("tallgrass", limit=0) == []
        assert index.number_of("nosuchword") == -1


def test_lines_become_json(index_file: Path) -> None:
    with Linker.open(index_file) as linker:
        rows = list(linker.link_lines(["University of Brackenford\n", "\n", "nothing of note\n"]))
    assert [row["input"] for row in rows] == ["University of Brackenford", "nothing of note"]
    assert rows[0]["matches"][0]["name_zh"] == "布拉肯福德大学"
    assert json.loads(json.dumps(rows)) == rows


def test_explains_a_match(index_file: Path) -> None:
    with Linker.open(index_file) as linker:
        explanation = linker.explain("Univ. of Brackenford")
    assert explanation.key == "university brackenford"
    match, words = explanation.candidates[0]
    assert (match.name, words) == ("University of Brackenford", "university brackenford")


def test_a_plain_json_dump_is_read_and_builds_the_same_bytes(index_file: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json"
    dump.write_text(json.dumps(REGISTRY), "utf-8")
    for name in ("one", "two"):
        _building.build(dump, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("content", ["", "{}", "[]", '[{"id": 1}]', "not json"])
def test_what_is_no_dump_is_refused_and_writes_nothing(tmp_path: Path, content: str) -> None:
    dump = tmp_path / "dump.json"
    dump.write_text(content, "utf-8")
    with pytest.raises(RegistryError):
        _building.build(dump, tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"something else entirely")
    with pytest.raises(RegistryError, match="load the dump again"):
        Index.open(tmp_path / "index")
    with pytest.raises(RegistryError, match="cannot open"):
        Index.open(tmp_path / "missing")


def test_fetches_an_address(tmp_path: Path) -> None:
    source = tmp_path / "dump.json"
    source.write_text(json.dumps(REGISTRY), "utf-8")
    assert linking.fetch(tmp_path / "out.json", source.as_uri()).read_bytes() == source.read_bytes()
    with pytest.raises(RegistryError, match="cannot be fetched"):
        linking.fetch(tmp_path / "none.json", (tmp_path / "missing").as_uri())
    assert not (tmp_path / "none.json").exists()


def test_words_in_comparison_form() -> None:
    assert key("Univ. of  Montefrío") == key("Universidad de Montefrío") == "university montefrio"
    assert key("Texas A&M") == "texa am"
    assert key("M.D. Brackenford") == key("M. D. Brackenford") == "md brackenford"
    assert [w for w, _, _ in terms("MacauUniversity 北大")] == ["macau", "university", "北", "大"]


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_benchmark_linking", ROOT / "benchmarks" / "linking.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared/data is not there")
def test_figures_on_the_labelled_strings(tmp_path: Path) -> None:
    out = tmp_path / "ror.index"
    linking.load(next((SHARED / "data").glob("*ror-data.zip")), out)
    benchmark = _benchmark()
    with Linker.open(out) as linker:
        for name, first, f1 in (("s2aff", 0.92, 0.0), ("crossref", 0.0, 0.87), ("logs", 0.0, 0.8)):
            figures = benchmark.measure(linker, benchmark.labelled(SHARED / "data")[name][:600], every=True)
            assert figures.first / figures.strings >= first, name
            assert figures.f1 >= f1, name
        assert linker.link("北京大学")[0].id == linker.link("Peking University")[0].id == "ror:02v51f717"
