"""The statements that the package itself needs: `queries/internal/*.cypher`, plain Cypher without a description."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of an internal statement."""
    return (files("queries") / "internal" / f"{name}.cypher").read_text(encoding="utf-8")
