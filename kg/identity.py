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
    r"(?:arxiv[:/.]|abs/|pdf/)?\s*(?:(\d{4}\.\d{4,5})|([a-z-]+)(?:\.[a-z]{2})?(/\d{7}))(?:v\d+)?", re.IGNORECASE
)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/", re.IGNORECASE)
_LATEX = re.compile(r"\\[a-zA-Z]+\*?|\\['`\"^~=.]|[{}$]")
_LATEX_LETTER = re.compile(r"\\([a-zA-Z]+)(?![a-zA-Z])\s?")
_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
        "upsilon phi varphi chi psi omega".split(),
        "αβγδεεζηθθικλμνξπρστυφφχψω",
        strict=True,
    )
)
_LATEX_LETTERS = _GREEK | {"o": "ø", "l": "ł", "ss": "ß", "ae": "æ", "oe": "œ", "aa": "å", "i": "i", "j": "j"}
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NOT_WORD = re.compile(r"[^\w+]|_")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_MARKED_VERSION = re.compile(r"[\s_-]+(?:version\s+|v\.?\s?)(?=\d)", re.IGNORECASE)
_TRAILING_VERSION = re.compile(r"(?<=[^\W_]{3})v(\d{1,2}(?:\.\d+)*)$")
_POINT_NOUGHT = re.compile(r"(?<=\d)(?:\.0)+$")
_PLURAL = re.compile(
    r"(?<=net|ork|mer|del|der|est|ine|low|ree|ble|ing|ter|ent|eld|dit|nel)s$", re.IGNORECASE
)  # networks, transformers, models, encoders, forests, machines, flows, trees, ensembles, embeddings, adapters, agents, fields …
_VERSION = re.compile(
    r"(?:[\s_–-]+(?:version\s+|v\.?\s?)?|(?<=[a-z])V|(?<=[A-Z])v|(?<=[a-z]{3})v)?(?<!\d)(?<!\d\.)\d+(?:\.\d+)*$"
    r"|[\s_–-]+\d+(?:\.\d+)*[bmk]$",
    re.IGNORECASE,
)
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_SCHEMES = ("arxiv", "doi", "openreview", "openalex")
_PAPER_RANK = {scheme: rank for rank, scheme in enumerate(_SCHEMES)} | {"title": 8, "cite": 9}
_SLUG_LENGTH = 160


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
    """NFKC, case-folded, without LaTeX commands, accents and line breaks, in simplified characters, words split by one space.

    LaTeX's Greek and special letters are the letters; ø, ł, æ … are o, l, ae …"""
    text = unicodedata.normalize("NFKC", text)
    text = _LATEX.sub("", _LATEX_LETTER.sub(_latex_letter, text) if "\\" in text else text).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(simplified(text.translate(_PLAIN_LETTERS)).split())


def _latex_letter(command: re.Match[str]) -> str:
    return _LATEX_LETTERS.get(command[1].lower(), command[0])


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The comparison form of a name: `folded`, letters, digits and "+" only."""
    return _NOT_WORD.sub("", folded(text))


def digest(*parts: str, digits: int = 16) -> str:
    """Hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def is_named(text: str, form: str) -> bool:
    """Whether a name is read in a text: its normal form stands there, or all its runs of letters and of digits do, as
    "FooBench25" in "FooBench24/25" and "Ada Quill" in "Quill, Ada"."""
    wanted = normal(form)
    if not wanted or wanted in normal(text):
        return bool(wanted)
    runs = set(_RUNS.findall(folded(form)))
    return bool(runs) and runs <= set(_RUNS.findall(folded(text)))


def slug(plain: str) -> str:
    """A normal form as part of an id: one that is very long is cut and ends in a digest of the whole."""
    return plain if len(plain) <= _SLUG_LENGTH else f"{plain[:_SLUG_LENGTH]}-{digest(plain)}"


