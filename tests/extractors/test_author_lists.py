"""Lists of authors, marks with legends and biographies as media print them; all people and papers are invented."""

from __future__ import annotations

import pytest

from extractors import affiliations, authors
from extractors.document import Document, Span


def read(text: str, own_names: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
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
    ("text", "own_names", "expected"),
    [
        (
            (
                "论文作者:\n冼墨1*, 郦青1,2*, 乌日娜1, Samuel Kwarte3, 凤飞2†\n作者单位:\n1 哈尔滨工业大学 2 鹏"
                "城实验室 3 新加坡管理大学\n* 表示共同第一作者,† 表示通讯作者。"
            ),
            (),
            {
                "冼墨": ("co-first", "Harbin Institute of Technology"),
                "郦青": ("co-first", "Harbin Institute of Technology|Peng Cheng Laboratory"),
                "乌日娜": ("", "Harbin Institute of Technology"),
                "Samuel Kwarte": ("", "Singapore Management University"),
                "凤飞": ("corresponding", "Peng Cheng Laboratory"),
            },
        ),
        (
            (
                "Authors: Ana Silva¹*, Tom van den Berg²†, Li Na¹\n¹ MIT  ² Stanford University\n* Equal c"
                "ontribution. † Corresponding author."
            ),
            (),
            {
                "Ana Silva": ("co-first", "Massachusetts Institute of Technology"),
                "Tom van den Berg": ("corresponding", "Stanford University"),
                "Li Na": ("", "Massachusetts Institute of Technology"),
            },
        ),
        (
            "作者:张三丰*,李四光*,王五一†(* 为共同一作,† 为通讯作者)\n机构:清华大学、Meta AI",
            (),
            {"张三丰": ("co-first", ""), "李四光": ("co-first", ""), "王五一": ("corresponding", "")},
        ),
        (
            "作者:张三丰(清华大学)、李四光(北京大学)、Maria Rossi(微软)",
            (),
            {
                "张三丰": ("", "Tsinghua University"),
                "李四光": ("", "Peking University"),
                "Maria Rossi": ("", "Microsoft"),
            },
        ),
        (
            (
                "作者介绍\n张三丰,清华大学计算机系博士生,研究方向为大模型推理。\n李四光,北京大学助理教授,博士毕业"
                "于斯坦福大学。\n"
            ),
            (),
            {"张三丰": ("", "Tsinghua University"), "李四光": ("", "Peking University")},
        ),
        (
            "作者简介:张三丰,清华大学博士生,主要研究方向为强化学习;李四光,清华大学教授。",
            (),
            {"张三丰": ("", "Tsinghua University"), "李四光": ("", "Tsinghua University")},
        ),
        (
            (
                "一作宓云帆,北邮人工智能学院在读博士,本科就读于中国传媒大学,玩过八年架子鼓。\n\n项目负责人鄂思远"
                ",是腾讯AI Lab的高级研究员,博士毕业于香港科技大学,此前在索尼做过空间音频。\n\n通讯作者有两位,分别"
                "是北邮的籍明川教授,以及来自腾讯AI Lab的Ludovic Perrault-Chen。\n\n其他作者还包括北邮的乐正言、苍"
                "雨禾,和腾讯AI Lab的幸知远。"
            ),
            (),
            {
                "宓云帆": ("first", "Beijing University of Posts and Telecommunications"),
                "鄂思远": ("lead", "Tencent AI Lab"),
                "籍明川": ("corresponding", "Beijing University of Posts and Telecommunications"),
                "Ludovic Perrault-Chen": ("corresponding", "Tencent AI Lab"),
                "乐正言": ("", "Beijing University of Posts and Telecommunications"),
                "苍雨禾": ("", "Beijing University of Posts and Telecommunications"),
                "幸知远": ("", "Tencent AI Lab"),
            },
        ),
        (
            "作者:柴望之、隗小满、Giulia Montefeltro\n简介:机器遗忘。合作者 Montefeltro 来自意大利博洛尼亚大学。",
            (),
            {"柴望之": ("", ""), "隗小满": ("", ""), "Giulia Montefeltro": ("", "University of Bologna")},
        ),
        (
            "作者:隗小满(共同一作)、祖逖生(共同一作)、梁丘雁南(通讯作者)",
            (),
            {"隗小满": ("co-first", ""), "祖逖生": ("co-first", ""), "梁丘雁南": ("corresponding", "")},
        ),
        (
            (
                "Authors: Piotr Zaremba-Lis (1), Constance Mbeki (2) ((1) University of\n  Warsaw, (2) Universit"
                "y of Edinburgh)"
            ),
            (),
            {"Piotr Zaremba-Lis": ("", "University of Warsaw"), "Constance Mbeki": ("", "University of Edinburgh")},
        ),
        (
            (
                "作者小传\n\nAurélie Fontanel:EPFL 计算机与通信科学学院博士生,研究方向为损失景观,此前在巴黎高等"
                "师范学院取得硕士学位。\nMatthias Oberlin:EPFL 博士后,即将加入苏黎世联邦理工学院担任助理教授。\n"
                "Chidi Eze-Williams、Sofia Brandão:Mila 研究员,Brandão 同时任职于蒙特利尔大学。\nLaurent Desmoul"
                "ins:EPFL 教授。\nYael Rosenthal-Katz:Meta FAIR 研究科学家。"
            ),
            (),
            {
                "Aurélie Fontanel": ("", "École Polytechnique Fédérale de Lausanne"),
                "Matthias Oberlin": ("", "École Polytechnique Fédérale de Lausanne"),
                "Chidi Eze-Williams": ("", "Mila - Quebec AI Institute"),
                "Sofia Brandão": ("", "Mila - Quebec AI Institute|Université de Montréal"),
                "Laurent Desmoulins": ("", "École Polytechnique Fédérale de Lausanne"),
                "Yael Rosenthal-Katz": ("", "Meta AI (FAIR)"),
            },
        ),
        (
            (
                "作者介绍\n\n张三丰\n\n清华大学电子工程系博士生,主要研究方向是语音合成。\n\n李四光\n\n北京大学智"
                "能学院研究员,博士生导师。\n"
            ),
            (),
            {"张三丰": ("", "Tsinghua University"), "李四光": ("", "Peking University")},
        ),
        (
            "团队:张三丰、李四光(清华大学);王五一(字节跳动)",
            (),
            {"张三丰": ("", "Tsinghua University"), "李四光": ("", "Tsinghua University"), "王五一": ("", "ByteDance")},
        ),
        (
            (
                "*Equal contribution. Jane Doe and John Roe are with the University of Toronto; Mary Poe is with"
                " Vector Institute.\nAuthors: Jane Doe*, John Roe*, Mary Poe"
            ),
            (),
            {
                "Jane Doe": ("co-first", "University of Toronto"),
                "John Roe": ("co-first", "University of Toronto"),
                "Mary Poe": ("", "Vector Institute"),
            },
        ),
        (
            "作者:Jane Doe^1, John Roe^2, Mary Poe^{1,2}\n^1 University of Cambridge, ^2 Google DeepMind",
            (),
            {
                "Jane Doe": ("", "University of Cambridge"),
                "John Roe": ("", "Google DeepMind"),
                "Mary Poe": ("", "Google DeepMind|University of Cambridge"),
            },
        ),
        (
            "论文作者:Jane Doe, John Roe, Mary Poe, et al.\n作者单位:UIUC, Amazon AGI, UCLA",
            (),
            {"Jane Doe": ("", ""), "John Roe": ("", ""), "Mary Poe": ("", "")},
        ),
        (
            "【作者】张三丰,李四光,王五一,等\n【单位】中国科学院自动化研究所;中国科学院大学",
            (),
            {"张三丰": ("", ""), "李四光": ("", ""), "王五一": ("", "")},
        ),
        (
            "关于作者:张三丰是浙江大学博士后;李四光是阿里通义实验室高级算法专家。",
            (),
            {"张三丰": ("", "Zhejiang University"), "李四光": ("", "Alibaba Tongyi Lab")},
        ),
        (
            "第一作者:张三丰(博士生);通讯作者:李四光 教授;其他作者:王五一,赵六合",
            (),
            {"张三丰": ("first", ""), "李四光": ("corresponding", ""), "王五一": ("", ""), "赵六合": ("", "")},
        ),
        (
            (
                "作者信息:\n邬听雪,复旦大学计算机科学技术学院博士研究生,主要研究方向为图神经网络。\n柏舟,微软亚洲"
                "研究院高级研究员。\n"
            ),
            (),
            {"邬听雪": ("", "Fudan University"), "柏舟": ("", "Microsoft Research Asia")},
        ),
        (
            "团队介绍\n本文作者来自浙江大学 ReLER 实验室。第一作者为博士生邬听雪,通讯作者为房子衿教授。",
            (),
            {"邬听雪": ("first", ""), "房子衿": ("corresponding", "")},
        ),
        (
            "【论文作者】邬听雪 柏舟 房子衿 裴若水",
            (),
            {"邬听雪": ("", ""), "柏舟": ("", ""), "房子衿": ("", ""), "裴若水": ("", "")},
        ),
        ("论文作者 | 邬听雪等\n论文单位 | 浙江大学、蚂蚁集团", (), {"邬听雪": ("", "")}),
        (
            (
                "Authors: Wei Zhang, Mina Okafor-Lund, and Tomás Herrero\nAffiliations: Tsinghua University; Go"
                "ogle DeepMind; Universidad de Chile"
            ),
            (),
            {"Wei Zhang": ("", ""), "Mina Okafor-Lund": ("", ""), "Tomás Herrero": ("", "")},
        ),
        (
            "Authors: Wei Zhang (Tsinghua), Mina Okafor-Lund (DeepMind), Tomás Herrero (Universidad de Chile)",
            (),
            {
                "Wei Zhang": ("", "Tsinghua University"),
                "Mina Okafor-Lund": ("", "Google DeepMind"),
                "Tomás Herrero": ("", "University of Chile"),
            },
        ),
        (
            "Wei Zhang*, Mina Okafor-Lund*, Tomás Herrero\nTsinghua University, Google DeepMind\n*Equal contribution",
            (),
            {"Wei Zhang": ("co-first", ""), "Mina Okafor-Lund": ("co-first", ""), "Tomás Herrero": ("", "")},
        ),
        (
            "作者:邬听雪(北大),柏舟(北大 & 字节),房子衿(斯坦福)\n单位:北京大学,字节跳动,斯坦福大学",
            (),
            {
                "邬听雪": ("", "Peking University"),
                "柏舟": ("", "ByteDance|Peking University"),
                "房子衿": ("", "Stanford University"),
            },
        ),
        (
            "作者:邬听雪1,2,柏舟2,房子衿1,✉\n1. 中国科学院自动化研究所,2. 中国科学院大学\n✉通讯作者",
            (),
            {
                "邬听雪": (
                    "",
                    "Institute of Automation, Chinese Academy of Sciences|University of Chinese Academy of Sciences",
                ),
                "柏舟": ("", "University of Chinese Academy of Sciences"),
                "房子衿": ("corresponding", "Institute of Automation, Chinese Academy of Sciences"),
            },
        ),
        (
            "Ana Reyes1, Wei Zhang1,2, Mina Okafor-Lund3\n1Stanford University\n2NVIDIA\n3University of Porto",
            (),
            {
                "Ana Reyes": ("", "Stanford University"),
                "Wei Zhang": ("", "NVIDIA|Stanford University"),
                "Mina Okafor-Lund": ("", "University of Porto"),
            },
        ),
        (
            "*为共同第一作者,#为通讯作者\n作者:邬听雪*、柏舟*、房子衿#、裴若水#",
            (),
            {
                "邬听雪": ("co-first", ""),
                "柏舟": ("co-first", ""),
                "房子衿": ("corresponding", ""),
                "裴若水": ("corresponding", ""),
            },
        ),
        (
            "作者列表:Ana Reyes(项目负责人),Wei Zhang,Mina Okafor-Lund(通讯作者)",
            (),
            {"Ana Reyes": ("lead", ""), "Wei Zhang": ("", ""), "Mina Okafor-Lund": ("corresponding", "")},
        ),
        (
            (
                "尉迟萌和 Rasmus Ekelund-Wang 是共同一作,闻人昊是通讯;尉迟萌、夏侯疏影在人大,另外两位在快手。\n作"
                "者:尉迟萌、Rasmus Ekelund-Wang、夏侯疏影、闻人昊"
            ),
            (),
            {
                "尉迟萌": ("co-first", "Renmin University of China"),
                "Rasmus Ekelund-Wang": ("co-first", "Kuaishou Technology"),
                "夏侯疏影": ("", "Renmin University of China"),
                "闻人昊": ("corresponding", "Kuaishou Technology"),
            },
        ),
        (
            (
                "据了解,两位共同一作臧砚秋与逄思齐均为南京大学软件学院在读博士生;昝以宁为该校教授。Theodora Vlac"
                "hou 是 UIUC 的博士后。\n作者:臧砚秋*,逄思齐*,Theodora Vlachou,蔺怀瑾,昝以宁†(* 为共同一作,† 为"
                "通讯作者)"
            ),
            (),
            {
                "臧砚秋": ("co-first", "Nanjing University"),
                "逄思齐": ("co-first", "Nanjing University"),
                "Theodora Vlachou": ("", "University of Illinois Urbana-Champaign"),
                "蔺怀瑾": ("", ""),
                "昝以宁": ("corresponding", "Nanjing University"),
            },
        ),
        (
            (
                "作者介绍\n\nWei Zhang\n\nWei Zhang是斯坦福大学计算机系的博士生,导师是Ana Reyes教授。\n\n他本科毕"
                "业于清华大学。\n\nMina Okafor-Lund\n\nMina Okafor-Lund是谷歌DeepMind的研究科学家,此前在OpenAI工"
                "作。\n\n参考资料:\nhttps://x.com/a"
            ),
            (),
            {"Wei Zhang": ("", "Stanford University"), "Mina Okafor-Lund": ("", "Google DeepMind")},
        ),
        (
            "共同第一作者:张三丰,李四光\n通讯作者:王五一\n第一单位:清华大学\n合作单位:上海交通大学",
            (),
            {"张三丰": ("co-first", ""), "李四光": ("co-first", ""), "王五一": ("corresponding", "")},
        ),
        (
            "文章作者: 张三丰, 李四光, Jane Doe et al.",
            (),
            {"张三丰": ("", ""), "李四光": ("", ""), "Jane Doe": ("", "")},
        ),
        (
            "**Authors:** Jane Doe, John Roe, Mary Poe  \n**Affiliation:** University of Cambridge, DeepMind",
            (),
            {"Jane Doe": ("", ""), "John Roe": ("", ""), "Mary Poe": ("", "")},
        ),
        (
            "By Jane Doe, John Roe, and Mary Poe\n\nToday we are releasing Drift, an open model.",
            ("Drift",),
            {"Jane Doe": ("", ""), "John Roe": ("", ""), "Mary Poe": ("", "")},
        ),
        ("【作者简介】张三丰,男,清华大学博士生。", (), {"张三丰": ("", "Tsinghua University")}),
        (
            "✍️ 作者:Wei Zhang, Oona Lehtinen\n🏛️ 机构:清华大学,MIT\n🔗 链接:https://arxiv.org/abs/2605.1",
            (),
            {"Wei Zhang": ("", ""), "Oona Lehtinen": ("", "")},
        ),
        (
            "- 作者:邬听雪*,柏舟*,房子衿✉\n- 单位:清华大学\n- *同等贡献,✉通讯作者",
            (),
            {"邬听雪": ("co-first", ""), "柏舟": ("co-first", ""), "房子衿": ("corresponding", "")},
        ),
        (
            "邬听雪^1, 柏舟^{1,2}, 房子衿^{2,✉}\n^1 北京大学  ^2 智源研究院",
            (),
            {
                "邬听雪": ("", "Peking University"),
                "柏舟": ("", "Beijing Academy of Artificial Intelligence|Peking University"),
                "房子衿": ("", "Beijing Academy of Artificial Intelligence"),
            },
        ),
        (
            (
                "Wei Zhang$^{1,\\dagger}$, Oona Lehtinen$^{2}$\n$^1$University of Helsinki, $^2$Aalto University"
                "\n$^\\dagger$ Corresponding author"
            ),
            (),
            {"Wei Zhang": ("corresponding", "University of Helsinki"), "Oona Lehtinen": ("", "Aalto University")},
        ),
        (
            (
                "Wei Zhang<sup>1</sup>, Oona Lehtinen<sup>2,*</sup>\n<sup>1</sup>Aalto University <sup>2</sup>Me"
                "ta AI\n<sup>*</sup>Project lead"
            ),
            (),
            {"Wei Zhang": ("", "Aalto University"), "Oona Lehtinen": ("lead", "Meta AI (FAIR)")},
        ),
        (
            "论文一作:邬听雪(清华大学);通讯作者:房子衿(清华大学、上海AI Lab)",
            (),
            {
                "邬听雪": ("first", "Tsinghua University"),
                "房子衿": ("corresponding", "Shanghai AI Laboratory|Tsinghua University"),
            },
        ),
        (
            "第一作者:邬听雪,清华大学计算机系博士生\n通讯作者:房子衿,北京大学教授",
            (),
            {"邬听雪": ("first", "Tsinghua University"), "房子衿": ("corresponding", "Peking University")},
        ),
    ],
)
def test_lists_legends_and_biographies(
    text: str, own_names: tuple[str, ...], expected: dict[str, tuple[str, str]]
) -> None:
    assert read(text, own_names) == expected
