"""Sentences that say one thing of several authors at once: 八人贡献相同; 其中甲来自A,其余作者来自B; "All of them work at A".

They are read after the authors are known: who "the four", "the others" and "they" are depends on the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from extractors import people
from extractors.document import Document, Span
from extractors.gate import PLAIN, Gated
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?<=[a-z\d)\]]{2}\.)\s+(?=[A-Z\u4e00-\u9fff])")
_NUMBERS = {n: i for i, n in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)} | {"两": 2}
_NUMBERS |= {n: i for i, n in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_COUNT = r"(?P<n>\d{1,2}|十[一二]?|[一二两三四五六七八九]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SAME = r"(?P<cue>贡献(?:完全)?(?:相同|均等|相等|一致|等同)|(?:同等|相同)(?:的)?贡献|(?:均|都|皆)?(?:为|是)?共同(?:第一作者|一作))"
_COUNTED = PLAIN.pattern(rf"(?P<front>前)?\s?{_COUNT}\s?(?:人|位|名|者)(?:作者|研究者)?[^。;,\d]{{0,8}}?{_SAME}")
_EVERYONE = PLAIN.pattern(rf"(?:所有|全体|全部)作者[^。;,]{{0,8}}?{_SAME}")
_SAME_EN = PLAIN.pattern(
    rf"(?:(?P<all>\ball(?:\s+(?:the|of\s+the|\w+))?)|(?P<front>\b(?:the\s+)?first))\s+(?:{_COUNT}\s+)?authors?\s+"
    r"(?P<cue>contribut\w+\s+equally|share\s+(?:equal|first)\s+\w+)",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?:目前|现|当时|如今)?(?:同在|都在|均在|在)(?=[A-Z\u4e00-\u9fff])|(?:目前|现|当时|如今)于(?=[A-Z\u4e00-\u9fff])|现任|现就职于|"
    r"(?:现|目前)?(?:是|为)(?=\s?[A-Za-z\u4e00-\u9fff ]{2,24}(?:生|员|师|授|家|士|者|后))|"
    r"(?:均|都|皆|同)(?:为|是)(?=[\u4e00-\u9fff A-Za-z]{2,30}(?:生|员|师|授|家|士|者))|"
    r"(?:分别|均|都|全部|皆|同时|当时|目前)*(?:来自于?|就职于|任职于|供职于|隶属于|就读于)|(?:均|都|全部|皆)在"
    r"|\b(?:all\s+)?(?:are|is|were|was|come|comes|came|work|works|worked)\s+(?:all\s+)?(?:at|with|from|for)\b"
    r"|\ball\s+(?:at|from|with)\b|(?<=others)\s+(?:from|at|with)\b|(?<=rest)\s+(?:from|at|with)\b",
    re.IGNORECASE,
)
#: Verbs that many other things follow: the organisation stands right behind them.
_PLAIN_VERB = re.compile(r"(?:目前|现|当时|如今)?(?:在|于|是|为)|现任")
_PRESENT = re.compile(r"现|目前|当时|如今")
_OTHERS = re.compile(r"另外|其余|其他|其它|剩余|剩下|\bothers\b|\bthe rest\b|\bremaining\b", re.IGNORECASE)
_EACH = re.compile(
    r"均|都|全部|皆|(?:[二两三四五六七八九十\d]|所有|全体)\s?(?:人|位|名|作者)|\ball\b|\bthey\b|\bboth\b|^\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"作者|他们|她们|[二两三四五六七八九十\d]\s?(?:人|位|名)|\bauthors?\b|\bthey\b|\bthem\b", re.IGNORECASE
)
_SOME = re.compile(
    r"大多|多数|大部分|部分|有些|一些|主要|团队|研究者|研究人员|学者|机构|单位|数据|曾(?:任|在|于|经|是|就|供|获)|此前|前身|"
    r"\bmost\b|\bmany\b|\bsome\b|\bteams?\b|\bresearchers\b|\bdata\b|\bpreviously\b|\bformerly\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s、/&]*(?:和|与|以及|及|and|,\s*and)?\s*")
_BEFORE_VERB = re.compile(r"(?:\s|等|则|分别|同时|目前|现|,|\(.{0,30}?\)|et al\.?|教授|博士|研究员|老师|同学)*")
_AND_AT = re.compile(r"\s*(?:,\s*)?(?:and|和|与|以及|及)\s*(?:also\s*)?(?:at|from|with|in|来自)\s", re.IGNORECASE)
_INTERNSHIP = PLAIN.pattern(
    r"(?:工作|研究|论文|项目|成果)[^。;,\n]{0,6}?"
    r"(?:其|他|她|(?:第一作者|一作|本人|由|是|系|为)?[\u4e00-\u9fffA-Za-z .-]{0,20}?)在(?P<zh>[^。;,\n]{2,40}?)(?:担任)?实习"
    r"[^。;,\n]{0,6}?(?:完成|所做|开展|进行|做的)"
    r"|(?:work|research|paper)\s+(?:was\s+)?(?:done|conducted|completed|carried out)\s+(?:while|during|as)\s[^.,;\n]{0,40}?"
    r"\bintern\w*\s(?:at|with)\s(?:the\s)?(?P<en>[^.,;\n]{2,60})",
    re.IGNORECASE,
)
_INTERN_WHILE = PLAIN.pattern(
    r"(?:参与|完成|从事|开展|撰写)[^。;,\n]{0,10}?(?:工作|研究|论文|项目)(?:时|期间)[^。;,\n]{0,6}?在(?P<zh>[^。;,\n]{2,40}?)(?:担任)?实习"
)
_FORMER = PLAIN.pattern(r"(?P<which>前者|后者)(?:目前|现|则)?(?:为|是|任职于|来自|就读于|在|系)(?P<zh>[^。;,\n]{2,40})")
_AFTER_LIST = re.compile(
    r"\s*(?:…|\.\.\.|et\.?\s?al\.?|等(?:人)?)?\s*[,(;]?\s*(?:all\s)?(?:from|at|of|来自)?\s*(?:the\s)?"
)
_LIST_LABEL = re.compile(r"^[\s>*#\-+•◆●📄]*(?:论文|全部|本文|文章)?(?:作者|authors?)[^:\n]{0,12}:", re.IGNORECASE)
_REACH = 14
#: A clause that says by whom something was done.
_OWN_SUBJECT = re.compile(r"由[^,。;]{4,}?(?:完成|撰写|提出|合著)")
#: A clause so long names those itself of whom it speaks.
_SHORT_CLAUSE = 12


class Tie(NamedTuple):
    """The author at this place of the list belongs to the organisation that a sentence names."""

    author: int
    mention: OrgMention


class Title(NamedTuple):
    """The author at this place of the list has a role; `span` is what says so."""

    author: int
    role: Role
    span: Span


def roles(document: Document, passages: Sequence[Span], names: Sequence[str]) -> Iterator[Title]:
    """Who contributed equally, where a sentence counts the authors or speaks of all. `names` as printed, in the list's order."""
    for passage in passages:
        for pattern in (_COUNTED, _EVERYONE, _SAME_EN):
            for match in pattern.finditer(document.plain, passage.start, passage.end):
                said = match.groupdict()
                number = _number(said.get("n"))
                clause = _own_clause(document, passage, match.start())
                if clause and _OWN_SUBJECT.search(document.plain, *clause) and not _places(document, clause, names):
                    continue
                if number is None or number == len(names):
                    chosen = list(range(len(names)))
                elif number > len(names):
                    continue
                elif said.get("front"):
                    chosen = list(range(number))
                else:
                    line = document.line_span(document.line_of(match.start()))
                    before = clause or Span(max(line.start, passage.start), match.start())
                    places = _places(document, before, names)
                    chosen = list(dict.fromkeys(author for _, _, author in reversed(places)))[:number]
                    if len(chosen) < number:
                        continue
                for author in chosen:
                    yield Title(author, "co-first", Span(match.start("cue"), match.end("cue")))


