"""What is wrong with an installation, in plain words: each check gives findings that are good, to be noted, or bad."""

from __future__ import annotations

import fcntl
import importlib.metadata
import os
import re
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg import ledger, schema
from kg.copying import REGISTRY
from kg.errors import GraphError
from kg.settings import Settings
from kg.store import open_store
from queries.parameters import nearest
from queries.statements import statement

if TYPE_CHECKING:
    from api.commands.messages import Messages

State = Literal["good", "note", "bad"]

DISTRIBUTION = "paperkg"
OLDEST_PYTHON = (3, 11)
OLDEST_NEO4J = 5
LEAST_FREE = 1 << 30
_ELSEWHERE = frozenset({"KG_TO_USER", "KG_TO_PASSWORD", "KG_TO_DATABASE", "KG_TEST_CACHE", "KG_REQUIRE_NEO4J"})
_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)[^;]*(?:;.*extra\s*==\s*['\"](?P<extra>[\w-]+)['\"])?")
_EXTRAS = ("jvm", "lac", "mcp", "nlp", "parquet", "pdf")


@dataclass(frozen=True)
class Finding:
    """What a check found, in words."""

    check: str
    state: State
    finding: str


def examine(settings: Settings, text: Messages) -> Iterator[Finding]:
    """Every finding, in an order in which one would mend things. Nothing is changed but temporary files."""
    yield _python(text)
    yield from _packages(text)
    yield from _variables(text)
    yield from _directory(settings, text)
    yield from _ledger(settings, text)
    yield from _locks(settings, text)
    yield _store(settings, text)
    yield _port(settings, text)
    yield _registry(settings, text)


def _python(text: Messages) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Finding("python", "bad", text("doctor.python.old", version=version))
    return Finding("python", "good", version)


def _packages(text: Messages) -> Iterator[Finding]:
    try:
        required = importlib.metadata.requires(DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("packages", "bad", text("doctor.packages.none"))
        return
    missing: list[str] = []
    lacking: dict[str, list[str]] = {}
    for match in filter(None, map(_REQUIREMENT.match, required)):
        if not _installed(match["name"]):
            if match["extra"] is None:
                missing.append(match["name"])
            else:
                lacking.setdefault(match["extra"], []).append(match["name"])
    if missing:
        yield Finding("packages", "bad", text("doctor.packages.missing", names=", ".join(missing)))
    else:
        yield Finding("packages", "good", text("doctor.packages.good"))
    without = [extra for extra in _EXTRAS if extra in lacking]
    if without:
        yield Finding("extras", "note", text("doctor.extras.missing", names=", ".join(without)))


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _variables(text: Messages) -> Iterator[Finding]:
    known = {f"KG_{name.upper()}" for name in Settings.model_fields} | _ELSEWHERE
    for name in sorted(os.environ):
        if name.startswith("KG_") and name not in known:
            near = ", ".join(nearest(name, sorted(known), 1))
            yield Finding("settings", "bad", text("doctor.settings.unknown", name=name, near=near))


def _directory(settings: Settings, text: Messages) -> Iterator[Finding]:
    directory = settings.ledger_directory
    there = next(path for path in (directory.resolve(), *directory.resolve().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        yield Finding("directory", "bad", text("doctor.directory.refused", path=there, reason=error.strerror or error))
        return
    if directory.exists():
        yield Finding("directory", "good", str(directory))
    else:
        yield Finding("directory", "note", text("doctor.directory.absent", path=directory))
    free = shutil.disk_usage(there).free
    size = f"{free / (1 << 30):.1f} GB"
    if free < LEAST_FREE:
        yield Finding("disk", "bad", text("doctor.disk.full", size=size, path=there))
    else:
        yield Finding("disk", "good", text("doctor.disk.good", size=size))


def _ledger(settings: Settings, text: Messages) -> Iterator[Finding]:
    path = settings.ledger_directory / ledger.FILE_NAME
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            sound = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
            documents = int(db.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.Error as error:
        yield Finding("ledger", "bad", text("doctor.ledger.damaged", path=path, reason=error))
        return
    if sound != "ok":
        yield Finding("ledger", "bad", text("doctor.ledger.damaged", path=path, reason=sound))
    elif version > schema.VERSION:
        yield Finding("ledger", "bad", text("doctor.ledger.newer", version=version, known=schema.VERSION))
    elif version < schema.VERSION:
        yield Finding("ledger", "note", text("doctor.ledger.older", version=version, known=schema.VERSION))
    else:
        yield Finding("ledger", "good", text("doctor.ledger.good", documents=documents, version=version))


def _locks(settings: Settings, text: Messages) -> Iterator[Finding]:
    writing = settings.ledger_directory / "write.lock"
    if writing.exists() and not _free(writing):
        yield Finding("lock", "note", text("doctor.lock.held", path=writing))
    engine = Path(settings.graph) / "engine"
    if not settings.remote and (engine / "engine.json").exists() and _free(engine / "engine.lock"):
        yield Finding("lock", "note", text("doctor.lock.stale", path=engine / "engine.json"))


def _free(lock: Path) -> bool:
    """Whether nobody holds an advisory lock."""
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _store(settings: Settings, text: Messages) -> Finding:
    """Whether the graph answers; where there is none yet, whether an engine starts in a directory that goes away again."""
    with tempfile.TemporaryDirectory(prefix="paperkg-") as scratch:
        made = settings.remote or (Path(settings.graph) / "engine").is_dir()
        try:
            with open_store(
                settings.graph if made else f"{scratch}/graph",
                user=settings.user,
                password=settings.password.get_secret_value() if settings.password else None,
                database=settings.database,
                timeout=settings.query_seconds,
                engine=settings.engine,
            ) as store:
                with store.writing_session() as session:
                    server = session.execute_read(lambda t: t.run(statement("alive")).consume()).server
                nodes = sum(store.counts()[0].values()) if made else 0
        except GraphError as error:
            return Finding("store", "bad", text("doctor.store.bad", reason=" ".join(str(error).split())))
    agent = str(server.agent)
    found = re.match(r"Neo4j/(\d+)", agent)
    if settings.remote and found and int(found[1]) < OLDEST_NEO4J:
        return Finding("store", "bad", text("doctor.store.old", agent=agent, oldest=OLDEST_NEO4J))
    if not made:
        return Finding("store", "good", text("doctor.store.starts", engine=settings.engine))
    place = agent if settings.remote else settings.engine
    return Finding("store", "good", text("doctor.store.good", place=place, nodes=nodes))


def _port(settings: Settings, text: Messages) -> Finding:
    address = f"{settings.host}:{settings.port}"
    try:
        family, kind, _, _, place = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        return Finding("port", "note", text("doctor.port.taken", address=address, reason=error.strerror or error))
    return Finding("port", "good", text("doctor.port.good", address=address))


def _registry(settings: Settings, text: Messages) -> Finding:
    path = settings.ledger_directory / REGISTRY
    if path.exists():
        return Finding("registry", "good", str(path))
    return Finding("registry", "note", text("doctor.registry.absent"))
