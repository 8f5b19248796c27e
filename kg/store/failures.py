"""What the driver raises, as the errors of `kg.errors`, in words that a person can act on."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from kg.errors import QueryError, QueryTimeoutError, StoreError, StoreUnavailableError

LEAST_ROOM = 2 * 1024 * 1024
_TIMED_OUT = re.compile(r"TransactionTimedOut|TransactionTerminated|command\.timeout")
_WRITING = re.compile(r"AccessMode|Security\.Forbidden")
_NO_DATABASE = re.compile(r"DatabaseNotFound|DatabaseUnavailable")
_WRAPPED = re.compile(r"^Error executing Cypher command: ", re.IGNORECASE)


class GaveUpError(Exception):
    """The time limit passed on our side and the connection was cut."""


@contextmanager
def translated(url: str, *, seconds: float | None = None, reading: bool = False) -> Iterator[None]:
    """Raise the driver's errors as ours. `url` names the graph; `seconds` is the limit of the statement that runs inside."""
    try:
        yield
    except AuthError as error:
        raise StoreUnavailableError(f"{url} refuses the user or the password") from error
    except GaveUpError as error:
        raise _late(seconds) from error
    except Neo4jError as error:
        code, told = error.code or "", (error.message or str(error)).strip()
        if _TIMED_OUT.search(code) or _TIMED_OUT.search(told):
            raise _late(seconds) from error
        if _NO_DATABASE.search(code):
            raise StoreUnavailableError(f"{url}: {told}") from error
        if reading and (isinstance(error, Forbidden) or _WRITING.search(code)):
            raise QueryError(f"only reading is allowed here: {_WRAPPED.sub('', told)}") from error
        if isinstance(error, TransientError):
            raise StoreError(f"{url} is busy: {told}") from error
        raise (QueryError if reading else StoreError)(_WRAPPED.sub("cannot run: ", told)) from error
    except (ServiceUnavailable, SessionExpired, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise StoreUnavailableError(f"no graph database answers at {url}: {reason}") from error
    except (ConfigurationError, DriverError) as error:
        raise StoreError(f"{url}: {error}") from error


@contextmanager
def told_when_full(directory: Path | None) -> Iterator[None]:
    """Say so in a store's error when the disk of an embedded graph has no room left: the engine often names only its statement."""
    try:
        yield
    except StoreError as error:
        if directory is None or _room_left(directory) > LEAST_ROOM:
            raise
        raise type(error)(f"the disk of {directory} is full: {error}") from error


def _room_left(directory: Path) -> float:
    try:
        return shutil.disk_usage(directory).free
    except OSError:
        return math.inf


def _late(seconds: float | None) -> QueryTimeoutError:
    limit = "its time limit" if seconds is None else f"{seconds:g} seconds"
    return QueryTimeoutError(f"the statement took longer than {limit}")