def paper_key(raw: str) -> str:
    """The key of a paper's identifier as a record writes it: `arxiv:2401.00001` (no version), `doi:…`, `openreview:…`,
    `openalex:W…`, `title:…`. OpenReview's identifiers keep their case, in which alone some of them differ."""
    scheme, _, rest = raw.partition(":")
    scheme, rest = scheme.casefold(), rest.strip()
    if scheme == "arxiv" and (match := _ARXIV.fullmatch(rest)):
        return "arxiv:" + (match[1] or (match[2] + match[3]).casefold())
    if scheme == "doi" and (rest := _DOI_ADDRESS.sub("", rest)):
        as_arxiv = _ARXIV_DOI.match(rest)
        return paper_key("arxiv:" + as_arxiv[1]) if as_arxiv else "doi:" + slug(rest.casefold())
    if scheme == "openreview" and rest:
        return "openreview:" + slug(rest)
    if scheme == "openalex" and rest:
        return "openalex:" + slug(rest.upper())
    return title_key(rest if scheme == "title" else raw)


def title_form(title: str) -> str:
    """The comparison form of a title: `normal`, with "&" read as "and"."""
    return normal(re.sub(r"\\?&(?:amp;)?|＆", " and ", title))


def title_key(title: str) -> str:
    """The key of a title: `title:` and its normal form."""
    return "title:" + slug(title_form(title) or digest(title))


def short_key(name: str) -> str:
    """The key of a paper's short name, under which it may be named but which is never its id."""
    return "short:" + slug(title_form(name) or digest(name))


def is_strong(key: str) -> bool:
    """Whether a key is an identifier that somebody assigned and not a name."""
    return key.split(":", 1)[0] in (*_SCHEMES, "ror")


def key_rank(key: str) -> tuple[int, int, str]:
    """Which key of one thing is its id: the smallest. Assigned identifiers first, then the shortest name."""
    return (_PAPER_RANK.get(key.split(":", 1)[0], 0 if is_strong(key) else 5), len(key), key)


def organisation_key(name: str) -> str:
    return "org:" + slug(normal(name) or digest(name))


def unit_key(organisation: str, unit: str) -> str:
    """The key of a department or laboratory: the key of its organisation and its own normal form."""
    return "org:" + organisation.replace(":", "-", 1) + "/" + slug(normal(unit) or digest(unit))


def method_key(name: str) -> str:
    return "method:" + slug(_registered("methods", name))


def benchmark_key(name: str) -> str:
    return "benchmark:" + slug(_registered("benchmarks", name))


def family(name: str) -> str | None:
    """The name that a numbered version, edition or size of something adds its number to: "MobileNet" of "MobileNetV2", "SQuAD"
    of "SQuAD 2.0", "Llama-3" of "Llama-3-8B". None where the name does not end in such a number."""
    match = _VERSION.search(name)
    base = name[: match.start()].rstrip(" -–_") if match else ""
    return base if len(normal(base)) >= 3 else None


@lru_cache(maxsize=65536)
def _registered(table: str, name: str) -> str:
    """The normal form of a named technique or data set: the one of its usual spelling when the packaged lexicon knows it."""
    plain = _technique(name)
    return _usual(table).get(plain, plain)


def _technique(name: str) -> str:
    """The comparison form of a technique's or data set's name: "SQuAD v2.0" and "SQuAD 2", "MobileNets" and "MobileNet" are
    one, "1.8B" and "18B" are not."""
    text = _PLURAL.sub("", _MARKED_VERSION.sub("-", simplified(name).strip()))
    plain = ".".join(filter(None, map(name_forms.key, _DECIMAL.split(text)))) or normal(name) or digest(name)
    return _POINT_NOUGHT.sub("", _TRAILING_VERSION.sub(r"\1", plain))


@cache
def _usual(table: str) -> dict[str, str]:
    entries = methods.load() if table == "methods" else benchmarks.load()
    usual: dict[str, str] = {}
    for entry in entries:
        own = _technique(entry.name)
        for form in entry.forms:
            usual.setdefault(_technique(form), own)
    return {form: own for form, own in usual.items() if form != own and usual.get(own, own) == own}


def venue_key(name: str) -> str:
    return "venue:" + slug(normal(name) or digest(name))


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
