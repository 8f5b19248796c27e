"""The server: the tools over standard input and output, or over HTTP on a loopback address. Needs the extra `mcp`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from api.mcp.tools import Tools
from extractors.errors import ExtractError
from kg.errors import GraphError
from kg.version import __version__
from queries.catalogue import Catalogue

if TYPE_CHECKING:
    from kg.pipeline import Graph

TOOLS = (
    "search",
    "get_entity",
    "list_papers",
    "paper",
    "person",
    "institution",
    "method_lineage",
    "leaderboard",
    "citations",
    "path",
    "evidence",
    "run_query",
)
INSTRUCTIONS = (
    "A knowledge graph of papers, people, institutions, methods and benchmarks, read out of Chinese and English documents on AI "
    "research. What the tools tell comes with the sentence of a document that states it: quote the sentence when you rely on it. "
    "What no document states is not in the graph. Tools take names or ids; when a name fits several things, the error lists them."
)


def create_server(graph: Graph) -> MCPServer[Any]:
    """The server over an open graph; the caller closes the graph. It only reads."""
    catalogue = Catalogue.load()
    tools = Tools(graph, catalogue)
    server: MCPServer[Any] = MCPServer(
        "paperkg", title="Paper knowledge graph", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR"
    )
    for name in TOOLS:
        tool = getattr(tools, name)
        description = " ".join((inspect.getdoc(tool) or "").split())
        if name == "run_query":
            description += "".join(f"\n- {line}" for line in _described(catalogue))
        server.add_tool(
            _told(tool),
            name=name,
            description=description,
            annotations=ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False),
        )
    return server


def _described(catalogue: Catalogue) -> list[str]:
    """Each template in a line: name, parameters (those that may be left out in brackets), title."""
    return [
        f"{t.name}({', '.join(p.name if p.required else f'[{p.name}]' for p in t.parameters)}): {t.title}"
        for t in catalogue
    ]


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, with what goes wrong told to the assistant in one line."""

    @functools.wraps(tool)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return tool(*args, **kwargs)
        except (GraphError, ExtractError) as error:
            raise ToolError(" ".join(str(error).split())) from error

    return call
