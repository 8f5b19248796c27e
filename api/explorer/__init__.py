"""The explorer: a page of plain ES modules, without a build step."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def directory() -> Path:
    """The folder of the page's own files."""
    return Path(str(files(__package__)))
