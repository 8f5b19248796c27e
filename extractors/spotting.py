"""Where a text names something: known names by the lexicon, words with the shape of a name, words that it introduces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors import names
from extractors.cues import any_of
from extractors.matcher import Matcher
from extractors.registry import benchmarks, methods
from extractors.registry.lexicon import Entry, spellings

_TOKEN = re.compile(
    r"(?<![A-Za-z0-9_@\\$^#.])(?:[A-Za-zα-ωΑ-Ωµ](?=[A-Za-z0-9.\-‐‑–'’_+*²³]{0,80}[A-Z0-9$+]))"
    r"(?:[A-Za-z0-9²³*]|\+(?![A-Za-z0-9])|[-‐‑–.'’_](?=[A-Za-z0-9]))*(?:\$\^\{?[0-9*+]\}?\$)?"
    r"|(?<![A-Za-z0-9_@\\$^#.])[A-Z]+\$\^\{?[0-9*+]\}?\$"
)
#: Two words with a hyphen and capitals, which may be a name: `Fine-Sifting`, `Sieve-of-Notes`.
HYPHENED = re.compile(r"(?<![\w-])[A-Z][a-z]*-(?:(?:of|in|to|for|the|and)-){0,2}[A-Z][a-z]{3,}(?![\w-])")
#: Words that a small one links, in the manner of `Chain-of-Thought`.
LINKED = re.compile(r"(?!Out-|State-|End-)[A-Z][a-z]+-of-[A-Z][a-z]+")
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+|arXiv:\s?\d{4}\.\d{4,5}(?:v\d+)?")
_MAIL = re.compile(r"[A-Za-z0-9_.+-]{1,40}@[A-Za-z0-9_-]+\.[A-Za-z][A-Za-z0-9_.]+")
_COMMAND = re.compile(r"\\(?:cite|ref|label|url|href|begin|end)[a-z]*\{[^}\n]*\}")
_DOMAIN = re.compile(r"\.(?:com|org|io|cn|net|edu|gov)\b(?:/[!-~]*)?")
_CODE = re.compile(
    r"^\s*(?:import |from \w[\w.]* import |def \w+\(|class \w+[(:]|return\b|self\.|for \w+ in .*:$|if "
    r".*:$|elif .*:$|else:$|while .*:$|with .*:$|try:$|except\b.*:$|@\w+$"
    r"|[\w.\[\]]+(?:, ?[\w.]+)* ?[-+*/]?= ?[\w.\[(\"'{-]|[\w.]+\([^一-鿿]*\)\s*$|#\s|//\s|pip install "
    r"|conda |git clone |python\d? |docker |\$ |sudo |[)}\]]+,?\s*$|plt\.|print\(|torch\.|nn\.)"
)
_VERSION_WORD = any_of(
    "Pro Flash Mini Max Plus Live Turbo Base Instruct Chat Coder Math VL Vision Omni Large Small Medium "
    "XL XXL Ultra Nano Lite Preview Thinking Opus Sonnet "
    "Haiku Maverick Scout Next Audio Embedding Exp Air Image Video Zero Verified Diamond small base "
    "large medium mini pro flash preview tiny turbo it Deep_Think "
    "lite Reasoning RL Speciale high low"
)
_TAIL = re.compile(
    r"(?:[- ]{0,2}v?\d{1,3}(?:\.\d+)*[a-z]?(?![A-Za-z0-9%]|\.\d"
    r"|\s?(?:[年月日个款项种倍次篇名万亿条张轮步层类组位家天小%×]|billion|million|times|x\b))"
    r"|[- ] ?(?:" + _VERSION_WORD + r"|\d+(?:\.\d+)?[BM]|\d+x\d+B|V\d(?:\.\d)?)(?![A-Za-z0-9]))+"
)
_DECIMALS = re.compile(r"\.\d(?![\d%])")
_ROUND = re.compile(r"\s\d{1,2}(?:\.\d)?(?=\s?[(、]|\s?(?:以及|和|与|及|上|的|中)|\s(?:and|or)\b)")
_PATCH = re.compile(r"/\d{1,2}(?![\w/])")
_EDITION = re.compile(
    r"\sChallenge\b(?:\s(?:19|20)\d\d(?!\s?年)(?![\w.%-]))?|\s(?:19|20)\d\d(?!\s?年)(?![\w.%-])|\s[2-9](?=\s?[、,。)和与及]|\sand\b)"
)
_NEW_TAIL = re.compile(r"\s(?:v?\d(?:\.\d)?(?![\w.%])(?!\s?[^\s,.;:)。、和与的在上为])|Pro\b|Mini\b|Lite\b)")
_REST = re.compile(r"[A-Za-z0-9.+]*(?:[-‐‑–_][A-Za-z0-9][A-Za-z0-9.+]*)*")
_VERSION_PART = re.compile(
    r"(?:v?\d[\w.]*|\d+(?:\.\d+)?[BMKbmk]|\d+x\d+[Bb]"
    r"|[A-Z]\d*|" + _VERSION_WORD + r"|en|zh|EN|ZH|hf|rlvr|sft|dpo|SFT|DPO|Distill|latest|instruct|chat|test"
    r"|val|dev)"
)
_LONGEST = 80
_HUMP_END = re.compile(r"(?<=[a-z])[A-Z]")
_CAPITALS = 3
_CITED = re.compile(r"\s?\((?:[A-Z][^()\n]{2,60}[\s,])?(?:19|20)\d\d[a-z]?\)|\s?\(arXiv:")
_SURNAME_NEXT = re.compile(r"\s[A-Z][a-z]+")
_NUMBER_NEXT = re.compile(r"-?\d")
#: The number of a product goes before what is its generation: `9 Gen 4`.
_NUMBER_BEFORE = re.compile(r"[一-鿿]\s?\d{1,2} \Z")
_JOINED = re.compile(r"(?:-[A-Z0-9][A-Za-z0-9.]*[A-Za-z0-9])+")
_GENERIC_PART = re.compile(
    any_of(
        "based style like driven level augmented enhanced guided only free aware as generated trained "
        "powered type specific family wise "
        "inspired equipped related aligned compatible tuned finetuned class series scale format "
        "compliant induced assisted derived "
        "distilled agnostic centric native methods? models? networks? decoder encoder backbone to for "
        "and in with the of aided backed [a-z]{3,}(?:[^e]ed|ing)"
    )
    + r"$",
    re.IGNORECASE,
)
_TOKEN_END = re.compile(r"(?:['’]s?|(?:-(?:" + _GENERIC_PART.pattern[:-1] + r"))+)$", re.IGNORECASE)
_CONTESTS = frozenset("aime hmmt amc usamo imo cmimc brumo wmt".split())
_LANGUAGES = (
    r"(?:English|German|French|Romanian|Russian|Chinese|Czech|Finnish|Turkish|Latvian|Japanese|Spanish"
    r"|En|De|Fr|Ro|Ru|Zh|Cs)"
)
_LANGUAGE_PAIR = re.compile(
    rf"\s{_LANGUAGES}(?:-to-|[-–→]|\sto\s){_LANGUAGES}\b|\s?[英德法中罗俄日]{{2}}(?:翻译(?=任务|上|,|。)|(?=翻译|任务|上|数据|测试))"
)
_SINGLE_LAST = re.compile(r"[\s-]([A-Za-z])$")
_MORE_YEARS = re.compile(r"\s?(?:/|、|和|与|及|and|&)\s?'?(?P<year>(?:20)?[12]\d)(?!\d|\s?[%道题个年分])")
_COMPOUND_BEFORE = "预后双多非自超半子元类伪准微弱"


class Spot(NamedTuple):
    """A name at characters `start` to `end` of a passage; `entry` is what the lexicon knows of it, `base` the known name
    that a new one is made from (`LoRA` in `LoRA-Palisade`), `name` the full name where the text shortens it."""

    start: int
    end: int
    entry: Entry | None = None
    base: Entry | None = None
    name: str | None = None


@cache
def lexicon() -> Matcher[Entry]:
    """The automaton over every spelling of every known method and benchmark; a family name may be followed by digits."""
    entries = (*benchmarks.load(), *methods.load())
    return Matcher(((s, e) for e in entries for form in e.forms for s in spellings(form)), open_end=True)


@cache
def known() -> dict[str, Entry]:
    """The entries that a new name may be made from, by the key of their usual spelling."""
    return {names.key(e.name): e for e in (*benchmarks.load(), *methods.load()) if len(e.name) > 2 and not e.is_word}


def spot(text: str, extra: Iterable[str] = ()) -> list[Spot]:
    """The names in a passage (plain text, see `normal.plain`), in order and without overlap; `extra` are names that
    other passages of the same entry have introduced."""
    masked = _masked(text)
    found: list[Spot] = []
    years: list[Spot] = []
    for name in extra:
        at = text.find(name)
        while at != -1:
            end = at + len(name)
            if _is_whole(text, at, end):
                joined = _JOINED.match(text, end)
                found.append(Spot(at, joined.end() if joined else end))
            at = text.find(name, end)
    for hit in lexicon().find(names.fold(text)):
        placed = _settle(text, hit.start, hit.end, hit.value)
        if placed is not None:
            found.append(placed)
            years += _years(text, placed)
    for match in _TOKEN.finditer(text):
        start, token = match.start(), match[0].rstrip(".'’-_")
        token = _TOKEN_END.sub("", token.rstrip("*") if token.endswith("**") else token)
        if len(token) <= _LONGEST and names.is_shaped(token):
            end = start + len(token)
            tail = _NEW_TAIL.match(text, end) if names.is_camel(token) else None
            base = known().get(names.key(token.rsplit("-", 1)[1])) if "-" in token else _data_base(token)
            found.append(Spot(start, tail.end() if tail else end, None, base))
    found += [Spot(m.start(), m.end()) for m in HYPHENED.finditer(text)]
    found.sort(key=lambda s: (s.start, -s.end, s.entry is None))
    kept: list[Spot] = []
    for place in found:
        if kept and place.start < kept[-1].end:
            continue
        before = kept[-1] if kept else None
        if before and _is_part_of_suite(text, before, place):
            kept[-1] = Spot(before.start, place.end, None, before.entry)
            continue
        if masked and any(s <= place.start < e for s, e in masked):
            continue
        kept.append(place)
    return kept + years


def _data_base(token: str) -> Entry | None:
    """The known data set whose name a new one ends with: `MiniMNIST`."""
    for hump in _HUMP_END.finditer(token):
        entry = known().get(names.key(token[hump.start() :]))
        if entry is not None and entry.kind == "benchmark" and sum(map(str.isupper, entry.name)) > _CAPITALS:
            return entry
    return None


def _is_part_of_suite(text: str, before: Spot, place: Spot) -> bool:
    """Two benchmarks with nothing between them but a space: a suite and its part (`BIG-Bench Dyck Languages`)."""
    return (
        text[before.end : place.start] == " "
        and before.entry is not None
        and place.entry is not None
        and not place.entry.is_word
        and before.entry.kind == place.entry.kind == "benchmark"
    )


def _years(text: str, place: Spot) -> list[Spot]:
    """The further years of a contest: `AIME 24 和 25`, `AIME24/25` name two."""
    if place.entry is None or place.entry.kind != "benchmark":
        return []
    year = re.search(r"(?:20)?[12]\d$", text[place.start : place.end])
    more = _MORE_YEARS.match(text, place.end) if year else None
    if not year or not more:
        return []
    stem = text[place.start : place.start + year.start()]
    if names.key(stem) not in _CONTESTS:
        return []
    return [Spot(place.start, more.end(), place.entry, None, stem + more["year"])]


def is_code(line: str) -> bool:
    """Whether a line is a line of a program, not of prose."""
    return bool(_CODE.match(line)) and not re.search(
        r"[一-鿿]{6}.*[,。]|[a-z]{3,} [a-z]{3,} [a-z]{3,} "
        r"[a-z]{3,}",
        line,
    )


def _masked(text: str) -> list[tuple[int, int]]:
    """Addresses, LaTeX commands and lines of code: places that hold no names."""
    places: list[tuple[int, int]] = []
    if "://" in text or "www." in text or "arXiv:" in text:
        places += [m.span() for m in _ADDRESS.finditer(text)]
    if "@" in text:
        places += [m.span() for m in _MAIL.finditer(text)]
    if "\\" in text:
        places += [m.span() for m in _COMMAND.finditer(text)]
    for match in _DOMAIN.finditer(text):
        start = match.start()
        while start and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "-."):
            start -= 1
        if start < match.start():
            places.append((start, match.end()))
    start = 0
    for line in text.split("\n"):
        if is_code(line):
            places.append((start, start + len(line)))
        start += len(line) + 1
    return places


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before.isascii() and (before.isalnum() or before in "-_\\") and text[start].isascii():
        return False
    return not (after.isascii() and after.isalnum() and text[end - 1].isascii())


def _settle(text: str, start: int, end: int, entry: Entry) -> Spot | None:
    """The hit with the version that follows it; None where it is only a part of another word."""
    printed = text[start:end]
    if not printed.isascii() and names.is_cjk(printed[0]):
        return None if text[start - 1 : start] in _COMPOUND_BEFORE and start else Spot(start, end, entry)
    if start > 1 and text[start - 1] in "-‐‑–_." and text[start - 2].isascii() and text[start - 2].isalnum():
        return None
    if not _case_fits(text, start, end, entry) or (printed[-1].isdigit() and _NUMBER_BEFORE.search(text, 0, start)):
        return None
    if text[end : end + 1] == "s" and printed[-1].isalpha() and not text[end + 1 : end + 2].isalnum():
        if printed.istitle() and printed.isalpha() and not entry.is_common:
            return None
        end += 1
    if printed[-1].isdigit() and (decimals := _DECIMALS.match(text, end)):
        end = decimals.end()
    follows, after = text[end : end + 1], text[end + 1 : end + 2]
    joined = follows.isascii() and (follows.isdigit() or (follows in "-‐‑–_" and after.isascii() and after.isalnum()))
    if follows and joined:
        rest = _REST.match(text, end)
        tail = rest[0].rstrip(".-") if rest else ""
        parts = [part for part in re.split(r"[-‐‑–_]", tail) if part]
        if follows.isdigit() and not entry.is_family:
            return None
        versions = 0
        while versions < len(parts) and _VERSION_PART.fullmatch(parts[versions]):
            versions += 1
        if 0 < versions == len(parts) - 1 and names.key(parts[versions]) in known():
            versions += 1
        if versions == len(parts):
            end += len(tail)
        elif entry.kind == "benchmark" and parts[versions].islower() and not _GENERIC_PART.match(parts[versions]):
            return Spot(start, end + len(tail), None, None if entry.is_word else entry)
        elif _GENERIC_PART.match(parts[versions]) or parts[versions].islower():
            end += sum(len(p) + 1 for p in parts[:versions]) - (0 if follows in "-‐‑–_" else 1) if versions else 0
        elif len(tail) < 48:
            return Spot(start, end + len(tail), None, None if entry.kind == "benchmark" and entry.is_word else entry)
    if entry.is_family or entry.kind == "benchmark":
        more = _TAIL.match(text, end)
        if more and (
            entry.is_family or re.match(r"[-\s](?:Pro|Lite|Live|Verified|Diamond|Hard|v\d|v?\d\.\d$)", more[0])
        ):
            end = more.end()
    if entry.kind == "benchmark" and (edition := _EDITION.match(text, end)):
        end = edition.end()
    elif entry.kind == "benchmark" and " " in printed and (numbered := _ROUND.match(text, end)):
        end = numbered.end()
    patch = _PATCH.match(text, end) if text[end - 1].isupper() and text[end - 2 : end - 1] == "-" else None
    if patch:
        end = patch.end()
    pair = _LANGUAGE_PAIR.match(text, end) if names.key(entry.name)[:3] in _CONTESTS else None
    return Spot(start, pair.end() if pair else end, entry)


def _case_fits(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the capitals are those of a name: `SORT` is not "sort"; between Chinese words small letters are let pass."""
    printed = text[start:end]
    if any(printed == form for form in entry.forms):
        return True
    if entry.is_family and _NUMBER_NEXT.match(text, end):
        return True
    if entry.is_word:
        return False
    if _CITED.match(text, end):
        return True
    letters = printed.replace(" ", "").replace("-", "")
    if any(c.isdigit() for c in letters) and len(letters) > 3:
        return not (" " in printed and printed.islower())
    form = next((f for f in entry.forms if names.key(f) == names.key(printed)), entry.name)
    if form.isalpha() and len(form) < 6 and printed.isupper() and not form.isupper():
        return False
    last = _SINGLE_LAST.search(printed)
    if last and not any(f.endswith(last[1]) for f in entry.forms):
        return False
    between_chinese = _beside_chinese(text, start, end)
    if form.isupper() and len(form) <= 6 and form.isalpha():
        return printed.isupper() or (between_chinese and printed.istitle() and len(printed) > 2)
    if printed.istitle() and printed.isalpha() and not form.istitle() and _SURNAME_NEXT.match(text, end):
        return False
    if printed.istitle() and printed.isalpha():
        return entry.is_family or form.istitle()
    if not printed.islower():
        return True
    return between_chinese and len(printed) >= 4 and " " not in printed


def _beside_chinese(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start].strip()[-1:]
    after = text[end : end + 2].strip()[:1]
    return (not before or not before.isascii() or before in ",:;(") and (
        not after or not after.isascii() or after in ",:;()-"
    )
