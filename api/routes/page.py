"""The explorer's files."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api import explorer
from kg.palette import LOOKS

_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class _PageFiles(StaticFiles):
    """The page's scripts, styles and pictures, checked for changes at each use; nothing else of the folder is served."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        suffix = "." + path.rsplit(".", 1)[-1]
        if suffix not in _MEDIA_TYPES:
            raise HTTPException(404)
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "no-cache"
        if answer.status_code == 200:
            answer.headers["Content-Type"] = f"{_MEDIA_TYPES[suffix]}; charset=utf-8"
        return answer


def mount(app: FastAPI) -> None:
    """Serve the page at / and its files under /static."""
    folder = explorer.directory()

    @app.get("/", include_in_schema=False)
    def index() -> FileResponse:
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})

    @app.get("/static/palette.json", include_in_schema=False)
    def palette() -> JSONResponse:
        return JSONResponse(
            {label.value: look._asdict() for label, look in LOOKS.items()}, headers={"Cache-Control": "no-cache"}
        )

    app.mount("/static", _PageFiles(directory=folder), name="static")
