"""Sentences that name people who are no authors of the paper: quoted, thanked, cited, editors; all are invented."""

from __future__ import annotations

import pytest

from extractors import affiliations, authors
from extractors.document import Document, Span


@pytest.mark.parametrize(
    ("text", "own_names"),
    [
        ("值得一提的是,公良弈教授早年在 Google Brain 工作。OpenHands 的维护者 Quillon Ashby 认为,这很有价值。", ()),
        ("并未参与这项工作的卡内基梅隆大学助理教授 Wendell Ashgrove 在社交平台上评价道:“很好。”", ()),
        ("编辑:张三丰 李四光\n作者 | 王五一\n责编:赵六合", ()),
        ("文 | 张三丰\n编辑 | 李四光", ()),
        ("作者丨王五一\n编辑丨赵六合", ()),
        ("感谢张三丰、李四光在实验中给予的帮助。该研究得到国家自然科学基金的资助。", ()),
        ("张三丰[1]^{*}, 李四光[1,2], 王五一[2]\n[1] 中山大学 [2] 华为诺亚方舟实验室", ()),
        ("对此,OpenAI 研究员 Ana Reyes 在 X 上表示:“这篇论文的作者们做了一件大事。”", ()),
        ("前特斯拉 AI 总监 Ana Reyes 点赞了这项工作。Hugging Face 联合创始人 Wei Zhang 也转发了论文。", ()),
        ("邬听雪 | 文\n柏舟 | 编辑\n本文系作者授权转载,作者:房子衿,复旦大学新闻学院。", ()),
        ("本文作者:房子衿,编辑:柏舟,题图来自视觉中国", ()),
        ("责任编辑:柏舟\n审核:房子衿\n来源:清华大学新闻网", ()),
        ("供稿:计算机学院 邬听雪\n摄影:柏舟", ()),
        ("原作者:Ana Reyes\n翻译:柏舟\n校对:房子衿", ()),
        ("嘉宾:邬听雪,清华大学教授;主持人:柏舟", ()),
        ("邬听雪:清华大学博士生\n柏舟:北京大学硕士生\n以上两位为共同第一作者。", ()),
        ("Zhang et al. from Tsinghua propose Drift.", ()),
        ("该研究由清华大学张三丰、李四光团队联合上海交通大学王五一团队完成。", ()),
        (
            "Jane Doe, John Roe, et al. (MIT, Harvard). Drift: A Tale of Sailing. arXiv 2026.",
            ("Drift: A Tale of Sailing",),
        ),
        ("*Jane Doe, John Roe & Mary Poe (University of Oxford)*", ()),
        (
            (
                "Acknowledgements: We thank Jane Doe and John Roe for feedback. This work was done in collaborat"
                "ion with Mary Poe."
            ),
            (),
        ),
        ("The paper (Doe et al., 2026) comes from a collaboration between EPFL and Google Research.", ()),
        ("Doe and her colleagues at Yale University describe Drift in a new preprint.", ("Drift",)),
        ("谷歌联合创始人Larry Pagett投资了该公司。这家公司的创始人张三丰毕业于MIT。", ()),
        ("来自哈工大(深圳)、鹏城实验室、度小满的研究团队提出 Drift。", ("Drift",)),
        ("近日,上海交大 EPIC Lab 张三丰团队联合华为诺亚、港科大(广州)提出了 Drift。", ("Drift",)),
        ("英伟达、港大、MIT 联手推出 Drift,推理提速 5 倍。", ("Drift",)),
        ("Meta 最新论文 Drift 刷屏。作者来自 Meta FAIR、纽约大学。", ("Drift",)),
        (
            "Transformer 论文作者之一 Noam Shaz 后来加入了谷歌。GAN 之父 Ian Goodfell 也转发了这篇论文。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "2017 年,谷歌的 Ashish Vasw 等人提出 Transformer,2022 年斯坦福大学的 Tri Danno 提出 FlashAttention。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "据悉,Sinker 的灵感来自 Yann Lecorn 2022 年的立场论文。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        ("ResNet 一作何恺铭曾说过,简单就是美。", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        (
            "与 OpenAI 的 John Schulm 等人提出的 PPO 不同,Sinker 不需要价值网络。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "斯坦福大学教授李飞菲评价说:“Sinker 打开了新的大门。”",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "英伟达科学家 Jim Fann 和 Meta 的田远东都在推特上讨论了 Sinker。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "Sinker 由清华大学和 MIT 的研究者提出。项目得到了李大钊院士、陈独秀教授的指导与支持。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "公司创始人兼 CEO 王小川表示,公司将继续开源。联合创始人张鹏也出席了发布会。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            (
                "我们采访了论文作者团队。以下是采访实录:\n机器之芯:为什么做 Sinker?\n邬听雪:因为训练不稳。\n机器"
                "之芯:下一步呢?\n柏舟:开源。"
            ),
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        ("投稿作者:邬听雪\n联系邮箱:a@b.c", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        (
            "论文引用了 Wei Zhang 和 Mina Okafor-Lund(2024)的工作。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "As Jane Doe, a professor at Stanford, has argued, scaling is not all you need. John Roe of OpenAI disagrees.",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "Sinker builds on earlier work by Jane Doe, John Roe and Mary Poe (2023).",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "The idea was first proposed by Jane Doe and John Roe at Google in 2019.",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "Editor: Jane Doe. Illustration by John Roe. Subscribe to the newsletter by Mary Poe.",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "Thanks to Jane Doe, John Roe and Mary Poe for reading drafts of this.",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        ("本文经授权转载自公众号“某某”,作者:邬听雪", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        ("获奖者包括邬听雪(清华大学)、柏舟(北京大学)。", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        (
            "会议邀请到了清华大学邬听雪教授、北京大学柏舟教授作主题报告。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        ("课程由吴恩德主讲,助教为邬听雪、柏舟。", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        (
            "作者使用了来自斯坦福大学的 Alpaca 数据和来自清华大学的 ChatGLM 模型。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "模型在华为昇腾、英伟达 A100 上训练,部署在阿里云。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        ("该框架已被字节跳动、美团、小米等公司采用。", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        ("OpenAI、Anthropic、谷歌此前都发布过类似模型。", ("Sinker: Weighing Down Reinforcement Learning", "Sinker")),
        (
            "相比谷歌的 Gemini 和 Meta 的 Llama,Sinker 更省显存。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
        (
            "本研究得到国家自然科学基金、华为-清华联合基金的资助。",
            ("Sinker: Weighing Down Reinforcement Learning", "Sinker"),
        ),
    ],
)
def test_people_who_are_no_authors(text: str, own_names: tuple[str, ...]) -> None:
    document = Document(text)
    whole = Span(0, len(text))
    mentions = affiliations.find_mentions(document, whole)
    assert authors.in_prose(document, [whole], mentions, own_names=own_names).authors == ()
