"""Listings: entries begin with arXiv id, date and categories; then title, translation, names, 发表机构, notes, abstracts."""

from __future__ import annotations

import re

from extractors.document import Document, Span
from extractors.layouts import _labels, _records
from extractors.layouts._entry import Cut, Entry, Problem

NAME = "listing"
TITLE = "arXiv listing: id, date and categories, title, names, institutions, abstracts"

_HEAD = re.compile(
    r"^[ ]*(?:[\[(]?\d{1,4}[\])]?[.、]?[ ]+)?(?:arxiv\s*:\s*)?(?P<id>\d{4}\.\d{4,5}|"
    r"[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    r"(?P<rest>(?:(?:\[|\b)(?:pdf|html|other|ps|tex source|abs|new|replaced)\b|"
    r"\(?\*?(?:cross-list[a-z]*|replaced)\*?(?: from [\w.-]+)?\)?|"
    r"[ |,;/()\[\]\-]|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|"
    r"\d{1,2}\s[A-Z][a-z]{2}\s\d{4}|[a-z-]+\.[A-Za-z-]{2,}|quant-ph|hep-[a-z]+|gr-qc|math-ph)*)$",
    re.MULTILINE | re.IGNORECASE,
)

_FIELD = re.compile(r"^\W*(?:Authors?|Title|Paper|标题|题目|作者|论文)\W{0,3}:", re.MULTILINE | re.IGNORECASE)
_DETAIL = re.compile(r"\d|\[pdf|[a-z-]+\.[A-Za-z-]{2,}|quant-ph|hep-|gr-qc|math-ph")


def score(document: Document) -> float:
    """High when lines of an id with a date or a category stand alone, and each is followed by a title and labelled fields."""
    heads = _heads(document)
    if not heads:
        return 0.0
    rich = sum(1 for match in heads if _is_rich(document, match))
    if not rich and _FIELD.search(document.plain, 0, heads[0].start()):
        return 0.0  # what stands above the first id belongs to it: no head
    labels = len(
        re.findall(
            r"^(?:发表机构|AI总结|AI中文摘要|英文摘要|Comments|作者|摘要|Authors|Title)\b",
            document.plain,
            re.MULTILINE | re.IGNORECASE,
        )
    )
    return min(1.0, 0.35 * (rich / len(heads)) + (0.5 if labels >= len(heads) else 0.2 if labels else 0.0) + 0.15)


def cut(document: Document) -> Cut:
    """One entry from each head line to the next; an entry without a title is reported and left out."""
    heads = _heads(document)
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines = [document.line_of(match.start("id")) for match in heads]
    for index, match in enumerate(heads):
        first = lines[index]
        last = lines[index + 1] - 1 if index + 1 < len(lines) else document.line_count
        while last > first and not document.plain_lines[last - 1].strip():
            last -= 1
        entry = _records.read_entry(document, first, last, head=Span(match.start("id"), match.end()))
        if entry is None or (entry.title is None and entry.title_zh is None):
            problems.append(Problem(first, f"the entry {match['id']} has no title: it is not whole, and was left out"))
            continue
        entries.append(entry)
    return Cut(tuple(entries), tuple(problems))


def _heads(document: Document) -> list[re.Match[str]]:
    found = list(_HEAD.finditer(document.plain))
    rich = [match for match in found if _DETAIL.search(match["rest"])]
    return rich if 2 * len(rich) >= len(found) else found


def _is_rich(document: Document, head: re.Match[str]) -> bool:
    """Whether a date or a category stands beside the id, or labelled lines follow it at once, as in mailings."""
    if _DETAIL.search(head["rest"]):
        return True
    number = document.line_of(head.start("id"))
    below = [
        _labels.read(document.plain, document.line_span(n))
        for n in range(number + 1, min(number + 4, document.line_count) + 1)
    ]
    return sum(1 for labelled in below if labelled and labelled.field in ("date", "title", "authors")) > 1
