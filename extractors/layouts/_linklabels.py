"""Labelled lines of an article: 论文标题:, 论文链接:, 代码:, Project page:, [Paper](…): what they label and the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import links, normal, people
from extractors.document import Document, Span
from extractors.layouts import _labels, _linkkinds, _presented, _titles
from extractors.layouts._entry import Field, Link, stated, trimmed
from extractors.layouts._linkkinds import Label

_LINE = re.compile(
    r"^[\s>*#\-+◆●■▪▶►→|🔗📄📝📌🏠💻🌐✅☆★·\d.、()️⃣]*+(?P<label>[^\s:《「“\"][^:\n|。!?《「“\"\]"
    r"]{0,44}?)[\s*\])】]*:(?!//)\s*\**\s*(?P<value>[^\n]*)$"
)
_INLINE = re.compile(
    r"(?:^|[\s|;,、(\[。])(?P<label>[\w\u4e00-\u9fff][\w\u4e00-\u9fff \-]{0,24}?)\s*(?::|为|是|见|在|at)\s*(?=https?://)"
    r"|(?:^|[\s|;,、(\[。])(?P<word>(?:项目|代码|数据|模型|论文)?(?:主页|项目页|代码|源码|仓库|数据集|权重|地址|链接)|"
    r"project page|website|code|demo)\s+(?=https?://)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:^|[\s|;,、(。])(?P<word>(?:项目|代码|源码|数据|模型|权重|演示|论文)[\w\u4e00-\u9fff ]{0,10}?|"
    r"(?:project page|code|data|model|demo|weights|website)(?:\s\w+){0,4}?)\s*(?:为|是|在|见|:|\bat|\bon|\bis)\s*(?=https?://)",
    re.IGNORECASE,
)
_NO_COLON = re.compile(
    r"^[\s>*#\-+◆●■▪▶►→|🔗📄📝📌🏠💻🌐✅☆★·\d.、)️⃣]*+(?P<label>[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff *]{0,22}?)[*_\]】]*+"
    r"(?:\s*(?:\||→|->|=>|➜|–|—|-|@)\s*|\s+)(?P<value>https?://[!-~]+)\s*$"
)
_MARKDOWN = re.compile(r"\[(?P<label>[^\]\n]{1,200})\]\((?P<url>https?://[^)\s]+)\)")
_ANCHOR = re.compile(r"(?:^|(?<=[\s|]))(?P<label>[^()\n|]{1,200}?)\s*\((?P<url>https?://[^)\s]+)\)")
_QUOTED_END = re.compile(
    r"(?:\*\*|__|[\"“《「])(?P<title>[^*\"“”《》「」\n]{12,240})(?:\*\*|__|[\"”》」])\W{0,4}(?:paper\b\W*)?$",
    re.IGNORECASE,
)
_MARKED_TITLE = re.compile(
    rf"{_labels.LEAD}\**(?:论文|原文|文章|文献)?(?:标题|题目|题名|名称)\**\s*(?:为|是|叫)?\s*[《「“\"](?P<title>[^《》「」“”\"\n]{{6,240}})[》」”\"]"
)
#: A title that goes on in the next line.
_GOES_ON = re.compile(r"(?:[:,-]|\b(?:for|of|and|with|in|via|the|to|on|by|from|a|an))$")
#: Words of a link that cite: `Name et al. 2024`.
_CITED = re.compile(r"et\s+al\b|等人|(?:&|\band)\s[A-Z][\w-]+,?\s\(?(?:19|20)\d{2}|^[A-Z][\w-]+\s\(?(?:19|20)\d{2}")
#: A row of a table with two cells: a label and its value.
_ROW = re.compile(r"\s*\|\s*\**(?P<label>[^|\n]{1,24}?)\**\s*\|\s*(?P<value>[^|\n]*[^|\s])(?P<end>\s*\|)?\s*")
#: The mark of a part: `Paper 1: …`.
_NUMBERED = re.compile(r"(?:论文|工作|paper|work)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:[→➜⇒▶►↪>*-]+|=>|->)?\s*")
#: A comma in Chinese words: clauses of a sentence, and no title.
_CLAUSES = re.compile(r"[\u4e00-\u9fff\w],\s?[\u4e00-\u9fff]")
#: Fields whose label may stand alone above the value, and the longest line that is such a label.
_ALONE = frozenset({"title", "link", "code", "project", "data"})
_LONGEST_LABEL = 24
_LONGEST_MARK = 6
#: The shortest line that wraps, and the longest rest of a title below it.
_WRAPS, _LONGEST_REST = 40, 90


def of_section(document: Document, first: int, last: int, code: frozenset[int]) -> Iterator[Label]:
    """The labelled values between two lines, in order."""
    head = document.plain_lines[first - 1]
    number = first + 1 if last > first and "http" not in head and "arxiv" not in head.lower() else first
    while number <= last:
        if number in code:
            number += 1
            continue
        line = document.line_span(number)
        plain = document.plain[line.start : line.end]
        labels = (
            list(_of_line(document, number, last, line, plain))
            if ":" in plain
            or "|" in plain
            or "http" in plain
            or "arxiv" in plain.lower()
            or len(plain) <= _LONGEST_LABEL
            else []
        )
        yield from labels
        number = max((label.last for label in labels), default=number) + 1


def count_titled(document: Document, code: frozenset[int]) -> int:
    """How many papers have their title behind a label on a line: `Paper: Title`, `论文:[Title](https://…)`."""
    labels = of_section(document, 1, document.line_count, code)
    given = [label.value if label.kind == "title" else label.title for label in labels if not label.weak]
    titles = [title for title in given if title is not None]
    lines = [document.line_span(document.line_of(title.span.start)) for title in titles]
    return sum(":" in document.plain[line.start : title.span.start] for line, title in zip(lines, titles, strict=True))


def _of_line(document: Document, number: int, last: int, line: Span, plain: str) -> Iterator[Label]:
    marked = list(_MARKDOWN.finditer(plain)) or list(_ANCHOR.finditer(plain)) if "http" in plain else []
    inline = list(_INLINE.finditer(plain)) if plain.count("http") > 1 or len(plain) > 160 else []
    if label := _on_next_line(document, number, last, line) or _marked_title(document, number, line, plain):
        yield label
        return
    match = _ROW.fullmatch(plain) or _LINE.match(plain)
    if match is None and (spaced := _NO_COLON.match(plain)) and _linkkinds.is_label(spaced["label"]):
        match = spaced
    if match and len(inline) < 2 and not (marked and not _linkkinds.is_label(match["label"])):
        label = _labelled(document, number, last, line, match)
        if label is not None and label.kind == "cite" and not _linkkinds.OTHER.search(match["label"]):
            named = _bare(document, number, line)
            label = named if named is not None and named.title is not None else label
        if label is not None:
            yield label
            return
    given: set[int] = set()
    for m in marked:
        given.add(line.start + m.start("url"))
        yield from _linked_words(document, number, line, m)
    found = list(_in_sentences(document, number, line, inline, given))
    yield from found
    if not marked and not found and (label := _bare(document, number, line)):
        yield label


def _in_sentences(
    document: Document, number: int, line: Span, inline: list[re.Match[str]], given: set[int]
) -> Iterator[Label]:
    """The addresses in sentences that say what they are: `项目主页为 https://…`, `code at https://…`. A paper's in a sentence
    without others may be one that is only mentioned."""
    matches = inline or list(_SENTENCE.finditer(document.plain[line.start : line.end]))
    for index, match in enumerate(matches):
        stop = line.start + matches[index + 1].start() if index + 1 < len(matches) else line.end
        span = Span(line.start + match.end(), stop)
        found = [address for address in links.urls(document, span) if address.span.start not in given][:1]
        word = next(group for group in match.groups() if group).strip()
        if found and (label := _linkkinds.linked(document, number, word, span, found)):
            yield label if inline or label.kind != "paper" else label._replace(weak=True)


def _marked_title(document: Document, number: int, line: Span, plain: str) -> Label | None:
    """A line that begins with `论文标题《Title》`, without a colon; an id on it is the paper's."""
    match = _MARKED_TITLE.match(plain)
    title = stated(document, line.start + match.start("title"), line.start + match.end("title")) if match else None
    if title is None or not _titles.looks_like_title(title.text):
        return None
    mention = next(links.paper_ids(document, Span(title.span.end, line.end)), None)
    if mention is None:
        return Label("title", number, number, title)
    return Label("paper", number, number, title, Field(mention.id, mention.span), title)


