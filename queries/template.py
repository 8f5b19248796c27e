"""A template: a statement in Cypher with a description of what it takes and gives, read from one file.

The file begins with a block comment that holds YAML:

    /*
    name: person_papers
    title: Papers of a person
    title_zh: …
    parameters:
      person: {type: entity, labels: [Person], description: …, description_zh: …}
    columns:
      paper: {type: id, description: …, description_zh: …}
    example: {person: …}
    limits: {rows: 200, seconds: 5}
    */

and goes on with the statement. A parameter with `default` (which may be null) can be left out. The statement may use `$rows`, the
number of rows that will be read.
"""

from __future__ import annotations

import re
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kg.model import Label
from queries.errors import TemplateError

ParameterType = Literal["entity", "search", "text", "texts", "integer", "number", "flag"]
ColumnType = Literal[
    "id", "fact", "text", "texts", "integer", "number", "flag", "node", "nodes", "relationship", "relationships", "maps"
]
Scalar = str | int | float | bool

ROWS = "rows"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, five times as fast where libyaml is there
_HEAD = re.compile(r"\s*/\*(?P<yaml>.*?)\*/\s*(?P<cypher>.*)", re.DOTALL)
_USED = re.compile(r"\$([A-Za-z_]\w*)")
_WRITES = re.compile(r"\b(?:CREATE|MERGE|DELETE|SET|REMOVE|DROP|FOREACH|LOAD\s+CSV)\b")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Parameter(_Frozen):
    """A value that a template takes.

    `entity`: an id, or a name of one of the `labels` (all, when none are given), which becomes an id. `search`: words, which become
    a full-text query in `$name`, their normal form in `$name_folded` and the ids that they may be in `$name_ids`. `choices` are
    the values allowed; `choices_query` is a statement that lists them from the graph (its parameters are those of the template).
    """

    name: str
    type: ParameterType
    description: str = Field(min_length=1)
    description_zh: str = Field(min_length=1)
    labels: tuple[Label, ...] = ()
    choices: tuple[Scalar, ...] = ()
    choices_query: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    required: bool = True
    default: Scalar | tuple[Scalar, ...] | None = None

    def describe(self, lang: str) -> str:
        return self.description_zh if lang == "zh" else self.description


class Column(_Frozen):
    """A value that a template gives: its name in the rows, its kind, and what it is."""

    name: str
    type: ColumnType
    description: str = Field(min_length=1)
    description_zh: str = Field(min_length=1)

    def describe(self, lang: str) -> str:
        return self.description_zh if lang == "zh" else self.description


class Template(_Frozen):
    """A named question to the graph. `rows` is the most it answers, `seconds` the longest it may take; `embedded` is the statement
    for the embedded engine, where it has a faster one than the standard Cypher of `cypher`."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=1)
    title_zh: str = Field(min_length=1)
    description: str = Field(min_length=1)
    description_zh: str = Field(min_length=1)
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...] = Field(min_length=1)
    example: dict[str, Scalar | tuple[Scalar, ...]]
    rows: int = Field(gt=0, le=10_000)
    seconds: float = Field(gt=0, le=60)
    cypher: str = Field(min_length=1)
    embedded: str | None = Field(default=None, min_length=1)

    def statement(self, kind: Literal["embedded", "neo4j"]) -> str:
        """What a kind of store is asked."""
        return (self.embedded if kind == "embedded" else None) or self.cypher

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, or None."""
        return next((p for p in self.parameters if p.name == name), None)

    def describe(self, lang: str) -> str:
        return self.description_zh if lang == "zh" else self.description

    def heading(self, lang: str) -> str:
        return self.title_zh if lang == "zh" else self.title

    @model_validator(mode="after")
    def _agrees_with_its_cypher(self) -> Self:
        given = {ROWS, *(p.name for p in self.parameters)}
        for p in self.parameters:
            if p.type == "search":
                given |= {f"{p.name}_folded", f"{p.name}_ids"}
        for statement in filter(None, (self.cypher, self.embedded)):
            used = set(_USED.findall(statement))
            if unknown := sorted(used - given):
                raise ValueError(f"the statement uses ${', $'.join(unknown)}, which no parameter gives")
            if idle := sorted({p.name for p in self.parameters} - used):
                raise ValueError(f"the statement does not use ${', $'.join(idle)}")
            if _WRITES.search(re.sub(r"'[^']*'|`[^`]*`", "", statement)):
                raise ValueError("the statement writes")
        if stray := sorted(set(self.example) - {p.name for p in self.parameters}):
            raise ValueError(f"the example gives {', '.join(stray)}, which is no parameter")
        if absent := sorted({p.name for p in self.parameters if p.required} - set(self.example)):
            raise ValueError(f"the example lacks {', '.join(absent)}")
        return self


def parse(text: str, source: str) -> Template:
    """The template that a file's text describes. Raises TemplateError, which names `source`."""
    match = _HEAD.match(text)
    if match is None:
        raise TemplateError(f"{source}: the file does not begin with a comment that describes the query")
    try:
        head = yaml.load(match["yaml"], Loader=_LOADER)
        if not isinstance(head, dict):
            raise TemplateError(f"{source}: the comment at the top is no YAML mapping")
        limits = head.pop("limits", None) or {}
        head["parameters"] = [_parameter(name, value) for name, value in (head.get("parameters") or {}).items()]
        head["columns"] = [{"name": name, **value} for name, value in (head.get("columns") or {}).items()]
        head.setdefault("example", {})
        return Template.model_validate({**head, **limits, "cypher": match["cypher"].strip()})
    except yaml.YAMLError as error:
        raise TemplateError(f"{source}: the comment at the top is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise TemplateError(f"{source}: {place + ': ' if place else ''}{first['msg']}") from error
    except (TypeError, AttributeError) as error:
        raise TemplateError(f"{source}: a part of the description has the wrong shape ({error})") from error


def _parameter(name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "required": "default" not in value, **value}
