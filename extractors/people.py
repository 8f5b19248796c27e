"""How names of people are written: a grammar of Latin names, the Chinese surnames, lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from extractors.document import Document, Span
from extractors.layouts._entry import trimmed
from extractors.normal import is_han

_PARTICLES = frozenset(
    "de da do dos das del della dei di du des d la le les van von der den dem ten ter te ’t zu "
    "zum zur vom bin ibn ben bint abu "
    "al el ul ur y e i av af v vd san santa st dal degli lo zum und auf mac nic ní ó st. ste.".split()
)
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV)\.?)"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩА-ЯẠ-Ỹ"
_RAISED = "ªº⁰¹²³⁴-⁹ᵃ-ᶻ"
_LETTER = rf"[^\W\d_{_RAISED}]"
_WORD = rf"[{_UPPER}](?:{_LETTER}|\u0301|\u0308)*(?:['’](?:{_LETTER})+)*"
_COMPOUND = rf"{_WORD}(?:-(?:{_LETTER})+)*"
_INITIALS = rf"[{_UPPER}]\.(?:[\s-]?[{_UPPER}]\.)*"
_TOKEN = rf"(?:{_INITIALS}(?:-?(?={_COMPOUND}))?|{_COMPOUND}|[dDlL]['’](?:{_LETTER})+)"
_PARTICLE = "|".join(sorted(map(re.escape, _PARTICLES), key=len, reverse=True))
#: A Latin name: two to six words, initials and particles among them, ending in a word. `A. Quill`, `Bruno Alves de Prado`.
LATIN_NAME = re.compile(
    rf"(?<![^\W\u3400-\u9fff])(?<![@/.-]){_TOKEN}(?:\s(?:{_TOKEN}|(?:{_PARTICLE})(?=\s))){{0,6}}"
    rf"\s(?:{_COMPOUND}|(?:{_INITIALS}))(?:{_SUFFIX})?(?![^\W{_RAISED}\u3400-\u9fff]|[@/])"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8}){1,3}")
_MARKS = re.compile(
    r"[*†‡§¶#✉⋆∗☆★♠♣♦♡⁰¹²³⁴-⁹\d\s,^(){}$\\]+$|(?:\((?:共同|co-|equal|corresponding|通讯|一作|第一)[^)]*\))$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;、/|]|\s-\s|\s(?:and|AND|&)\s|&|和|与|以及|及)\s*(?:and\s)?")
_MORE = re.compile(
    r"(?:\s*(?:,|、|and|&)?\s*(?:…+|\.{3,}|et\.?\s?al\.?,?(?:\s*\(\d+\s[^()\d]{2,40}\)?)?|and\s(?:\d+\s)?others|(?:\+\s?|and\s)?\d{1,3}\s(?:more\s)?(?:authors?|more)|等(?:人|作者|"
    r"\d+人)?|[(\[]?等[)\]]?))\s*[.。]?$",
    re.IGNORECASE,
)
_LONGEST_MORE = 64
#: Characters that stand in no name.
_PRONOUNS = frozenset("它她他们")
_MOSTLY = 0.6
#: Where a list of names ends and sentences begin.
_SENTENCE_AFTER = re.compile(r"。|(?<=[a-z]{3})\s*\.\s+(?=[A-Z][a-z]*\s[a-z])")
#: Where the legend of the marks behind the names begins, in brackets of its own.
_LEGEND = re.compile(
    r"\s*[(\[;,]?\s*(?:注:\s*)?(?:(?<=\()[(\[]\d|[*†‡§¶✉#]{1,2}\s?(?:号|均)?(?:表示|代表|为|是|:|=|denotes?|indicates?|equal|共同|通讯|通信|同等|并列|"
    r"第一|贡献|项目|导师|correspond|co-|contribut|joint|project|lead\b|work\b|these\b|first\b))",
    re.IGNORECASE,
)
#: A group that signs as one, and the people of it whom a bracket behind names: `甲团队(核心贡献者:乙、丙)`.
_GROUP = re.compile(
    r"(?:团队|课题组|小组|研究组|实验室|项目组|委员会|联盟|全体成员|\b(?:Team|Group|Collaboration|Consortium|Contributors|Community|Labs?))\s*$"
)
_OF_GROUP = re.compile(
    r"[^()\n]{0,60}(?:团队|课题组|小组|研究组|项目组|\b(?:Team|Group|Collaboration|Consortium|Contributors))\s*\((?:[^()\n:]{0,16}:\s*)?(?P<names>[^()\n]{4,600})\)\s*",
)
_RAISED_MARKS = re.compile(r"\$\s?\^?\{?[^$\n]{1,24}\$|<sup>[^<\n]{1,24}</sup>")
_BY = re.compile(r"[\s*_]*[Bb]y\s+[*_]*(?=[A-ZÀ-Ž\u4e00-\u9fff])")
_DATE_BEHIND = re.compile(
    r"[\s,.|·–—-]+(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?(?:\d{1,2}\s+)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d{2}$"
)
_BRACKETED = re.compile(r"(?<=[^\W\d_])\s?\((?!\s*(?:等|et\s?al|and\s|\d+\s?人))[^()\n]{1,160}\)")
#: A name that begins with a bare initial: in a list of such names, "A" is an initial and no article.
_INITIAL_FIRST = re.compile(rf"[{_UPPER}]\s[{_UPPER}]")
#: Given names that are words, too.
_WORDS_TOO = frozenset(
    "Will Mark Grace Hope Rich Chase Drew Bill Faith Sunny June Summer April August Rose Frank Jack".split()
)
#: Capitalised words that are no part of a person's name.
_NOT_IN_NAMES = frozenset(
    "University Universities Institute Institutes College School Department Laboratory "
    "Laboratories Lab Labs Research Center Centre "
    "Academy Group Team Inc Corp Corporation Company Ltd LLC AI DeepMind Google Microsoft Meta "
    "Amazon Apple OpenAI Nvidia NVIDIA Huawei "
    "Tencent Alibaba Baidu ByteDance IBM Intel Samsung Sony Technology Technologies Science "
    "Sciences Engineering Foundation Hospital "
    "The A An Of For And With From In On At By To Via Using Towards Toward Model Models Learning "
    "Language Large Neural Network Networks "
    "Transformer Transformers Attention Reasoning Agent Agents Benchmark Dataset Data Deep "
    "Vision Image Video Code Paper Abstract "
    "Introduction Conclusion Figure Table Section Method Methods Results Github GitHub Twitter "
    "Project Home Blog Lead Head Chief "
    "Fellow Professor Director Engineer Scientist Student Member National International Global "
    "State Conference Journal Transactions "
    "Letters Nature Proceedings Workshop Challenge Report Technical System Systems Online Open "
    "Source Scaling Laws Chain Thought "
    "Memory Mixture Experts Diffusion Flow Generation Generative Retrieval Policy Optimization "
    "Reinforcement Gradient Training Test "
    "Time Pro Mini Flash Ultra Turbo Preview Instruct Chat Base Studio Cloud Face Hugging Book Award "
    "Joining Including Featuring Introducing Presenting Meet Says Said Thanks Thank".split()
)


def is_latin_name(text: str) -> bool:
    """Whether a text is one Latin name and nothing else: `A Quill`, `J. Anders Holt`."""
    text = " ".join(text.split())
    match = LATIN_NAME.fullmatch(text)
    if match is None or len(text) > 48:
        return False
    words = re.split(r"[\s.]+", text)
    long = [word for word in words if len(word) > 1]
    return not any(word in _NOT_IN_NAMES for word in long) and not (long and all(word.isupper() for word in long))


def is_han_name(text: str) -> bool:
    """Whether a text is one Chinese name: a known surname and one or two characters more, or a transliteration with dots."""
    if "·" in text:
        return bool(_HAN_NAME.fullmatch(text))
    if not 2 <= len(text) <= 4 or not all(is_han(c) and c not in _PRONOUNS for c in text):
        return False
    single, compound = surnames()
    if text[:2] in compound:
        return len(text) >= 3
    return text[0] in single and len(text) <= 3


def in_pinyin(name: str) -> frozenset[str]:
    """The ways in which a Chinese name is written in Latin letters: both orders, run together, no tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (slow to import)

    at = 2 if name[:2] in surnames()[1] else 1
    family, given = ("".join(lazy_pinyin(part, v_to_u=False)) for part in (name[:at], name[at:]))
    return frozenset((family + given, given + family))


