"""Exports: a graph, or a part of one, in the formats of other tools.

    export(graph.store, Format.GRAPHML, Path("graph.graphml"))

Everything is written as it is read, so that memory does not grow with the graph; what must be joined (a paper with its authors) is
joined in a temporary file. Properties are those of the schema (`kg.model`). A file or directory is there whole or not at all.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kg.exports.source import Part, Source, Written

__all__ = ["Format", "Part", "Source", "Written", "export"]


class Format(StrEnum):
    """A format, by the name that the command line gives it."""

    GRAPHML = "graphml"
    JSONLD = "jsonld"
    CSV = "csv"
    BIBTEX = "bibtex"
    PARQUET = "parquet"
    CYPHER = "cypher"


class _Writer(Protocol):
    def write(self, source: Source, out: Path) -> Written: ...


def export(source: Source, form: Format, out: Path) -> Written:
    """Write the graph, or the part of it, to a file (csv and parquet: a directory that is not there yet, or is empty).

    Raises GraphError when it cannot be written, ModuleNotFoundError when parquet is asked for without the extra `parquet`, and what
    reading a store raises.
    """
    writer = cast(_Writer, import_module(f"kg.exports.{form.value}"))
    return writer.write(source, out)
