"""Lines and lists of affiliations."""

from __future__ import annotations

import pytest

from extractors.affiliations import parse_line, parse_list
from extractors.document import Document, Span
from extractors.record import Institution


def read(line: str) -> tuple[Institution, ...]:
    document = Document(line)
    found = parse_line(document, Span(0, len(line)))
    for institution in found:
        for span in institution.spans:
            assert document.at(span) in institution.printed
        for unit, spans in institution.unit_spans.items():
            assert all(document.at(span) == unit for span in spans)
    return found


def names(line: str) -> list[str]:
    return [i.name for i in read(line)]


def test_pairs_run_together() -> None:
    first, second = read("发表机构 * School of Computing, University of Leeds(利兹大学计算学院) NVIDIA(NVIDIA公司)")
    assert (first.name, first.name_zh, first.units, first.country) == (
        "University of Leeds",
        "利兹大学",
        ("School of Computing",),
        "GB",
    )
    assert first.printed == ("School of Computing, University of Leeds", "利兹大学计算学院")
    assert (second.name, second.printed) == ("NVIDIA", ("NVIDIA", "NVIDIA公司"))
    assert second.id == "ror:03jdj4y14"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tufts University & Spotify(塔夫茨大学与Spotify)", ["Tufts University", "Spotify"]),
        (
            "Institute for Logic, Language and Computation, University of Amsterdam(阿姆斯特丹大学)",
            ["University of Amsterdam"],
        ),
        ("University of California, Davis(加州大学戴维斯分校)", ["University of California, Davis"]),
        (
            "Department of Mathematics & the Centre for Big Data (CBD), Uppsala University(乌普萨拉大学)",
            ["Uppsala University"],
        ),
        (
            "Univ. Grenoble Alpes, Inria(格勒诺布尔大学,法国国家信息与自动化研究所)",
            ["Université Grenoble Alpes", "Inria"],
        ),
        ("Noah's Ark Lab, Huawei(华为诺亚方舟实验室)", ["Huawei Noah's Ark Lab"]),
        (
            "The Hong Kong University of Science and Technology (Guangzhou)(香港科技大学(广州))",
            ["The Hong Kong University of Science and Technology (Guangzhou)"],
        ),
        ("Nagoya University(名古屋大学) Upstage AI", ["Nagoya University", "Upstage"]),
        ("GitHub KAIST(韩国科学技术院)", ["GitHub", "Korea Advanced Institute of Science and Technology"]),
        ("1 Rice University 2 ETH Zürich, Zurich, Switzerland", ["Rice University", "ETH Zurich"]),
        ("¹南开大学 ²天津大学智能与计算学部", ["Nankai University", "Tianjin University"]),
        ("$^{1}$POSTECH $^{2}$NAVER AI Lab", ["Pohang University of Science and Technology", "NAVER AI Lab"]),
        ("Peking University, School of EECS, Beijing", ["Peking University"]),
        ("AWS AI Labs Science(AWS人工智能科学)", ["Amazon Web Services"]),
    ],
)
def test_what_is_one_organisation(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Department of XXX, University of YYY, City, Country(XXX系,YYY大学,城市,国家)",
        "Department of Electrical Engineering(电气工程系)",
        "Independent Researcher",
        "Affiliation 1",
        "",
    ],
)
def test_placeholders_and_bare_departments_are_none(line: str) -> None:
    assert names(line) == []


def test_one_institution_with_all_its_units() -> None:
    (only,) = read(
        "School of Law, Zhejiang University(浙江大学法学院) College of Computer Science, Zhejiang University(浙江大学计算机学院)"
    )
    assert only.units == ("School of Law", "College of Computer Science")
    assert len(only.spans) == 4


def test_a_wrong_translation_is_recorded_and_not_believed() -> None:
    (only,) = read("University of Kent(肯塔基大学)")
    assert only.name == "University of Kent"
    assert only.name_zh == "肯特大学"
    assert "肯塔基大学" in only.printed


def test_an_unknown_organisation_loses_its_legal_form_and_keeps_its_string() -> None:
    (only,) = read("Blue Harbour Robotics, Inc., Osaka, Japan(蓝港机器人公司)")
    assert only.name == "Blue Harbour Robotics"
    assert only.country == "JP"
    assert only.id is None
    assert "Blue Harbour Robotics, Inc., Osaka, Japan" in only.printed


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Brown University & Duke University & Google DeepMind",
            ["Brown University", "Duke University", "Google DeepMind"],
        ),
        ("FAIR at Meta", ["Meta AI (FAIR)"]),
        ("南京大学、字节跳动Seed、上海AI Lab", ["Nanjing University", "ByteDance Seed", "Shanghai AI Laboratory"]),
        (
            "MIT; Stanford HAI; Ai2",
            [
                "Massachusetts Institute of Technology",
                "Stanford University",
                "Allen Institute for AI",
            ],
        ),
        ("University of Oxford, UK | ANU", ["University of Oxford", "Australian National University"]),
    ],
)
def test_lists(line: str, expected: list[str]) -> None:
    assert [i.name for i in parse_list(Document(line), Span(0, len(line)))] == expected
