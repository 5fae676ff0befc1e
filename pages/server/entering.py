"""Who is let in to what: the wall before pages, files, uploads and sessions, on the server and for each request."""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.status import (
    HTTP_401_UNAUTHORIZED,
    HTTP_403_FORBIDDEN,
    HTTP_404_NOT_FOUND,
    HTTP_405_METHOD_NOT_ALLOWED,
)

from data import audit
from data.access import Mode, Role
from data.language import _
from pages.server import script, sign_in
from pages.shared.access.identity import seen
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_UPLOADS = "/_stcore/upload_file"
_MEDIA = "/media"
# what the wall itself and a monitor need, public reference data, and the interface, which asks by itself
_OPEN = (
    "/static/", "/app/static/", "/_stcore/health", "/_stcore/host-config", "/healthz", "/reference/", "/api/",
    "/favicon.png", script.PATH, *sign_in.ADDRESSES,
)  # fmt: skip


class Entering:
    """Lets each request in as the mode says; ``https`` marks every cookie as for encrypted ways only."""

    def __init__(self, app: ASGIApp, mode: Mode, base_url: str | None) -> None:
        self._app = app
        self._mode = mode
        self._https = urlsplit(base_url or "").scheme == "https"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket, or let it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(base_path())
        if self._mode == "local" and not _within_this_machine(scope):
            await _answer(_not_from_here(), scope, receive, send)
        elif refusal := self._refusal(scope, path):
            await _answer(refusal, scope, receive, send)
        elif self._mode == "sign_in" and scope["type"] == "http":
            await self._with_sign_in(scope, receive, send, path)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, path: str) -> Response | None:
        if self._mode != "sign_in" and path in sign_in.ADDRESSES:
            return PlainTextResponse(_("There is nothing here."), HTTP_404_NOT_FOUND)
        if path.startswith(_UPLOADS) and scope.get("method") != "OPTIONS":
            return _unless(scope, "staff", "upload")
        if self._mode != "sign_in" or _is_open(path):
            return None
        return _unless_let_in(scope, path)

    async def _with_sign_in(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        if path in sign_in.ADDRESSES and scope["method"] != "GET":
            await _answer(_only_get(), scope, receive, send)
            return
        if path == sign_in.LOGOUT:
            request = Request(scope)
            if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
                await _answer(sign_in.wall(scope), scope, receive, send)
                return
            sign_in.remember_sign_out(request)
        if path == sign_in.CALLBACK and (said := sign_in.goodbye(scope)):
            await _answer(said, scope, receive, send)
            return
        instead: Response | None = None

        async def pass_on(message: Message) -> None:
            nonlocal instead
            if instead is not None:
                return
            if message["type"] == "http.response.start":
                found = self._changed(scope, path, message)
                if isinstance(found, Response):
                    instead = found
                    await instead(scope, receive, send)
                    return
                message = found
            await send(message)

        await self._app(scope, receive, pass_on)

    def _changed(self, scope: Scope, path: str, start: Message) -> Message | Response:
        if path == sign_in.LOGIN and start["status"] == HTTPStatus.BAD_REQUEST:
            return sign_in.provider_silent(scope)
        if path == sign_in.CALLBACK:
            found = sign_in.landing(scope, start)
            if isinstance(found, Response):
                return found
            start = found
        return self._for_encrypted_ways(start) if self._https else start

    def _for_encrypted_ways(self, start: Message) -> Message:
        headers = [
            (
                name,
                value + b"; Secure"
                if name.lower() == b"set-cookie" and b"; secure" not in value.lower()
                else value,
            )
            for name, value in start["headers"]
        ]
        return {**start, "headers": headers}


def _is_open(path: str) -> bool:
    return any(path.startswith(one) if one.endswith("/") else path == one for one in _OPEN)


def _unless_let_in(scope: Scope, path: str) -> Response | None:
    if scope["type"] == "websocket":
        # once a sign-in has ended, the session says so itself, in the page that was open then
        why = seen(HTTPConnection(scope).cookies).why
        return None if why in {None, "expired", "signed_out"} else _unless(scope, "viewer", "session")
    if path.startswith(_MEDIA):
        return _unless(scope, "viewer", "file")
    found = seen(Request(scope).cookies)
    if found.why is None:
        return None
    if found.why == "no_role" and found.person is not None:
        audit.record("refused", by=found.person.subject, action="open", why=found.why)
    return sign_in.wall(scope)


def _unless(scope: Scope, role: Role, action: str) -> Response | None:
    found = seen(HTTPConnection(scope).cookies)
    if found.why is None and found.person is not None and found.person.may(role):
        return None
    by = found.person.subject if found.person else "?"
    audit.record("refused", by=by, action=action, needed=role, why=found.why)
    if found.person is None:
        return PlainTextResponse(_("Please sign in first."), HTTP_401_UNAUTHORIZED)
    return PlainTextResponse(_("Your role does not allow this."), HTTP_403_FORBIDDEN)


def _within_this_machine(scope: Scope) -> bool:
    """Whether both ends of the connection are of this machine, whatever the settings say that we listen on."""
    return all(_is_loopback(scope.get(end)) for end in ("client", "server"))


def _is_loopback(end: tuple[str, int] | None) -> bool:
    host, port = end or ("", None)
    # uvicorn writes what a caller on this machine claims in X-Forwarded-For, and port 0; claims change nothing
    if port == 0:
        return True
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def _not_from_here() -> Response:
    sentence = _("This program is for the machine that it runs on; nobody can reach it from elsewhere.")
    return PlainTextResponse(sentence, HTTP_403_FORBIDDEN)


def _only_get() -> Response:
    return PlainTextResponse(
        _("This address can only be read."), HTTP_405_METHOD_NOT_ALLOWED, headers={"allow": "GET"}
    )


async def _answer(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await refusal(scope, receive, send)
