"""Keys of the API: who may do what. A key is shown once, when it is made; the file holds only its hash.

A secret has 256 random bits, so that a plain SHA-256 of it can neither be turned back nor guessed; comparing takes the same time
for every key. The file is JSON, readable by its owner only, and is read again when it changes: a key that is revoked is of no use
from then on.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kg.errors import SettingsError

FILE_NAME = "keys.json"
_PREFIX = "paperkg"


class Scope(StrEnum):
    """What a key allows; each holds those before it."""

    READ = "read"
    CURATE = "curate"
    ADMIN = "admin"

    def holds(self, other: Scope) -> bool:
        """Whether this one allows what the other does."""
        order = list(Scope)
        return order.index(self) >= order.index(other)


class Key(BaseModel):
    """A key as it is kept: without its secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[0-9a-f]{8}$")
    name: str = Field(min_length=1, max_length=100)
    scope: Scope
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    made: datetime


class Made(NamedTuple):
    """A new key, and the text that its user sends, which cannot be had again."""

    key: Key
    text: str


_KEYS = TypeAdapter(list[Key])


class KeyFile:
    """The keys in a file. One instance may be shared between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._keys: tuple[Key, ...] = ()

    def all(self) -> tuple[Key, ...]:
        """The keys, oldest first. Raises SettingsError for a file that is none of ours."""
        with self._lock:
            try:
                stat = self.path.stat()
            except FileNotFoundError:
                self._seen, self._keys = None, ()
                return ()
            except OSError as error:
                raise SettingsError(f"the keys {self.path} cannot be read: {error.strerror}") from error
            seen = (stat.st_mtime_ns, stat.st_ino)
            if seen != self._seen:
                try:
                    self._keys = tuple(_KEYS.validate_json(self.path.read_bytes()))
                except (OSError, ValidationError) as error:
                    raise SettingsError(f"the keys {self.path} cannot be read: {error}") from error
                self._seen = seen
            return self._keys

    def make(self, name: str, scope: Scope) -> Made:
        """Make a key under a name that no other has. Raises SettingsError."""
        secret = secrets.token_urlsafe(32)
        with self._changing() as keys:
            if any(key.name == name for key in keys):
                raise SettingsError(f"there is a key called {name!r} already: revoke it first")
            try:
                key = Key(
                    id=secrets.token_hex(4),
                    name=name,
                    scope=scope,
                    hash=_hash(secret),
                    made=datetime.now(UTC).replace(microsecond=0),
                )
            except ValidationError as error:
                raise SettingsError(f"a key cannot be called {name[:120]!r}: {error.errors()[0]['msg']}") from error
            self._write([*keys, key])
        return Made(key, f"{_PREFIX}_{key.id}_{secret}")

    def revoke(self, wanted: str) -> Key:
        """Take a key, by id or name, out. Raises SettingsError when there is none."""
        with self._changing() as keys:
            found = next((key for key in keys if wanted in (key.id, key.name)), None)
            if found is None:
                raise SettingsError(f"there is no key {wanted!r}")
            self._write([key for key in keys if key.id != found.id])
        return found

    def check(self, text: str) -> Key | None:
        """The key that a text is, or None."""
        prefix, _, rest = text.partition("_")
        id_, _, secret = rest.partition("_")
        given = _hash(secret)
        found = next((key for key in self.all() if hmac.compare_digest(key.id, id_)), None) if id_.isascii() else None
        matches = hmac.compare_digest(found.hash if found else "0" * 64, given)
        return found if found and matches and prefix == _PREFIX else None

    @contextmanager
    def _changing(self) -> Iterator[tuple[Key, ...]]:
        """The keys, which nobody else changes meanwhile."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.with_suffix(".lock"), timeout=30):
            yield self.all()

    def _write(self, keys: Sequence[Key]) -> None:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".keys-")  # mode 0600
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(_KEYS.dump_python(list(keys), mode="json"), indent=2).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(self.path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
