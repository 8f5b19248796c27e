"""The extractors inside the user's spaCy: a tokenizer for mixed Chinese and English, and a component that marks entities.

    import spacy
    from extractors.spacy_pipeline import MixedTokenizer

    nlp = spacy.blank("xx")
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    nlp.add_pipe("paperkg_entities")
    nlp("我们提出 PalisadeNet,在 GSM8K 上优于 GPT-4o。").ents

Needs the extra `nlp`; importing this module imports spaCy. The component is registered as a factory here, and found by name
alone through the entry point `spacy_factories`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extractors import judging
from extractors.document import Document
from extractors.document import Span as Place

_TOKEN = re.compile(
    r"[㐀-䶿一-鿿豈-﫿]"
    r"|\d+(?:[.,]\d+)*%?"
    r"|[^\W\d_㐀-䶿一-鿿豈-﫿][^\W_㐀-䶿一-鿿豈-﫿]*(?:[-.'’+_/&][^\W_㐀-䶿一-鿿豈-﫿]+)*\+*"
    r"|\s+|[^\w\s]|_"
)
_LINE = re.compile(r"[^\n]+")
LABELS = ("METHOD", "BENCHMARK", "ORG")


class MixedTokenizer:
    """Chinese characters one by one, Latin words whole with their joints (`GPT-4o`, `llama.cpp`), everything else apart.

    The text of the tokens with their white space is the text that came in, character for character.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; a single space belongs to the token before it, other white space is a token of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if piece[0].isspace() and words and not spaces[-1] and piece[0] == " " and not words[-1].isspace():
                spaces[-1] = True
                piece = piece[1:]  # noqa: PLW2901
                if not piece:
                    continue
            words.append(piece)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state. For `nlp.to_bytes`."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> MixedTokenizer:
        return self

    def to_disk(self, _: str | Path, **__: Any) -> None:
        """Nothing: the tokenizer has no state. For `nlp.to_disk`."""

    def from_disk(self, _: str | Path, **__: Any) -> MixedTokenizer:
        return self


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _TOKEN.finditer(text):
        yield from text[at : match.start()]
        yield match[0]
        at = match.end()
    yield from text[at:]


class Entities:
    """Marks methods, benchmarks and organisations of a Doc.

    `doc.spans[spans_key]` holds every mention, `doc.ents` the longest of those that overlap (added to the entities that are
    there already, unless `overwrite`). Labels are those of `LABELS`; `kb_id_` is the node id that the graph makes of the
    name (`method:…`, `benchmark:…`, `ror:…` where the organisation is known).
    """

    def __init__(self, name: str = "paperkg_entities", *, spans_key: str = "paperkg", overwrite: bool = False) -> None:
        self.name = name
        self.spans_key = spans_key
        self.overwrite = overwrite

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, marked. A text without names stays as it is."""
        spans = [span for place in _places(doc.text) if (span := _span(doc, *place)) is not None]
        doc.spans[self.spans_key] = spans
        kept = [] if self.overwrite else list(doc.ents)
        doc.ents = filter_spans([*kept, *spans])
        return doc


@Language.factory(
    "paperkg_entities",
    default_config={"spans_key": "paperkg", "overwrite": False},
    assigns=["doc.ents", "doc.spans"],
)
def make_entities(nlp: Language, name: str, spans_key: str, overwrite: bool) -> Entities:  # noqa: ARG001
    """The factory that `nlp.add_pipe("paperkg_entities")` calls."""
    return Entities(name, spans_key=spans_key, overwrite=overwrite)


def _places(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, label and id of everything that the text names."""
    document = Document(text)
    lines = tuple(Place(m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip())
    for name, kind in judging.read(document, lines):
        for mention in name.mentions:
            yield mention.span.start, mention.span.end, kind.upper(), f"{kind}:{name.key}"
    yield from _organisations(document, lines)


def _organisations(document: Document, lines: tuple[Place, ...]) -> Iterator[tuple[int, int, str, str]]:
    from extractors import affiliations  # noqa: PLC0415  (the registry of institutions loads with it)

    for line in lines:
        for mention in affiliations.find_mentions(document, line):
            known = mention.institution.id or ""
            yield mention.span.start, mention.span.end, "ORG", known


def _span(doc: Doc, start: int, end: int, label: str, known: str) -> Span | None:
    return doc.char_span(start, end, label=label, kb_id=known, alignment_mode="expand")
