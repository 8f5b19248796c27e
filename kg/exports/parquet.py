"""Parquet: a directory with a file a label (`nodes/`) and a file a relationship type (`relationships/`). Extra: `parquet`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.exports.source import Source, Written, own
from kg.files import replacing_directory
from kg.model import NODE_PROPERTIES, REL_PROPERTIES, Label, PropertyKind, Rel

_GROUP_ROWS = 10_000
_ENDS: Mapping[str, PropertyKind] = {"start_label": "text", "start": "text", "end_label": "text", "end": "text"}


def write(source: Source, out: Path) -> Written:
    """Write the directory."""
    import pyarrow  # noqa: PLC0415, F401 - tells that the extra is missing before anything is read

    written = Written()
    with replacing_directory(out) as directory:
        (directory / "nodes").mkdir()
        (directory / "relationships").mkdir()
        tables: dict[Label | Rel, _Table] = {}
        try:
            for label in Label:
                tables[label] = _Table(directory / "nodes" / f"{label}.parquet", NODE_PROPERTIES[label])
            for rel in Rel:
                path = directory / "relationships" / f"{rel}.parquet"
                tables[rel] = _Table(path, {**_ENDS, **REL_PROPERTIES[rel]})
            for node in source.nodes():
                tables[node.label].add({**own(node), "id": node.id})
                written.nodes += 1
            for state in source.relationships():
                ends = dict(
                    zip(_ENDS, (state.start_label.value, state.start, state.end_label.value, state.end), strict=True)
                )
                tables[state.type].add({**own(state), **ends, "id": state.id})
                written.relationships += 1
        finally:
            for table in tables.values():
                table.close()
    return written


class _Table:
    """One file, written by groups of rows."""

    def __init__(self, path: Path, schema: Mapping[str, PropertyKind]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - of the extra
        from pyarrow import parquet  # noqa: PLC0415

        types = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "flag": pa.bool_(),
            "texts": pa.list_(pa.string()),
        }
        self._schema = pa.schema([(name, types[kind]) for name, kind in schema.items()])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Mapping[str, Any]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - of the extra

        self._writer.write_table(pa.Table.from_pylist(list(self._rows), schema=self._schema))
        self._rows.clear()

    def close(self) -> None:
        self._flush()
        self._writer.close()