def _own_clause(document: Document, passage: Span, at: int) -> Span | None:
    """The clause before a place, where a semicolon or full stop of the line begins it and it is long enough to name people."""
    start = max(document.line_span(document.line_of(at)).start, passage.start)
    end = max(document.plain.rfind(mark, start, at) for mark in ";。") + 1
    return Span(end, at) if end > start and at - end > _SHORT_CLAUSE else None


def ties(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], names: Sequence[str]
) -> Iterator[Tie]:
    """Who works where, by sentences whose verb ties names, all, or the others to organisations."""
    from extractors.affiliations.mentions import gap_joins  # noqa: PLC0415  (affiliations import the record models)

    yield from _behind_lists(document, mentions, names)
    late: list[tuple[set[int], list[OrgMention]]] = []
    tied: set[int] = set()
    for sentence in _sentences(document, passages):
        inside = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        if not inside:
            continue
        floor = sentence.start
        for verb in _WORKS.finditer(document.plain, sentence.start, sentence.end):
            first = next((m for m in inside if m.span.start >= verb.end()), None)
            if first is None or first.span.start - verb.end() > (1 if _PLAIN_VERB.fullmatch(verb[0]) else _REACH):
                continue
            objects = [first]
            for mention in inside:
                if mention.span.start >= objects[-1].span.end and gap_joins(
                    document.plain, objects[-1].span.end, mention.span.start
                ):
                    objects.append(mention)
            if _AND_AT.match(document.plain, objects[-1].span.end) and any(
                0 < m.span.start - objects[-1].span.end < 2 * _REACH for m in inside
            ):
                objects += [m for m in inside if m.span.start > objects[-1].span.end][:1]
            subject = Span(floor, verb.start())
            floor = objects[-1].span.end
            words = document.plain[subject.start : subject.end]
            each = document.plain[subject.start : verb.end()]
            places = _places(document, subject, names)
            present = _PRESENT.match(verb[0]) is not None
            if _SOME.search(words.rsplit(",", 1)[-1] if present else words):
                continue
            if _OTHERS.search(words[-24:]):
                if len(objects) == 1:
                    late.append((set(tied), objects))
                continue
            chosen = _subject(document, subject, places, each, len(names))
            if not chosen or (len(objects) > 1 and len(chosen) > 1):
                continue
            tied |= set(chosen)
            for author in chosen:
                yield from (Tie(author, m) for m in objects)
    for before, objects in late:
        for author in range(len(names)):
            if author not in before:
                yield from (Tie(author, m) for m in objects)


