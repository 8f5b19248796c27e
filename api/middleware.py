"""What is done to every request and answer of the API: a name, a limit of their number, and validators for caches."""

from __future__ import annotations

import hashlib
import re
import threading
import time
import uuid
from collections import OrderedDict
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ProblemError, response

REQUEST_ID = "X-Request-Id"
_PLAIN = re.compile(r"[A-Za-z0-9._:/+=-]{1,100}")
_MOST_CLIENTS = 10_000
_UNCOUNTED = ("/v1/health", "/v1/ready")


class RequestIds:
    """ASGI middleware: each answer carries the id of its request, the client's own when it is a plain word."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _PLAIN.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        await self._app(scope, receive, named)


@dataclass
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """ASGI middleware: a client (by address) has `per_minute` requests a minute under /v1, and as many at once when it has been
    quiet; more are answered by 429 with Retry-After. Health and readiness are not counted."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self._app = app
        self._most = float(per_minute)
        self._clients: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        counted = scope["type"] == "http" and scope["path"].startswith("/v1/") and scope["path"] not in _UNCOUNTED
        wait = self._taken((scope.get("client") or ("",))[0]) if counted else 0.0
        if not wait:
            await self._app(scope, receive, send)
            return
        detail = f"More than {int(self._most)} requests a minute; wait {wait:.0f} s."
        problem = ProblemError(429, "too-many-requests", "Too many requests", detail)
        await response(scope["path"], problem, {"Retry-After": f"{wait:.0f}"})(scope, receive, send)

    def _taken(self, client: str) -> float:
        """Take one of the client's requests; the whole seconds to wait when it has none left, else 0."""
        now = time.monotonic()
        with self._lock:
            bucket = self._clients.pop(client, None) or _Bucket(self._most, now)
            bucket.tokens = min(self._most, bucket.tokens + (now - bucket.at) * self._most / 60)
            bucket.at = now
            self._clients[client] = bucket
            if len(self._clients) > _MOST_CLIENTS:
                self._clients.popitem(last=False)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0.0
            return max(1.0, -(-(1 - bucket.tokens) * 60 // self._most))


class Validators:
    """ASGI middleware: a read of the API carries an ETag of its content, must be asked about again before it is used again, and is
    answered by 304 without content when the client has it already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        known = {tag.strip().removeprefix("W/") for tag in Headers(scope=scope).get("if-none-match", "").split(",")}
        start: Message | None = None
        body: list[bytes] = []

        async def validated(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if message["status"] != 200:
                    MutableHeaders(scope=message).setdefault("Cache-Control", "no-store")
                    await send(message)
                else:
                    start = message
                return
            if start is None:
                await send(message)
                return
            body.append(message.get("body", b""))
            if message.get("more_body"):
                return
            whole = b"".join(body)
            tag = f'"{hashlib.blake2b(whole, digest_size=12).hexdigest()}"'
            headers = MutableHeaders(scope=start)
            headers["ETag"] = f"W/{tag}"
            headers.setdefault("Cache-Control", "private, no-cache")
            if tag in known or "*" in known:
                for name in ("content-length", "content-type"):
                    del headers[name]
                await send({**start, "status": 304, "headers": start["headers"]})
                await send({"type": "http.response.body", "body": b""})
                return
            await send(start)
            await send({"type": "http.response.body", "body": whole})

        await self._app(scope, receive, validated)
