"""What people decided: merges, splits, renames and rejected facts, in an append-only log that is replayed on every build.

The log is a text file of JSON Lines, one decision a line, made to be read and kept in git. A decision names things by keys, not by
ids: keys do not change when documents come and go, so a decision holds for documents that nobody has read yet. Nothing is ever
taken out of the log; `undo` is a decision of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kg.errors import DecisionError
from kg.model import Label, Rel

FILE_NAME = "decisions.jsonl"


class _Decision(BaseModel):
    """`number` counts from 1, `at` is UTC, `by` says who, `why` the reason in their words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=1)
    at: datetime
    by: str = Field(min_length=1)
    why: str = ""


class Merge(_Decision):
    """Two things are one. `ids` are what they were called, `keys` name them for ever."""

    action: Literal["merge"] = "merge"
    label: Label
    ids: tuple[str, str]
    keys: tuple[str, str]


class Split(_Decision):
    """These keys are not what the rest of the thing is."""

    action: Literal["split"] = "split"
    label: Label
    id: str
    keys: tuple[str, ...] = Field(min_length=1)


class Rename(_Decision):
    """A thing is shown under this name."""

    action: Literal["rename"] = "rename"
    label: Label
    id: str
    key: str
    name: str = Field(min_length=1)


class Reject(_Decision):
    """A fact is wrong, whoever states it."""

    action: Literal["reject"] = "reject"
    fact: str
    rel: Rel
    start: tuple[Label, str]
    end: tuple[Label, str]
    about: str = ""


class Undo(_Decision):
    """An earlier decision no longer holds."""

    action: Literal["undo"] = "undo"
    undoes: int = Field(ge=1)


Decision = Annotated[Merge | Split | Rename | Reject | Undo, Field(discriminator="action")]
_ADAPTER: TypeAdapter[Decision] = TypeAdapter(Decision)


def parse(line: str) -> Decision:
    """A decision from its line in the log. Raises pydantic's ValidationError."""
    return _ADAPTER.validate_json(line)


def now() -> datetime:
    """The time of a decision: UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class DecisionLog:
    """The file. Reading gives every decision in order; appending adds one line and waits for the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[Decision]:
        """All decisions. Raises DecisionError that names the line; a last line that was cut off mid-write is left out."""
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise DecisionError(f"{self.path}: the decision log cannot be read: {error}") from error
        lines = text.split("\n")
        decisions: list[Decision] = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                decision = parse(line)
            except ValidationError as error:
                if number == len(lines):
                    break
                first = error.errors()[0]
                raise DecisionError(f"{self.path}:{number}: {first['msg']}") from error
            if decision.number != len(decisions) + 1:
                raise DecisionError(
                    f"{self.path}:{number}: decision {decision.number} stands where {len(decisions) + 1} must"
                )
            decisions.append(decision)
        return decisions

    def append(self, decision: Decision) -> None:
        """Add a decision. Raises DecisionError; then the file is as it was."""
        line = decision.model_dump_json(exclude_defaults=False) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                self._drop_torn_end(file.fileno())
                file.write(line.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise DecisionError(f"{self.path}: the decision cannot be written: {error}") from error

    def _drop_torn_end(self, descriptor: int) -> None:
        """Cut off a last line without its line end: a writer was killed there, and nobody was told that it was kept."""
        content = self.path.read_bytes()
        if content and not content.endswith(b"\n"):
            os.ftruncate(descriptor, content.rfind(b"\n") + 1)


def effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: without undone ones and the undoing ones. An undo can be undone."""
    ordered = sorted(decisions, key=lambda d: d.number)
    dead = undone(ordered)
    return tuple(d for d in ordered if d.number not in dead and not isinstance(d, Undo))


def undone(decisions: Iterable[Decision]) -> set[int]:
    """The numbers of the decisions that were undone, and stayed so."""
    dead: set[int] = set()
    for decision in sorted(decisions, key=lambda d: d.number, reverse=True):
        if isinstance(decision, Undo) and decision.number not in dead:
            dead.add(decision.undoes)
    return dead


class Rules:
    """The effective decisions, ordered for those who apply them."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._merges: dict[tuple[Label, str], set[str]] = {}
        self._splits: dict[Label, list[frozenset[str]]] = {}
        self._names: dict[tuple[Label, str], str] = {}
        self.rejected: tuple[Reject, ...] = tuple(d for d in decisions if isinstance(d, Reject))
        for decision in decisions:
            if isinstance(decision, Merge):
                a, b = decision.keys
                self._merges.setdefault((decision.label, a), set()).add(b)
                self._merges.setdefault((decision.label, b), set()).add(a)
            elif isinstance(decision, Split):
                self._splits.setdefault(decision.label, []).append(frozenset(decision.keys))
            elif isinstance(decision, Rename):
                self._names[decision.label, decision.key] = decision.name

    def merged_with(self, label: Label, key: str) -> set[str]:
        """The keys that people said are the same thing as this one."""
        return self._merges.get((label, key), set())

    def parted(self, label: Label, a: str, b: str) -> bool:
        """Whether people said that these keys are not the same thing."""
        return any((a in keys) != (b in keys) for keys in self._splits.get(label, ()))

    def tags(self, label: Label, key: str) -> tuple[int, ...]:
        """Which splits took this key out: two keys may be one thing only if these agree."""
        return tuple(n for n, keys in enumerate(self._splits.get(label, ())) if key in keys)

    def name(self, label: Label, keys: Iterable[str]) -> str | None:
        """The name that people gave to the thing with these keys."""
        given = [self._names[label, key] for key in sorted(keys) if (label, key) in self._names]
        return given[-1] if given else None


def touched_keys(decisions: Iterable[Decision]) -> set[tuple[Label, str]]:
    """The keys whose resolution or state may change with these decisions."""
    keys: set[tuple[Label, str]] = set()
    for decision in decisions:
        if isinstance(decision, Merge | Split):
            keys |= {(decision.label, key) for key in decision.keys}
        elif isinstance(decision, Rename):
            keys.add((decision.label, decision.key))
        elif isinstance(decision, Reject):
            keys |= {decision.start, decision.end}
    return keys
