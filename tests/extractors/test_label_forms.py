"""The same listing with its labels and numbers written in all the ways that sites have for them."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.document import Document
from extractors.readers import read_bytes

PAPERS = (
    (
        "Lantern: Reading Memory on Demand",
        "灯笼:按需读取记忆",
        ["Ada Quill", "Xiaoshan He"],
        ", ",
        "北京大学, 微软亚洲研究院",
    ),
    (
        "Ferry Across Domains with Small Boats",
        "跨域的小船摆渡",
        ["何小山", "Marta Oyelaran"],
        "、",
        "清华大学；Google DeepMind",
    ),
    (
        "Do Harbours Remember Their Ships?",
        "港口记得它的船吗？",
        ["Bram Holm", "Olena Marchuk", "Priit Tamm"],
        ", ",
        "Stanford University; KAIST",
    ),
)
LABELS = {
    "zh": ("标题", "中文标题", "作者", "机构", "链接", "摘要"),
    "en": ("Title", "Title (Chinese)", "Authors", "Affiliations", "Link", "Abstract"),
}
FORMS = (
    "{}：{}",
    "{}: {}",
    "【{}】{}",
    "【{}】：{}",
    "[{}] {}",
    "「{}」{}",
    "〖{}〗{}",
    "〔{}〕{}",
    "（{}）{}",
    "《{}》{}",
    "<{}> {}",
    "#{}# {}",
    "◆{}◆ {}",
    "{}丨{}",
    "{}｜{}",
    "{} | {}",
    "| {} | {} |",
    "**{}**：{}",
    "**{}：** {}",
    "- **{}**: {}",
    "`{}`: {}",
    "> {}：{}",
    "▶ {}：{}",
    "📄 {}：{}",
    "{} → {}",
    "{} — {}",
    "{} = {}",
    "{}\n{}",
    "{}：\n{}",
)
NUMBERS = (
    "",
    "{n}.\n",
    "【{n}】\n",
    "## {n}\n",
    "No.{n}\n",
    "第{n}篇\n",
    "0{n}\n",
    "Paper {n}\n",
    "论文{han}\n",
    "---\n",
)


def listing(form: str, number: str, language: str, between: str = "\n\n") -> str:
    entries = []
    for n, (title, chinese, names, separator, organisations) in enumerate(PAPERS, 1):
        address = f"https://arxiv.org/abs/2901.0000{n}"
        values = (
            title,
            chinese,
            separator.join(names),
            organisations,
            address,
            "作者提出了一种按需读取记忆的方法，在港口里也能工作。",
        )
        fields = (form.format(label, value) for label, value in zip(LABELS[language], values, strict=True))
        entries.append(number.format(n=n, han="一二三"[n - 1]) + "\n".join(fields))
    return "论文速递 | 2029-01-05\n\n" + between.join(entries)


def check(document: Document) -> None:
    records = extract(document).records
    assert [r.paper_id for r in records] == ["arxiv:2901.00001", "arxiv:2901.00002", "arxiv:2901.00003"]
    assert [(r.title, r.title_zh) for r in records] == [(title, chinese) for title, chinese, *_ in PAPERS]
    assert [[a.name for a in r.authors] for r in records] == [names for _, _, names, *_ in PAPERS]
    assert [len(r.institutions) for r in records] == [2, 2, 2]


@pytest.mark.parametrize("language", sorted(LABELS))
@pytest.mark.parametrize("form", FORMS)
def test_labels_and_numbers_in_every_form(form: str, language: str) -> None:
    for number in NUMBERS:
        check(Document(listing(form, number, language)))


@pytest.mark.parametrize("form", ["<p><b>{}：</b>{}</p>", "<li>{}：{}</li>"])
def test_labels_in_html(form: str) -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>Daily</title></head><body>{listing(form, '', 'zh', '<hr>')}</body></html>"
    )
    check(read_bytes(page.encode(), "daily.html"))
