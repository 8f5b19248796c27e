"""What a caller gives a template, made into the values that its statement takes; texts are read as the type that is asked for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kg import identity
from kg.model import SEARCHED
from kg.store.port import Store
from queries import fulltext
from queries.errors import ParameterError, did_you_mean
from queries.resolve import is_id, resolve
from queries.template import Parameter, Template

_TRUE = frozenset({"true", "yes", "on", "1", "是"})
_FALSE = frozenset({"false", "no", "off", "0", "否"})
_MOST_CHARACTERS = 2000


def bind(template: Template, given: Mapping[str, object], store: Store, *, trusting: bool = False) -> dict[str, object]:
    """Every value that the statement takes. Raises ParameterError, and for entities what `resolve` raises.

    When it is `trusting`, the store is not asked whether there is a thing with an id of the right kind.
    """
    names = [p.name for p in template.parameters]
    for name in given:
        if name not in names:
            raise ParameterError(template.name, name, _not_known(name, names))
    values: dict[str, object] = {}
    for parameter in template.parameters:
        raw = given.get(parameter.name)
        if raw is None or raw == "":
            if parameter.required:
                message = f"the parameter {parameter.name} is needed ({parameter.description.rstrip('.')})"
                raise ParameterError(template.name, parameter.name, message)
            value = _default(parameter)
        else:
            value = _convert(template.name, parameter, raw)
        values |= _expanded(parameter, value, store, trusting=trusting)
    return values


def _not_known(name: str, names: Sequence[str]) -> str:
    known = f"its parameters are {', '.join(names)}" if names else "it takes no parameters"
    return f"no parameter is called {name!r}{did_you_mean(nearest(name, names))} ({known})"


def nearest(name: str, names: Sequence[str], most: int = 3) -> list[str]:
    """The names that a mistyped one may stand for, likeliest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - costs 20 ms that most calls do not need

    folded = {n: str(n).casefold() for n in names}
    return [
        str(match[2])
        for match in process.extract(name.casefold(), folded, scorer=fuzz.WRatio, limit=most, score_cutoff=60)
    ]


def _default(parameter: Parameter) -> object:
    return list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default


def _expanded(parameter: Parameter, value: object, store: Store, *, trusting: bool) -> dict[str, object]:
    if parameter.type == "entity" and isinstance(value, str) and not (trusting and is_id(value, parameter.labels)):
        value = resolve(store, value, parameter.labels)
    if parameter.type == "search" and isinstance(value, str):
        labels = parameter.labels or SEARCHED
        return {
            parameter.name: fulltext.query(value),
            f"{parameter.name}_folded": identity.folded(value),
            f"{parameter.name}_ids": fulltext.ids(value, labels),
        }
    return {parameter.name: value}


def _convert(template: str, parameter: Parameter, raw: object) -> object:
    value: object
    match parameter.type:
        case "integer" | "number":
            value = _number(template, parameter, raw)
        case "flag":
            value = _flag(template, parameter, raw)
        case "texts":
            value = [_choice(template, parameter, text) for text in _texts(template, parameter, raw)]
        case _:
            value = _choice(template, parameter, _text(template, parameter, raw))
    if parameter.type == "search" and not fulltext.words(str(value)):
        raise _wrong(template, parameter, raw, "a text with a letter, a digit or a character in it")
    return value


def _wrong(template: str, parameter: Parameter, raw: object, wanted: str) -> ParameterError:
    return ParameterError(template, parameter.name, f"{parameter.name} must be {wanted}, not {str(raw)[:80]!r}")


def _text(template: str, parameter: Parameter, raw: object) -> str:
    if isinstance(raw, (bool, float, int)):
        raw = str(raw)
    if not isinstance(raw, str):
        raise _wrong(template, parameter, raw, "a text")
    if len(raw) > _MOST_CHARACTERS:
        raise _wrong(template, parameter, raw, f"a text of at most {_MOST_CHARACTERS} characters")
    return raw.strip()


def _texts(template: str, parameter: Parameter, raw: object) -> list[str]:
    parts = raw if isinstance(raw, (list, tuple)) else [raw]
    texts = [piece for part in parts for piece in _text(template, parameter, part).split(",")]
    return [t.strip() for t in texts if t.strip()]


def _choice(template: str, parameter: Parameter, text: str) -> str:
    if not parameter.choices:
        return text
    choices = [str(c) for c in parameter.choices]
    for choice in choices:
        if choice.casefold() == text.casefold():
            return choice
    raise _wrong(template, parameter, text, f"one of {', '.join(choices)}")


def _number(template: str, parameter: Parameter, raw: object) -> int | float:
    low, high = parameter.minimum, parameter.maximum
    wanted = "a whole number" if parameter.type == "integer" else "a number"
    wanted += f" from {low:g}" if low is not None else ""
    wanted += f" to {high:g}" if high is not None else ""
    try:
        number = math.nan if isinstance(raw, bool) else float(str(raw))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or (parameter.type == "integer" and number != int(number)):
        raise _wrong(template, parameter, raw, wanted)
    if (low is not None and number < low) or (high is not None and number > high):
        raise _wrong(template, parameter, raw, wanted)
    if parameter.choices and number not in parameter.choices:
        raise _wrong(template, parameter, raw, "one of " + ", ".join(str(c) for c in parameter.choices))
    return int(number) if parameter.type == "integer" else number


def _flag(template: str, parameter: Parameter, raw: object) -> bool:
    text = str(raw).strip().casefold()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise _wrong(template, parameter, raw, "true or false")
