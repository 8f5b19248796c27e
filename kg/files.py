"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path beside `out` to write a file to, which takes the place of `out` when the block ends well; else `out` stays as it was.

    Raises GraphError when it cannot be written.
    """
    with _beside(out) as scratch:
        yield scratch / out.name
        written = scratch / out.name
        written.chmod(0o666 & ~_umask())
        written.replace(out)


@contextmanager
def replacing_directory(out: Path) -> Iterator[Path]:
    """A directory beside `out` to write files to, which becomes `out` when the block ends well; `out` must be empty or not there.

    Raises GraphError when it is there, or cannot be written.
    """
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise GraphError(f"{out} is there already; name a directory that is not, or is empty")
    except OSError as error:
        raise _refused(out, error) from error
    with _beside(out) as scratch:
        made = scratch / "files"
        made.mkdir()
        yield made
        made.chmod(0o777 & ~_umask())
        made.replace(out)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    try:
        scratch = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}.", suffix=".tmp"))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise _refused(out, error) from error


def _refused(out: Path, error: OSError) -> GraphError:
    return GraphError(f"{out}: cannot be written: {error.strerror or error}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
