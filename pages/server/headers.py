"""Security headers on every answer: what the browser may load, run, embed and tell others."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _hashes_of_inline_scripts() -> str:
    """The inline scripts of the installed front end, named by their hashes as the policy wants them."""
    document = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(document))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_security_policy() -> str:
    """The Content-Security-Policy that the front end can live with, and not a source more."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {_hashes_of_inline_scripts()}".rstrip(),
            # the front end's styling library and Plotly write style elements and attributes as they run
            "style-src 'self' 'unsafe-inline'",
            # icons and pictures drawn in the page itself; no picture from elsewhere can tell who is reading
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


HEADERS = {
    "content-security-policy": content_security_policy(),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_ENCODED = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
_OURS = frozenset(name.encode() for name in HEADERS)


class SecurityHeaders:
    """Puts the security headers on each answer, in place of any that the application set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; websockets pass untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [header for header in message["headers"] if header[0].lower() not in _OURS]
                message = {**message, "headers": [*kept, *_ENCODED]}
            await send(message)

        await self._app(scope, receive, send_with_headers)
