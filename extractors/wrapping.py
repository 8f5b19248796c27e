"""Lines that were broken to a width: the text as if they had not been."""

from __future__ import annotations

import re

#: A line of some length that ends within a sentence of Latin words, and goes on below with such a word.
_BREAK = re.compile(r"(?<=[A-Za-z0-9,;)%\u2019'-])\n(?=[ ]{0,4}[a-z(]|[ ]{0,4}[A-Z0-9])")
_SHORTEST = 50
_FEWEST = 5
_LABEL = re.compile(r"\s*[A-Z][\w-]*(?: [\w-]+)?:|\s*(?:\d{1,2}[.)]|[-*\u2022|#])\s|[^\n]*(?:\||  \S)")


def unwrapped(text: str) -> str:
    """The text with a space for each line end that only breaks a sentence of Latin words; offsets stay.

    A break counts where the line before it is long and neither line is a heading, an item, a label or a row of a table.
    """
    if "\n" not in text:
        return text
    joined: list[str] = []
    at = 0
    for match in _BREAK.finditer(text):
        place = match.start()
        line = text[text.rfind("\n", 0, place) + 1 : place]
        end = text.find("\n", place + 1)
        below = text[place + 1 : end if end != -1 else len(text)]
        if len(line) < _SHORTEST or line.count(" ") < _FEWEST or not (line + below).isascii():
            continue
        if not _LABEL.match(below) and not _LABEL.match(line[2:]):
            joined.append(text[at:place])
            at = place + 1
    if not joined:
        return text
    joined.append(text[at:])
    return " ".join(joined)
