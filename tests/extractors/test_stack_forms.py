"""The same digest with its titles, names, organisations and addresses in all the forms and orders that sites have for them."""

from __future__ import annotations

from itertools import product

import pytest

from extractors import extract
from extractors.document import Document

PAPERS = (
    ("Lantern: Reading Memory on Demand", ["何小山", "Xiaoshan Li"], ["Peking University", "微软亚洲研究院"]),
    (
        "Ferry Across Domains with Small Boats",
        ["欧阳青", "Tobias Lindqvist", "张一鸣"],
        ["清华大学", "Google DeepMind"],
    ),
    (
        "Do Harbours Remember Their Ships?",
        ["Bram Holm", "Olena Marchuk", "Priit Tamm"],
        ["Stanford University", "KAIST"],
    ),
)
TITLES = (
    "{t}",
    "**{t}**",
    "{n}. {t}",
    "[{n}] {t}",
    "{n}. [{t}]({u})",
    "- **{t}**",
    "{n}) **{t}**",
    "📄 {t}",
    "“{t}”",
    "{n}、{t}",
    "【{n}】{t}",
)
NAMES = ("{a}", "*{a}*", "👥 {a}", "by {a}", "By {a}", "{a} et al.")
ORGANISATIONS = ("\n{o}", " ({o})", " — {o}", " [{o}]", "", "\n🏛 {o}")
ADDRESSES = (
    "https://arxiv.org/abs/{i}",
    "arXiv:{i}",
    "[Paper](https://arxiv.org/abs/{i})",
    "🔗 https://arxiv.org/abs/{i}",
    "[[PDF]](https://arxiv.org/pdf/{i})",
)
SUMMARY = "作者提出了一种按需读取记忆的方法，在港口里也能工作，而且比以前的方法快得多。"
#: Every so many of the 1,980 forms of an order are tried.
STEP = 29


def digest(title: str, names: str, organisations: str, address: str, order: str, separator: str, gap: str) -> str:
    entries = []
    for number, (printed, people, seats) in enumerate(PAPERS, 1):
        id_ = f"2901.0000{number}"
        parts = {
            "t": title.format(t=printed, n=number, u=f"https://arxiv.org/abs/{id_}"),
            "a": (names + organisations).format(a=separator.join(people), o=separator.join(seats)),
            "l": address.format(i=id_),
        }
        entries.append(gap.join([*(parts[part] for part in order), SUMMARY]))
    return "Daily Papers 2029-01-05\n\n" + "\n\n".join(entries)


@pytest.mark.parametrize("separator", [", ", "、"])
@pytest.mark.parametrize(
    ("order", "gap"), [("tal", "\n"), ("tal", "\n\n"), ("tla", "\n"), ("tla", "\n\n"), ("atl", "\n")]
)
def test_every_form_is_read(order: str, gap: str, separator: str) -> None:
    forms = list(product(TITLES, NAMES, ORGANISATIONS, ADDRESSES))
    for title, names, organisations, address in forms[len(order + gap + separator) :: STEP]:
        if order == "atl" and "](" in title:
            continue
        text = digest(title, names, organisations, address, order, separator, gap)
        found = [
            (r.paper_id, r.title, [a.name for a in r.authors], len(r.institutions))
            for r in extract(Document(text)).records
        ]
        wanted = [
            (f"arxiv:2901.0000{n}", printed, people, 2 if organisations else 0)
            for n, (printed, people, _) in enumerate(PAPERS, 1)
        ]
        assert found == wanted, text
