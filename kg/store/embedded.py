"""Start or join the engine of a graph directory.

The engine is a process of its own (`kg.store.engine`), so that any number of processes share one graph. In the graph's
directory, `engine/` holds its files and three locks (advisory, given back by the system when their holder dies):

- `start.lock`, exclusive: whoever starts or joins; two processes that open at one instant start one engine;
- `users.lock`, shared: every process that uses the graph; the engine ends when it can take it alone;
- `engine.lock`, exclusive: the engine itself; free means that `engine.json` is stale, whatever pid it names.

`engine.json` (mode 0600) tells the ports and the secrets, which are new at every start.
"""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import StoreError, StoreLockedError, StoreUnavailableError
from kg.store import engine

START_SECONDS = 60.0
STATEMENT_SECONDS = 60.0
UNHURRIED_SECONDS = 86_400.0


@dataclass(frozen=True)
class Engine:
    """A running engine that this process uses until `leave`."""

    directory: Path
    build: str
    pid: int
    bolt: int
    http: int
    secret: str
    reader: str
    users: IO[str]

    def sql(self, statement: str) -> list[dict[str, Any]]:
        """Run a statement of the engine's own SQL as its administrator. Raises StoreError."""
        try:
            answer = engine.command(
                self.http,
                self.secret,
                f"command/{engine.DATABASE}",
                {"language": "sql", "command": statement},
                timeout=600.0,
            )
        except urllib.error.HTTPError as error:
            told = error.read().decode(errors="replace")
            with contextlib.suppress(ValueError, AttributeError):
                told = json.loads(told).get("detail") or json.loads(told).get("error") or told
            raise StoreError(f"the engine refused {statement!r}: {told.splitlines()[0][:300]}") from error
        except OSError as error:
            raise self._silent(error) from error
        return list(answer.get("result", []))

    def stream(self, lines: Iterable[bytes], parameters: str) -> dict[str, Any]:
        """Send lines of JSON to the engine's loader as its administrator; returns what it counted. Raises StoreError."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=UNHURRIED_SECONDS)
        headers = {"Content-Type": "application/x-ndjson", "Authorization": engine.basic(self.secret)}
        with contextlib.closing(connection):
            try:
                resource = f"/api/v1/batch/{engine.DATABASE}?{parameters}"
                with contextlib.suppress(
                    BrokenPipeError, ConnectionResetError
                ):  # refused meanwhile: the answer tells why
                    connection.request("POST", resource, body=lines, headers=headers, encode_chunked=True)
                answer = connection.getresponse()
                told = answer.read()
            except (OSError, http.client.HTTPException) as error:
                raise StoreUnavailableError(f"the graph engine of {self.directory} does not answer: {error}") from error
        if answer.status != 200:
            raise StoreError(f"the engine refused what was to be loaded: {told.decode(errors='replace')[:300]}")
        return dict(json.loads(told))

    @contextlib.contextmanager
    def unhurried(self) -> Iterator[None]:
        """Statements that start inside have no time limit that matters. It is the engine's one limit that is lifted, for a moment
        and for all: statements that others start meanwhile are watched by their own client only."""
        with (_room(self.directory) / "limit.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            usual = float((_state(_room(self.directory)) or {}).get("seconds", STATEMENT_SECONDS))
            try:
                engine.limit(self.http, self.secret, UNHURRIED_SECONDS)
            except OSError as error:
                raise self._silent(error) from error
            try:
                yield
            finally:
                with contextlib.suppress(OSError):
                    engine.limit(self.http, self.secret, usual)

    def leave(self) -> None:
        """Use it no more; when nobody else does, wait until it has ended."""
        if self.users.closed:
            return
        fcntl.flock(self.users, fcntl.LOCK_UN)
        last = _try(self.users, fcntl.LOCK_EX)
        self.users.close()
        if last:
            with (_room(self.directory) / "engine.lock").open("a") as lock:
                _wait(lock, fcntl.LOCK_EX, 10.0)

    def _silent(self, error: OSError) -> StoreUnavailableError:
        return StoreUnavailableError(f"the graph engine of {self.directory} does not answer: {error}")


def join(
    directory: Path, *, build: str = "native", heap: str | None = None, seconds: float = STATEMENT_SECONDS
) -> Engine:
    """The engine of a graph directory, started when none runs. The directory is made when it is not there.

    `seconds` is the longest that a statement of this process may take: the engine's own limit is raised to it, at least to
    STATEMENT_SECONDS.

    Raises StoreError (no directory that can be written), StoreLockedError (another program holds the database),
    StoreUnavailableError (the engine does not start).
    """
    directory = directory.absolute()
    room = _room(directory)
    _refuse_foreign(directory)
    try:
        room.mkdir(parents=True, exist_ok=True, mode=0o700)
        starting, users = (room / "start.lock").open("a"), (room / "users.lock").open("a")
    except FileExistsError as error:
        raise StoreError(f"{directory} is a file; a graph is a directory") from error
    except NotADirectoryError as error:
        raise StoreError(f"{directory} is no directory that can hold a graph") from error
    except OSError as error:
        raise StoreError(f"the graph directory {directory} cannot be written: {error.strerror}") from error
    with starting, contextlib.ExitStack() as undo:
        undo.callback(users.close)
        for lock, kind in ((starting, fcntl.LOCK_EX), (users, fcntl.LOCK_SH)):
            if not _wait(lock, kind, START_SECONDS):
                raise StoreLockedError(f"another program holds the graph directory {directory}")
        state = _running(room) or _start(directory, build, heap)
        if seconds > float(state["seconds"]):
            state["seconds"] = seconds
            engine.write_private(room / "engine.json", json.dumps(state))
            engine.limit(int(state["http"]), str(state["secret"]), seconds)
        undo.pop_all()
    return Engine(
        directory=directory,
        build=str(state["build"]),
        pid=int(state["pid"]),
        bolt=int(state["bolt"]),
        http=int(state["http"]),
        secret=str(state["secret"]),
        reader=str(state["reader"]),
        users=users,
    )


def _refuse_foreign(directory: Path) -> None:
    with contextlib.suppress(OSError):
        names = {path.name for path in directory.iterdir() if not path.name.startswith(".")}
        if names and not names & {"engine", "ledger.sqlite"}:
            raise StoreError(f"{directory} is no graph directory: it holds {min(names)} and no graph")


def _room(directory: Path) -> Path:
    return directory / "engine"


def _running(room: Path) -> dict[str, Any] | None:
    """The state of the engine that runs, or None when none does. One that is coming up (its starter was killed) is waited for."""
    deadline = time.monotonic() + START_SECONDS
    with (room / "engine.lock").open("a") as lock:
        while not _try(lock, fcntl.LOCK_EX):
            if (state := _state(room)) is not None or time.monotonic() > deadline:
                return state
            time.sleep(0.01)
    return None


def _state(room: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads((room / "engine.json").read_text()))
    except (OSError, ValueError):
        return None


def _start(directory: Path, build: str, heap: str | None) -> dict[str, Any]:
    room = _room(directory)
    with (room / "engine.lock").open("a") as lock:
        if not _wait(lock, fcntl.LOCK_EX, START_SECONDS):
            raise StoreLockedError(f"the graph engine of {directory} runs but does not answer")
    for stale in ("engine.json", "failure"):
        (room / stale).unlink(missing_ok=True)
    arguments = [str(room), build, str(STATEMENT_SECONDS), *([heap] if heap else [])]
    with (room / "engine.log").open("ab") as log:
        started = subprocess.run(
            [sys.executable, "-P", engine.__file__, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=room,
            start_new_session=True,
            check=False,
        )
    if started.returncode not in (0, engine.TAKEN):  # taken: by one whose starter was killed while it came up
        raise _failure(directory)
    deadline = time.monotonic() + START_SECONDS
    with (room / "engine.lock").open("a") as lock:
        while time.monotonic() < deadline:
            if (state := _state(room)) is not None:
                return state
            if _try(lock, fcntl.LOCK_EX):
                raise _failure(directory)
            time.sleep(0.01)
    raise StoreUnavailableError(f"the graph engine of {directory} did not start within {START_SECONDS:.0f} seconds")


def _failure(directory: Path) -> StoreError:
    room = _room(directory)
    with contextlib.suppress(OSError):
        told = (room / "failure").read_text().strip().splitlines()
        first = told[0] if told else ""
        if "lock" in first.casefold():
            return StoreLockedError(f"another program holds the graph directory {directory}: {first}")
        if first.startswith(("ModuleNotFoundError", "ImportError")):
            return StoreUnavailableError(f"the graph engine is not installed: {first}")
        return StoreUnavailableError(f"the graph engine of {directory} does not start: {first}")
    return StoreUnavailableError(f"the graph engine of {directory} ended as it started; see {room / 'engine.log'}")


def _try(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(file: IO[str], kind: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not _try(file, kind):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
