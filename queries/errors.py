"""The exceptions of the templates; each is a `kg.errors.GraphError` and its message can be shown to a user as it is.

CatalogueError                 anything wrong with templates or with what they are asked
├── TemplateError              a template's file is wrong
├── UnknownTemplateError       no template has this name
├── ParameterError             a parameter is missing, not known, or of a wrong kind or value
├── UnknownCursorError         a cursor of no page, or of another list
└── AmbiguousNameError         a name fits several things, or none of them well enough
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.errors import GraphError


class CatalogueError(GraphError):
    """Anything wrong with templates or with what they are asked."""


class TemplateError(CatalogueError):
    """A template's file is wrong; the message names the file."""


class UnknownTemplateError(CatalogueError):
    """No template has this name; `suggestions` are the names nearest to it."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(f"no query is called {name!r}{did_you_mean(suggestions)}")
        self.name = name
        self.suggestions = tuple(suggestions)


class ParameterError(CatalogueError):
    """A parameter is missing, not known, or of a wrong kind or value; `parameter` names it."""

    def __init__(self, template: str, parameter: str, message: str) -> None:
        super().__init__(f"{template}: {message}")
        self.template = template
        self.parameter = parameter


class UnknownCursorError(CatalogueError):
    """A cursor of no page, or of another list."""


class Candidate(NamedTuple):
    """One thing that a name may mean."""

    id: str
    label: str
    name: str


class AmbiguousNameError(CatalogueError):
    """A name fits several things, or none of them well enough; `candidates` are the likeliest, best first; `certain` when it is the
    name of each of them."""

    def __init__(self, name: str, candidates: Sequence[Candidate], *, certain: bool) -> None:
        listed = "; ".join(f"{c.name} ({c.label}, {c.id})" for c in candidates)
        opening = f"{name!r} is the name of several things, give an id" if certain else f"nothing is called {name!r}"
        super().__init__(f"{opening}: {listed}" if certain else f"{opening}; did you mean {listed}?")
        self.name = name
        self.candidates = tuple(candidates)
        self.certain = certain


def did_you_mean(suggestions: Sequence[str]) -> str:
    """The end of a message that offers other names: `; did you mean "a" or "b"?`, or nothing."""
    return "; did you mean " + " or ".join(f'"{s}"' for s in suggestions) + "?" if suggestions else ""
