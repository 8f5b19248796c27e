"""Who may do what: routes ask for a scope, requests show a key (`Authorization: Bearer …`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from api.keys import FILE_NAME, Key, KeyFile, Scope
from api.problems import ProblemError

if TYPE_CHECKING:
    from kg.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="A key that `kg keys add` made")


def key_file(settings: Settings) -> KeyFile:
    """The keys of a graph's API."""
    return KeyFile(settings.keys or settings.ledger_directory / FILE_NAME)


def needs(scope: Scope) -> Callable[..., Key]:
    """A dependency of routes that need a key with a scope; it gives the key. 401 without a key, 403 with too small a one."""

    def check(request: Request, _: object = Depends(_bearer)) -> Key:
        scheme, _space, text = request.headers.get("authorization", "").partition(" ")
        keys: KeyFile = request.app.state.keys
        key = keys.check(text.strip()) if scheme.casefold() == "bearer" else None
        if key is None:
            detail = "This needs a key: send `Authorization: Bearer …`. `kg keys add` makes one."
            raise ProblemError(401, "no-key", "A key is needed", detail, headers={"WWW-Authenticate": "Bearer"})
        if not key.scope.holds(scope):
            detail = f"The key {key.name!r} allows to {key.scope}, and this needs {scope}."
            raise ProblemError(403, "key-too-small", "The key does not allow this", detail)
        return key

    return check
