"""The forms that names of methods and benchmarks are printed in: folding, comparison keys, tokens, version tails."""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = {ord(c): "-" for c in "‐‑‒–−"}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_YEAR = re.compile(r"^(aime|hmmt|amc|usamo|imo|cmimc|brumo|wmt|acl)(?:20)?(\d\d)$")
_NOT_KEY = re.compile(r"[^\w+]|_")

#: A Latin name as one word: letters, digits and the joints that names use, with a LaTeX exponent where one is printed.
TOKEN = re.compile(
    r"(?<![A-Za-z0-9_@\\$^{#])[A-Za-zμµπτα-ωΑ-Ω](?:[A-Za-z0-9²³*]|\+(?![A-Za-z0-9])|[-‐‑–.'’/&_](?=[A-Za-z0-9]))*"
    r"(?:\$\^\{?[0-9*+]\}?\$)?"
)
#: What is text but holds no names: addresses, mail, LaTeX commands.
MASKED = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|io|cn|net|edu|gov)(?:/[!-~]*)?"
    r"|\\(?:cite|ref|label|url|href|begin|end)[a-z]*\{[^}\n]*\}|\barXiv:\s?\d{4}\.\d{4,5}(?:v\d+)?|#+\s?include\b[^\n]*",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[-\s](?:\d+(?:\.\d+)?[BMbm]|\d+x\d+[Bb])(?=$|[-\s])")
_PLURAL = re.compile(r"(?<=[A-Z])s$")


def plain(text: str) -> str:
    """Full-width punctuation and letters as their ASCII twins, character for character, so that patterns need one form only."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def fold(text: str) -> str:
    """Lower case with plain hyphens, character for character: offsets in the folded text are offsets in the text."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_HYPHENS)


def key(name: str) -> str:
    """The form two printings of one name share: `GPT4o` and `GPT-4o`, `AIME24` and `AIME 2024`, `CVAEs` and `CVAE`."""
    folded = unicodedata.normalize("NFKC", _PLURAL.sub("", name)).casefold().replace("µ", "μ")
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    plain = _NOT_KEY.sub("", folded)
    year = _YEAR.match(plain)
    return f"{year[1]}20{year[2]}" if year else plain


def without_size(name: str) -> str:
    """The name without the number of parameters: `Qwen2.5-7B-Instruct` becomes `Qwen2.5-Instruct`."""
    return _SIZE.sub("", name)


def is_cjk(char: str) -> bool:
    """Whether the character is Chinese writing."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿"


def has_cjk(text: str) -> bool:
    """Whether there is Chinese writing in the text."""
    return any(is_cjk(c) for c in text)


def is_camel(token: str) -> bool:
    """Capitals inside the word and small letters beside them: `ClustRecNet`, `vLLM`, `DeepFM`."""
    return bool(re.search(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Z][a-z]+\d|^[a-z]{1,2}[A-Z]{2}", token))


def is_acronym(token: str) -> bool:
    """Capitals (and digits) only, with a plural s at most: `DMFT`, `CVAEs`, `MQAR`, `2D-TPE` is none."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9]{1,7}s?", token))


def initials_match(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in order in the long one, the first at the start of a word
    (Schwartz and Hearst 2003), as in `VGE` and `Variance-Gated Ensembles`."""
    letters = [c for c in short.lower().rstrip("s") if c.isalnum()] or [c for c in short.lower() if c.isalnum()]
    hay = long.lower()
    at = len(hay) - 1
    for index in range(len(letters) - 1, -1, -1):
        while at >= 0 and (hay[at] != letters[index] or (index == 0 and at > 0 and hay[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True
