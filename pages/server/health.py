"""Whether the program can answer: for a monitor, a start script, a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.status import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE

from data.reading.confinement import level
from data.store import StoreError
from data.writing.context import program_version
from pages.shared import answers

if TYPE_CHECKING:
    from starlette.requests import Request


def healthz(_request: Request) -> JSONResponse:
    """Tell the current import's number (null in a store without one); 503 while no store can be opened."""
    # what holds on this machine while an uploaded file is read belongs to what an administrator must know
    found: dict[str, str | int | None] = {
        "status": "ok",
        "import": None,
        "version": program_version(),
        "sandbox": level(),
    }
    code = HTTP_200_OK
    try:
        found["import"] = answers.current_import()
    except StoreError:
        found["status"] = "no store"
        code = HTTP_503_SERVICE_UNAVAILABLE
    return JSONResponse(found, code, {"cache-control": "no-store"})
