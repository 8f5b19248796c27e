"""Normal forms: of characters (with offsets kept) and of names (for comparison only, never for display)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

_NOT_KEY = re.compile(r"[^\w+]|_")
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003134f]")
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c\r"
_SINGLE = {
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "〖": "[",
    "〗": "]",
    "⟦": "[",
    "⟧": "]",
    "﹔": ";",
    "﹐": ",",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "﹣": "-",
    "‘": "'",
    "’": "'",
    "﹒": ".",
    "∶": ":",
    "丨": "|",
    "｜": "|",
    "〈": "《",
    "〉": "》",
    "『": "「",
    "』": "」",
    "•": "-",
    "·": "·",
    "・": "·",
    "‧": "·",
}
#: Characters that only traditional writing has and that any page of it shows.
_TRADITIONAL = re.compile("[論標題鏈學與們這個來為對發開實驗還說時從國華單後機構關於點資訊語係義體選團]")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def plain(text: str) -> str:
    """The text as patterns read it, character for character: every offset is the same as in `text`.

    Full-width letters, digits and punctuation become ASCII, kinds of space become the space, traditional characters become
    simplified ones. Line ends stay.
    """
    wide = text.translate(_widths())
    return (
        wide.translate(_simplifier("".join(sorted(filter(is_han, set(wide)))))) if _TRADITIONAL.search(wide) else wide
    )


def key(name: str) -> str:
    """The comparison form of a name: NFKC, case-folded, accents dropped, letters, digits and "+" only."""
    if name.isascii():
        return _NOT_KEY.sub("", name.lower())
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _NOT_KEY.sub("", folded)


def simplify(text: str) -> str:
    """Traditional Chinese as simplified Chinese (OpenCC t2s); other writing is unchanged."""
    return _opencc().convert(text)


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U0003134f"


def han_share(text: str) -> float:
    """The share of Chinese characters among the letters of a text, from 0.0 to 1.0; 0.0 where there is no letter."""
    han = len(_HAN.findall(text))
    letters = sum(map(str.isalpha, text))
    return han / letters if letters else 0.0


@cache
def _widths() -> dict[int, str]:
    table = {ord(c): " " for c in _SPACES}
    for code in (*range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7), *range(0x1D400, 0x1D800)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            table[code] = folded
    table.update({ord(c): plain_form for c, plain_form in _SINGLE.items()})
    return table


@lru_cache(maxsize=16)
def _simplifier(alphabet: str) -> dict[int, str]:
    """The simplified forms of Chinese characters, each converted by itself."""
    converted = _opencc().convert("\n".join(alphabet)).split("\n")
    pairs = zip(alphabet, converted, strict=True)
    return {ord(c): new for c, new in pairs if len(new) == 1 and new != c and is_han(c)}


@cache
def _opencc() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415  (loads its dictionaries)

    converter: _Converter = OpenCC("t2s")
    return converter
