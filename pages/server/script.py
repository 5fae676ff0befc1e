"""The few lines of script that the front end lacks, served once a version: Streamlit serves no scripts of ours."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/frame.js"
_FILE = Path(__file__).parents[1] / "frame" / "static" / "frame.js"
_KEEP = {"cache-control": "public, max-age=31536000, immutable"}


@cache
def _content() -> bytes:
    return _FILE.read_bytes()


def tag() -> str:
    """What asks for the script, seen from any page; another content has another address."""
    return f'<script src=".{PATH}?{hashlib.sha256(_content()).hexdigest()[:12]}" defer></script>'


def frame_script(_request: Request) -> Response:
    """The script."""
    return Response(_content(), media_type="text/javascript", headers=_KEEP)
