"""The words of an organisation's name as the registry compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from extractors import normal
from extractors.normal import is_han

#: Words that names are printed with or without.
STOP = frozenset(
    (
        "the of and for in at on a an to de la le les du des di del della dei der die das den dem fur für und et y e i "
        "da do dos das el los las von van zu zum "
        "voor en och og l d s pour per a au aux et by with"
    ).split()
)
_NOT_UNIVERSITIES = frozenset(("universal", "universe", "universum", "universale", "universally"))
_MISSPELT_UNIVERSITY = re.compile(r"(?:univers|universt|unversi|uniersi|univesi|univeri|unviers|unives)")
_SPLIT = re.compile(r"[^\W_]+")
#: Characters by which words belong together: `U.S.`, `A&M`, `King's`.
_JOINING = re.compile(r"[.&']")
#: Words that were run together: `MacauUniversity`, `addressKhalifa`.
_SEAM = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_INITIALS = re.compile(
    r"\b(?:[A-Za-z]\.){2,}(?=\W|$)|\b(?:[A-Z]\.\s){1,3}[A-Z]\.(?=\W|$)|\b[A-Za-z]{1,2}\s?&\s?[A-Za-z]{1,2}\b"
)


@cache
def _full_words() -> dict[str, str]:
    """`words.tsv`: a word, and the abbreviations and the words of other languages that names have in its place."""
    text = files("extractors.registry").joinpath("words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {variant: word for word, variants in rows for variant in variants.split(" ")}


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """One word in comparison form: lower case without accents, abbreviations spelt out, without a plural s."""
    word = word.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = (
            word.replace("ø", "o")
            .replace("ł", "l")
            .replace("ı", "i")
            .replace("đ", "d")
            .replace("ß", "ss")
            .replace("æ", "ae")
            .replace("œ", "oe")
        )
    word = _full_words().get(word, word)
    if " " in word:
        return word
    if word.startswith("un") and _MISSPELT_UNIVERSITY.match(word) and word not in _NOT_UNIVERSITIES:
        return "university"
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word


def terms(text: str, known: Callable[[str], bool] | None = None) -> list[tuple[str, int, int]]:
    """The comparison words of a text with their first and last character; stop words are left away,
    a Chinese character is a word.

    A word with capitals inside (`MacauUniversity`) becomes several, unless `known` says that it is a word as it stands."""
    return [(t, a, b) for t, a, b in _words(text, known) if t not in STOP]


def key(name: str, *, seams: bool = True) -> str:
    """The comparison form of a name: its words with single spaces between; without `seams` a word with inner capitals stays one."""
    text = name if name.isascii() else normal.plain(name)
    if text.isascii() and not _JOINING.search(text):
        plain = " ".join([form for word in _SPLIT.findall(text) if (form := _form(word, seams))])
        if plain:
            return plain
    known = None if seams else _always
    words = [t for t, _, _ in terms(text, known)]
    if not words:
        words = [t for t, _, _ in _words(text, known)]
    return " ".join(words)


@lru_cache(maxsize=65536)
def _form(word: str, seams: bool) -> str:
    """The comparison words of one ASCII word with single spaces between, stop words left away."""
    return " ".join([t for t, _, _ in _words(word, None if seams else _always) if t not in STOP])


def _always(_: str) -> bool:
    return True


def _words(text: str, known: Callable[[str], bool] | None = None) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    joined = {m.start(): m.end() for m in _INITIALS.finditer(text)} if "." in text or "&" in text else {}
    free = 0
    for match in _SPLIT.finditer(text):
        start = match.start()
        if start < free:
            continue
        if start in joined:
            free = joined[start]
            out.append(("".join(c for c in text[start:free].lower() if c.isalnum()), start, free))
            continue
        word = match[0]
        if word in ("s", "S") and start and text[start - 1] in "'’":
            continue
        if not word.isascii() and any(map(is_han, word)):
            out += [(c.lower(), start + i, start + i + 1) for i, c in enumerate(word)]
            continue
        if word[1:].islower() or len(word) == 1 or (known is not None and known(term(word))):
            out += [(part, start, match.end()) for part in term(word).split(" ")]
            continue
        at = 0
        for seam in (*(m.start() for m in _SEAM.finditer(word)), len(word)):
            out.append((term(word[at:seam]), start + at, start + seam))
            at = seam
    return out
