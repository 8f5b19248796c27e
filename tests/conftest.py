"""Fixtures that several parts share: the two graph stores."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.store import Store, open_store

SLOW = {
    "api/test_attacks.py",
    "api/test_observing.py",
    "api/test_writing.py",
    "cli/test_asking.py",
    "cli/test_bad_input.py",
    "cli/test_building.py",
    "cli/test_doctor.py",
    "cli/test_exporting.py",
    "cli/test_serving.py",
    "corpus/test_graph_of_the_corpus.py",
    "docs/test_notebook.py",
    "draw/test_draw.py",
    "exports/test_formats.py",
    "extractors/test_registry_institutions.py",
    "kg/test_curation.py",
    "kg/test_people.py",
    "mcp/test_transports.py",
    "properties/test_killed.py",
    "queries/test_examples.py",
    "store/test_embedded.py",
}


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"_tests_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run in several processes, those of one server or browser stay in one.

    Those of Neo4j are marked and left to the full gate, as are whole slow modules: they come first there.
    """
    for item in items:
        if item.nodeid.split("::")[0].removeprefix("tests/") in SLOW:
            item.add_marker(pytest.mark.slow)
        fixtures = getattr(item, "fixturenames", ())
        if "neo4j" in re.split(r"[\[\]-]", item.nodeid) or "neo4j_server" in fixtures:
            item.add_marker(pytest.mark.neo4j)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("neo4j"))
        elif item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
        else:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)  # what takes long begins first


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Neo4j server with its indexes (url, user, password). Skips when there can be none, fails with KG_REQUIRE_NEO4J=1."""
    server = _load(Path(__file__).parent / "neo4j" / "server.py")
    try:
        with server.running(tmp_path_factory.mktemp("neo4j") / "server") as running:
            with open_store(running.url, user=running.user, password=running.password) as store:
                store.migrate()
            yield running
    except server.CannotStartError as error:
        if os.environ.get("KG_REQUIRE_NEO4J") == "1":
            pytest.fail(f"Neo4j is required but cannot be started: {error}")
        pytest.skip(f"no Neo4j here: {error}")


@pytest.fixture(scope="session")
def embedded_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A graph directory whose engine runs for the whole session."""
    directory = tmp_path_factory.mktemp("graph")
    with open_store(str(directory)) as keeper:
        keeper.migrate()
        yield directory


@pytest.fixture
def embedded_store(embedded_graph: Path) -> Iterator[Store]:
    """An empty embedded graph with its indexes."""
    with open_store(str(embedded_graph)) as store:
        store.clear()
        yield store


@pytest.fixture
def neo4j_store(neo4j_server: Any) -> Iterator[Store]:
    """An empty Neo4j graph with its indexes."""
    with open_store(neo4j_server.url, user=neo4j_server.user, password=neo4j_server.password) as store:
        store.clear()
        yield store


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    """Each store in turn, empty."""
    return request.getfixturevalue(f"{request.param}_store")
