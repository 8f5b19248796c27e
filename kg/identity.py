"""Normal forms, and the keys and ids that are made from them.

A *key* is one way to name a thing (an arXiv id, a normal form of a title); several keys may name one thing, which `kg.resolution`
finds out. An *id* is the key that was chosen for it. Everything here is a pure function of its arguments.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import opencc
from pypinyin import Style, lazy_pinyin

_ARXIV = re.compile(
    r"(?:arxiv[:/.]|abs/|pdf/)?\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$", re.IGNORECASE)
_LATEX = re.compile(r"\\[a-zA-Z]+\*?|[{}$]")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NOT_WORD = re.compile(r"[^\w+]|_")
_PAPER_RANK = {"arxiv": 0, "doi": 1, "openreview": 2, "title": 8, "cite": 9}

_SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "翟": "zhai", "覃": "qin", "员": "yun",
    "区": "ou", "盖": "ge", "任": "ren", "华": "hua", "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "令狐": "linghu",
    "缪": "miao", "乐": "yue", "纪": "ji", "宁": "ning", "折": "she", "冼": "xian", "洗": "xian", "逄": "pang", "种": "chong",
    "秘": "bi", "繁": "po", "谌": "chen", "牟": "mou",
}  # fmt: skip
_COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 独孤 南宫 端木 百里 万俟 澹台 轩辕 呼延 东郭 西门 申屠 "
    "钟离 闾丘 太史 淳于 单于 鲜于 赫连 公冶 宗政 濮阳 公羊 完颜 拓跋 第五".split()
)


def has_cjk(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return bool(_CJK.search(text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter().convert(text)) if has_cjk(text) else text


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """NFKC, case-folded, without LaTeX commands, accents and line breaks, in simplified characters, words split by one space."""
    text = unicodedata.normalize("NFKC", _LATEX.sub("", text)).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(simplified(text).split())


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The comparison form of a name: `folded`, letters, digits and "+" only."""
    return _NOT_WORD.sub("", folded(text))


def digest(*parts: str, digits: int = 16) -> str:
    """Hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def paper_key(raw: str) -> str:
    """The key of a paper's identifier as a record writes it: `arxiv:2401.00001` (no version), `doi:…`, `title:…`."""
    scheme, _, rest = raw.partition(":")
    scheme, rest = scheme.casefold(), rest.strip()
    if scheme == "arxiv" and (match := _ARXIV.fullmatch(rest)):
        return "arxiv:" + match[1].casefold()
    if scheme == "doi":
        as_arxiv = _ARXIV_DOI.match(rest)
        return paper_key("arxiv:" + as_arxiv[1]) if as_arxiv else "doi:" + rest.casefold()
    if scheme == "openreview" and rest:
        return "openreview:" + rest.casefold()
    return title_key(rest if scheme == "title" else raw)


def title_key(title: str) -> str:
    """The key of a title: `title:` and its normal form."""
    return "title:" + (normal(title) or digest(title))


def is_strong(key: str) -> bool:
    """Whether a key is an identifier that somebody assigned and not a name."""
    return key.split(":", 1)[0] in {"arxiv", "doi", "openreview", "ror"}


def key_rank(key: str) -> tuple[int, int, str]:
    """Which key of one thing is its id: the smallest. Assigned identifiers first, then the shortest name."""
    return (_PAPER_RANK.get(key.split(":", 1)[0], 0 if is_strong(key) else 5), len(key), key)


def organisation_key(name: str) -> str:
    return "org:" + (normal(name) or digest(name))


def unit_key(organisation: str, unit: str) -> str:
    """The key of a department or laboratory: the key of its organisation and its own normal form."""
    return "org:" + organisation.replace(":", "-", 1) + "/" + (normal(unit) or digest(unit))


def method_key(name: str) -> str:
    return "method:" + (normal(name) or digest(name))


def benchmark_key(name: str) -> str:
    return "benchmark:" + (normal(name) or digest(name))


def venue_key(name: str) -> str:
    return "venue:" + (normal(name) or digest(name))


def category_key(code: str) -> str:
    return "category:" + code.strip().casefold()


def name_words(name: str) -> tuple[str, ...]:
    """A person's name as romanised words, family name last: 马成栋 and Chengdong Ma are both ("chengdong", "ma").

    Hyphens and apostrophes inside a word are dropped; "Ma, Chengdong" is turned round; a Chinese name is split into family
    and given name and romanised with the readings that family names have.
    """
    text = folded(name).replace("·", " ").replace("・", " ").replace("•", " ")
    if has_cjk(text):
        compact = re.sub(r"[\s·]+", "", text)
        if re.fullmatch(r"[\u3400-\u9fff]{2,4}", compact):
            size = 2 if len(compact) > 2 and compact[:2] in _COMPOUND_SURNAMES else 1
            family, given = compact[:size], compact[size:]
            reading = _SURNAME_READINGS.get(family) or _pinyin(family)
            return (_pinyin(given), reading)
        text = " ".join(_pinyin(part) if has_cjk(part) else part for part in text.split())
    if text.count(",") == 1:
        family, _, given = text.partition(",")
        text = f"{given} {family}"
    text = re.sub(r"(?<=\w)[-'’‐‑](?=\w)", "", text)
    words = tuple(w for w in re.split(r"[^\w]+", text) if w)
    return words or (normal(name) or digest(name),)


def name_key(name: str) -> str:
    """The key under which a full name is grouped: its romanised words in alphabetical order, so that both orders agree."""
    return " ".join(sorted(name_words(name)))


def is_initials(name: str) -> bool:
    """Whether a name gives its bearer's given names by their first letters only ("Y LeCun", "C. D. Manning")."""
    words = name_words(name)
    return len(words) < 2 or all(len(w) == 1 for w in words[:-1]) or (len(words[-1]) <= 2 and _capitals(name))


def _capitals(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].replace(".", "")
    return last.isascii() and last.isupper() and len(last) <= 2


def names_agree(a: str, b: str) -> bool:
    """Whether two printed names can be one person's within one paper: equal keys, or one gives initials of the other."""
    if name_key(a) == name_key(b):
        return True
    left, right = name_words(a), name_words(b)
    if left[-1] != right[-1]:
        return False
    return all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(left[:-1], right[:-1], strict=False)
    )


@lru_cache(maxsize=65536)
def _pinyin(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)).replace("ü", "v")


def search_text(names: Iterable[str]) -> str:
    """What the full-text index holds of a thing: its names folded, once each, and the pinyin of the Chinese ones."""
    words: dict[str, None] = {}
    for name in names:
        text = folded(name)
        if text:
            words[text] = None
            if has_cjk(text) and len(text) <= 24:
                words[_pinyin(re.sub(r"\s+", "", text))] = None
    return " | ".join(sorted(words))
