"""The short names of papers and of techniques: which ones a record gives, as keys of the thing that they stand for.

A paper is named by its short name where its title begins with it ("FooNet: Nets of Foo"), or where it proposes or introduces
something whose name its title spells out. Whether a short name leads to one paper only is found out in `kg.resolution`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors import names as name_forms
from extractors.record import Benchmark, Method
from kg import identity

_SUBTITLE = re.compile(r"(?<!\d)\s*[:：]\s*(?!\d)|\s+[—–-]{1,2}\s+|——")
_MOST_WORDS = 6
_GENERIC = frozenset(
    "position positionpaper perspective opinion survey asurvey review areview tutorial report technicalreport reply comment "
    "commentary correction erratum editorial introduction overview preface abstract letter note supplement appendix"
    " 综述 立场 报告 技术报告 评论 前言 引言 教程".split()
)
_CALLED_PAPER = re.compile(
    r"^\s*(?:the\s+)?(?P<name>[^\n]+?)\s*(?:的)?(?:\b(?:paper|article|work)\b|论文|一文|文章)\s*$", re.IGNORECASE
)
_AUTHORS = re.compile(r"\bet\s+al\b|等人?|(?<!\d)(?:19|20)\d{2}(?!\d)|://", re.IGNORECASE)
_BRACKETED = re.compile(r"^(?P<a>[^()（）]{2,}?)\s*[(（](?P<b>[^()（）]{2,})[)）]$")


def of_titles(titles: Iterable[str]) -> Iterator[str]:
    """What stands before a subtitle, and titles that are short themselves."""
    for title in titles:
        head = _SUBTITLE.split(title.strip(), maxsplit=1)[0]
        if _may_be_short(head):
            yield head


def of_proposals(titles: Iterable[str], things: Iterable[Method | Benchmark]) -> Iterator[str]:
    """The names of what a paper proposes or introduces, where one of its titles holds or abbreviates to them."""
    known = list(titles)
    for thing in things:
        if thing.relation in ("proposes", "introduces"):
            for name in (thing.name, *thing.aliases):
                if _may_be_short(name) and any(_spells(title, name) for title in known):
                    yield name


def of_mention(mention: str) -> str | None:
    """The short name by which a mention names a paper: "the FooNet paper", "FooNet". None for authors and years."""
    if _AUTHORS.search(mention):
        return None
    called = _CALLED_PAPER.match(mention)
    name = (called["name"] if called else mention).strip(" 《》「」“”\"'")
    if not _may_be_short(name):
        return None
    return name if called or any(map(name_forms.is_shaped, name.split())) else None


def spelled(name: str, aliases: Iterable[str] = ()) -> tuple[str, list[str]]:
    """A name and its other names, where it was printed together with what it stands for: "FooNet (Form Over Order Net)"."""
    others = list(aliases)
    match = _BRACKETED.match(name)
    if match:
        short, long = sorted((match["a"].strip(), match["b"].strip()), key=lambda part: (len(part.split()), len(part)))
        if name_forms.initials_match(short, long) and len(long.split()) > 1:
            return short, [long, *others]
    return name, others


def expansions(name: str, aliases: Iterable[str]) -> Iterator[str]:
    """The other names of a technique that lead to it beyond doubt: what its letters stand for, the shaped name whose letters
    stand for what it is called, and Chinese names of five characters or more."""
    for alias in aliases:
        if sum(map(identity.has_cjk, alias)) >= 5:
            yield alias
        elif len(alias.split()) >= 3 and len(alias) >= 16:
            if identity.has_cjk(name) or name_forms.initials_match(name, alias):
                yield alias
        elif len(name.split()) >= 3 and name_forms.is_camel(alias) and name_forms.initials_match(alias, name):
            yield alias


def _may_be_short(name: str) -> bool:
    plain = identity.title_form(name)
    return 3 <= len(plain) <= 40 and len(name.split()) <= _MOST_WORDS and plain not in _GENERIC


def _spells(title: str, name: str) -> bool:
    if identity.normal(name) in identity.normal(title):
        return True
    parts, words = identity.folded(name).split(), re.findall(r"\w+", identity.folded(title))
    if len(parts) > 1 and any(
        all(word.startswith(part) for part, word in zip(parts, words[at:], strict=False))
        for at in range(len(words) - len(parts) + 1)
    ):
        return True
    return len(identity.normal(name)) >= 4 and name_forms.initials_match(name, title)
