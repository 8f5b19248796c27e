"""Where a paper was published: conferences, journals, workshops, in notes and in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.document import Document, Span
from extractors.gate import PLAIN, Gated
from extractors.layouts._entry import Field
from extractors.normal import han_share, key

_YEAR = r"(?:\s*[’']?\s*-?\s*\(?\s*(?P<year>(?:19|20)\d{2}(?!\d)|['’]?\d{2}(?!\d))\s*\)?)?"
_WAITING = PLAIN.pattern(
    r"under\s+review|submitted\s+to|\bsubmission\b|to\s+be\s+submitted|投稿(?:至|到|于|给|中|\s*(?:$|[,;。)]))|在投|在审|审稿中|待审",
    re.IGNORECASE,
)
_ACCEPTED = PLAIN.pattern(
    r"accept|publish|appear|camera[- ]ready|proceedings|presented|oral|spotlight|poster|highlight"
    r"|接收|接受|录用|录取|收录|入选|中稿|中了|发表|选为|获选|入围|刊登|登上|刊发|亮相|见刊",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"(?:获|获得|荣获|拿下|摘得|斩获|won|wins|received|receives)(?:了|\s(?:the|a|an))?\s*$", re.IGNORECASE
)
_AWARDED = re.compile(
    r"^\s*(?:的)?\s*(?:最佳|杰出|优秀)(?:学生)?论文|^\s*(?:best|outstanding)\s(?:student\s)?paper|^\s*(?:oral|spotlight)\b",
    re.IGNORECASE,
)
_PRIZE = PLAIN.pattern(
    r"(?:最佳|杰出|优秀)(?:学生)?论文|(?:best|outstanding)\s(?:student\s)?paper|\b(?:oral|spotlight)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"曾|此前|之前|前作|previous|earlier|former|团队的|他|她")
_PART = r"(?:[A-Z][\w&-]*|(?:of|on|in|the|and|for|&)(?=\s))"
_UNLISTED_JOURNAL = PLAIN.pattern(
    r"(?<![\w-])(?P<name>(?:(?:IEEE|ACM|SIAM|IET|AMS)(?:/[A-Z]+)?\s)?(?:(?:International|European|American|British)\s)?"
    rf"(?:Journal|Transactions|Annals|Letters|Bulletin|Reviews?|Communications|Magazine)\s(?:of|on|in)(?:\s{_PART}){{0,10}}\s[A-Z][\w&-]*"
    r"|(?:Nature|Cell|Science|(?:The\s)?Lancet|PRX|Physical\sReview|npj|Frontiers\sin|PNAS|PLOS|JMIR|BMC|BMJ|EMBO|ACS|Advanced)"
    r"(?:\s(?:&\s)?[A-Z][a-z]+){1,3})"
)
_UNLISTED_MEETING = PLAIN.pattern(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z&]{1,12}[A-Z]|[A-Z]{3,10}|[A-Z][a-z]{2,5}[A-Z][a-z]{2,5})\s?[’']?(?P<year>20\d{2})(?!\d)"
)
_SAID_BEFORE = re.compile(
    r"(?:accept\w*\s(?:by|to|at|in|for)|appear\w*\s(?:in|at)|publish\w*\s(?:in|by|at)|presented\sat|(?:录用|收录|发表|刊登)(?:于|在|到)|"
    r"已?被|入选|中稿|登上|见刊于?|(?:期刊|会议|杂志|刊物)(?:名称?|来源)?:|journal(?:\sref\w*)?:)\s*(?:the\s)?[《「“]?$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^[》」”)]?\s*(?:期刊|杂志|会议|大会)?(?:上|正式)?\s*(?:发表|接收|接受|录用|收录|刊登|在线发表)"
)
_BEFORE = re.compile(
    r"(?:accept\w*|publish\w*|appear\w*|present\w*|camera[- ]ready|"
    r"proceedings)(?:\s\w+){0,6}?\s*(?:by|to|at|in|for|of)?\s*(?:the\s)?$"
    r"|(?:发表(?:于|在|到)?|入选(?:了)?|中稿|中了|被|获|登上|登|刊登(?:于|在)?|刊于|收录于|录用于|亮相|"
    r"入围|在|于)(?:了)?[^,。;]{0,24}?[《「\s]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[》」)\s]*(?:(?:主会|正会|main\s*(?:conference|track)|Findings|Oral|Spotlight|Highlight|"
    r"Poster|论文|会议|大会|期刊|上|在线|正式|Datasets?[^,。]{0,30}|\([^)]{0,80}\)|"
    r"、[^,。]{0,20})\s*)*"
    r"(?:接收|接受|录用|收录|录取|中稿|发表|入选|刊登|Oral|Spotlight|Highlight|Poster|最佳论文|"
    r"杰出论文|best paper|论文|paper|poster)",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"审稿人|reviewer|主席|(?:曾|并)?担任|曾在|曾以|等(?:国际)?(?:顶级|期刊|会议|顶会)|多篇|余篇|"
    r"期刊/会议|\d+\s?篇论文|引用|organizer|竞赛|挑战赛|challenge|获得过?[^,。]{0,16}奖|程序委员"
    r"|et\s+al|等人(?:于|在)|大会上|会议期间|工作坊组织",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^\W*(?:现?已)?(?:发表|收录|录用|接收|刊登|登上|荣登)|^\W*(?:accepted|published|to appear)|"
    r"本文|本篇|该|此|这|论文|工作|研究|成果|方法|已|被|一种|to\s+appear|forthcoming|文章|paper|work|accepted|published|系列|\b(?:we|our)\b",
    re.IGNORECASE,
)
_SEVERAL = PLAIN.pattern(
    r"(?:[二两三四五六七八九十\d]{1,3}|多|数|几)\s?(?:余)?(?:篇|项)|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|our|all|several)\s"
    r"(?:\w+\s){0,3}(?:papers|works)|(?:论文|成果)[^。]{0,20}(?:入选|接收|录用|中稿)",
    re.IGNORECASE,
)
#: What behind a meeting's name makes a heading of papers that it took.
_COLLECTED = re.compile(
    r"\s?(?:的)?\s?(?:录用|接收|收录|入选|高分|最佳|获奖|精选|最新|优质|部分)?\s?论文\s?(?:合集|汇总|整理|解读|速递|速览|精选|盘点|列表|分享|集锦|清单|大全)"
    r"|\s?(?:论文)?(?:奖项|大奖|获奖名单|录用结果|接收结果)|\s?(?:最佳|杰出)论文奖?(?:揭晓|公布|出炉|名单)"
    r"|\s(?:accepted\s)?papers?(?:\slist|\sround-?up|\scollection)?\s*(?:$|[:(|·-])",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"论文|[|丨]|paper", re.IGNORECASE)
#: Journals whose names are common words: only believed in title marks or behind a verb of publishing.
_COMMON = frozenset(
    {
        "Nature",
        "Science",
        "Cell",
        "Patterns",
        "Neural Networks",
        "The Innovation",
        "Bioinformatics",
        "Information Fusion",
        "Scientific Data",
    }
)
_HONOUR = re.compile(
    r"[\W_]*(?:(?:in|at|to\s+appear\s+(?:in|at))\s+|会议|论文|主会)?[\W_]*"
    r"(?:oral|spotlight|highlight|poster|best paper|最佳论文|杰出论文|口头报告|main conference|findings|workshop|"
    r"论文|长文|短文|demo)?"
    r"(?:论文|提名|奖| award| finalist| track)*[\W_]*",
    re.IGNORECASE,
)
#: A heading that begins with a venue: `[ICLR 2026] …`, `CVPR 2026: …`.
_HEADED = re.compile(r"[#\s]*(?:\[|[A-Z][A-Za-z&-]{1,12}\s?['’]?\d{2,4}\s*[:|])")
_HEADING = 200
_ALONE = 120
_LINE = re.compile(r"[^\n]+")
_DATED = re.compile(r"[A-Za-z]\s?['’-]?\s?(?:20|19)?\d\d(?!\d)")
_ADDRESS = re.compile(r"[,;|]?\s*(?:https?://\S+|(?:doi|acl)\S*:\s*\S+)", re.IGNORECASE)
_WORKSHOP = re.compile(r"^\W{0,3}(?:\w+\W+){0,3}?workshop|^[^,。]{0,8}研讨会", re.IGNORECASE)


def in_notes(document: Document, spans: Sequence[Span]) -> Field | None:
    """The venue that comments or a journal reference name; conferences with their year. A submission is no publication."""
    for span in spans:
        accepted = _ACCEPTED.search(document.plain, *span) is not None
        if _WAITING.search(document.plain, *span) and not accepted:
            continue
        found = [v for v in _named(document, span) if v.year is not None or not v.dated or accepted]
        if found:
            dated = [v for v in found if v.year is not None or not v.dated]
            return (dated or found)[0].field
    return next((field for span in spans if (field := _unlisted(document, span))), None)


def awarded(document: Document, spans: Sequence[Span]) -> Field | None:
    """The conference whose prize a sentence gives to the paper (`获 X 2017 最佳论文奖`); not what people or earlier work won."""
    for span in spans:
        for venue in _named(document, span) if _PRIZE.search(document.plain, span.start, span.end) else ():
            place = venue.field.span
            clause = document.plain[max(span.start, place.start - 30) : place.start]
            if (
                venue.year is not None
                and _AWARD.search(clause)
                and _AWARDED.match(document.plain[place.end : min(span.end, place.end + 40)])
                and not _EARLIER.search(re.split("[。!?\n]", clause)[-1])
            ):
                return venue.field
    return None


def _alone(document: Document, spans: Sequence[Span]) -> Field | None:
    """The conference with its year that is all of a short sentence, perhaps with an honour and an address (`X 2024 Findings.`)."""
    for span in spans:
        for sentence in _sentences(document, span):
            if sentence.end - sentence.start > _ALONE or not _DATED.search(document.plain, *sentence):
                continue
            venues = _named(document, sentence)
            if len(venues) != 1 or venues[0].year is None or _WAITING.search(document.plain, *sentence):
                continue
            place = venues[0].field.span
            before, after = document.plain[sentence.start : place.start], document.plain[place.end : sentence.end]
            if _HONOUR.fullmatch(before + _ADDRESS.sub("", after)):
                return venues[0].field
    return None


def beside(document: Document, entry: Span) -> Field | None:
    """The venue that stands on a line of its own in an entry, or on a line of addresses that says it took the paper."""
    if alone := _alone(document, [entry]):
        return alone
    for match in _LINE.finditer(document.plain, *entry):
        line = Span(*match.span())
        if "://" in match[0] and _ACCEPTED.search(document.plain, *line) and (field := in_notes(document, [line])):
            return field
    return None


def said(document: Document, spans: Sequence[Span]) -> Field | None:
    """The venue that the abstract of an entry says took or honoured the paper; only where a verb stands beside its name."""
    if prize := awarded(document, spans) or _alone(document, spans):
        return prize
    for span in spans:
        if not _ACCEPTED.search(document.plain, span.start, span.end):
            continue
        for sentence in _sentences(document, span):
            if _WAITING.search(document.plain, sentence.start, sentence.end):
                continue
            for venue in _named(document, sentence):
                if _strength(document, sentence, venue, opening=False) > 1:
                    return venue.field
    return None


def of_all(document: Document, spans: Sequence[Span]) -> Field | None:
    """The one conference or journal that a text says took several papers: `实验室三篇论文被 X 2025 接收`."""
    found: dict[str, Field] = {}
    for span in spans:
        for sentence in _sentences(document, span):
            taken = _ACCEPTED.search(document.plain, *sentence) or _PRIZE.search(document.plain, *sentence)
            for venue in _named(document, sentence):
                if venue.year is not None and _COLLECTED.match(document.plain, venue.field.span.end, sentence.end):
                    found.setdefault(venue.field.text, venue.field)
            if (
                not taken
                or not _SEVERAL.search(document.plain, *sentence)
                or _WAITING.search(document.plain, *sentence)
            ):
                continue
            for venue in _named(document, sentence):
                if venue.year is not None or (not venue.dated and venue.name not in _COMMON):
                    found.setdefault(venue.field.text, venue.field)
    return next(iter(found.values())) if len(found) == 1 else None


def _unlisted(document: Document, span: Span) -> Field | None:
    """A journal or meeting that the table does not know, where the words beside it say that the paper appeared there."""
    for pattern in (_UNLISTED_JOURNAL, _UNLISTED_MEETING):
        for match in pattern.finditer(document.plain, span.start, span.end):
            before = document.plain[max(span.start, match.start() - 30) : match.start()]
            after = document.plain[match.end() : min(span.end, match.end() + 24)]
            alone = pattern is _UNLISTED_JOURNAL and not before.strip() and re.match(r"[\s\d,.:;()–-]*", after)
            if _SAID_BEFORE.search(before) or _SAID_AFTER.match(after) or alone:
                year = match.groupdict().get("year")
                text = document.text[match.start("name") : match.end("name")]
                return Field(f"{text} {year}" if year else text, Span(match.start(), match.end()))
    return None


def in_prose(document: Document, spans: Sequence[Span]) -> Field | None:
    """The venue that sentences say the paper was accepted by; not those of a curriculum vitae, of other papers, of reviewers."""
    best: tuple[int, int, _Venue] | None = None
    for index, span in enumerate(spans):
        for sentence in _sentences(document, span):
            text = document.plain[sentence.start : sentence.end]
            opening = index < 3
            if not (
                _ACCEPTED.search(document.plain, *sentence)
                or (opening and (_SPOKEN.search(text) or _HEADED.match(text)))
            ) or _WAITING.search(document.plain, *sentence):
                continue
            for venue in _named(document, sentence):
                strength = _strength(document, sentence, venue, opening=opening)
                if strength and (best is None or strength > best[0]):
                    best = (strength, venue.field.span.start, venue)
    if best is not None:
        return best[2].field
    if prize := awarded(document, spans) or _alone(document, spans):
        return prize
    for span in spans:
        for sentence in _sentences(document, span):
            text = document.plain[sentence.start : sentence.end]
            own = _ACCEPTED.search(document.plain, *sentence) and _OWN.search(text)
            aside = own and (_WAITING.search(document.plain, *sentence) or _NOT_OWN.search(text))
            if own and not aside and (field := _unlisted(document, sentence)):
                return field
    return None


def in_name(text: str, year: str | None = None) -> str | None:
    """The normal form of a venue's printed name (`Proceedings of the 41st International Conference on Machine Learning`, 2024:
    `ICML 2024`), or None when it is not known. The longest name in it counts."""
    document = Document(text)
    found = _named(document, Span(0, len(text)))
    if not found:
        return None
    best = max(found, key=lambda v: (v.field.span.end - v.field.span.start, v.year is not None))
    if best.name in _COMMON and key(best.name) != key(text):
        return None
    return f"{best.name} {best.year or year}" if best.dated and (best.year or year) else best.name


def is_venue(title: str) -> bool:
    """Whether a title is that of a journal or a conference, not of a paper."""
    if re.match(r"(?:IEEE|ACM|Journal|Transactions|Proceedings|Annals|Nature|Advances in)\b", title):
        return True
    return any(pattern.regex.fullmatch(title) for pattern, _, _ in _patterns())


def _strength(document: Document, sentence: Span, venue: _Venue, *, opening: bool) -> int:
    """How surely a sentence says that its paper was published there: 3 by a verb beside the name, 1 by its place, 0 not."""
    span = venue.field.span
    text = document.plain[sentence.start : sentence.end]
    before = document.plain[max(sentence.start, span.start - 40) : span.start]
    after = document.plain[span.end : min(sentence.end, span.end + 60)]
    if _NOT_OWN.search(before + " " + after[:30]) or re.match(r"\s*(?:大)?子刊|\s*系列", after):
        return 0
    quoted = before.endswith(("《", "「", "“")) and after[:1] in "》」”"
    verb = _BEFORE.search(before) is not None or _AFTER.match(after) is not None
    if (
        venue.name in _COMMON
        and not quoted
        and not re.search(r"(?:登上?|发表(?:于|在)|刊登(?:于|在)|published\s+in|刊于|in)\s*$", before)
    ):
        return 0
    if opening and before.endswith("[") and after.startswith("]") and sentence.end - sentence.start < _HEADING:
        return 1
    if venue.year is not None and _HONOUR.fullmatch(
        text[: span.start - sentence.start] + text[span.end - sentence.start :]
    ):
        return 3
    if venue.dated and venue.year is None:
        return 2 if verb and _ACCEPTED.regex.search(before + after[:24]) and _OWN.search(text) else 0
    if verb and _ACCEPTED.regex.search(before + after) and _OWN.search(text):
        return 3
    if (
        opening
        and not re.search(r"曾|此前|前作|之前|previous", before)
        and (_AFTER.match(after) or re.match(r"\s*[|丨:]", after))
    ):
        return 1
    return 0


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


class _Venue(NamedTuple):
    field: Field
    name: str
    year: str | None
    dated: bool


def _named(document: Document, span: Span) -> list[_Venue]:
    found: list[_Venue] = []
    for pattern, names, dated in _patterns():
        for match in pattern.finditer(document.plain, span.start, span.end):
            name = names[_key(match["name"])]
            year = (_year(match["year"]) or _year_near(document, span, match)) if dated else None
            if name in _COMMON and re.match(r"\s(?:&\s)?[A-Z][a-z]", document.plain[match.end() : span.end]):
                continue  # a journal of another name that begins so
            if dated and year is None and (len(name) < 4 or name in ("DATE", "MICRO", "FPGA")):
                continue
            value = f"{name} {year}" if year else name
            if dated and _WORKSHOP.match(document.plain[match.end() : min(span.end, match.end() + 40)]):
                value += " Workshop"
            found.append(_Venue(Field(value, Span(match.start(), match.end())), name, year, dated))
    return sorted(found, key=lambda v: (v.field.span.start, -(v.field.span.end - v.field.span.start)))


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
            r"(?<![\d.])((?:19|20)\d{2})(?!\d|\.\d)", document.plain[match.end() : min(span.end, match.end() + 90)]
        )
        if years:
            return str(years[0])
    return None


def _key(name: str) -> str:
    return re.sub(r"[\s\-&·]+", "" if han_share(name) else " ", name).lower()


def forms(name: str) -> tuple[str, ...]:
    """The names under which the packaged table knows a conference or journal, `name` (without a year) first."""
    return (name, *_table().get(name, (False, ()))[1])


@cache
def _table() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """The packaged table: for each venue whether it is a conference, and its other names."""
    table = {}
    for line in files("extractors.registry").joinpath("venues.tsv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, name, *others = line.split("\t")
            table[name] = (kind == "conference", tuple(others))
    return table


@cache
def _patterns() -> tuple[tuple[Gated, dict[str, str], bool], ...]:
    """One pattern for conferences (which need a year) and one for journals, from the packaged table."""
    tables: dict[bool, dict[str, str]] = {True: {}, False: {}}
    exact: dict[bool, list[str]] = {True: [], False: []}
    for name, (dated, _) in _table().items():
        for form in forms(name):
            tables[dated][_key(form)] = name
            exact[dated].append(form)
    patterns = []
    for dated, printed in exact.items():
        words = sorted(set(printed), key=len, reverse=True)
        short = "|".join(_form(w) for w in words if " " not in w)
        long = "|".join(_form(w) for w in words if " " in w)
        body = rf"(?P<name>(?i:{long})|{short})" if long else rf"(?P<name>{short})"
        patterns.append(
            (PLAIN.pattern(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z]){_YEAR if dated else ''}"), tables[dated], dated)
        )
    return tuple(patterns)


def _form(form: str) -> str:
    joint = r"\s?[-·.]?\s?" if han_share(form) else r"[\s\-]+(?:&\s*)?"
    return joint.join(re.escape(part) for part in re.split(r"[\s&]+", form))
