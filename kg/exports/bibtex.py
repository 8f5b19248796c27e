"""BibTeX: one item a paper that has a title, with its authors in their order, as its documents print them.

What LaTeX would take for markup is escaped; `extractors.layouts.bibtex` reads the same papers back.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.exports.joined import Knot, joined
from kg.exports.source import Source, Written
from kg.files import replacing
from kg.model import Label, Rel

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: "\\" + character for character in "&%$#_"},
}
_BRACED_NAME = re.compile(r",|\band\b|\bothers\b|[^\x00-\u024f]", re.IGNORECASE)
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "~": "%7E", " ": "%20"})
_SMALL_WORDS = frozenset("a an the on of for in to with and or by from via is are at as towards toward".split())


def write(source: Source, out: Path) -> Written:
    """Write the bibliography; counts the papers written, and the authorships and venues of them."""
    written = Written()
    keys = _Keys()
    with (
        joined(source, {Rel.AUTHORED: "end", Rel.PUBLISHED_IN: "start"}) as found,
        replacing(out) as path,
        path.open("w", encoding="utf-8", newline="\n") as file,
    ):
        for paper in found.knots(Label.PAPER):
            title = paper.properties.get("title") or paper.properties.get("title_zh")
            if not title:
                continue
            fields = list(_fields(paper, str(title)))
            names = {name for name, _ in fields}
            kind = "inproceedings" if "booktitle" in names else "misc"
            body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
            file.write(f"@{kind}{{{keys.of(paper, str(title))},\n{body}}}\n\n")
            written.nodes += 1
            written.relationships += len(paper.ties)
    return written


def escaped(text: str) -> str:
    """A text as LaTeX shows it; spaces and line ends become one space."""
    return "".join(_SPECIAL.get(c, c) for c in " ".join(text.split()))


def _fields(paper: Knot, title: str) -> Iterator[tuple[str, str]]:
    values = paper.properties
    yield "title", f"{{{escaped(title)}}}"
    if values.get("title_zh") and values["title_zh"] != title:
        yield "titleaddon", f"{{{escaped(values['title_zh'])}}}"
    authors = [str(tie.properties.get("printed") or tie.other.get("name")) for tie in paper.tied(Rel.AUTHORED)]
    if authors:
        yield "author", " and ".join(map(_name, authors))
    if values.get("year"):
        yield "year", str(values["year"])
    if values.get("date"):
        yield "date", escaped(values["date"])
    venues = [str(tie.other["name"]) for tie in paper.tied(Rel.PUBLISHED_IN)]
    if venues:
        yield "booktitle", escaped(venues[0])
    yield from _identifiers([paper.id, *values.get("ids", [])])
    urls = values.get("urls", [])
    if urls:
        yield "url", urls[0].translate(_VERBATIM)
    code = values.get("code", [])
    if code:
        yield "code", code[0].translate(_VERBATIM)
    abstract = values.get("abstract") or values.get("abstract_zh")
    if abstract:
        yield "abstract", escaped(abstract)


def _identifiers(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    known = {prefix: rest for prefix, _, rest in (one.partition(":") for one in reversed(ids))}
    if "arxiv" in known:
        yield "eprint", known["arxiv"].translate(_VERBATIM)
        yield "archiveprefix", "arXiv"
    if "doi" in known:
        yield "doi", known["doi"].translate(_VERBATIM)


def _name(name: str) -> str:
    """A name as one author: braces keep together what BibTeX would divide."""
    text = escaped(name)
    return f"{{{text}}}" if _BRACED_NAME.search(name) else text


class _Keys:
    """Citation keys: family name, year, first word of the title; with a letter after it where it was given already."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, paper: Knot, title: str) -> str:
        authors = [str(tie.other.get("name") or "") for tie in paper.tied(Rel.AUTHORED)]
        family = _plain(authors[0].split()[-1]) if authors and authors[0].split() else ""
        word = next((w for w in map(_plain, re.split(r"\W+", title)) if w and w not in _SMALL_WORDS), "")
        key = f"{family}{paper.properties.get('year', '')}{word}" or "paper"
        count = self._given[key] = self._given.get(key, -1) + 1
        return key + _letters(count)


def _letters(number: int) -> str:
    """Nothing, a, b, …, z, aa, …"""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = string.ascii_lowercase[rest] + out
    return out


def _plain(word: str) -> str:
    """The letters and digits of a word in ASCII; characters of other scripts by their reading in pinyin."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - needed here only

    spelled = "".join(lazy_pinyin(word))
    ascii_ = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii_.lower())
