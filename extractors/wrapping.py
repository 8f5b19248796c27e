"""Lines that were broken to a width: the text as if they had not been."""

from __future__ import annotations

import re

#: A line end within a sentence: after a word or a comma, before a word.
_BREAK = re.compile(r"\n(?<=[A-Za-z0-9,;)%\u2019'\u4e00-\u9fff、-]\n)(?=[ ]{0,4}[A-Za-z0-9(\u4e00-\u9fff])")
_SHORTEST, _SHORTEST_CHINESE = 50, 34
_FEWEST = 5
_NEARLY = 0.6
_LABEL = re.compile(
    r"\s*[A-Z][\w-]*(?: [\w-]+)?:|\s*[一-鿿]{2,6}(?:/[一-鿿]{2,4})?\s?:|\s*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十])[.)、](?!\d)"
    r"|[①-⑳]|[-*\u2022|#])\s?"
    r"|[^\n]*(?:\||  \S)|\s*(?:[\w-]+[\s:]+){0,2}[\[(<]?https?://\S+\s*(?:\S+\s*)?(?:\n|\Z)"
)
#: No sentence goes on behind an address that a line ends with.
_ENDS_IN_ADDRESS = re.compile(r"://\S+$")


def unwrapped(text: str) -> str:
    """The text with a space for each line end that only breaks a sentence; offsets stay.

    A break counts where the line before it is nearly as long as the long lines of its paragraph are, and neither line is a heading,
    an item, a label or a row of a table.
    """
    if "\n" not in text:
        return text
    joined: list[str] = []
    at = until = 0
    least = 0.0
    for match in _BREAK.finditer(text):
        place = match.start()
        if place >= until:
            first = text.rfind("\n\n", 0, place) + 1
            until = text.find("\n\n", place)
            until = len(text) if until == -1 else until
            least = _NEARLY * _width(text[first:until])
        line = text[text.rfind("\n", 0, place) + 1 : place]
        end = text.find("\n", place + 1)
        below = text[place + 1 : end if end != -1 else len(text)]
        if len(line) < least:
            continue
        if line.isascii():
            if len(line) < _SHORTEST or line.count(" ") < _FEWEST:
                continue
        elif len(line) < _SHORTEST_CHINESE:
            continue
        if not (_LABEL.match(below) or _LABEL.match(line[2:]) or ("://" in line and _ENDS_IN_ADDRESS.search(line))):
            joined.append(text[at:place])
            at = place + 1
    if not joined:
        return text
    joined.append(text[at:])
    return " ".join(joined)


def _width(paragraph: str) -> int:
    """The length that one in ten of the longer lines reaches."""
    lengths = sorted(
        len(line) for line in paragraph.split("\n") if len(line) >= _SHORTEST_CHINESE and "://" not in line
    )
    return lengths[len(lengths) * 9 // 10] if lengths else 0
