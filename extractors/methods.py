"""Methods, models and systems that an entry names, and whether it proposes, uses or compares with them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import judging, naming
from extractors.document import Document, Span
from extractors.record import Method, MethodRelation


def find(
    document: Document,
    passages: Sequence[Span],
    *,
    title: str | None = None,
    title_zh: str | None = None,
    own: tuple[str, ...] = (),
) -> tuple[Method, ...]:
    """The named methods of the passages of one entry, in the order of their first mention.

    `passages` are the places that may hold prose: title, summary, abstracts, paragraphs. `own` are names that the entry's own
    addresses give (`links.called`).
    """
    return tuple(
        Method(name=shown, aliases=aliases, relation=relation(name), spans=name.spans)
        for name, kind in judging.read(document, tuple(passages), title, title_zh, own)
        if kind == "method"
        for shown, aliases in [judging.display(name)]
    )


def relation(name: naming.Name) -> MethodRelation:
    """What the text says the paper does with a method."""
    if judging.proposed(name):
        return "proposes"
    if name.has("compared", "comparison") and not name.has("used"):
        return "compares"
    return "uses"