def families(names: Sequence[str]) -> dict[str, str]:
    """The Latin family names that only one of these people has, and whose they are. Short ones are too often words."""
    return _alone(names, [name.split()[-1] if " " in name else "" for name in names])


def given(names: Sequence[str]) -> dict[str, str]:
    """The Latin given names that only one of these people has and that are no words, and whose they are."""
    first = [name.split()[0] if " " in name else "" for name in names]
    return {name: whose for name, whose in _alone(names, first).items() if name not in _WORDS_TOO}


def _alone(names: Sequence[str], parts: Sequence[str]) -> dict[str, str]:
    return {
        part: name
        for part, name in zip(parts, names, strict=True)
        if len(part) > 3 and part[0].isupper() and not is_han(part[0]) and parts.count(part) == 1
    }


def is_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else, in either script."""
    return is_han_name(text) or is_latin_name(text)


def in_list(document: Document, span: Span) -> tuple[list[Span], Span | None]:
    """The names of a printed list, in order, and the mark that says that it goes on ("…", "et al.", "等").

    For places that are known to hold names only; footnote marks, degrees and empty pieces are left out.
    """
    if (group := _OF_GROUP.fullmatch(document.plain, *span)) and names_share(group["names"]) > _MOSTLY:
        span = Span(*group.span("names"))
    text = _LEGEND.split(document.plain[span.start : span.end], maxsplit=1)[0]
    text = _SENTENCE_AFTER.split(_without_brackets(text), maxsplit=1)[0]
    more = None
    if match := _MORE.search(text):
        more = trimmed(document, span.start + match.start(), span.start + match.end())
        text = text[: match.start()]
    names: list[Span] = []
    if re.fullmatch(r"\s*[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+\s*", text):
        words = re.finditer(r"\S+", text)
        return [Span(span.start + word.start(), span.start + word.end()) for word in words], more
    family_first = ";" in text and "," in text
    at = 0
    pieces = re.compile(r"\s*;\s*(?:and\s)?") if family_first else _SEPARATOR
    for cut in (*pieces.finditer(text), None):
        end = cut.start() if cut else len(text)
        piece = _without_marks(text[at:end])
        lead = len(piece) - len(piece.lstrip(" *†‡·-:"))
        piece, begin = piece[lead:], at + lead
        at = cut.end() if cut else at
        if not piece or not any(c.isalpha() for c in piece) or _GROUP.search(piece):
            continue
        if names and re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", piece):
            names[-1] = Span(names[-1].start, span.start + begin + len(piece))
            continue
        place = trimmed(document, span.start + begin, span.start + begin + len(piece))
        if place:
            names.append(place)
    return names, more


@lru_cache(maxsize=2048)
def names_share(text: str) -> float:
    """How much of a line is names: 1.0 for a list of names, 0.0 for a sentence. `text` is in plain form."""
    if "。" in text or len(text) > 4000:
        return 0.0
    text = _without_brackets(_LEGEND.split(text, maxsplit=1)[0])
    if match := _MORE.search(text, max(0, len(text) - _LONGEST_MORE)):
        text = text[: match.start()]
    spaced = re.fullmatch(r"\s*[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+\s*", text)
    split = text.split() if spaced else _SEPARATOR.split(text)
    pieces = [_without_marks(piece).strip(" *†‡·-:") for piece in split]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return 0.0
    initials = 2 * sum(1 for piece in pieces if _INITIAL_FIRST.match(piece)) >= len(pieces) > 1
    named = [is_name(piece) or (initials and piece.startswith("A ") and is_name("B" + piece[1:])) for piece in pieces]
    return sum(named) / len(pieces)


def _without_brackets(text: str) -> str:
    """A list of names with "by" before, what is in brackets or raised behind them, and a date at its end blanked out; the offsets
    stay."""
    if by := _BY.match(text):
        text = " " * by.end() + text[by.end() :]
    if text[-4:].isdecimal() and (date := _DATE_BEHIND.search(text)):
        text = text[: date.start()] + " " * (len(text) - date.start())
    if "^" in text or "<sup>" in text:
        text = _RAISED_MARKS.sub(lambda match: " " * len(match[0]), text)
    if "(" not in text:
        return text
    return _BRACKETED.sub(lambda match: " " * len(match[0]), text)


def _without_marks(piece: str) -> str:
    while (shorter := _MARKS.sub("", piece)) != piece:
        piece = shorter
    return piece.rstrip()


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """The Chinese surnames: those of one character and those of two."""
    words = files("extractors.registry").joinpath("surnames.txt").read_text("utf-8").split()
    names = [word for word in words if not word.startswith("#")]
    return frozenset(n for n in names if len(n) == 1), frozenset(n for n in names if len(n) == 2)
