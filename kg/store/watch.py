"""A time limit of our own for a statement: the embedded engine knows one limit for all, which is only the backstop."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType

import neo4j

from kg.store.failures import GaveUpError

GRACE_SECONDS = 0.5
"""How long after its limit a statement may still be refused by the engine itself, which tells more."""


class Watch:
    """While it is entered: cuts the session's connection when the limit has passed, which raises GaveUpError."""

    def __init__(self, session: neo4j.Session, seconds: float) -> None:
        self._session = session
        self._timer = threading.Timer(seconds + GRACE_SECONDS, self._cut)
        self._timer.daemon = True
        self._late = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._timer.cancel()
        if self._late and error is not None:
            raise GaveUpError from error

    def _cut(self) -> None:
        connection = getattr(self._session, "_connection", None)
        if connection is None:
            return
        self._late = True
        with suppress(OSError, AttributeError):
            connection.socket._socket.shutdown(socket.SHUT_RDWR)
