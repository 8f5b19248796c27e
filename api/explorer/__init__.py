"""The explorer: a page of plain ES modules; `files` says where it and vis-network lie."""

from __future__ import annotations

from importlib.resources import files as package_files
from importlib.util import find_spec
from pathlib import Path


def directory() -> Path:
    """The folder of the page's own files."""
    return Path(str(package_files(__package__)))


def vis_network() -> Path:
    """The newest vis-network build in the installed pyvis package. Raises FileNotFoundError."""
    spec = find_spec("pyvis")
    roots = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    builds = [path for root in roots for path in root.glob("lib/vis-*/vis-network.min.js")]
    if not builds:
        raise FileNotFoundError("pyvis is not installed, or holds no vis-network.min.js")
    return max(builds, key=lambda path: _version(path.parent.name))


def _version(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split(".") if part.isdigit())
