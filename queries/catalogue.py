"""The catalogue: every template in the package, found by name, checked on loading, run with limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.store.port import Rows, Store
from queries.errors import ParameterError, TemplateError, UnknownTemplateError, did_you_mean
from queries.parameters import bind, nearest
from queries.template import ROWS, Column, Template, parse

_INNER = frozenset({"search"})


class Catalogue:
    """Templates by name. Immutable; one instance may be shared between threads."""

    def __init__(self, templates: Mapping[str, Template]) -> None:
        self._templates = MappingProxyType(dict(sorted(templates.items())))

    @classmethod
    def load(cls, directory: Path | None = None) -> Catalogue:
        """The package's templates, or those of a directory. Raises TemplateError for a file that is wrong."""
        templates: dict[str, Template] = {}
        place: Any = directory if directory is not None else files("queries")
        for file in sorted(place.iterdir(), key=lambda f: f.name):
            if not file.name.endswith(".cypher"):
                continue
            template = parse(file.read_text(encoding="utf-8"), file.name)
            if f"{template.name}.cypher" != file.name:
                raise TemplateError(f"{file.name}: the query in it is called {template.name!r}, as the file must be")
            templates[template.name] = template
        return cls(templates)

    def names(self) -> tuple[str, ...]:
        """The names of the templates, in alphabetical order."""
        return tuple(self._templates)

    def __iter__(self) -> Iterator[Template]:
        return iter(self._templates.values())

    def __len__(self) -> int:
        return len(self._templates)

    def get(self, name: str) -> Template:
        """The template of this name; "-" may stand for "_". Raises UnknownTemplateError with the names nearest to it."""
        template = self._templates.get(name.strip().replace("-", "_"))
        if template is None:
            raise UnknownTemplateError(name, nearest(name, self.names()))
        return template

    def run(self, store: Store, name: str, parameters: Mapping[str, object], *, limit: int | None = None) -> Rows:
        """Run a template. `limit` lowers the number of rows, never raises it above the template's own.

        Raises UnknownTemplateError, ParameterError, AmbiguousNameError, UnknownEntityError, and what `Store.read` raises.
        """
        template = self.get(name)
        values = bind(template, parameters, store, trusting=True)
        found = _read(store, template, values, limit=limit)
        if found.rows:
            return found
        settled = bind(template, parameters, store)  # tells what is not there, and what has another id
        if settled != values:
            return run(store, template, settled, limit=limit)
        _check_choices(store, template, settled)
        return found

    def choices(self, store: Store, name: str, parameter: str, parameters: Mapping[str, object]) -> list[object]:
        """The values that a parameter may have: fixed ones, or those that its query lists given the other parameters."""
        template = self.get(name)
        found = template.parameter(parameter)
        if found is None:
            raise ParameterError(template.name, parameter, f"no parameter is called {parameter!r}")
        if found.choices_query is None:
            return list(found.choices)
        values = bind(template, {k: v for k, v in parameters.items() if k != parameter}, store)
        rows = store.read(found.choices_query, values, timeout=template.seconds, limit=1000)
        return [row[rows.columns[0]] for row in rows.rows]


def run(store: Store, template: Template, values: Mapping[str, object], *, limit: int | None = None) -> Rows:
    """Run a template with values that are bound already."""
    found = _read(store, template, values, limit=limit)
    if not found.rows:
        _check_choices(store, template, values)
    return found


def _read(store: Store, template: Template, values: Mapping[str, object], *, limit: int | None) -> Rows:
    most = template.rows if limit is None else max(1, min(limit, template.rows))
    given = {**values, ROWS: most + 1}
    found = store.read(template.statement(store.kind), given, timeout=template.seconds, limit=most)
    columns = _Columns(template)
    if found.rows and found.columns != columns.names:
        raise TemplateError(
            f"{template.name}: gives {', '.join(found.columns)} and describes {', '.join(columns.names)}"
        )
    return Rows(columns.names, tuple(columns.clean(row) for row in found.rows), found.truncated)


def _check_choices(store: Store, template: Template, values: Mapping[str, object]) -> None:
    for parameter in template.parameters:
        value = values.get(parameter.name)
        if parameter.choices_query is None or value is None:
            continue
        rows = store.read(parameter.choices_query, values, timeout=template.seconds, limit=1000)
        known = [str(row[rows.columns[0]]) for row in rows.rows]
        if known and str(value) not in known:
            message = (
                f"{parameter.name} is {value!r} nowhere here{did_you_mean(nearest(str(value), known) or known[:3])}"
            )
            raise ParameterError(template.name, parameter.name, message)


class _Columns:
    """Takes out of a row what is of no use to a reader: the property `search`, and empty values of nested maps."""

    def __init__(self, template: Template) -> None:
        self._columns: tuple[Column, ...] = template.columns

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self._columns)

    def clean(self, row: Mapping[str, object]) -> Mapping[str, object]:
        return {
            c.name: _clean(row[c.name])
            if c.type not in {"id", "fact", "text", "integer", "number", "flag"}
            else row[c.name]
            for c in self._columns
        }


def _clean(value: object) -> object:
    if isinstance(value, Mapping):
        return {k: _clean(v) for k, v in value.items() if k not in _INNER}
    if isinstance(value, (list, tuple)):
        return [_clean(v) for v in value]
    return value
