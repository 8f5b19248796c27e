"""The layouts: how a kind of document is cut into entries. One module a layout; a new layout is one new file.

A layout module has `NAME` and `TITLE` (strings), `score(document) -> float` (0.0: surely not this layout, 1.0: surely;
judged by form, never by the file's name) and `cut(document) -> Cut`. Every module of this package whose name does not begin
with an underscore is one.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from extractors.document import Document
from extractors.errors import LayoutError
from extractors.layouts._entry import Cut

#: Below this score a layout does not fit.
FITS = 0.3


class Layout(Protocol):
    """What a layout module looks like."""

    NAME: str
    TITLE: str

    def score(self, document: Document) -> float: ...

    def cut(self, document: Document) -> Cut: ...


@cache
def layouts() -> dict[str, Layout]:
    """All layouts by name."""
    modules = [import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__) if not m.name.startswith("_")]
    return {module.NAME: module for module in sorted(modules, key=lambda m: str(m.NAME))}


def named(name: str) -> Layout:
    """The layout of this name. Raises LayoutError when there is none."""
    try:
        return layouts()[name]
    except KeyError:
        raise LayoutError(f"no layout is called {name!r}; there are {', '.join(layouts())}") from None


def _most(layout: Layout) -> float:
    """The highest score that a layout gives: those that never win against a clear form are tried last."""
    return float(getattr(layout, "MOST", 1.0))


def recognise(document: Document) -> Layout:
    """The layout that fits a document best. Raises LayoutError when none does."""
    best, score = None, 0.0
    for layout in sorted(layouts().values(), key=_most, reverse=True):
        if _most(layout) > score and (found := layout.score(document)) > score:
            best, score = layout, found
    if best is None or score < FITS:
        raise LayoutError(
            f"no layout fits this document; tried {', '.join(layouts())}. Name one to read it nevertheless",
            source=document.source,
        )
    return best
