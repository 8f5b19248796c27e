"""Where a paper was published: conferences, journals, workshops, in notes and in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extractors.document import Document, Span
from extractors.layouts._entry import Field

_YEAR = r"(?:\s*[’']?\s*-?\s*\(?\s*(?P<year>(?:19|20)\d{2}|['’]?\d{2}(?!\d))\s*\)?)?"
_ACCEPTED = re.compile(
    r"accept|publish|appear|camera[- ]ready|in proceedings|proceedings of|presented at|oral|spotlight|poster|highlight|to be in|submitted version of"
    r"|接收|接受|录用|收录|入选|中稿|发表|选为|获选|入围|刊登|登上|登(?=Nature|Science|Cell)|刊发|亮相",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"under review|submitted to|in submission|投稿|在审|审稿人|reviewer|主席|担任|曾在|曾以|等(?:国际)?(?:顶级|期刊|会议|顶会)|多篇|余篇|期刊/会议|篇论文|获得|引用|workshop organizer|竞赛|挑战赛|challenge",
    re.IGNORECASE,
)


def in_notes(document: Document, spans: Sequence[Span]) -> Field | None:
    """The venue that comments or a journal reference name; conferences with their year. A submission is no publication."""
    for span in spans:
        text = document.plain[span.start : span.end]
        if re.search(r"under review|submitted to|in submission", text, re.IGNORECASE) and not _ACCEPTED.search(text):
            continue
        found = list(_named(document, span))
        if found:
            return found[0]
    return None


def in_prose(document: Document, spans: Sequence[Span]) -> Field | None:
    """The venue that sentences say the paper was accepted by; not those of a curriculum vitae, of other papers, of reviewers."""
    for span in spans:
        for sentence in _sentences(document, span):
            text = document.plain[sentence.start : sentence.end]
            if not _ACCEPTED.search(text) and not re.search(r"\d\s*论文", text):
                continue
            for venue in _named(document, sentence):
                near = document.plain[
                    max(sentence.start, venue.span.start - 30) : min(sentence.end, venue.span.end + 30)
                ]
                if _NOT.search(near) or not _is_own(text):
                    continue
                return venue
    return None


def _is_own(text: str) -> bool:
    return bool(
        re.search(r"本文|本篇|该|此|这|论文|工作|研究|成果|方法|已|被|一种|paper|work|accepted", text, re.IGNORECASE)
    ) and not re.search(r"由.{0,40}(?:于|在).{0,12}提出.{0,12}发表|et al|等人(?:于|在)", text)


def _sentences(document: Document, span: Span) -> list[Span]:
    found, start = [], span.start
    for match in re.finditer(r"[。!?;\n]|\.\s(?=[A-Z\u4e00-\u9fff])", document.plain[span.start : span.end]):
        end = span.start + match.end()
        if end - start > 4:
            found.append(Span(start, end))
        start = end
    if span.end > start:
        found.append(Span(start, span.end))
    return found


def _named(document: Document, span: Span) -> list[Field]:
    found: list[tuple[int, Field]] = []
    for pattern, names, dated in _patterns():
        for match in pattern.finditer(document.plain, span.start, span.end):
            name = names[_key(match["name"])]
            value = name
            if dated:
                year = _year(match["year"]) or _year_near(document, span, match)
                if year is None:
                    continue
                value = f"{name} {year}"
            found.append((match.start(), Field(value, Span(match.start(), match.end()))))
    return [venue for _, venue in sorted(found, key=lambda item: (item[0], -len(item[1].text)))]


def _year(text: str | None) -> str | None:
    if not text:
        return None
    digits = text.lstrip("'’")
    return digits if len(digits) == 4 else f"20{digits}"


def _year_near(document: Document, span: Span, match: re.Match[str]) -> str | None:
    """A year printed just before a conference's name, or anywhere in a short note."""
    before = document.plain[max(span.start, match.start() - 12) : match.start()]
    if years := re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", before):
        return str(years[-1])
    if span.end - span.start < 240:
        years = re.findall(
            r"(?<![\d.])((?:19|20)\d{2})(?![\d.])", document.plain[match.end() : min(span.end, match.end() + 90)]
        )
        if years:
            return str(years[0])
    return None


def _key(name: str) -> str:
    return re.sub(r"[\s\-&]+", " ", name).lower()


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, str], bool], ...]:
    """One pattern for conferences (which need a year) and one for journals, from the packaged table."""
    tables: dict[bool, dict[str, str]] = {True: {}, False: {}}
    exact: dict[bool, list[str]] = {True: [], False: []}
    text = files("extractors.registry").joinpath("venues.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, name, *aliases = line.split("\t")
        dated = kind == "conference"
        for form in (name, *aliases):
            tables[dated][_key(form)] = name
            exact[dated].append(form)
    patterns = []
    for dated, forms in exact.items():
        words = sorted(set(forms), key=len, reverse=True)
        short = "|".join(_form(w) for w in words if " " not in w)
        long = "|".join(_form(w) for w in words if " " in w)
        body = rf"(?P<name>(?i:{long})|{short})" if long else rf"(?P<name>{short})"
        patterns.append(
            (re.compile(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z]){_YEAR if dated else ''}"), tables[dated], dated)
        )
    return tuple(patterns)


def _form(form: str) -> str:
    return r"[\s\-]+(?:&\s*)?".join(re.escape(part) for part in re.split(r"[\s&]+", form))
