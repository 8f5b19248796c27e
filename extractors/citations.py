"""Other papers that a passage names: by id or address, by title in quotes, as author and year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import links
from extractors.document import Document, Span
from extractors.normal import key
from extractors.record import Cite

_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'\-]+"
_YEAR = r"(?:19|20)\d{2}[a-z]?"
_AUTHOR_YEAR = re.compile(
    rf"(?<![\w-])(?:(?:van|von|de|der|den|la|le|di|da)\s)*{_NAME}(?:(?:\s(?:and|&|和|与)\s|\s*和\s*){_NAME}|\s*(?:,\s*)?(?:et\s+al\.?|等人?))?\s*"
    rf"(?:,\s*{_YEAR}|\(\s*{_YEAR}\s*\)|\[\s*{_YEAR}\s*\])"
)
_PLAIN_SINGLE = re.compile(rf"{_NAME}\s*(?:\(\s*{_YEAR}\s*\)|\[\s*{_YEAR}\s*\])")
_NOT_AUTHOR = frozenset(
    "AIME GPT ICML ICLR CVPR ICCV ECCV NeurIPS ACL EMNLP NAACL AAAI IJCAI KDD USA In Since From The Figure Table Section January February March April May June July "
    "August September October November December Spring Summer Fall Winter MATH AMC ImageNet COCO VOC DeepSeek OpenAI Google Meta HMMT GTC Version Release Gemini Claude "
    "Llama Qwen BERT CES WWDC COVID Python Ubuntu Windows AI LLM LLMs CASP NIPS WMT TREC SemEval BraTS".split()
)


def find(
    document: Document, passages: Sequence[Span], *, own: Sequence[str] = (), titles: Sequence[str] = ()
) -> tuple[Cite, ...]:
    """The papers that passages cite, each once, in the order of the text; `own` are the ids and `titles` the titles of the paper itself."""
    found: dict[str, Cite] = {}
    mine = {name.lower() for name in own}
    skip = {key(title) for title in titles}
    for passage in passages:
        for cite in sorted(_of_passage(document, passage), key=lambda c: c.spans[0]):
            if cite.id and cite.id.lower() in mine:
                continue
            if cite.title and (key(cite.title) in skip or any(key(cite.title) in s for s in skip)):
                continue
            name = cite.id or (key(cite.title) if cite.title else key(cite.mention or ""))
            known = found.get(name)
            found[name] = known.model_copy(update={"spans": (*known.spans, *cite.spans)}) if known else cite
    return tuple(found.values())


def _of_passage(document: Document, passage: Span) -> list[Cite]:
    found = [Cite(id=m.id, mention=document.at(m.span), spans=(m.span,)) for m in links.paper_ids(document, passage)]
    for match in _AUTHOR_YEAR.finditer(document.plain, passage.start, passage.end):
        text = match[0]
        if text.split()[0].rstrip(",") in _NOT_AUTHOR or re.match(r"[A-Z\d-]+\s*[(\[,]", text):
            continue
        if re.match(rf"{_NAME}\s*,\s*{_YEAR}", text):
            continue
        span = Span(match.start(), match.end())
        found.append(Cite(mention=document.at(span), spans=(span,)))
    return found
