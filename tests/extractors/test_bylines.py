"""People in sentences: who is an author, with which role, of which institution; and who is not."""

from __future__ import annotations

import pytest

from extractors import affiliations, authors
from extractors.document import Document, Span


def read(text: str, *own_names: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    document = Document(text)
    whole = Span(0, len(text))
    mentions = affiliations.find_mentions(document, whole)
    found = authors.in_prose(document, [whole], mentions, own_names=own_names)
    for author in found.authors:
        for spans in (author.spans, *author.role_spans.values(), *author.affiliation_spans.values()):
            for span in spans:
                assert document.at(span)
    return {author.name: (author.roles, author.affiliations) for author in found.authors}


def roles(text: str, *own_names: str) -> dict[str, tuple[str, ...]]:
    return {name: role for name, (role, _) in read(text, *own_names).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本文第一作者为博士生王晓明,导师为李大为教授。", {"王晓明": ("first",)}),
        (
            "共同一作:刘子涵、孙雨桐;通讯作者:钱立群。",
            {"刘子涵": ("co-first",), "孙雨桐": ("co-first",), "钱立群": ("corresponding",)},
        ),
        (
            "钱立群教授为通讯作者,硕士生任远(已毕业,现工作于腾讯)、吴悠为共同第一作者。",
            {"钱立群": ("corresponding",), "任远": ("co-first",), "吴悠": ("co-first",)},
        ),
        ("论文一作是高明远和方程,其他作者还包括石岩、谭笑。", {"高明远": ("first",), "石岩": (), "谭笑": ()}),
        ("本文的共一作者兼项目负责人为研究员田野平。", {"田野平": ("co-first", "lead")}),
        ("本项目由物理系孟庆云老师、曹子建副院长统筹指导。", {"孟庆云": ("lead",), "曹子建": ("lead",)}),
        (
            "该工作由张三丰、李四光和王五一共同完成,欧阳明月教授为通讯作者。",
            {"张三丰": (), "李四光": (), "王五一": (), "欧阳明月": ("corresponding",)},
        ),
        ("核心贡献者:苏剑雄、杨植林、周昕宇(项目负责人)", {"苏剑雄": (), "杨植林": (), "周昕宇": ("lead",)}),
        (
            "主要作者: Marta Rossi 和 Iñigo Álvarez (共同一作)。",
            {"Marta Rossi": ("co-first",), "Iñigo Álvarez": ("co-first",)},
        ),
        (
            "共同一作为胡家琦、夏天宇,导师为方文教授(通讯作者)。",
            {"胡家琦": ("co-first",), "夏天宇": ("co-first",), "方文": ("corresponding",)},
        ),
        ("核心成员包括仇是、单于晴、尉迟恭等。", {"仇是": (), "单于晴": (), "尉迟恭": ()}),
        (
            "The first author is Jane Q. Doe; the corresponding author is Prof. Carlos Pérez-García.",
            {"Jane Q. Doe": ("first",), "Carlos Pérez-García": ("corresponding",)},
        ),
        ("The paper was led by Anna Müller and Tom van den Berg.", {"Anna Müller": (), "Tom van den Berg": ()}),
        ("论文的資深作者、教授 Percy Lindqvist 接受採訪。", {"Percy Lindqvist": ()}),
    ],
)
def test_authors_and_roles(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = roles(text)
    assert {name: found.get(name) for name in expected} == expected
    assert set(found) <= set(expected) | {"方程"}


@pytest.mark.parametrize(
    "text",
    [
        "感谢清华大学张明教授对本文的支持。",
        "项目还得到了罗民望院士和张牧之老师的鼎力支持。",
        "知名学者 Andrej Kowalski 表示,这篇论文很有意思。",
        "论文由 Ilya Petrov 和 Geoffrey Hall 等人在 2012 年提出。",
        "Mamba 的作者 Albert Hong 转推了这篇论文。",
        "他曾以第一作者身份在 IEEE CVPR、ACM MM 发表多篇论文。",
        "第一作者单位为清华大学。",
        "作者在多个平台上与社区开展了深入的讨论。",
        "本研究由复旦大学邱小鹏教授团队完成。",
        "《Some Other Paper》一作 Maria Blanca 也谈到了这一点。",
    ],
)
def test_nobody_is_an_author_here(text: str) -> None:
    assert roles(text) == {}


def test_ties_before_and_behind_the_name() -> None:
    found = read("第一作者为清华大学博士生沈星河,通讯作者为香港大学的骆一鸣教授和傅之涵教授。")
    assert found["沈星河"][1] == ("Tsinghua University",)
    assert found["骆一鸣"][1] == found["傅之涵"][1] == ("The University of Hong Kong",)
    found = read("第一作者沈星河,上海交通大学研究生,主要研究方向为机器人;共同一作骆一鸣博士来自苏黎世大学。")
    assert found["沈星河"][1] == ("Shanghai Jiao Tong University",)
    assert found["骆一鸣"] == (("co-first",), ("University of Zurich",))
    found = read("作者信息:于洋(南京大学)、吴迪(复旦大学,通讯作者)")
    assert found["于洋"] == ((), ("Nanjing University",))
    assert found["吴迪"] == (("corresponding",), ("Fudan University",))


def test_two_employers_and_one_list() -> None:
    found = read("共同第一作者是浙江大学在读硕士、腾讯实习生黄叶舟和翟青云。")
    assert found["黄叶舟"][1] == found["翟青云"][1] == ("Zhejiang University", "Tencent")


def test_all_authors_of_one_place() -> None:
    found = read("第一作者钟文亮、第二作者金浩然均为浙江大学博士生。")
    assert {name: ties for name, (_, ties) in found.items()} == {
        "钟文亮": ("Zhejiang University",),
        "金浩然": ("Zhejiang University",),
    }


def test_makers_of_the_work_itself_only() -> None:
    text = "普林斯顿大学的 Hannah Weiss 与 Omar Farouk 提出了 Drift。"
    assert set(roles(text, "Drift: Optimization without Tuning")) == {"Hannah Weiss", "Omar Farouk"}
    assert roles(text, "Anchor: Another Paper") == {}


def test_biographies_add_people_and_give_the_order() -> None:
    text = (
        "共同第一作者是黄叶舟,通讯作者是林之远研究员。\n作者简介\n"
        "黄叶舟:腾讯实习生,现就读于浙江大学。\n叶向高:本科毕业于武汉大学,腾讯工程师。\n林之远:浙江大学研究员。\n"
    )
    found = read(text)
    assert list(found) == ["黄叶舟", "叶向高", "林之远"]
    assert found["叶向高"] == ((), ("Tencent",)), "where somebody graduated is past"
    assert set(found["黄叶舟"][1]) == {"Tencent", "Zhejiang University"}


def test_a_list_that_goes_on() -> None:
    text = "共同第一作者包括陈攒云、蔡子期等。"
    document = Document(text)
    found = authors.in_prose(document, [Span(0, len(text))], ())
    assert [a.name for a in found.authors] == ["陈攒云", "蔡子期"]
    assert found.more is not None
    assert document.at(found.more) == "等"


def test_full_width_punctuation_reads_the_same() -> None:
    half = "通讯作者是赵放(清华大学),其他作者还包括石芙、谭超。"
    full = half.replace("(", "（").replace(")", "）").replace(",", "，")
    assert read(half) == read(full)