def internships(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], names: Sequence[str]
) -> Iterator[Tie]:
    """Where an author did the work as an intern: `该工作是其在 A 实习期间完成的`. Said of the author named last before it."""
    for match in _matches(document, passages, _INTERNSHIP, _INTERN_WHILE):
        group = "zh" if match["zh"] else "en"
        place = _place_in(mentions, *match.span(group))
        line = document.line_span(document.line_of(match.start()))
        named = _places(document, Span(line.start, match.start(group)), names)
        if place is not None and named:
            yield Tie(named[-1][2], place)


def of_two(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], names: Sequence[str]
) -> Iterator[Tie]:
    """Where each of two authors is whom the sentence names just before: `甲和乙,前者为A大学博士生,后者是B公司研究员`."""
    for match in _matches(document, passages, _FORMER):
        place = _place_in(mentions, *match.span("zh"))
        line = document.line_span(document.line_of(match.start()))
        named = list(
            dict.fromkeys(author for _, _, author in _places(document, Span(line.start, match.start()), names))
        )
        if place is not None and len(named) >= 2:
            yield Tie(named[-2] if match["which"] == "前者" else named[-1], place)


def _matches(document: Document, passages: Sequence[Span], *patterns: Gated) -> Iterator[re.Match[str]]:
    for passage in passages:
        for pattern in patterns:
            yield from pattern.finditer(document.plain, passage.start, passage.end)


