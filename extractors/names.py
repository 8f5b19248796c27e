"""The forms that names of methods and benchmarks are printed in: folding, comparison keys, shapes, short forms."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import normal

_HYPHENS = "‐‑‒–−"
_YEAR = re.compile(r"^(aime|hmmt|amc|usamo|imo|cmimc|brumo|wmt|iwslt)(?:20)?(\d\d)([^\d].*)?$")
_NOT_ASCII_KEY = re.compile(r"[^a-z0-9+]+")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "romanian": "ro", "russian": "ru", "chinese": "zh", "czech": "cs",
    "英": "en", "德": "de", "法": "fr", "罗": "ro", "俄": "ru", "中": "zh",
}  # fmt: skip
_MICRO = "µ"
_LATEX = re.compile(r"\\(?:text\w*|emph|mathrm|mathbf|mathcal|operatorname)\s*\{([^{}\n]*)\}")
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_SIZE = re.compile(r"[-\s](?:\d+(?:\.\d+)?[BMbm]|\d+x\d+[Bb])(?=$|[-\s])")
_STAGE = re.compile(r"[-\s](?:[Pp]review|0\d{3}|2[0-6]\d{4}|20\d\d-\d\d-\d\d)(?=$|[-\s])")
_CAMEL = re.compile(
    r"[a-z][A-Z][A-Za-z]*[a-z]|[a-z]{2}[A-Z]{2,}|[A-Z]{2,}[a-z]{2,}|^[a-z][A-Z]{2,}|^[A-Z][a-z][A-Z]{2,}|[a-z]\d[A-Z][a-z]"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,8}s?")
_PLAIN_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]|\d+")


def fold(text: str) -> str:
    """Lower case with plain hyphens, character for character: offsets in the folded text are offsets in the text."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lower.isascii():
        for hyphen in _HYPHENS:
            lower = lower.replace(hyphen, "-")
    return lower


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The form two printings of one name share: `GPT4o` and `GPT-4o`, `AIME24` and `AIME 2024`, `CVAEs` and `CVAE`."""
    if "$" in name or "\\" in name:
        name = without_latex(name)
    if name.isascii():
        plain = _NOT_ASCII_KEY.sub("", _PLURAL.sub("", name).lower())
    else:
        plain = normal.key(_PLURAL.sub("", name).replace(_MICRO, "μ"))
    year = _YEAR.match(plain)
    if not year:
        return plain
    return f"{year[1]}20{year[2]}" + _languages(year[3])


def _languages(pair: str | None) -> str:
    """A pair of languages in one form: `English-to-German`, `En-De`, `英德`."""
    if not pair:
        return ""
    for letters, code in _LANGUAGES.items():
        pair = pair.replace(letters, code)
    return pair.replace("to", "").replace("翻译", "")


def without_latex(name: str) -> str:
    """The name without the LaTeX commands that only set its type: `\\textsc{Palisade}` becomes `Palisade`."""
    return _LATEX.sub(r"\1", name).replace("\\", "")


def without_size(name: str) -> str:
    """The name without the number of parameters or the stage: `Orca-2-7B-preview` becomes `Orca-2`."""
    return _STAGE.sub("", _SIZE.sub("", name))


def is_cjk(char: str) -> bool:
    """Whether the character is Chinese writing."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿"


def has_cjk(text: str) -> bool:
    """Whether there is Chinese writing in the text."""
    return not text.isascii() and any(is_cjk(c) for c in text)


@lru_cache(maxsize=1 << 14)
def is_camel(token: str) -> bool:
    """Capitals inside the word and small letters beside them: `ClustRecNet`, `vLLM`, `DeepFM`, but not `LiU` or `Fi22`."""
    return len(token) > 3 and bool(_CAMEL.search(token))


def is_acronym(token: str) -> bool:
    """Capitals (and digits) only, with a plural s at most: `DMFT`, `CVAEs`, `MQAR`."""
    return bool(_ACRONYM.fullmatch(token))


@lru_cache(maxsize=1 << 14)
def is_shaped(token: str) -> bool:
    """Whether the word looks like a name by itself: capitals inside, capitals only, letters with digits, or such a part."""
    token = token.rsplit(" ", 1)[-1]
    if len(token) < 2 or not any("A" <= c <= "Z" for c in token):
        return False
    if "$^" in token or is_acronym(token):
        return True
    parts = re.split(r"[-‐‑–.'’_]", token)
    capitals = [part for part in parts if part[:1].isupper() and part.isalpha()]
    if len(capitals) > 1 and any(part.isdigit() for part in parts):
        return True
    return any(len(part) > 1 and not _PLAIN_PART.fullmatch(part) and not part.islower() for part in parts)


def initials_match(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in order in the long one, the first at the start of a word
    (Schwartz and Hearst 2003), as in `VGE` and `Variance-Gated Ensembles`."""
    letters = [c for c in short.lower() if c.isalnum()]
    if len(letters) > 2 and letters[-1] == "s" and short[-1] == "s":
        letters.pop()
    hay = long.lower()
    at = len(hay) - 1
    for index in range(len(letters) - 1, -1, -1):
        first = index == 0
        while at >= 0 and (hay[at] != letters[index] or (first and at > 0 and hay[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return bool(letters)
