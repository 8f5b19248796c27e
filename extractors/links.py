"""Addresses: what a URL or a bare id names (a paper, and which), and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.document import Document, Span
from extractors.gate import PLAIN
from extractors.layouts._entry import LinkKind

_URL = PLAIN.pattern(
    r"(?:https?://|(?<![\w./@-])(?:www\.|(?:github\.com|huggingface\.co|arxiv\.org|openreview\.net|doi\.org)/))[!#-;=?-\[\]_a-z~]+",
    re.IGNORECASE,
)
URL = _URL.regex
_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV_URL = re.compile(
    rf"(?:(?:[\w-]+\.)*arxiv\.org|alphaxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org|(?:www\.)?huggingface\.co|hf\.co|papers\.cool)"
    rf"/(?:abs|pdf|html|papers|overview|format|arxiv|list)/(?P<id>{_ARXIV_ID})",
    re.IGNORECASE,
)
_ARXIV_BARE = PLAIN.pattern(
    rf"(?<![\w/.])arxiv(?:\s*(?:preprint|id|编号|号)|\s?(?:上|预印本)?\s?[,(]?\s?(?:论文)?(?:编号|号码|id)\s?(?:为|是)?)?\s*[::]?\s*(?:arxiv\s*[::]\s*)?\[?(?P<id>{_ARXIV_ID})(?:v\d+)?(?![\d])",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>\d{4}\.\d{4,5})", re.IGNORECASE)
_OPENREVIEW = re.compile(
    r"openreview\.net/(?:forum|pdf|attachment|revisions)\?(?:[\w=&]*&)?id=(?P<id>[\w-]+)", re.IGNORECASE
)
_DOI = PLAIN.pattern(r"(?<![\w.])10\.\d{4,9}/[^\s\"'<>,;，。；、）)\]】》]+", re.IGNORECASE)
_NATURE = re.compile(r"nature\.com/articles/(?P<id>[sd]\d{5}-\d{3}-\d{5}-[\w]+)", re.IGNORECASE)
_SCIENCE = re.compile(
    r"(?:science\.org|acm\.org|wiley\.com|tandfonline\.com|pnas\.org|springer\.com|sagepub\.com)/(?:doi|article|chapter)/(?:abs/|full/|pdf/|epdf/)?(?P<id>10\.\d{4,9}/[^\s?#]+)",
    re.IGNORECASE,
)
_RXIV = re.compile(
    r"(?:bio|med|chem)rxiv\.org/content/(?:early/[\d/]+/)?(?P<id>10\.\d{4,9}/[\w.]+?)(?=v\d|[/?#]|\.full|\.abstract|\.pdf|$)",
    re.IGNORECASE,
)
_ACL = re.compile(r"aclanthology\.org/(?P<id>[A-Z]\d{2}-\d{4}|\d{4}\.[\w]+-[\w]+\.\d+)", re.IGNORECASE)
_TRAILING = ".,;:!?*_'\"”’)]}>([{"
_CALLED = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?:github\.com|gitlab\.com|gitee\.com|huggingface\.co(?:/datasets)?|modelscope\.cn/(?:models|datasets))"
    r"/[\w.-]+/|[\w-]+\.(?:github|gitlab)\.io/)(?P<name>[\w.-]{2,60}?)(?:\.git)?/?(?:$|[?#])"
    r"|(?:https?://)?(?P<page>[\w-]{2,60})\.(?:github|gitlab)\.io/?(?:$|[?#])",
    re.IGNORECASE,
)


#: Full-width characters, which the plain form gives as ASCII, end an address.
_NOT_ASCII = re.compile(r"[^!-~]")


class Address(NamedTuple):
    """A URL as printed, without the punctuation that follows it."""

    url: str
    span: Span


def urls(document: Document, span: Span) -> Iterator[Address]:
    """The addresses printed in a place, in order."""
    for match in _URL.finditer(document.plain, span.start, span.end):
        text = _cut(_NOT_ASCII.split(document.text[match.start() : match.end()], maxsplit=1)[0])
        if len(text) > len("https://a.b"):
            yield Address(text, Span(match.start(), match.start() + len(text)))


def paper_id(text: str) -> str | None:
    """The id of the paper that an address names: `arxiv:2401.00001`, `doi:10.…`, `openreview:ID`; None when it names none."""
    if match := _ARXIV_URL.search(text) or _ARXIV_DOI.search(text):
        return f"arxiv:{match['id']}"
    if match := _OPENREVIEW.search(text):
        return f"openreview:{match['id']}"
    if match := _NATURE.search(text):
        return f"doi:10.1038/{match['id'].lower()}"
    if match := _SCIENCE.search(text):
        return f"doi:{_without_tail(match['id'])}"
    if match := _ACL.search(text):
        return f"doi:10.18653/v1/{match['id'].lower() if match['id'][0].isdigit() else match['id']}"
    if match := _RXIV.search(text):
        return f"doi:{match['id']}"
    if "doi.org/" in text.lower() and (match := _DOI.regex.search(text)):
        return f"doi:{_without_tail(match[0])}"
    return None


class Mention(NamedTuple):
    """A paper named by its id: the id and the characters that say it."""

    id: str
    span: Span
    url: bool


def paper_ids(document: Document, span: Span) -> Iterator[Mention]:
    """The papers that a place names by address or bare id, in order."""
    text = document.plain[span.start : span.end]
    if "/" not in text and "rxiv" not in text.lower():
        return
    found: list[Mention] = []
    for address in urls(document, span):
        if name := paper_id(address.url):
            found.append(Mention(name, address.span, url=True))
    taken = [mention.span for mention in found]

    def free(start: int, end: int) -> bool:
        return all(end <= t.start or start >= t.end for t in taken)

    for match in _ARXIV_BARE.finditer(document.plain, span.start, span.end):
        if free(match.start(), match.end()):
            found.append(Mention(f"arxiv:{match['id']}", Span(match.start(), match.end()), url=False))
            taken.append(Span(match.start(), match.end()))
    for match in _DOI.finditer(document.plain, span.start, span.end):
        name = _without_tail(match[0])
        if free(match.start(), match.end()):
            arxiv = _ARXIV_DOI.search(name)
            place = Span(match.start(), match.start() + len(name))
            found.append(Mention(f"arxiv:{arxiv['id']}" if arxiv else f"doi:{name}", place, url=False))
    yield from sorted(found, key=lambda mention: mention.span)


_CODE = re.compile(
    r"^(?:www\.)?(?:github\.com|gitlab\.[\w.]+|gitee\.com|bitbucket\.org|codeberg\.org|gitcode\.(?:com|net)|anonymous\.4open\.science)(?:/|$)",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"^(?:www\.)?(?:huggingface\.co|hf\.co|modelscope\.cn|kaggle\.com|zenodo\.org|opendatalab\.(?:com|org\.cn))(?:/|$)",
    re.IGNORECASE,
)
#: Pages of papers whose addresses give no id.
_PUBLISHER = re.compile(
    r"^(?:[\w-]+\.)*(?:thecvf\.com/content|mlr\.press/v\d|papers\.n(?:eur)?ips\.cc/paper|proceedings\.neurips\.cc/paper|"
    r"ieeexplore\.ieee\.org/(?:abstract/)?document|usenix\.org/(?:conference/\w+/presentation|system/files)|sciencedirect\.com/science/article|"
    r"cell\.com/[\w-]+/(?:fulltext|abstract)|semanticscholar\.org/paper|mdpi\.com/\d|ojs\.aaai\.org/|ecva\.net/papers|"
    r"isca-archive\.org/|jmlr\.org/papers|ijcai\.org/proceedings|dl\.acm\.org/doi|link\.springer\.com/(?:article|chapter)|pubmed\.ncbi\.nlm\.nih\.gov/\d|"
    r"openreview\.net/(?:forum|pdf))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:www\.|m\.|mp\.)?(?:x\.com|twitter\.com|t\.co|reddit\.com|linkedin\.com|weibo\.com|facebook\.com|news\.ycombinator\.com|discord\.(?:gg|com)"
    r"|blog\.51cto\.com|mp\.weixin\.qq\.com|creativecommons\.org|(?:www\.)?arxiv\.org/licenses|(?:info|static)\.arxiv\.org"
    r"|(?:img\.)?shields\.io|badge\.fury\.io|awesome\.re|(?:api\.)?star-history\.com|substackcdn\.com|mmbiz\.qpic\.cn)(?:/|$)"
    r"|[^?#]*\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)",
    re.IGNORECASE,
)


def kind(url: str) -> LinkKind:
    """What an address is for, judged by its host and path alone."""
    rest = re.sub(r"^https?://", "", url, flags=re.IGNORECASE)
    if paper_id(url) or _PUBLISHER.match(rest):
        return "paper"
    if _CODE.match(rest):
        return "code"
    if _DATA.match(rest) and not re.search(r"/(?:spaces|papers|blog)/", rest):
        return "data"
    return "project"


def called(addresses: Iterable[str]) -> tuple[str, ...]:
    """What the addresses of repositories, data sets and project pages are called, each once: the last part of a path, or the page's
    own name in front of its host (`name.github.io`)."""
    found: dict[str, None] = {}
    for url in addresses:
        if match := _CALLED.match(url):
            found.setdefault(match["name"] or match["page"])
    return tuple(found)


def is_aside(url: str) -> bool:
    """Whether an address is a post in a social network, the page that a text was copied from, a licence, a picture or a badge."""
    return bool(_ASIDE.match(re.sub(r"^https?://", "", url, flags=re.IGNORECASE)))


def _cut(text: str) -> str:
    for closer, opener in ((")", "("), ("]", "["), ("}", "{")):
        at = text.find(closer)
        while at != -1:
            if text.count(opener, 0, at) < text.count(closer, 0, at + 1):
                text = text[:at]
                break
            at = text.find(closer, at + 1)
    while (
        text
        and text[-1] in _TRAILING
        and not (text[-1] in ")]}" and text.count("([{"[")]}".index(text[-1])]) >= text.count(text[-1]))
    ):
        text = text[:-1]
    return text


def _without_tail(doi: str) -> str:
    doi = re.sub(r"(?:\.pdf|/pdf|/full|/abstract)$", "", doi, flags=re.IGNORECASE)
    return doi.rstrip(_TRAILING)
