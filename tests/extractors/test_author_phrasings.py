"""How houses name the authors of a paper, and whom they name beside them; all people and papers are invented."""

from __future__ import annotations

import pytest

from extractors import affiliations, authors
from extractors.document import Document, Span


def read(text: str, *own_names: str) -> dict[str, tuple[str, str]]:
    """Each author with roles and institutions; every span of them states something."""
    document = Document(text)
    whole = Span(0, len(text))
    mentions = affiliations.find_mentions(document, whole)
    found = authors.in_prose(document, [whole], mentions, own_names=own_names)
    for author in found.authors:
        for spans in (author.spans, *author.role_spans.values(), *author.affiliation_spans.values()):
            assert all(document.at(span).strip() for span in spans)
    return {a.name: ("|".join(a.roles), "|".join(sorted(a.affiliations))) for a in found.authors}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "论文一作名叫陶见山,目前是浙江大学与蚂蚁集团联合培养的博士生。另一位一作叫Ines Caldeira,来自EPFL。",
            {
                "陶见山": ("co-first", "Ant Group|Zhejiang University"),
                "Ines Caldeira": ("co-first", "École Polytechnique Fédérale de Lausanne"),
            },
            id="verbs of naming; the other first author",
        ),
        pytest.param(
            "第一作者叫Ines Caldeira,来自EPFL,导师正是本文通讯作者之一、ETH副教授Lukas Amsler。",
            {
                "Ines Caldeira": ("first", "École Polytechnique Fédérale de Lausanne"),
                "Lukas Amsler": ("corresponding", "ETH Zurich"),
            },
            id="the supervisor is another person",
        ),
        pytest.param(
            "通讯作者为清华大学助理教授陶见山和香港大学副教授 Wing Lau,其中陶见山同时是该项目的负责人。",
            {
                "陶见山": ("corresponding|lead", "Tsinghua University"),
                "Wing Lau": ("corresponding", "The University of Hong Kong"),
            },
            id="one of them has a role more",
        ),
        pytest.param(
            "这篇论文的作者是 Yoko Arima、陶见山和 Ines Caldeira,其中 Yoko 是第一作者。",
            {"Yoko Arima": ("first", ""), "陶见山": ("", ""), "Ines Caldeira": ("", "")},
            id="called by the given name",
        ),
        pytest.param(
            "「这并不奇怪,」通讯作者、奥胡斯大学教授 Lukas Amsler 强调。北京师范大学的陶见山同为通讯作者。",
            {
                "Lukas Amsler": ("corresponding", "Aarhus University"),
                "陶见山": ("corresponding", "Beijing Normal University"),
            },
            id="what somebody says is no title",
        ),
        pytest.param(
            "第一作者是陶见山的博士生 Ines Caldeira,合作者还有来自谷歌研究院的 Yoko Arima。",
            {"Ines Caldeira": ("first", ""), "Yoko Arima": ("", "Google Research")},
            id="whose student somebody is",
        ),
        pytest.param(
            "合作者名单里,还有普林斯顿大学的 Yoko Arima 教授。",
            {"Yoko Arima": ("", "Princeton University")},
            id="a list in words",
        ),
        pytest.param(
            "数据由复旦大学提供,该校的娜仁花也是论文作者之一。",
            {"娜仁花": ("", "")},
            id="a name without a known surname",
        ),
        pytest.param(
            "本文一作陶见山目前就读于复旦大学,复旦方面由宁采薇教授牵头。",
            {"陶见山": ("first", "Fudan University"), "宁采薇": ("lead", "Fudan University")},
            id="whose side somebody leads",
        ),
        pytest.param(
            "这篇论文由陶见山、Ines Caldeira完成,指导老师是宁采薇。",
            {"陶见山": ("", ""), "Ines Caldeira": ("", ""), "宁采薇": ("", "")},
            id="the teacher who guided the work",
        ),
        pytest.param(
            "通讯作者Ines Caldeira,剑桥大学数学系教授,同时兼任微软亚洲研究院研究员。",
            {"Ines Caldeira": ("corresponding", "Microsoft Research Asia|University of Cambridge")},
            id="two employers",
        ),
        pytest.param(
            "本文作者:陶见山,清华大学博士生;宁采薇,北京大学副教授,本文通讯作者。",
            {"陶见山": ("", "Tsinghua University"), "宁采薇": ("corresponding", "Peking University")},
            id="a role at the end of a description",
        ),
        pytest.param(
            "第一作者陶见山是我们组的实习生;我(宁采薇)和北京大学的 Yoko Arima 老师是共同通讯作者。",
            {
                "陶见山": ("first", ""),
                "宁采薇": ("corresponding", ""),
                "Yoko Arima": ("corresponding", "Peking University"),
            },
            id="who speaks",
        ),
        pytest.param(
            "作者 | 宁采薇\n这一工作由我和 Yoko Arima、陶见山合作完成(我和 Yoko 贡献相同)。",
            {"宁采薇": ("co-first", ""), "Yoko Arima": ("co-first", ""), "陶见山": ("", "")},
            id="who signs the article",
        ),
        pytest.param(
            "哈佛医学院 Lukas Amsler-Voss 团队发表论文。博士后 Yoko Arima 为第一作者,Amsler-Voss 为通讯作者。",
            {"Yoko Arima": ("first", ""), "Lukas Amsler-Voss": ("corresponding", "Harvard Medical School")},
            id="the family name of a head of a team",
        ),
        pytest.param(
            "论文第一作者系南京大学博士生陶见山。",
            {"陶见山": ("first", "Nanjing University")},
            id="a verb of being that looks like a department",
        ),
    ],
)
def test_phrasings(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "普林斯顿大学的 Yoko Arima、清华大学的陶见山等人在 5 月的 Cell Reports 上发表论文,报告了一个意外的现象。",
            {"Yoko Arima": ("", "Princeton University"), "陶见山": ("", "Tsinghua University")},
        ),
        (
            "来自麻省理工学院的本科生 Yoko Arima 与她的导师 Lukas Amsler 发现,归一化并非必需。",
            {"Yoko Arima": ("", "Massachusetts Institute of Technology"), "Lukas Amsler": ("", "")},
        ),
        ("清华大学的陶见山发现,归一化并非必需。", {}),
        (
            "Yoko Arima, Lukas Amsler and Ines Caldeira, of Stanford University, show that depth is enough.",
            {name: ("", "Stanford University") for name in ("Yoko Arima", "Lukas Amsler", "Ines Caldeira")},
        ),
        (
            "A group led by Lukas Amsler at EPFL (first author: Yoko Arima) now have a fix.",
            {
                "Lukas Amsler": ("", "École Polytechnique Fédérale de Lausanne"),
                "Yoko Arima": ("first", ""),
            },
        ),
    ],
)
def test_openings_that_tell_of_the_work(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert read(text, "Depth without Norms: A Study of Residual Streams") == expected


def test_several_authors_of_several_places_are_not_tied() -> None:
    text = "清华大学与北京大学的 Yoko Arima、陶见山提出了一种新的训练方法。"
    assert read(text) == {"Yoko Arima": ("", ""), "陶见山": ("", "")}
    document = Document(text)
    mentions = affiliations.find_mentions(document, Span(0, len(text)))
    found = authors.in_prose(document, [Span(0, len(text))], mentions)
    assert [m.institution.name for m in found.organisations] == ["Tsinghua University", "Peking University"]


def test_one_each_in_a_bracket() -> None:
    text = "本文作者是 Yoko Arima 和 Ines Caldeira(分别来自清华大学和北京大学)。"
    assert read(text) == {
        "Yoko Arima": ("", "Tsinghua University"),
        "Ines Caldeira": ("", "Peking University"),
    }


def test_a_shared_introduction_gives_each_paper_its_people() -> None:
    text = (
        "其中,TideMap 的第一作者是清华大学博士生陶见山,通讯作者为清华大学教授宁采薇;ReefBench 则由浙江大学博士生柯远行与"
        "武汉大学的 Yoko Arima 共同完成,二人贡献相同,通讯作者为浙江大学研究员段若溪。"
    )
    assert read(text, "TideMap: Charting Coasts with Sparse Soundings") == {
        "陶见山": ("first", "Tsinghua University"),
        "宁采薇": ("corresponding", "Tsinghua University"),
    }


def test_the_college_of_a_university_is_no_other_one() -> None:
    text = "第一作者 Yoko Arima 目前是剑桥大学三一学院的博士生。"
    assert read(text) == {"Yoko Arima": ("first", "University of Cambridge")}


def test_full_author_list_in_english() -> None:
    people = "Yoko Arima (Stanford University), Ines Caldeira (EPFL), Lukas Amsler (ETH Zurich)"
    assert read(f"Full author list: {people}. Correspondence to the first of them.") == {
        "Yoko Arima": ("", "Stanford University"),
        "Ines Caldeira": ("", "École Polytechnique Fédérale de Lausanne"),
        "Lukas Amsler": ("", "ETH Zurich"),
    }


def test_what_authors_call_something_is_nobody() -> None:
    text = "Adding a weekly review (the authors call this 'Monday Mirror') raised the balance of the work."
    assert read(text) == {}
