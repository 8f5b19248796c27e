"""Sentences that name authors, and sentences that name other people; all people and papers are invented."""

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
            "本文第一作者为清华大学自动化系博士生张三丰,共同第一作者为北京大学硕士生李四光,通讯作者为清华大学王五一教授。",
            (),
            {
                "张三丰": ("first", "Tsinghua University"),
                "李四光": ("co-first", "Peking University"),
                "王五一": ("corresponding", "Tsinghua University"),
            },
        ),
        (
            "这项研究由浙江大学的张三丰和上海交通大学的李四光共同完成。",
            (),
            {"张三丰": ("", "Zhejiang University"), "李四光": ("", "Shanghai Jiao Tong University")},
        ),
        (
            "本文一作张三丰来自清华大学,导师是孙中山教授。研究方向为多模态。",
            (),
            {"张三丰": ("first", "Tsinghua University")},
        ),
        (
            (
                "本文作者来自清华大学、北京大学和上海人工智能实验室。第一作者张三丰是清华大学计算机系三年级博士生"
                ",师从李大钊教授。"
            ),
            (),
            {"张三丰": ("first", "Tsinghua University")},
        ),
        (
            "论文共同一作为张三丰、李四光,二人均为浙江大学博士生;通讯作者王五一为浙江大学百人计划研究员。",
            (),
            {
                "张三丰": ("co-first", "Zhejiang University"),
                "李四光": ("co-first", "Zhejiang University"),
                "王五一": ("corresponding", "Zhejiang University"),
            },
        ),
        (
            (
                "论文的第一作者是张三丰,现为香港科技大学博士二年级学生。通讯作者是李四光教授和王五一博士,分别来自"
                "香港科技大学和腾讯。"
            ),
            (),
            {
                "张三丰": ("first", "The Hong Kong University of Science and Technology"),
                "李四光": ("corresponding", "The Hong Kong University of Science and Technology"),
                "王五一": ("corresponding", "Tencent"),
            },
        ),
        (
            "In a new paper, Jane Doe and John Roe of Stanford and Mary Poe (MIT) propose Drift.",
            ("Drift: A Tale",),
            {
                "Jane Doe": ("", "Stanford University"),
                "John Roe": ("", "Stanford University"),
                "Mary Poe": ("", "Massachusetts Institute of Technology"),
            },
        ),
        (
            "This work was done by Jane Doe (MIT), John Roe (Stanford University), and Mary Poe (Google DeepMind).",
            (),
            {
                "Jane Doe": ("", "Massachusetts Institute of Technology"),
                "John Roe": ("", "Stanford University"),
                "Mary Poe": ("", "Google DeepMind"),
            },
        ),
        (
            "What's new: Jane Doe and colleagues at University of Oxford and Meta introduced Drift, a method for merging.",
            ("Drift",),
            {"Jane Doe": ("", "Meta|University of Oxford")},
        ),
        (
            "滑铁卢大学的研究者 Imogen Adeyemi-Clark 和 Rasmus Toivonen 给出了一个轻巧的解法,他们称之为 IDK-Calib。",
            ("IDK-Calib",),
            {"Imogen Adeyemi-Clark": ("", "University of Waterloo"), "Rasmus Toivonen": ("", "University of Waterloo")},
        ),
        (
            (
                "报告的第一作者是浙江大学博士生斛律晴川,工作在字节跳动实习期间完成;香港中文大学的博士生 Prudence"
                " Nakamura-Shaw 为共同一作。通讯作者署名为淳于季白和香港中文大学的公良弈教授。其余作者包括 Seed "
                "团队的达奚南星、申屠牧之等。"
            ),
            (),
            {
                "斛律晴川": ("first", "ByteDance|Zhejiang University"),
                "Prudence Nakamura-Shaw": ("co-first", "The Chinese University of Hong Kong"),
                "淳于季白": ("corresponding", ""),
                "公良弈": ("corresponding", "The Chinese University of Hong Kong"),
                "达奚南星": ("", "ByteDance Seed"),
                "申屠牧之": ("", "ByteDance Seed"),
            },
        ),
        (
            (
                "据了解,两位共同一作臧砚秋与逄思齐均为南京大学软件学院在读博士生,其中逄思齐参与此项工作时正在蚂蚁"
                "集团实习;昝以宁为该校教授。"
            ),
            (),
            {"臧砚秋": ("co-first", "Nanjing University"), "逄思齐": ("co-first", "Ant Group|Nanjing University")},
        ),
        (
            "论文作者包括清华大学的张三丰、李四光,北京大学的王五一,以及上海人工智能实验室的赵六合、钱七宝。",
            (),
            {
                "张三丰": ("", "Tsinghua University"),
                "李四光": ("", "Tsinghua University"),
                "王五一": ("", "Peking University"),
                "赵六合": ("", "Shanghai AI Laboratory"),
                "钱七宝": ("", "Shanghai AI Laboratory"),
            },
        ),
        (
            "作者是 Ragna Bjarn(冰岛大学)、Emeka Oyelowo(剑桥大学)和 Sunniva Haug(剑桥大学);代码在 GitHub。",
            (),
            {
                "Ragna Bjarn": ("", "University of Iceland"),
                "Emeka Oyelowo": ("", "University of Cambridge"),
                "Sunniva Haug": ("", "University of Cambridge"),
            },
        ),
        (
            "来自 IBM Research 和伦斯勒理工学院,一作 Kavitha Sundaresan-Moll,末位作者 Gregor Achterhuis。",
            (),
            {"Kavitha Sundaresan-Moll": ("first", ""), "Gregor Achterhuis": ("", "")},
        ),
        (
            "张三丰、李四光为共同第一作者,王五一、赵六合为共同通讯作者,北京大学为第一完成单位。",
            (),
            {
                "张三丰": ("co-first", ""),
                "李四光": ("co-first", ""),
                "王五一": ("corresponding", ""),
                "赵六合": ("corresponding", ""),
            },
        ),
        (
            "北京大学博士生张三丰为论文第一作者,北京大学李四光研究员和南方科技大学王五一副教授为论文通讯作者。",
            (),
            {
                "张三丰": ("first", "Peking University"),
                "李四光": ("corresponding", "Peking University"),
                "王五一": ("corresponding", "Southern University of Science and Technology"),
            },
        ),
        (
            "论文第一单位为复旦大学,2022级博士生张三丰为第一作者,李四光教授为通讯作者。该工作还得到了华为的合作支持。",
            (),
            {"张三丰": ("first", ""), "李四光": ("corresponding", "")},
        ),
        (
            (
                "我校计算机学院李四光教授课题组与微软亚洲研究院合作,在 ICML 2026 上发表论文。博士生张三丰为第一作"
                "者,李四光为通讯作者。"
            ),
            (),
            {"张三丰": ("first", ""), "李四光": ("corresponding", "")},
        ),
        (
            "论文由佐治亚理工学院的 Jane Doe、John Roe 以及英伟达的 Mary Poe 等人合作撰写。",
            (),
            {
                "Jane Doe": ("", "Georgia Institute of Technology"),
                "John Roe": ("", "Georgia Institute of Technology"),
                "Mary Poe": ("", "NVIDIA"),
            },
        ),
        (
            "研究团队成员包括来自复旦大学的张三丰、李四光,以及上海创智学院的王五一。",
            (),
            {
                "张三丰": ("", "Fudan University"),
                "李四光": ("", "Fudan University"),
                "王五一": ("", "Shanghai Innovation Institute"),
            },
        ),
        (
            "该论文的共同一作分别是 Jane Doe 和 John Roe,前者为普林斯顿大学博士生,后者是 Meta 研究科学家。",
            (),
            {"Jane Doe": ("co-first", "Princeton University"), "John Roe": ("co-first", "Meta")},
        ),
        (
            (
                "Lead author Jane Doe, a PhD student at UC Berkeley, said the idea came from cooking. Co-author "
                "John Roe is an assistant professor at Cornell University. Bill Moe, a researcher at Apple who w"
                "as not involved in the study, called it neat."
            ),
            (),
            {"Jane Doe": ("first", "University of California, Berkeley"), "John Roe": ("", "Cornell University")},
        ),
        (
            (
                "该论文第一作者、清华大学博士生张三丰表示:“我们很意外。”论文通讯作者、清华大学教授李四光告诉记"
                "者,下一步将开源。"
            ),
            (),
            {"张三丰": ("first", "Tsinghua University"), "李四光": ("corresponding", "Tsinghua University")},
        ),
        (
            (
                "本文的主要作者来自复旦大学和上海人工智能实验室。第一作者张三丰,复旦大学博士生;通讯作者李四光,复"
                "旦大学青年研究员,博士生导师。"
            ),
            (),
            {"张三丰": ("first", "Fudan University"), "李四光": ("corresponding", "Fudan University")},
        ),
        (
            (
                "本文由新加坡国立大学 ShowLab 团队完成。共同一作张三丰和李四光分别是新加坡国立大学的博士生和研究"
                "助理,项目通讯作者为王五一教授。"
            ),
            (),
            {
                "张三丰": ("co-first", "National University of Singapore"),
                "李四光": ("co-first", "National University of Singapore"),
                "王五一": ("corresponding", ""),
            },
        ),
        (
            "论文一作为上海交大的张三丰同学,二作是 Jane Doe,通讯作者是 John Roe 和上海交大的李四光老师。",
            (),
            {
                "张三丰": ("first", "Shanghai Jiao Tong University"),
                "Jane Doe": ("", ""),
                "John Roe": ("corresponding", ""),
                "李四光": ("corresponding", "Shanghai Jiao Tong University"),
            },
        ),
        (
            "The team, led by Jane Doe at ETH Zurich and including John Roe from EPFL, released Drift yesterday.",
            ("Drift",),
            {"Jane Doe": ("", "ETH Zurich"), "John Roe": ("", "École Polytechnique Fédérale de Lausanne")},
        ),
        (
            "图灵奖得主 Yann Lecorn 转发了该论文,并称作者 Jane Doe 和 John Roe “做得漂亮”。",
            (),
            {"Jane Doe": ("", ""), "John Roe": ("", "")},
        ),
        (
            "该论文由来自麻省理工学院、哈佛大学的三位学者 Jane Doe、John Roe、Mary Poe 合著。",
            (),
            {"Jane Doe": ("", ""), "John Roe": ("", ""), "Mary Poe": ("", "")},
        ),
        (
            (
                "本篇工作由清华大学自然语言处理实验室(THUNLP)与面壁智能联合完成,第一作者为清华大学计算机系博士生"
                "韦一鸣,通讯作者为清华大学长聘副教授桑田雨。"
            ),
            (),
            {"韦一鸣": ("first", "Tsinghua University"), "桑田雨": ("corresponding", "Tsinghua University")},
        ),
        (
            "论文的两位共同一作分别来自北京大学和阿里通义实验室:邬听雪为北京大学二年级博士生,柏舟为通义实验室算法工程师。",
            (),
            {"邬听雪": ("co-first", "Peking University"), "柏舟": ("co-first", "Alibaba Tongyi Lab")},
        ),
        (
            (
                "本文共同第一作者为武汉大学博士生邬听雪与硕士生柏舟,通讯作者为武汉大学瞿远山教授和南洋理工大学 E"
                "rik Lindholm 教授。"
            ),
            (),
            {
                "邬听雪": ("co-first", "Wuhan University"),
                "柏舟": ("co-first", "Wuhan University"),
                "瞿远山": ("corresponding", "Wuhan University"),
                "Erik Lindholm": ("corresponding", "Nanyang Technological University"),
            },
        ),
        (
            (
                "第一作者邬听雪,北京大学王选计算机研究所 2023 级博士生,导师为瞿远山教授。共同一作柏舟,北京大学本"
                "科生。本工作是邬听雪在字节跳动实习期间完成。"
            ),
            (),
            {"邬听雪": ("first", "ByteDance|Peking University"), "柏舟": ("co-first", "Peking University")},
        ),
        (
            (
                "一作邬听雪是上海交通大学的博士生,师从瞿远山;二作柏舟目前是一名独立研究者;通讯作者分别是上海交通"
                "大学的房子衿和上海AI Lab的裴若水。"
            ),
            (),
            {
                "邬听雪": ("first", "Shanghai Jiao Tong University"),
                "柏舟": ("", ""),
                "房子衿": ("corresponding", "Shanghai Jiao Tong University"),
                "裴若水": ("corresponding", "Shanghai AI Laboratory"),
            },
        ),
        (
            "This post is based on the paper by Wei Zhang, Mina Okafor-Lund and Tomás Herrero.",
            (),
            {"Wei Zhang": ("", ""), "Mina Okafor-Lund": ("", ""), "Tomás Herrero": ("", "")},
        ),
        (
            (
                "The study's lead author is Wei Zhang, a doctoral student at the University of Toronto. Other au"
                "thors include Mina Okafor-Lund of Cohere and Tomás Herrero of Mila."
            ),
            (),
            {
                "Wei Zhang": ("first", "University of Toronto"),
                "Mina Okafor-Lund": ("", "Cohere"),
                "Tomás Herrero": ("", "Mila - Quebec AI Institute"),
            },
        ),
        (
            (
                "Co-lead authors Wei Zhang and Mina Okafor-Lund, both graduate students at MIT, were joined on t"
                "he paper by Tomás Herrero, a professor at MIT, and Ana Reyes of IBM Research."
            ),
            (),
            {
                "Wei Zhang": ("co-first", "Massachusetts Institute of Technology"),
                "Mina Okafor-Lund": ("co-first", "Massachusetts Institute of Technology"),
                "Tomás Herrero": ("", "Massachusetts Institute of Technology"),
                "Ana Reyes": ("", "IBM Research"),
            },
        ),
        (
            (
                "近日,中国科学技术大学认知智能全国重点实验室邬听雪教授团队提出了 Drift。博士生柏舟为论文第一作者"
                ",邬听雪教授为通讯作者。"
            ),
            ("Drift",),
            {"柏舟": ("first", ""), "邬听雪": ("corresponding", "")},
        ),
        (
            (
                "论文第一作者为我院 2022 级直博生柏舟,我院邬听雪副教授为通讯作者,华东师范大学为第一单位。论文合作"
                "者还包括英属哥伦比亚大学的 Ana Reyes 教授。"
            ),
            (),
            {
                "柏舟": ("first", ""),
                "邬听雪": ("corresponding", ""),
                "Ana Reyes": ("", "University of British Columbia"),
            },
        ),
        (
            "南京大学人工智能学院邬听雪副教授、柏舟博士生为该论文的共同第一作者,房子衿教授为该论文的通讯作者。",
            (),
            {
                "邬听雪": ("co-first", "Nanjing University"),
                "柏舟": ("co-first", "Nanjing University"),
                "房子衿": ("corresponding", ""),
            },
        ),
        (
            "研究由哈佛大学的 Ana Reyes 领导,合作者包括 Wei Zhang 和 Mina Okafor-Lund。",
            (),
            {"Ana Reyes": ("lead", "Harvard University"), "Wei Zhang": ("", ""), "Mina Okafor-Lund": ("", "")},
        ),
        (
            "论文由 Ana Reyes、Wei Zhang 等五位作者撰写,他们分别来自 CMU、Meta 和华盛顿大学。",
            (),
            {"Ana Reyes": ("", ""), "Wei Zhang": ("", "")},
        ),
        (
            "来自 CMU 的 Ana Reyes、Wei Zhang 以及来自 Meta 的 Mina Okafor-Lund 提出了一种名为 Drift 的方法。",
            ("Drift",),
            {
                "Ana Reyes": ("", "Carnegie Mellon University"),
                "Wei Zhang": ("", "Carnegie Mellon University"),
                "Mina Okafor-Lund": ("", "Meta"),
            },
        ),
        (
            "论文作者之一、清华大学助理教授邬听雪告诉机器之芯,他们花了三个月。",
            (),
            {"邬听雪": ("", "Tsinghua University")},
        ),
        ("值得注意的是,论文作者中还有两位本科生:柏舟和房子衿。", (), {"柏舟": ("", ""), "房子衿": ("", "")}),
        (
            "其中,邬听雪、柏舟为共同一作,房子衿为项目负责人。裴若水和 Ana Reyes 为共同通讯作者。",
            (),
            {
                "邬听雪": ("co-first", ""),
                "柏舟": ("co-first", ""),
                "房子衿": ("lead", ""),
                "裴若水": ("corresponding", ""),
                "Ana Reyes": ("corresponding", ""),
            },
        ),
        (
            "团队来自上海交大、上海AI Lab与北航。核心作者包括:邬听雪、柏舟、房子衿等。通讯作者为裴若水教授。",
            (),
            {"邬听雪": ("", ""), "柏舟": ("", ""), "房子衿": ("", ""), "裴若水": ("corresponding", "")},
        ),
        ("这项研究由谷歌 DeepMind 的团队完成,一作 Ana Reyes 此前是牛津大学博士后。", (), {"Ana Reyes": ("first", "")}),
        (
            "通讯作者房子衿,香港大学助理教授,曾任职于谷歌大脑,2019 年博士毕业于麻省理工学院。",
            (),
            {"房子衿": ("corresponding", "The University of Hong Kong")},
        ),
        (
            "本项工作的主要贡献者为邬听雪(博士生,清华大学)、柏舟(研究员,智源研究院)。",
            (),
            {"邬听雪": ("", "Tsinghua University"), "柏舟": ("", "Beijing Academy of Artificial Intelligence")},
        ),
        ("论文一作兼通讯作者为邬听雪。", (), {"邬听雪": ("first|corresponding", "")}),
        ("邬听雪为本文第一作者兼通讯作者,柏舟参与了实验。", (), {"邬听雪": ("first|corresponding", "")}),
        (
            "论文一作Wei Zhang来自斯坦福,共同一作还有MIT的Mina Okafor-Lund和普林斯顿的Oona Lehtinen。",
            (),
            {
                "Wei Zhang": ("first", "Stanford University"),
                "Mina Okafor-Lund": ("co-first", "Massachusetts Institute of Technology"),
                "Oona Lehtinen": ("co-first", "Princeton University"),
            },
        ),
        (
            "值得一提的是,这篇论文的一作Wei Zhang(张伟)是一位华人学者,目前在Meta担任研究科学家。",
            (),
            {"Wei Zhang": ("first", "Meta")},
        ),
        ("研究作者Wei Zhang表示,模型还有很大的提升空间。", (), {"Wei Zhang": ("", "")}),
        (
            "本文通讯作者李四光为清华大学教授,第一作者张三丰为其博士生。",
            (),
            {"李四光": ("corresponding", "Tsinghua University"), "张三丰": ("first", "")},
        ),
        (
            "第一作者张三丰、通讯作者李四光均来自清华大学。",
            (),
            {"张三丰": ("first", "Tsinghua University"), "李四光": ("corresponding", "Tsinghua University")},
        ),
        (
            "作者分别来自清华大学(张三丰、李四光)和北京大学(王五一)。",
            (),
            {
                "张三丰": ("", "Tsinghua University"),
                "李四光": ("", "Tsinghua University"),
                "王五一": ("", "Peking University"),
            },
        ),
        (
            (
                "本文的第一作者张三丰是清华大学交叉信息研究院博士三年级学生,合作者包括加州大学伯克利分校的 Jane "
                "Doe、John Roe 和普林斯顿大学的 Mary Poe。"
            ),
            (),
            {
                "张三丰": ("first", "Tsinghua University"),
                "Jane Doe": ("", "University of California, Berkeley"),
                "John Roe": ("", "University of California, Berkeley"),
                "Mary Poe": ("", "Princeton University"),
            },
        ),
        (
            "论文的作者团队来自智源研究院视觉模型研究中心,核心贡献者为张三丰、李四光、王五一,项目负责人为王五一。",
            (),
            {"张三丰": ("", ""), "李四光": ("", ""), "王五一": ("lead", "")},
        ),
        (
            "本工作第一作者为中山大学硕士生张三丰(导师:李四光教授),共同一作为鹏城实验室王五一博士。",
            (),
            {"张三丰": ("first", "Sun Yat-sen University"), "王五一": ("co-first", "Peng Cheng Laboratory")},
        ),
        (
            "作者之一的李四光教授指出,这是一个开放问题。清华大学的赵六合教授评论说,结论有待验证。",
            (),
            {"李四光": ("", "")},
        ),
        (
            "团队成员:张三丰(北京大学),李四光(字节跳动),王五一(独立研究者)",
            (),
            {"张三丰": ("", "Peking University"), "李四光": ("", "ByteDance"), "王五一": ("", "")},
        ),
        (
            "论文共有 12 位作者,其中一作为来自香港科技大学(广州)的博士生张三丰,通讯作者为该校助理教授李四光。",
            (),
            {
                "张三丰": ("first", "The Hong Kong University of Science and Technology (Guangzhou)"),
                "李四光": ("corresponding", "The Hong Kong University of Science and Technology (Guangzhou)"),
            },
        ),
        (
            "主要作者有:张三丰,西湖大学博士生;李四光,西湖大学助理教授;王五一,阿里巴巴达摩院高级算法工程师。",
            (),
            {
                "张三丰": ("", "Westlake University"),
                "李四光": ("", "Westlake University"),
                "王五一": ("", "Alibaba DAMO Academy"),
            },
        ),
        (
            "本文一作张三丰,清华大学特等奖学金获得者,现为普林斯顿大学博士生。",
            (),
            {"张三丰": ("first", "Princeton University")},
        ),
        (
            "论文由张三丰(第一作者)、李四光(共同第一作者)、王五一(通讯作者)等人完成,作者单位包括中国人民大学、快手。",
            (),
            {"张三丰": ("first", ""), "李四光": ("co-first", ""), "王五一": ("corresponding", "")},
        ),
        (
            "邬听雪博士毕业于麻省理工学院,曾在 Meta、谷歌工作,现为清华大学助理教授,是本文通讯作者。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
            {"邬听雪": ("corresponding", "Tsinghua University")},
        ),
        (
            "本文共有三位共同一作,分别是来自清华大学的邬听雪、北京大学的柏舟以及复旦大学的凌霄汉。",
            (),
            {
                "邬听雪": ("co-first", "Tsinghua University"),
                "柏舟": ("co-first", "Peking University"),
                "凌霄汉": ("co-first", "Fudan University"),
            },
        ),
        (
            "本文由邬听雪担任第一作者,房子衿教授担任通讯作者。",
            (),
            {"邬听雪": ("first", ""), "房子衿": ("corresponding", "")},
        ),
        (
            "The authors, Wei Zhang and Oona Lehtinen, are both at Aalto University.",
            (),
            {"Wei Zhang": ("", "Aalto University"), "Oona Lehtinen": ("", "Aalto University")},
        ),
        (
            "Written by: Wei Zhang, Oona Lehtinen (Aalto University)",
            (),
            {"Wei Zhang": ("", ""), "Oona Lehtinen": ("", "Aalto University")},
        ),
        (
            "作者们来自卡内基梅隆大学、微软和艾伦人工智能研究所,一作是CMU博士生Wei Zhang。",
            (),
            {"Wei Zhang": ("first", "Carnegie Mellon University")},
        ),
    ],
)
def test_sentences(text: str, own_names: tuple[str, ...], expected: dict[str, tuple[str, str]]) -> None:
    assert read(text, own_names) == expected
