"""Graph stores: one port, one Bolt client, two engines.

`open_store` is the way in. A directory names an embedded graph, whose engine is started or joined by `kg.store.embedded`;
`neo4j://…` and `bolt://…` name a server of the user's. What differs between the engines is in `kg.store.dialect`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.store.port import GraphChanges, NodeState, PropertyValue, RelState, Rows, Store

if TYPE_CHECKING:
    from kg.store.bolt import BoltStore

__all__ = ["GraphChanges", "NodeState", "PropertyValue", "RelState", "Rows", "Store", "open_store"]

_SERVER = re.compile(r"^(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)


def open_store(
    url: str,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    timeout: float = 30.0,
    engine: Literal["native", "jvm"] = "native",
    heap: str | None = None,
) -> BoltStore:
    """Open the graph that `url` names: a directory (made when it is not there), `neo4j://…` or `bolt://…`.

    `user`, `password` and `database` are for a server; `engine` and `heap` (as "2g") for a directory. `timeout` is the limit of
    a read that names none, in seconds.

    Raises StoreUnavailableError (not there, not reached, wrong password), StoreLockedError (another program holds the
    directory), StoreError (the directory cannot be written, or holds something else).
    """
    from kg.store import bolt  # noqa: PLC0415 – the driver takes 0.2 s to import

    if _SERVER.match(url):
        return bolt.open_server(
            url, user=user or "neo4j", password=password, database=database or "neo4j", timeout=timeout
        )
    return bolt.open_directory(Path(url), build=engine, heap=heap, timeout=timeout)
