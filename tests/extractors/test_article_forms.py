"""The same article about three papers with its headings, titles, authors, institutions and addresses in the forms that sites have
for them: in labels or in sentences, above, amid or below what it tells."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from extractors import extract
from extractors.document import Document
from extractors.record import PaperRecord


@dataclass(frozen=True)
class Paper:
    """What a section of the article says."""

    id: str
    name: str
    title: str
    people: tuple[str, str, str]
    people_zh: tuple[str, str, str]
    seats: tuple[str, str]
    seats_zh: tuple[str, str]


PAPERS = (
    Paper(
        "2601.00011",
        "Lantern",
        "Lantern: Reading Memory on Demand",
        ("Ada Quill", "Xiaoshan He", "Tobias Lindqvist"),
        ("何小山", "林知远", "欧阳若水"),
        ("Peking University", "Microsoft Research Asia"),
        ("北京大学", "微软亚洲研究院"),
    ),
    Paper(
        "2602.00022",
        "SmallBoat",
        "Ferrying Knowledge Across Domains with Small Boats",
        ("Marta Oyelaran", "Yuki Tanaka", "Jens Holmgren"),
        ("陆一鸣", "沈若兰", "周明哲"),
        ("Tsinghua University", "Google DeepMind"),
        ("清华大学", "上海人工智能实验室"),
    ),
    Paper(
        "2603.00033",
        "HarborBench",
        "HarborBench: Do Language Models Remember Their Ships?",
        ("Bram Holm", "Olena Marchuk", "Priit Tamm"),
        ("许青禾", "顾长风", "叶子安"),
        ("Stanford University", "KAIST"),
        ("浙江大学", "腾讯"),
    ),
)


@dataclass(frozen=True)
class Forms:
    """How the articles of a language print each thing; sentences stand in `told`."""

    headings: tuple[str, ...]
    heads: tuple[str, ...]
    titles: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    addresses: tuple[str, ...]
    lead: str
    body: tuple[str, str]
    top: str
    end: str


CHINESE = Forms(
    headings=(
        *(
            "# {h}",
            "## {n:02d} {h}",
            "## {n}. {h}",
            "{c}、{h}",
            "## {c}、{h}",
            "**{h}**",
            "**{n}. {h}**",
            "{n:02d}\n{h}",
        ),
        *("{n}. {h}", "论文{c}：{h}", "### {h}", "{n:02d} | {h}", "{n}、{h}", "{k} {h}"),
    ),
    heads=("{m}：让模型学会按需回忆", "不再死记硬背：{m} 的新办法", "{t}"),
    titles=(
        *("论文标题：{t}", "论文题目:{t}", "论文：《{t}》", "**论文标题**：{t}", "- 论文：{t}", "论文：[{t}]({u})"),
        *("这项工作以《{t}》为题发表在 arXiv 上。", "论文名称： {t}", "Paper: {t}"),
    ),
    people=(
        *("作者：{p}", "论文作者：{p}", "论文由 {p1}、{p2} 和 {p3} 共同完成。", "作者包括 {p1}、{p2}、{p3}。"),
        *("论文第一作者是{p1}，{p2} 为共同作者，通讯作者为{p3}。", "**作者**：{p}", ""),
    ),
    seats=(
        *("机构：{s1}、{s2}", "单位：{s1}；{s2}", "来自{s1}和{s2}的研究团队提出了 {m}。", "{s1}联合{s2}推出了 {m}。"),
        *("{s1}与{s2}的研究者提出了 {m}，一种新的框架。", "研究团队来自{s1}、{s2}。", ""),
    ),
    addresses=(
        "论文链接：{u}",
        "论文地址：{u}",
        "arXiv：{u}",
        "链接：{u}",
        "{u}",
        "arXiv:{i}",
        "🔗 论文：{u}",
        "（论文地址：{u}）",
    ),
    lead="大模型越来越大，可记忆却越来越像一锅粥：什么都在里面，什么都捞不出来。{m} 换了一个思路，把要读的东西放到用的时候再读。",
    body=(
        "具体来说，{m} 先把长文切成小段，给每段写一个摘要，再让模型自己决定要读哪几段。整个过程不需要额外的标注。",
        "实验里，作者在 GSM8K 和 MMLU 上做了测试，{m} 在 GSM8K 上取得了 81.2% 的准确率，比 Llama 3 高出不少。",
    ),
    top="本周论文：记忆、迁移与基准\n作者：编辑部  2026-03-05\n这一周有三篇论文值得一读，我们一篇一篇来看。",
    end="以上就是本周的全部内容，欢迎留言讨论。",
)
ENGLISH = Forms(
    headings=(
        "# {h}",
        "## {h}",
        "## {n}. {h}",
        "**{h}**",
        "{n}. {h}",
        "{n}) {h}",
        "#{n}: {h}",
        "### {h}",
        "Paper {n}: {h}",
    ),
    heads=("{m}: memory when you need it", "Why {m} reads less and knows more", "{t}"),
    titles=(
        *("Paper title: {t}", "Title: {t}", "Paper: {t}", "Paper: [{t}]({u})", "Read the paper: {t}", "[{t}]({u})"),
        *("*{t}*", 'The paper is titled "{t}".'),
    ),
    people=(
        *("Authors: {p}", "by {p}", "The work is by {p1}, {p2} and {p3}.", "The authors are {p1}, {p2}, and {p3}."),
        *("{p1} is the first author; {p2} and {p3} are co-authors.", "**Authors:** {p}", ""),
    ),
    seats=(
        *("Institutions: {s1}, {s2}", "Affiliations: {s1}; {s2}", "The authors come from {s1} and {s2}."),
        *(
            "Researchers from {s1} and {s2} introduce {m}, a simple framework.",
            "A team at {s1} and {s2} has built {m}.",
            "",
        ),
    ),
    addresses=(
        "Link: {u}",
        "Paper: {u}",
        "arXiv: {u}",
        "{u}",
        "arXiv:{i}",
        "[Paper]({u})",
        "Read the full paper here: {u}",
    ),
    lead="Language models keep growing, yet their memory stays a soup in which nothing can be found. {m} takes another road.",
    body=(
        "In detail, {m} first cuts long text into pieces, writes a summary of each, and lets the model decide which it wants.",
        "The authors test on GSM8K and MMLU; {m} reaches an accuracy of 81.2% on GSM8K, well above Llama 3.",
    ),
    top="Papers of the week: memory, transfer and benchmarks\nBy the editors, March 5, 2026\nThree papers are worth your time.",
    end="That is all for this week. Let us know what you think.",
)
TRIED = 160


def article(forms: Forms, chance: random.Random) -> tuple[str, dict[str, str]]:
    """An article in forms by chance, and those forms."""
    chosen = {
        name: chance.choice(getattr(forms, name))
        for name in ("headings", "heads", "titles", "people", "seats", "addresses")
    }
    if "{u}" in chosen["titles"]:
        chosen["addresses"] = ""
    place, gap = chance.choice(("top", "amid", "end")), chance.choice(("\n", "\n\n"))
    sections = [section(forms, paper, number, chosen, place, gap) for number, paper in enumerate(PAPERS, 1)]
    return "\n\n".join((forms.top, *sections, forms.end)) + "\n", {**chosen, "place": place, "gap": repr(gap)}


def section(forms: Forms, paper: Paper, number: int, chosen: dict[str, str], place: str, gap: str) -> str:
    chinese = forms is CHINESE
    people, seats = (paper.people_zh, paper.seats_zh) if chinese else (paper.people, paper.seats)
    values = {
        **{"t": paper.title, "m": paper.name, "i": paper.id, "u": f"https://arxiv.org/abs/{paper.id}"},
        **{"n": number, "c": "一二三"[number - 1], "k": "①②③"[number - 1]},
        **{"p": ("、" if chinese else ", ").join(people), "s1": seats[0], "s2": seats[1]},
        **{f"p{n}": name for n, name in enumerate(people, 1)},
    }
    values["h"] = chosen["heads"].format(**values)
    said = [chosen[name].format(**values) for name in ("seats", "people") if chosen[name].endswith((".", "。"))]
    fields = [
        chosen[name].format(**values)
        for name in ("titles", "people", "seats", "addresses")
        if chosen[name] and (name == "titles" or not chosen[name].endswith((".", "。")))
    ]
    lead, body = [forms.lead.format(**values), *said], [part.format(**values) for part in forms.body]
    told = {"top": [*fields, *lead, *body], "amid": [*lead, *fields, *body], "end": [*lead, *body, *fields]}
    return gap.join((chosen["headings"].format(**values), *told[place]))


def is_read(records: tuple[PaperRecord, ...], forms: Forms, chosen: dict[str, str]) -> bool:
    chinese = forms is CHINESE
    if [record.paper_id for record in records] != [f"arxiv:{paper.id}" for paper in PAPERS]:
        return False
    return all(
        record.title == paper.title
        and (
            sorted(author.name for author in record.authors)
            == (sorted(paper.people_zh if chinese else paper.people) if chosen["people"] else [])
        )
        and (len(record.institutions) == 2 or not chosen["seats"])
        for record, paper in zip(records, PAPERS, strict=True)
    )


@pytest.mark.parametrize(("forms", "most"), [(CHINESE, 0.04), (ENGLISH, 0.1)], ids=["Chinese", "English"])
def test_papers_of_an_article_in_every_form(forms: Forms, most: float) -> None:
    chance = random.Random(20260305)
    missed = []
    for _ in range(TRIED):
        text, chosen = article(forms, chance)
        if not is_read(extract(Document(text)).records, forms, chosen):
            missed.append(chosen)
    assert len(missed) <= most * TRIED, missed[:5]
