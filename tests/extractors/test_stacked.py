"""Stacks of short lines without labels; all people and papers are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.document import Document
from extractors.layouts import stacked

FIRST, SECOND = "Quiet Gradients: Training Without Spikes", "Lanterns in the Latent Space"
URL = "https://arxiv.org/abs/2605.1000"

STACKS = {
    "address first, title and names on one line": (
        "论文晨读 · 第 12 期\n\n{url}1\n{a} / Olena Marchuk, 李雷(Lei Li), et al.\n塔尔图大学;清华大学\n"
        "一种不抖动的训练规则，步数节省 20%。\n#训练 #优化\n\n"
        "【小广告】笔记模板限时优惠。\n\n{url}2\n{b} / Priit Tamm\nUniversity of Auckland\n在潜空间里点灯，效果不错。\n#生成\n"
    ),
    "signs, organisations with @, names below": (
        "每日雷达\n\n❶\n{a}\n安静的梯度:没有尖峰的训练\n@University of Tartu × @清华大学\n"
        "Olena Marchuk, Lei Li, et al.\nTAG: 训练\n"
        "🔎 一种不抖动的训练规则，步数节省 20%。\n🔗 {url}1\n\n❷\n【资讯】某公司完成融资\n据悉金额不小。\n\n"
        "❸\n{b}\n潜空间里的灯笼:一种新的生成方法\n@University of Auckland\nPriit Tamm, Bram Holm\nTAG: 生成\n"
        "🔎 在潜空间里点灯。\n🔗 {url}2\n"
    ),
    "numbered headings, some without an address": (
        "实验室动态\n\n导读\n近日,实验室有两篇论文被 IROS 2026 录用。以下逐篇介绍。\n\n01 不抖动的训练\n{a}\n"
        "作者:Olena Marchuk、Lei Li、等\n"
        "合作单位:塔尔图大学、清华大学\n{url}1\n一种不抖动的训练规则，步数节省 20%。\n\n02 喜报:同学获奖\n祝贺同学!\n\n"
        "03 会发光的灯笼\n{b}\nPriit Tamm, Bram Holm\nUniversity of Auckland\narXiv:2605.10002\n在潜空间里点灯，效果不错。\n"
    ),
    "quoted heads in a post": (
        "# 周末读论文\n\n这周的两篇放在一起。\n\n## 一、不抖动的训练\n\n> {a}\n"
        "> 作者：Olena Marchuk*、Lei Li†、等\n> (* 同等贡献;† 通讯作者)\n"
        "> 单位：塔尔图大学；清华大学\n> [arXiv]({url}1) | [代码](https://github.com/quiet/gradients)\n\n"
        "一种不抖动的训练规则，步数节省 20%。\n\n"
        "## 二、会发光的灯笼\n\n> {b}\n> Priit Tamm & Bram Holm\n> University of Auckland\n> {url}2\n\n"
        "在潜空间里点灯。\n\n## 番外\n\n没有了。\n"
    ),
}


@pytest.mark.parametrize("form", STACKS)
def test_fields_of_a_stack(form: str) -> None:
    extraction = extract(Document(STACKS[form].format(a=FIRST, b=SECOND, url=URL)))
    first, second = extraction.records
    assert extraction.layout == stacked.NAME
    assert [(r.paper_id, r.title) for r in (first, second)] == [
        ("arxiv:2605.10001", FIRST),
        ("arxiv:2605.10002", SECOND),
    ]
    assert first.authors[0].name == "Olena Marchuk"
    assert second.authors[0].name == "Priit Tamm"
    assert (first.authors_truncated, second.authors_truncated) == (True, False)
    assert [i.name for i in first.institutions] == ["University of Tartu", "Tsinghua University"]
    assert [i.name for i in second.institutions] == ["University of Auckland"]


def test_an_entry_ends_where_the_next_mark_or_a_notice_stands() -> None:
    first, _ = extract(
        Document(STACKS["signs, organisations with @, names below"].format(a=FIRST, b=SECOND, url=URL))
    ).records
    assert first.lines == (3, 10)


def test_long_articles_are_no_stacks() -> None:
    prose = "训练大模型常常要花几个月的时间，而一次损失尖峰就能毁掉全部的努力。" * 12 + "\n\n"
    text = f"{FIRST}\nOlena Marchuk, Lei Li\n\n{prose * 4}{SECOND}\nPriit Tamm, Bram Holm\n\n{prose * 4}"
    assert stacked.score(Document(text)) == 0.0
