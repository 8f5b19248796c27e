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

from extractors import names as name_forms
from extractors.registry import benchmarks, methods

_ARXIV = re.compile(
    r"(?:arxiv[:/.]|abs/|pdf/)?\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$", re.IGNORECASE)
_LATEX = re.compile(r"\\[a-zA-Z]+\*?|[{}$]")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NOT_WORD = re.compile(r"[^\w+]|_")
_PAPER_RANK = {"arxiv": 0, "doi": 1, "openreview": 2, "title": 8, "cite": 9}


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
    return "method:" + _registered("methods", name)


def benchmark_key(name: str) -> str:
    return "benchmark:" + _registered("benchmarks", name)


@lru_cache(maxsize=65536)
def _registered(table: str, name: str) -> str:
    """The normal form of a named technique or data set: the one of its usual spelling when the packaged lexicon knows it."""
    plain = name_forms.key(simplified(name)) or normal(name) or digest(name)
    return _usual(table).get(plain, plain)


@cache
def _usual(table: str) -> dict[str, str]:
    entries = methods.load() if table == "methods" else benchmarks.load()
    usual: dict[str, str] = {}
    for entry in entries:
        own = name_forms.key(simplified(entry.name))
        for form in entry.forms:
            usual.setdefault(name_forms.key(simplified(form)), own)
    return {form: own for form, own in usual.items() if form != own and usual.get(own, own) == own}


def venue_key(name: str) -> str:
    return "venue:" + (normal(name) or digest(name))


def category_key(code: str) -> str:
    return "category:" + code.strip().casefold()


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """The Chinese characters of a text as toneless pinyin run together, ü written v."""
    return "".join(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)).replace("ü", "v")


def search_text(names: Iterable[str]) -> str:
    """What the full-text index holds of a thing: its names folded, once each, and the pinyin of the Chinese ones."""
    words: dict[str, None] = {}
    for name in names:
        text = folded(name)
        if text:
            words[text] = None
            if has_cjk(text) and len(text) <= 24:
                words[pinyin(re.sub(r"\s+", "", text))] = None
    return " | ".join(sorted(words))
