"""Organisations named in prose, in Chinese and English: known ones by the table, others by how such names are built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import people
from extractors.affiliations import _phrase
from extractors.affiliations._line import merged, parse_list
from extractors.affiliations._phrase_zh import organisation_zh
from extractors.affiliations._readings import Reading
from extractors.affiliations._words import UNIT_ZH, is_junk_zh, is_place, spelt_out
from extractors.cues import any_of
from extractors.document import Document, Span
from extractors.gate import PLAIN
from extractors.normal import is_han
from extractors.record import Institution
from extractors.registry.institutions import Found, InstitutionTable, Organisation, load

_LIST_GAP = re.compile(
    r"\s*(?:\([^()\n]{1,40}\))?\s*(?:[、,/&+;\s]|和|与|及|以及|联合|携手|联手|(?:还有|以及|和|与|并)?来自于?|等|共同"
    r"|and|the|的?(?:研究者|团队|学者|研究人员))*\s*"
)
_UNIT_HEAD = any_of(
    "学院 学系 研究院 研究所 研究中心 实验室 中心 学部 医院 课题组 研究组 研究团队 团队 研究生院 分院 分部 系(?![统列]) Lab AI_Lab"
)
_UNIT_AFTER = re.compile(rf"\s?(?:的)?(?![)&+/、])([A-Za-z\u4e00-\u9fff·/&\- ()]{{0,24}}?{_UNIT_HEAD})")
_UNIT_BREAK = re.compile(
    r"[、,。;:!?“”「」《》\n]|和(?!平)|"
    + any_of("联合 与 及 在读 博士 硕士 教授 等 提出 推出 发布 来自 合作 的 最新 研究员 共同 旗下 多个 携手")
)
_SECOND_UNIT = re.compile(
    r"(?:联合|与|和|及|、)([\u4e00-\u9fff]{2,12}?(?:学院|研究院|研究所|实验室|研究中心|中心|学系|系(?![统列])))"
    r"(?![\u4e00-\u9fff]{0,3}大学)"
)
_PRODUCT_AFTER = re.compile(
    r"-(?=[A-Za-z0-9])|[/@_.](?=[A-Za-z0-9])|\s"
    + any_of(
        "[VRv]\\d API GPU TPU Silicon Chat Coder Studio Scholar Search Play Maps Translate Chrome Cloud_TPU [AH]\\d00 "
        "RTX Tesla Xeon Core Ryzen "
        "Snapdragon Vision_Pro Watch Music Drive Docs Gemini Office Windows Azure Copilot Ads News Titan Quest "
        "Mechanical_Turk Review Street "
        "Prize Cup Press Protocol"
    )
    + r"\b"
)
_AFFILIATION_BEFORE = re.compile(
    r"(?:来自于?|就读于|任职于|供职于|隶属于?|单位:?|机构:?|团队:?|由|包括了?|作者[^。\n]{0,12}[为是]|[,、和与及&(\[]|\b(?:from|"
    r"at|of|with|by))"
    r"\s*(?:the\s)?$",
    re.IGNORECASE,
)
_AFFILIATION_AFTER = re.compile(
    r"\s?(?:[、,]\s?[A-Z\u4e00-\u9fff][^。\n]{0,40})?(?:的)?(?:[\u4e00-\u9fff]{0,8}(?:学院|系|研究院|实验室))?(?:等)?(?:的)?"
    r"(?:实习|研究者|研究人员|研究团队|团队|课题组|联合|教授|副教授|博士生|硕士生|博士|硕士|学者|研究员|提出|推出|最新研究|共同"
    r"|(?:researcher|team|scientist|professor)s?\b)"
)
_UNKNOWN_EN = PLAIN.pattern(
    r"(?<![\w-])(?:(?:[A-Z][\w'’.-]+|of|for|and|the|de|di|du)\s){0,6}?"
    r"(?:University|Universität|Université|Universidad|Politecnico|Institute)"
    r"(?:\s(?:of|for|at|de|di)\s(?:the\s)?[A-Z][\w'’-]+(?:(?:\s|\sand\s)[A-Z][\w'’-]+){0,5})?(?![\w-])"
    r"|(?<![\w-])(?:Université|Universität|Universidad|Universidade|Università|Universiteit|Politecnico)"
    r"(?:\s(?:d[eiou]s?|la|der|für|[A-ZÀ-Þ][\w'’-]+)){0,3}\s[A-ZÀ-Þ][\w'’-]+"
)
_HEAD_EN = re.compile(r"University|Universität|Université|Universidad|Politecnico|Institute")
#: A small word between a neighbour and the name: `A B of the University of C`, `A B and the University of C`.
_NEIGHBOUR = re.compile(r"\s(?:(?P<of>of|for)|and)\s(?:the\s)?(?=[A-Z])")
_UNKNOWN_ZH = PLAIN.pattern(
    r"[\u4e00-\u9fff·]{2,14}?(?:大学|理工学院|科学院|人工智能研究院|(?:数学|物理|科学|技术|工程|医学|信息|自动化|计算机?|生物)[\u4e00-\u9fff]{0,4}研究所)(?:\([\u4e00-\u9fff]{2,4}\))?"
)
_ZH_BREAK = re.compile(
    ".*"
    + any_of(
        "感谢 出自 赴 系(?!统) "
        "来自 由 与 和 及 在 于 是 为 到 对 从 向 被 让 把 以及 联合 携手 还有 如 像 包括 就读 毕业 加入 任职 所在 参加 "
        "考上 考入 的 了 等 位 名 所 家 个 级 届 "
        "著名 顶尖 顶级 知名 一些 多所 这些 其他 他们 我们 世界 全球 国内 国外 海外 附近 前往 进入 获得 获 并 且 而 有 "
        "中国的 美国的 一流 重点 综合性 "
        "本文 论文 作者 团队 教授 博士 硕士 研究员 第一 通讯 共同 学者"
    )
)
_GENERIC_ZH = re.compile(
    any_of(
        "理工 师范 医科 工业 农业 财经 高等 民办 综合 研究型 名牌 重点 一流 开放 老年 虚拟 整所 这所 该 本 某 各 全 所有 "
        "每 两 三 几 我 你 他 她 它 上 读 "
        "念 一所"
    )
)


_COLLEGE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:学院|书院)")


@dataclass(frozen=True)
class OrgMention:
    """An organisation at one place of a text.

    `span` covers the name with the units that follow it, `name_span` the name alone. `in_affiliation` says that the words
    about it are those of an affiliation (来自, 团队, 教授, "researchers from"); `contextual` that its form is a common word
    or an ambiguous short form, which is reported only with such words about it. `sentence` is the sentence around it.
    """

    institution: Institution
    span: Span
    name_span: Span
    in_affiliation: bool
    contextual: bool
    sentence: Span

    @property
    def key(self) -> str:
        """What mentions of the same organisation share."""
        return self.institution.name


def find_mentions(document: Document, span: Span) -> tuple[OrgMention, ...]:
    """The organisations that a passage names, in text order.

    A product of a name (`DeepSeek-R1`), an address (`github.com/…`) and a common word that is also a name (理想) are no mention."""
    table = load()
    text = document.plain
    known = _known(text, span, table)
    unknown = _unknown(text, span, table)
    places = known + [p for p in unknown if not any(p[0] < k[0] < p[1] and is_place(text[p[0] : k[0]]) for k in known)]
    places.sort(key=lambda place: (place[0], -place[1]))
    found: list[OrgMention] = []
    free = span.start
    for start, end, reading, contextual in places:
        if start < free:
            continue
        if found and start == free and _is_college_of(text, found[-1], Span(start, end)):
            free = end
            continue
        mention = _mention(document, Span(start, end), reading, contextual)
        free = mention.span.end
        found.append(mention)
    firm = {m.span.start for m in found if not m.contextual}
    return tuple(
        m for i, m in enumerate(found) if not m.contextual or m.in_affiliation or _listed(text, found, i, firm)
    )


def _is_college_of(text: str, before: OrgMention, span: Span) -> bool:
    """Whether a college stands right behind a university, as one of its own does (`剑桥大学三一学院`)."""
    return (
        _COLLEGE.fullmatch(text, span.start, span.end) is not None
        and before.span == before.name_span
        and text[: before.span.end].endswith("大学")
    )


def of_legend(document: Document, span: Span) -> tuple[OrgMention, ...]:
    """The organisations of an affiliation that stands by itself, as one entry of a legend does."""
    sentence = document.sentence_around(span)
    if "\n" in document.plain[span.start : span.end]:
        readings = _phrase.read(document.plain[span.start : span.end].replace("\n", " "), span.start, load())
        found = merged(document, readings)
    else:
        found = parse_list(document, span)
    return tuple(OrgMention(institution, span, span, True, False, sentence) for institution in found)


def gap_joins(text: str, left: int, right: int) -> bool:
    """Whether what stands between two mentions only joins them in a list."""
    return right - left <= 60 and _LIST_GAP.fullmatch(text, left, right) is not None


def _known(text: str, span: Span, table: InstitutionTable) -> list[tuple[int, int, Reading, bool]]:
    places = []
    for hit in table.find(text[span.start : span.end]):
        start, end = span.start + hit.start, span.start + hit.end
        if _is_product(text, start, end) or _is_person_or_word(text, start, end, hit):
            continue
        organisation = hit.organisations[0]
        top = organisation
        if organisation.type == "unit":
            top = next(table.parents(organisation), organisation)
        reading = Reading(top, top.name, top.name_zh, top.country)
        if top is not organisation:
            reading.units.append(Span(start, end))
        places.append((start, end, reading, hit.contextual))
    return places


def _is_product(text: str, start: int, end: int) -> bool:
    """Whether a name is a part of a product, a model, a data set or an address."""
    after = text[end : end + 20]
    if not is_han(text[end - 1]) and _PRODUCT_AFTER.match(after):
        return True
    if not is_han(text[start]) and start and re.search(r"[/@_#-]$|(?<=\w)\.$", text[start - 1 : start]):
        return True
    return re.match(r"\s?(?:\d|[A-Z]\d)", after) is not None and not is_han(text[end - 1])


def _is_person_or_word(text: str, start: int, end: int, hit: Found) -> bool:
    after = text[end : end + 6]
    if is_han(text[end - 1]):
        return bool(
            re.match(r"出版社|附中|附小|杯|奖|街|路\d|(?:电脑|手机|搜索|地图|百科|贴吧|云盘|网盘|浏览器|输入法)", after)
        )
    return (
        hit.contextual
        and re.search(r"\b(?:of|at|from)\s$", text[max(0, start - 6) : start]) is None
        and re.match(r"\s[a-z]+", after) is not None
        and text[start:end].istitle()
        and text[start:end].isalpha()
        and " " not in text[start:end]
    )


def _unknown(text: str, span: Span, table: InstitutionTable) -> list[tuple[int, int, Reading, bool]]:
    places = []
    for match in _UNKNOWN_EN.finditer(text, span.start, span.end):
        start, end = _without_neighbours(text, match.start(), match.end(), table)
        name = text[start:end]
        if (
            len(name.split()) < 2
            or re.fullmatch(r"(?:The|This|Our|State|National|Research)?\s?(?:University|Institute)", name)
            or is_place(name)
        ):
            continue
        if re.match(r"(?:An?|This|That|These|Our|Their|Each|Every|Many|Most)\s", name):
            continue
        known = table.lookup(name)
        reading = Reading(known, known.name, known.name_zh, known.country) if known else Reading(None, spelt_out(name))
        places.append((start, end, reading, False))
    for match in _UNKNOWN_ZH.finditer(text, span.start, span.end):
        cut = _ZH_BREAK.match(match[0])
        start = match.start() + (cut.end() if cut else 0)
        bracket = text.find("(", start, match.end())
        end = bracket if bracket != -1 and people.is_han_name(text[bracket + 1 : match.end() - 1]) else match.end()
        name = text[start:end]
        if (
            len(name) < 4
            or name.startswith("人工智能")
            or _GENERIC_ZH.match(name)
            or is_junk_zh(name)
            or organisation_zh(name) is None
        ):
            continue
        places.append((start, end, Reading(None, name, name), False))
    return places


def _without_neighbours(text: str, start: int, end: int, table: InstitutionTable) -> tuple[int, int]:
    """The bounds of an unknown name without its neighbours: small words, a person before it, an organisation after it."""
    name = text[start:end]
    start += len(name) - len(name.lstrip())
    head = _HEAD_EN.search(text, start, end)
    first = head.start() if head else end
    for before in (*_NEIGHBOUR.finditer(text, start, first),):
        left = text[start : before.start()].strip()
        if before["of"] or people.is_latin_name(left) or table.lookup(left, in_context=True):
            start = before.end()
    words = text[start:first].split(" ")
    for count in range(2, len(words)):
        rest = text[start:end].split(" ", count)[-1]
        if people.is_latin_name(" ".join(words[:count])) and table.lookup(rest):
            start += len(" ".join(words[:count])) + 1
            break
    while (
        small := re.match(r"(?:of|for|and|the|The|In|At|From|By|And|A|An|de|di|du)\s+", text[start:end])
    ) is not None:
        start += small.end()
    joint = text.rfind(" and ", first, end)
    if joint != -1 and table.lookup(text[start:end]) is None:
        right = table.find(text[joint + 5 :])
        if table.lookup(text[start:joint]) or (right and right[0].start == 0 and joint + 5 + right[0].end <= end):
            end = joint
    return start, end


def _mention(document: Document, name: Span, reading: Reading, contextual: bool) -> OrgMention:
    text = document.plain
    end = name.end
    units = list(reading.units)
    unit = _unit_after(text, end)
    if unit is not None:
        units.append(unit)
        end = unit.end
        second = _SECOND_UNIT.match(text, end)
        if second is not None and not _names_known(second[1]):
            units.append(Span(second.start(1), second.end(1)))
    span = Span(name.start, end)
    sentence = document.sentence_around(name)
    before = text[max(sentence.start, name.start - 24) : name.start]
    near = (
        bool(_AFFILIATION_BEFORE.search(before))
        or bool(_AFFILIATION_AFTER.match(text, end))
        or (before.endswith("在") and text[end : end + 1] in tuple(",。;、"))
    )
    organisation: Organisation | None = reading.organisation
    spans = (span,) if span == name else (span, name)
    institution = Institution(
        name=reading.name,
        name_zh=reading.name_zh,
        units=tuple(dict.fromkeys(document.text[u.start : u.end] for u in units)),
        printed=tuple(dict.fromkeys(document.text[s.start : s.end] for s in spans)),
        country=reading.country,
        id=organisation.id if organisation else None,
        spans=spans,
        unit_spans={document.text[u.start : u.end]: (u,) for u in units},
    )
    return OrgMention(institution, span, name, near, contextual, sentence)


def _unit_after(text: str, end: int) -> Span | None:
    match = _UNIT_AFTER.match(text, end)
    if match is None:
        return None
    unit = match[1]
    if _UNIT_BREAK.search(unit.removesuffix("研究团队").removesuffix("团队")):
        return None
    if not UNIT_ZH.search(unit) and not unit.endswith("Lab"):
        return None
    if unit.endswith(("分院", "分部")):
        return Span(match.start(1) + len(unit) - len(unit.lstrip()), match.end(1))
    if unit.strip() in ("团队", "研究团队", "课题组", "研究组", "实验室", "中心", "研究院") or _names_known(
        unit.strip()
    ):
        return None
    start = match.start(1) + len(unit) - len(unit.lstrip())
    return Span(start, match.end(1))


@cache
def _names_known(text: str) -> bool:
    return any(not hit.contextual for hit in load().find(text))


def _listed(text: str, found: list[OrgMention], i: int, firm: set[int]) -> bool:
    """Whether a mention stands in a list with one whose form is beyond doubt."""
    for step in (-1, 1):
        j = i
        while 0 <= j + step < len(found):
            a, b = (found[j + step], found[j]) if step < 0 else (found[j], found[j + step])
            if not gap_joins(text, a.span.end, b.span.start) or a.span.end == b.span.start:
                break
            j += step
            if found[j].span.start in firm:
                return True
    return False
