"""What a user types, as a query of the full-text index that means the same to every engine.

The index holds names in the normal form of `kg.identity.search_text`, cut into words and, for Chinese, pairs of characters.
The query asks for all words, the Chinese ones in their order, the last Latin one also as the beginning of a word; or, where all
words are pinyin, for them as one, for the index holds the pinyin of a name unbroken. Nothing that the user types has a meaning to
Lucene.
"""

from __future__ import annotations

import re

from kg import identity
from kg.model import Label

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"(?:(?=\w)[{_CJK}])+|[^\W_{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")
_STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or s such t that the their then there these they this to "
    "was will with www".split()
)
_LEAST_PREFIX = 3
_MOST_WORDS = 24
_MOST_SYLLABLES = 8
_PINYIN = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]{1,3}(?:ng|n|r)?))+")


def words(text: str) -> list[str]:
    """The words that a text is searched by, in their normal form: Latin words one by one, Chinese runs whole."""
    found = _WORD.findall(identity.folded(text))[:_MOST_WORDS]
    return [w for w in found if w not in _STOP_WORDS] or found


def query(text: str, *, prefix: bool = True) -> str:
    """The full-text query for a text: all of its words; "" when there is no word in it."""
    found = words(text)
    clauses = []
    for position, word in enumerate(found):
        if _IS_CJK.match(word):
            clauses.append(f'+"{word}"' if len(word) > 1 else f"+{word}*")
        elif prefix and position == len(found) - 1 and len(word) >= _LEAST_PREFIX:
            clauses.append(f"+({word} {word}*)")
        else:
            clauses.append(f"+{word}")
    if 1 < len(found) <= _MOST_SYLLABLES and all(map(_PINYIN.fullmatch, found)):
        joined = "".join(found)
        return f"({' '.join(clauses)}) ({joined} {joined}*)"
    return " ".join(clauses)


def loose_query(text: str) -> str:
    """The full-text query for a text that may be misspelt: any of its words, each within two letters."""
    clauses = []
    for word in words(text):
        if _IS_CJK.match(word):
            clauses += [f'"{word[i : i + 2]}"' for i in range(max(1, len(word) - 1))]
        else:
            clauses.append(f"{word}~{2 if len(word) > 5 else 1}" if len(word) > 3 else word)
    return " ".join(clauses)


def ids(text: str, labels: tuple[Label, ...] | list[Label]) -> list[str]:
    """The ids that a text may be: an id itself, an arXiv number or address, and those that its normal form makes as a name."""
    text = text.strip()
    found: dict[str, None] = {}
    if ":" in text:
        found[text] = None
    if Label.PAPER in labels:
        found |= dict.fromkeys(_paper_ids(text))
    makers = {
        Label.INSTITUTION: identity.organisation_key,
        Label.METHOD: identity.method_key,
        Label.BENCHMARK: identity.benchmark_key,
        Label.VENUE: identity.venue_key,
        Label.CATEGORY: identity.category_key,
    }
    if identity.normal(text):
        found |= {make(text): None for label, make in makers.items() if label in labels}
    return list(found)


_ARXIV = re.compile(
    r"(?:arxiv:\s*|(?:https?://)?(?:\w+\.)*arxiv\.org/(?:abs|pdf)/)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?", re.I
)
_DOI = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_OPENREVIEW = re.compile(r"(?:https?://)?openreview\.net/(?:forum|pdf)\?id=([\w-]+)", re.I)


def _paper_ids(text: str) -> list[str]:
    if match := _ARXIV.fullmatch(text):
        return [identity.paper_key("arxiv:" + match[1])]
    if match := _DOI.fullmatch(text):
        return [identity.paper_key("doi:" + match[1])]
    if match := _OPENREVIEW.fullmatch(text):
        return [identity.paper_key("openreview:" + match[1])]
    scheme = text.partition(":")[0].casefold()
    if scheme in {"arxiv", "doi", "openreview", "openalex", "title"}:
        return [identity.paper_key(text)]
    return [identity.title_key(text)] if identity.normal(text) else []