def _on_next_line(document: Document, number: int, last: int, line: Span) -> Label | None:
    """A label alone on its line, without a colon, with its value on the next one."""
    if line.end - line.start > _LONGEST_LABEL or ":" in document.plain[line.start : line.end]:
        return None
    labelled = _labels.read(document.plain, line, bare=True)
    if labelled is None or trimmed(document, *labelled.value) is not None or labelled.field not in _ALONE:
        return None
    below = next((n for n in range(number + 1, min(number + 2, last) + 1) if document.plain_lines[n - 1].strip()), None)
    value = trimmed(document, *document.line_span(below)) if below else None
    if value is None or below is None or _labels.read(document.plain, value, bare=True) is not None:
        return None
    if labelled.field == "title":
        if not _linkkinds.TITLE.search(labelled.label):
            return None
        title = _titles.value(document, value)
        likely = title is not None and (_titles.is_english_title(title.text) or _titles.is_chinese_alone(title.text))
        return Label("title", number, below, title) if title is not None and likely else None
    found = list(links.urls(document, value))
    if found and found[0].span.start == value.start:
        linked = _linkkinds.linked(document, number, labelled.label, value, found)
        return linked._replace(last=below) if linked else None
    mention = next(links.paper_ids(document, value), None) if labelled.field == "link" else None
    if mention is None or not _presented.is_alone(document, mention.span):
        return None
    return Label("paper", number, below, Field(document.at(value), value), Field(mention.id, mention.span))