def _place_in(mentions: Sequence[OrgMention], start: int, end: int) -> OrgMention | None:
    return next((m for m in mentions if start <= m.span.start < end), None)


def _behind_lists(document: Document, mentions: Sequence[OrgMention], names: Sequence[str]) -> Iterator[Tie]:
    """`Authors: A, B et al., C`: one organisation that ends a labelled list is that of all whom it names."""
    for mention in mentions:
        line = document.line_span(document.line_of(mention.span.start))
        label = _LIST_LABEL.match(document.plain[line.start : line.end])
        if label is None or document.plain[mention.span.end : line.end].strip(" .)"):
            continue
        places = _places(document, Span(line.start, mention.span.start), names)
        if len(places) > 1 and _AFTER_LIST.fullmatch(document.plain, places[-1][1], mention.span.start):
            if any(line.start <= m.span.start < mention.span.start for m in mentions):
                continue
            yield from (Tie(author, mention) for author in dict.fromkeys(author for _, _, author in places))


def _subject(document: Document, span: Span, places: Sequence[tuple[int, int, int]], each: str, size: int) -> list[int]:
    """The authors that the words before a verb stand for: counted, all of those named, a list that ends there, or everybody."""
    words = document.plain[span.start : span.end]
    if not places:
        return list(range(size)) if _EACH.search(each) and _WHO.search(words) else []
    gap = document.plain[places[-1][1] : span.end]
    clause = re.split("[,;]", gap)[-1]
    if "," in gap and re.search(r"他们|她们|they", clause) and _EACH.search(clause + each[len(words) :]):
        return list(dict.fromkeys(author for _, _, author in places))
    if _EACH.search(each[places[-1][1] - span.start :]) and len(gap) <= 12:
        number = re.search(rf"{_COUNT}\s?(?:人|位|名|者)", gap)
        count = _number(number["n"]) if number else None
        named = list(dict.fromkeys(author for _, _, author in places))
        if re.search(r"作者|authors", gap):
            return list(range(size))
        return named[-count:] if count else named
    if "," in gap and not clause.strip() and _PRESENT.match(each[len(words) :]):
        return [places[-1][2]]
    if not _BEFORE_VERB.fullmatch(gap):
        return []
    chosen = [places[-1]]
    for place in reversed(places[:-1]):
        if not _BETWEEN.fullmatch(document.plain[place[1] : chosen[-1][0]]) and "等" not in gap and "," not in gap:
            break
        chosen.append(place)
    return list(dict.fromkeys(author for _, _, author in reversed(chosen)))


def _places(document: Document, span: Span, names: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where a passage names the authors, in full or by a Latin family name that no other has: start, end, which; in order."""
    found = []
    for author, name in enumerate(names):
        at = document.text.find(name, span.start, span.end)
        while at != -1:
            found.append((at, at + len(name), author))
            at = document.text.find(name, at + len(name), span.end)
    if found:
        return sorted(found)
    for family, name in {**people.given(names), **people.families(names)}.items():
        pattern = re.compile(rf"(?<![A-Za-z-]){re.escape(family)}(?![A-Za-z-])")
        author = names.index(name)
        found += [(m.start(), m.end(), author) for m in pattern.finditer(document.text, span.start, span.end)]
    return sorted(found)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else _NUMBERS.get(text.lower())


def _sentences(document: Document, passages: Sequence[Span]) -> Iterator[Span]:
    for passage in passages:
        start = passage.start
        for match in _SENTENCE_END.finditer(document.plain, passage.start, passage.end):
            if match.end() > start + 1:
                yield Span(start, match.end())
            start = match.end()
        if passage.end > start:
            yield Span(start, passage.end)
