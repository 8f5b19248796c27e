"""A hash of a whole graph that does not depend on the order of anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from kg.model import NODE_PROPERTIES, REL_PROPERTIES
from kg.store.port import PropertyValue, Store

_MODULUS = 1 << 256


def fingerprint(store: Store) -> str:
    """64 hexadecimal digits: the sum of the SHA-256 of every node and every relationship with all their properties.

    Only properties of the schema count (`kg.model`), so that what analytics adds does not change it. Memory is flat.
    """
    total = count = 0
    for node in store.nodes():
        total += _hash("node", node.label, node.id, _kept(node.properties, NODE_PROPERTIES[node.label]))
        count += 1
    for rel in store.relationships():
        kept = _kept(rel.properties, REL_PROPERTIES[rel.type])
        total += _hash("relationship", rel.type, rel.id, rel.start_label, rel.start, rel.end_label, rel.end, kept)
        count += 1
    return hashlib.sha256(f"{total % _MODULUS:x}/{count}".encode()).hexdigest()


def _kept(properties: Mapping[str, PropertyValue], schema: Mapping[str, str]) -> dict[str, PropertyValue]:
    return {
        name: float(value) if schema[name] == "number" and isinstance(value, int | float) else value
        for name, value in properties.items()
        if name in schema and name != "id" and value is not None
    }


def _hash(*parts: object) -> int:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