def _linked_words(document: Document, number: int, line: Span, match: re.Match[str]) -> Iterator[Label]:
    """`[words](address)` in Markdown, `words (address)` from a page: the words are a label, or the paper's title."""
    address = links.Address(
        document.text[line.start + match.start("url") : line.start + match.end("url")],
        Span(line.start + match.start("url"), line.start + match.end("url")),
    )
    words = Span(line.start + match.start("label"), line.start + match.end("label"))
    name = links.paper_id(address.url)
    word = re.split(r"[|,;:。(/]\s*", match["label"].strip())[-1].strip() or match["label"].strip()
    if name is None:
        if not links.is_aside(address.url) and (label := _linkkinds.linked(document, number, word, words, [address])):
            yield label
        return
    title = _quoted_before(document, line, match.end("label"))
    if title is None and len(match["label"].split()) < 4:
        title = _quoted_before(document, line, match.start())
    elif title is None and not _CITED.search(match["label"]):
        title = _titles.value(document, words)
        title = None if title is not None and _CLAUSES.search(normal.plain(title.text)) else title
    if _linkkinds.OTHER.search(word):
        yield Label("cite", number, number, Field(address.url, address.span))
        return
    beside = line.end - line.start > match.end() - match.start() + 40
    inside = title is not None and title.span.start - words.start > _LONGEST_MARK
    rest = document.plain[line.start : line.start + match.start()] + document.plain[line.start + match.end() : line.end]
    mentioned = title is None and sum(c.isalnum() for c in rest) > _LONGEST_MARK
    weak = not _linkkinds.is_label(word) and (beside or inside or mentioned)
    yield Label("paper", number, number, Field(address.url, address.span), Field(name, address.span), title, weak=weak)


def _quoted_before(document: Document, line: Span, stop: int) -> Field | None:
    """A title in bold or quotes just before a link: `**Title** ([arXiv](…))`."""
    match = _QUOTED_END.search(document.plain[line.start : line.start + stop])
    return stated(document, line.start + match.start("title"), line.start + match.end("title")) if match else None


def _bare(document: Document, number: int, line: Span) -> Label | None:
    """A paper's address or id alone on its line, or in brackets in a sentence: believed where nothing is labelled."""
    mentions = list(links.paper_ids(document, line))
    if not mentions and number > 1 and next(links.paper_ids(document, document.line_span(number - 1)), None):
        return _bare_artefact(document, number, line)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    title = _quoted_before(document, line, mention.span.start - line.start) or _before(
        document, line, mention.span.start
    )
    return Label(
        "paper",
        number,
        number,
        Field(document.at(mention.span), mention.span),
        Field(mention.id, mention.span),
        title,
        weak=True,
    )


