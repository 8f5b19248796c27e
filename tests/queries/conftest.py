"""The invented graph in each store, written once for a module that only reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.store import Store, open_store
from tests.queries import invented


@contextmanager
def _filled(store: Any) -> Iterator[Store]:
    with store:
        store.migrate()
        store.clear()
        store.apply(invented.CHANGES)
        yield store


@pytest.fixture(scope="module")
def invented_embedded(embedded_graph: Path) -> Iterator[Store]:
    with _filled(open_store(str(embedded_graph))) as store:
        yield store


@pytest.fixture(scope="module")
def invented_neo4j(neo4j_server: Any) -> Iterator[Store]:
    with _filled(open_store(neo4j_server.url, user=neo4j_server.user, password=neo4j_server.password)) as store:
        yield store


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def invented_store(request: pytest.FixtureRequest) -> Store:
    """The invented graph in each store in turn; not to be changed."""
    return request.getfixturevalue(f"invented_{request.param}")


@pytest.fixture(scope="module")
def both_stores(invented_embedded: Store, invented_neo4j: Store) -> tuple[Store, Store]:
    """The invented graph in both stores."""
    return invented_embedded, invented_neo4j
