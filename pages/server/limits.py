"""How much is taken: bytes of an upload and of any other request, uploads and sign-ins a minute."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.status import (
    HTTP_411_LENGTH_REQUIRED,
    HTTP_413_CONTENT_TOO_LARGE,
    HTTP_429_TOO_MANY_REQUESTS,
)

from data import audit
from data.language import _, ngettext, use_language
from pages.server.document import language_asked
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_UPLOAD = 20 * 2**20 + 64 * 1024  # bytes: the reader's limit and what the form around the file needs
LARGEST_BODY = 64 * 1024  # bytes of a request that brings no file
UPLOADS_A_SESSION = 20  # a minute
UPLOADS = 120  # a minute, of all sessions
SIGN_INS = 120  # a minute to each address, of all clients: behind a proxy every client looks the same
SECONDS = 60.0

_UPLOAD = "/_stcore/upload_file/"
# not where the provider leads back to: what does not belong to a sign-in that began here costs nothing
_SIGN_IN = ("/anmelden", "/auth/login")


class _TooLargeError(Exception):
    """More bytes came than were announced or may come."""


class SignInLimit:
    """Refuses sign-ins that come too often, from wherever they come: each costs a question to the provider."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._counted = _Counted(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through."""
        path = scope.get("path", "").removeprefix(base_path())
        if scope["type"] == "http" and path in _SIGN_IN and (wait := self._counted.wait({path: SIGN_INS})):
            await _later(scope, wait, "sign_in", self._counted)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Limits:
    """Refuses what is too large, and uploads that come too often, before any of it is kept."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._counted = _Counted(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through; websockets have a limit of their own in Streamlit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"].removeprefix(base_path())
        session = path.removeprefix(_UPLOAD).split("/")[0] if path.startswith(_UPLOAD) else None
        if scope["method"] != "PUT" or session is None:
            await self._bounded(scope, receive, send, LARGEST_BODY)
        elif not _announces_its_length(scope):
            await _without_length(scope)(scope, receive, send)
        elif wait := self._counted.wait({"uploads": UPLOADS, f"uploads of {session}": UPLOADS_A_SESSION}):
            await _later(scope, wait, "upload", self._counted)(scope, receive, send)
        else:
            await self._bounded(scope, receive, send, LARGEST_UPLOAD)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send, largest: int) -> None:
        """What the application answers, unless more bytes are announced or come than may."""
        if _announced(scope) > largest:
            await _too_large(scope, largest)(scope, receive, send)
            return
        taken, begun = 0, False

        async def count() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > largest:
                raise _TooLargeError
            return message

        async def pass_on(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, count, pass_on)
        except _TooLargeError:
            if not begun:
                await _too_large(scope, largest)(scope, receive, send)


class _Counted:
    """When what was done in the last minute. Only what was done takes room, so that the limits bound it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done: dict[str, deque[float]] = {}

    def wait(self, most: Mapping[str, int]) -> int:
        """Count one more under each of these names, 0; or the seconds after which one more may be done."""
        now = self._clock()
        for name, times in list(self._done.items()):
            while times and times[0] <= now - SECONDS:
                times.popleft()
            if not times:
                del self._done[name]
        full = [self._done[name][0] for name, limit in most.items() if len(self._done.get(name, "")) >= limit]
        if full:
            return max(1, math.ceil(max(full) + SECONDS - now))
        for name in most:
            self._done.setdefault(name, deque()).append(now)
        return 0


def _lengths(scope: Scope) -> list[bytes]:
    return [value for name, value in scope["headers"] if name.lower() == b"content-length"]


def _announces_its_length(scope: Scope) -> bool:
    lengths = _lengths(scope)
    return len(lengths) == 1 and lengths[0].isdigit()


def _announced(scope: Scope) -> int:
    """The bytes that the head of the request announces; more than any limit where it contradicts itself."""
    lengths = _lengths(scope)
    if not lengths:
        return 0
    return int(lengths[0]) if _announces_its_length(scope) and len(lengths[0]) < 19 else LARGEST_UPLOAD + 1


def _speak(scope: Scope) -> None:
    use_language(language_asked(scope["query_string"]))


def _too_large(scope: Scope, largest: int) -> Response:
    _speak(scope)
    sentence = (
        _("The file is too large: at most 20 MB can be uploaded.")
        if largest == LARGEST_UPLOAD
        else _("The request is too large.")
    )
    # what is still to come is not read any more
    return PlainTextResponse(sentence, HTTP_413_CONTENT_TOO_LARGE, {"connection": "close"})


def _without_length(scope: Scope) -> Response:
    _speak(scope)
    return PlainTextResponse(_("Say how long the file is: Content-Length."), HTTP_411_LENGTH_REQUIRED)


def _later(scope: Scope, wait: int, action: str, counted: _Counted) -> Response:
    _speak(scope)
    # once a minute: who asks too often shall not fill the log instead
    if not counted.wait({f"told of {action}": 1}):
        audit.record("refused", by="?", action=action, why="too_often")
    sentence = ngettext(
        "Too much at once. Please try again in {n} second.",
        "Too much at once. Please try again in {n} seconds.",
        wait,
    ).format(n=wait)
    return PlainTextResponse(sentence, HTTP_429_TOO_MANY_REQUESTS, {"retry-after": str(wait)})