def _before(document: Document, line: Span, stop: int) -> Field | None:
    """The English title that is all that stands before an address: `→ Title, arxiv.org/…`."""
    lead = _ARROW.match(document.plain, line.start, stop)
    start = lead.end() if lead else line.start
    text = document.plain[start:stop].rstrip(" ,.;:-–—|(")
    if ". " in text or text.isupper() or not _titles.is_english_title(text):
        return None
    return stated(document, start, start + len(text))


def _bare_artefact(document: Document, number: int, line: Span) -> Label | None:
    """An address of code or data alone on the line below that of a paper."""
    place = trimmed(document, *line)
    address = next(links.urls(document, line), None)
    if place is None or address is None or address.span != place:
        return None
    kind = links.kind(address.url)
    if kind not in ("code", "data"):
        return None
    return Label(kind, number, number, Field(address.url, address.span), links=(Link(kind, address.url, address.span),))


def _wrapped(document: Document, value: Span, number: int, last: int) -> bool:
    """Whether an English title on a line goes on in the next: long, with a short line of words below that is neither a label,
    names, an organisation nor an address."""
    if number >= last or value.end - value.start < _WRAPS or normal.han_share(document.plain[slice(*value)]) > 0:
        return False
    from extractors.affiliations import is_list  # noqa: PLC0415  (they import the record models)

    below = trimmed(document, *document.line_span(number + 1))
    if below is None or below.end - below.start > _LONGEST_REST:
        return False
    text = document.plain[slice(*below)]
    return (
        text[0].isalpha()
        and normal.han_share(text) == 0
        and ":" not in text
        and not links.URL.search(text)
        and "arxiv" not in text.lower()
        and people.names_share(text) < 1.0
        and not is_list(document, below)
    )


def _labelled(document: Document, number: int, last: int, line: Span, match: re.Match[str]) -> Label | None:
    word = match["label"].strip(" *_[]【】")
    if word.count("(") > word.count(")") and document.plain.startswith(")", line.start + match.end("label")):
        word = word[: word.rindex("(")].rstrip()
    if word.count("(") > word.count(")"):
        return None  # the colon stands inside a bracket of a sentence: "(arXiv:"
    if _NUMBERED.fullmatch(word):
        return None
    value = trimmed(document, line.start + match.start("value"), line.start + match.end("value"))
    stop = number
    values: list[Span] = [value] if value else []
    if value is None:
        values = []
        probe = number + 1
        while probe <= last:
            below = trimmed(document, *document.line_span(probe))
            if below is None:
                probe += 1
                if values:
                    break
                continue
            text = document.plain[below.start : below.end]
            is_url = links.URL.match(text.lstrip("-* ")) is not None
            if _linkkinds.TITLE.search(word) and not is_url and len(text) < 300:
                values.append(below)
                stop = probe
                if not (_GOES_ON.search(text) or _wrapped(document, below, probe, last)):
                    break
                probe += 1
                continue
            if not is_url:
                break
            values.append(below)
            stop = probe
            probe += 1
        if not values:
            return None
    elif _linkkinds.TITLE.search(word) and _wrapped(document, value, number, last):
        stop = number + 1
        values.append(Span(*document.line_span(stop)))
    whole = Span(values[0].start, values[-1].end)
    if _linkkinds.TITLE.search(word) and not links.URL.match(document.plain, whole.start):
        title = _titles.value(document, whole if stop > number else values[0])
        if title is None:
            return None
        return Label("cite" if _linkkinds.OTHER.search(word) else "title", number, stop, title)
    found = [address for span in values for address in links.urls(document, span)]
    label = _linkkinds.linked(document, number, word, whole, found)
    if label is not None:
        return label._replace(last=stop)
    if _linkkinds.COLUMN.search(word):
        return None
    if not found and _linkkinds.names_paper(word):
        return _linkkinds.paper_as_text(document, number, whole)
    return None
