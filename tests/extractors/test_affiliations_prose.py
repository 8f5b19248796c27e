"""Organisations in prose, and which are the authors'."""

from __future__ import annotations

import pytest

from extractors.affiliations import find_mentions, of_authors
from extractors.document import Document, Span


def mentioned(text: str) -> list[str]:
    document = Document(text)
    found = find_mentions(document, Span(0, len(text)))
    assert all(document.at(s) in m.institution.printed for m in found for s in m.institution.spans)
    return [m.institution.name for m in found]


def authors_of(text: str) -> list[str]:
    document = Document(text)
    lines = [s for n in range(1, document.line_count + 1) if (s := document.line_span(n)).start < s.end]
    return [i.name for i in of_authors(document, lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来自浙江大学、蚂蚁集团的研究者提出了 Lumora。", ["Zhejiang University", "Ant Group"]),
        ("DeepSeek-R9 比 GPT-4o 快,代码在 github.com/meta/lumora。", []),
        ("这不是理想的方案,影响重大。", []),
        (
            "武大、华科和 ANU 联合提出 Lumora。",
            ["Wuhan University", "Huazhong University of Science and Technology", "Australian National University"],
        ),
        ("Researchers from the University of Ghent Valley report this.", ["University of Ghent Valley"]),
        ("他就读于云溪理工大学。", ["云溪理工大学"]),
        (
            "西北大学与东北大学不同于北大。",
            ["Northwest University", "Northeastern University (China)", "Peking University"],
        ),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    assert mentioned(text) == expected


def test_two_units_of_one_organisation() -> None:
    text = "近日,南京大学物理学院联合人工智能研究院推出了 Lumora。"
    (only,) = find_mentions(Document(text), Span(0, len(text)))
    assert only.institution.units == ("物理学院", "人工智能研究院")
    assert only.institution.printed == ("南京大学物理学院", "南京大学")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日,来自厦门大学和小红书的研究团队提出 Lumora。", ["Xiamen University", "Xiaohongshu"]),
        ("本文由同济大学与商汤科技联合完成。", ["Tongji University", "SenseTime"]),
        (
            "本文第一作者为天津大学博士生林远帆,通讯作者是南开大学教授邹景明。",
            ["Tianjin University", "Nankai University"],
        ),
        ("A team from Rice University and Adobe Research introduces Lumora.", ["Rice University", "Adobe Research"]),
        (
            "Lumora is described in a paper by researchers at KAIST.",
            ["Korea Advanced Institute of Science and Technology"],
        ),
        ("东南大学、旷视科技联合提出 Lumora。\n该工作感谢腾讯的算力支持。", ["Southeast University", "Megvii"]),
        ("来自山东大学的研究者提出 Lumora。\n作者林远帆本科毕业于吉林大学。", ["Shandong University"]),
        ("华为发布了 Lumora 论文。\n相比谷歌提出的方法,它更快。", ["Huawei"]),
        ("论文作者:林远帆(湖南大学)、邹景明(西湖大学)", ["Hunan University", "Westlake University"]),
        ("机构:哈工大(深圳)、鹏城实验室", ["Harbin Institute of Technology, Shenzhen", "Peng Cheng Laboratory"]),
        ("Lumora is a joint work of Duke University and SenseTime.", ["Duke University", "SenseTime"]),
        ("Lumora 的效果超过了 OpenAI 的模型,例如,英伟达也在使用。", []),
    ],
)
def test_institutions_of_the_authors(text: str, expected: list[str]) -> None:
    assert authors_of(text) == expected


def test_a_note_on_an_author_at_the_end_counts() -> None:
    filler = "\n".join(f"第{n}段讲的是方法的细节,没有机构。" for n in range(20))
    text = f"来自四川大学的团队提出 Lumora。\n{filler}\n林远帆:电子科技大学副教授,研究多模态学习。"
    assert authors_of(text) == ["Sichuan University", "University of Electronic Science and Technology of China"]
