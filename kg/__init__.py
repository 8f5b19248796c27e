"""Records to graph: identity, ledger, stores, pipeline.

    import kg

    with kg.open("./kg-data") as graph:
        graph.ingest([Path("papers/")])
        print(graph.status().nodes)

What is named in `__all__` is public and stays (docs/notebook.ipynb shows it); it is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import GraphError as GraphError
    from kg.exports import Format as Format
    from kg.exports import export as export
    from kg.pipeline import Graph as Graph
    from kg.settings import Settings as Settings
    from kg.version import __version__ as __version__

__all__ = ["Format", "Graph", "GraphError", "Settings", "__version__", "export", "open"]

_HOMES = {
    "Format": "kg.exports",
    "Graph": "kg.pipeline",
    "GraphError": "kg.errors",
    "Settings": "kg.settings",
    "__version__": "kg.version",
    "export": "kg.exports",
}


def open(url: str | None = None, **settings: object) -> Graph:
    """Open, or make, the graph that a directory, `neo4j://…` or `bolt://…` names; without one that of KG_GRAPH, or ./kg-data.

    `settings` are those of `kg.Settings` by name (`password="…"`, `query_seconds=60`), in place of the environment's. Close the
    graph, or use it in a `with` statement. Raises GraphError: StoreError, LedgerError, SettingsError.
    """
    from kg.pipeline import Graph  # noqa: PLC0415 - it imports the engine's driver and the extractors
    from kg.settings import Settings  # noqa: PLC0415

    return Graph.open(settings=Settings.load(graph=url, **settings))


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
