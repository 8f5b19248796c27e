"""The packaged sample corpus: documents in Chinese and English about well-known papers of 2012 to 2024.

The facts are the papers' own; the sentences were written for this project. `tests/sample/key.jsonl` is their answer key.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def documents() -> tuple[Path, ...]:
    """The sample documents in the order of their names. Raises FileNotFoundError when the package holds none."""
    folder = Path(str(resources.files(__name__)))
    found = tuple(sorted(folder.glob("*.txt")))
    if not found:
        raise FileNotFoundError(f"no sample documents in {folder}")
    return found
