"""The real documents and their keys, which lie beside the checkout and are not part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real documents. Skips where it is absent, fails with KG_REQUIRE_SHARED=1."""
    if not (SHARED / "corpus").is_dir():
        message = f"the real documents ({SHARED}) are not here"
        if os.environ.get("KG_REQUIRE_SHARED") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED
