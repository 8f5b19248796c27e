"""Lines that begin with a label that nobody knows, legends of marks in brackets, groups that sign; all names are invented."""

from __future__ import annotations

from extractors import affiliations, extract, people
from extractors.document import Document, Span


def names(text: str) -> list[str]:
    document = Document(text)
    return [document.at(span) for span in people.in_list(document, Span(0, len(text)))[0]]


def test_lines_that_begin_alike_are_no_titles() -> None:
    text = "\n\n".join(
        f"{n}. {title}\n机构：塔尔图大学\n作者：Olena Marchuk, Priit Tamm\n链接：https://arxiv.org/abs/2605.1000{n}\n大白话：{plain}"
        for n, title, plain in (
            (1, "Quiet Gradients: Training Without Loss Spikes", "训练不再抖动"),
            (2, "Lanterns in the Latent Space", "在潜空间里点灯"),
            (3, "Small Compilers for Large Models", "小编译器也能带大模型"),
        )
    )
    assert [r.title_zh for r in extract(Document(text)).records] == [None, None, None]


def test_a_sentence_below_the_title_is_no_translation() -> None:
    text = "\n\n".join(
        f"标题：{title}\n这一篇讲的是{plain}。\n作者：Olena Marchuk, Priit Tamm\n链接：https://arxiv.org/abs/2605.1000{n}"
        for n, title, plain in (
            (1, "Quiet Gradients: Training Without Spikes", "训练"),
            (2, "Lanterns in the Latent Space", "生成"),
        )
    )
    assert [r.title_zh for r in extract(Document(text)).records] == [None, None]


def test_the_legend_of_marks_in_brackets_names_nobody() -> None:
    assert names("Olena Marchuk*, Priit Tamm†（*同等贡献，†通讯作者）") == ["Olena Marchuk", "Priit Tamm"]
    assert names("李雷*, 韩梅梅#，#通讯作者") == ["李雷", "韩梅梅"]


def test_a_group_that_signs_is_no_person() -> None:
    assert names("灯塔团队（核心贡献者：李雷、Priit Tamm、韩梅梅）") == ["李雷", "Priit Tamm", "韩梅梅"]
    assert names("Beacon Team, Olena Marchuk") == ["Olena Marchuk"]


def test_a_numbered_hospital_of_a_university_is_an_institution_by_itself() -> None:
    document = Document("复旦大学、中山大学附属第三医院、浙江大学医学院附属第四医院")
    found = affiliations.parse_list(document, Span(0, len(document.text)))
    assert [(i.name, i.name_zh) for i in found] == [
        ("Fudan University", "复旦大学"),
        ("The Third Affiliated Hospital, Sun Yat-sen University", "中山大学附属第三医院"),
        ("The Fourth Affiliated Hospital, Zhejiang University School of Medicine", "浙江大学医学院附属第四医院"),
    ]
