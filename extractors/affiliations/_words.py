"""The words by which a part of an affiliation shows what it is: a unit, an organisation, a place, a placeholder."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files

from extractors import normal


class Kind(Enum):
    """What a part of an affiliation is. UNIT never stands for itself; BODY does when nothing above it is printed."""

    UNIT = "unit"
    BODY = "body"
    ORGANISATION = "organisation"
    PLACE = "place"
    JUNK = "junk"
    OTHER = "other"


_UNIT = re.compile(
    r"\b(?:departments?|dept|depts|division|section|chair|faculty|fac|school of|graduate school"
    r"|business school|medical school|law school"
    r"|college of"
    r"|program(?:me)?|group|team|unit|office|branch|campus|key lab\w*|joint lab\w*|research lab\w* (?:of|for|on)|hub"
    r"|d[ée]partement|departament[oo]?|dipartimento|facult[éa]d?|fakult[äa]t|fachbereich|lehrstuhl|abteilung|escuela de|facolt[àa]"
    r"|instituto? de|e\.?e\.?c\.?s|csail)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"universit|\buniv\b|universidad|uniwersytet|univerz|\bpolytech|politecn|politehnic|hochschule"
    r"|\bacadem(?:y|ia) of"
    r"|institute of (?:science|technology)|institute of advanced"
    r"|\bhospital\b|\bclinic\b|\bfoundation\b|\bministry\b"
    r"|\bcorporation\b|\bcorp\b"
    r"|\binc\b|\bltd\b|\bllc\b|\bgmbh\b|\bcompany\b|\bnational lab|\bcollege$|\bcollege\b(?! of)|\btechnologies\b|\bbank\b"
    r"|\bécole\b|\becole\b|\bcouncil\b|\bagency\b|\b(?:business|medical) college|institute of tech",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:institut\w*|inst|laborator\w*|labs?|cent(?:er|re|ro)s?|research|academy|school|consortium|observatory|society|initiative"
    r"|consiglio|instituto|collective|alliance|association|organi[sz]ation|museum|library|ai)\b",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"\b(?:x{2,}|y{2,}|z{2,}|w{3,}|foo|bar|lorem|your|anonymous|placeholder|affiliation|institution name|university name|name of|"
    r"organi[sz]ation name|first author|author name|city|country|address|email|location|equal contribution|independent researchers?"
    r"|corresponding|tbd|n/a|none|unknown|"
    r"under review)\b|\\[a-z]+|@|https?:|[{}]|\bxx+\b",
    re.IGNORECASE,
)
_JUNK_ZH = re.compile(
    r"X{2,}|Y{2,}|Z{2,}|W{3,}|某某|未知|匿名|无机构|暂无|^(?:地点|国家|城市|单位|机构|邮箱|作者|姓名|大学|学院|研究所)$",
    re.IGNORECASE,
)
_ABBREVIATIONS = (
    (re.compile(r"\bUniv\.?(?=\s|$)"), "University"),
    (re.compile(r"\bInst\.?(?=\s|$)"), "Institute"),
    (re.compile(r"\bTech\.(?=\s|$)"), "Technology"),
    (re.compile(r"\bNatl\.?(?=\s|$)"), "National"),
    (re.compile(r"\bAcad\.?(?=\s|$)"), "Academy"),
    (re.compile(r"\bSci\.(?=\s|$)"), "Science"),
)
_LEGAL = re.compile(
    r"[\s,]+(?:Inc|Incorporated|Corp|Corporation|Co|Ltd|Limited|LLC|LLP|GmbH|AG|PLC|Pte|Pvt|S\.A|SAS|B\.V|K\.K)\.?$",
    re.IGNORECASE,
)
#: Chinese heads of an organisation, and those of a unit.
ORGANISATION_ZH = re.compile(
    r"大学|大學|研究总院|科学院|研究院|研究所|学院|实验室|公司|集团|医院|研究中心|中心|科技|智能|银行|协会|基金会|学会|理工|师范|公学"
)
UNIT_ZH = re.compile(
    r"[系院所室部组]$|学院|学系|实验室|研究中心|中心|团队|课题组|研究院|研究所|学部|医院|系$|校区$|分校$|组$|事业部|研发部|系统部"
)


def kind(part: str) -> Kind:
    """What an English part of an affiliation is, by its own words alone."""
    text = part.strip(" .,;:-*")
    if not text or not any(c.isalpha() for c in text):
        return Kind.PLACE if text else Kind.JUNK
    if _JUNK.search(text):
        return Kind.JUNK
    unit = _UNIT.search(text)
    if is_place(text):
        return Kind.PLACE
    if _ORGANISATION.search(text) and not (
        unit and unit.start() == 0 and not re.search(r"universi", text, re.IGNORECASE)
    ):
        return Kind.ORGANISATION
    if unit:
        return Kind.UNIT
    return Kind.BODY if _BODY.search(text) else Kind.OTHER


def is_junk_zh(text: str) -> bool:
    """Whether a Chinese string is a template's placeholder."""
    return bool(_JUNK_ZH.search(text.strip()))


def is_place(text: str) -> bool:
    """Whether a string is the name of a country, a state or province, a large city, a postcode or a mix of these."""
    words = text.strip(" .,;:()").casefold()
    words = re.sub(r"\b[a-z]{0,2}-?\d[\w-]*\b", " ", words)
    words = " ".join(words.replace(".", "").split())
    if not words:
        return True
    return normal.key(words) in _places()


def country_of(text: str) -> str | None:
    """The ISO code of a country named by a part of an affiliation, in English or Chinese."""
    return _countries().get(normal.key(text.strip(" .,;:()")))


def spelt_out(name: str) -> str:
    """A name as its owner writes it: abbreviations spelt out, the legal form of a company left away, white space single."""
    text = " ".join(name.split()).strip(" ,;:-*&")
    for pattern, full in _ABBREVIATIONS:
        text = pattern.sub(full, text)
    while (shorter := _LEGAL.sub("", text)) != text and len(shorter) > 1:
        text = shorter
    return text.strip(" ,;:")


@cache
def _countries() -> dict[str, str]:
    text = files("extractors.registry").joinpath("places.tsv").read_text("utf-8")
    table: dict[str, str] = {}
    for line in text.splitlines():
        code, kind_, names = line.split("\t")
        if kind_ == "country":
            table.update({normal.key(name): code for name in names.split("; ")})
    return table


@cache
def _places() -> frozenset[str]:
    text = files("extractors.registry").joinpath("places.tsv").read_text("utf-8")
    return frozenset(normal.key(name) for line in text.splitlines() for name in line.split("\t")[2].split("; "))
