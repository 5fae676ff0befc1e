"""Which doors are open: no request under a foreign host name, no door that nobody here uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.status import HTTP_404_NOT_FOUND, HTTP_421_MISDIRECTED_REQUEST

from data.access.modes import LOOPBACK
from data.language import _

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"[A-Za-z0-9._\-\[\]:]+")

# figures of the running process, and an interface for programs that ours (healthz) stands in for
_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")


def hosts_served(address: str | None, base_url: str | None) -> frozenset[str] | None:
    """The host names under which the program answers; None where any will do.

    ``address`` is what the server listens on. On the loopback address a foreign name can only come from a page
    that has pointed its own name here to read along, unless ``base_url`` says that it is ours.
    """
    public = urlsplit(base_url).hostname if base_url else None
    if public:
        return LOOPBACK | {public}
    return LOOPBACK if address in LOOPBACK else None


class Doors:
    """Refuses requests and websockets under a name that is not ours, and paths that are closed to all."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request or websocket in, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._is_ours(scope):
            sentence = _("This address does not belong to the program. Set CLUSTER_BASE_URL if it should.")
            await _refuse(scope, receive, send, sentence, HTTP_421_MISDIRECTED_REQUEST)
        elif (scope["type"] == "websocket" and not _is_of_our_page(scope)) or any(
            door in scope["path"] for door in _CLOSED
        ):
            await _refuse(scope, receive, send, _("There is nothing here."), HTTP_404_NOT_FOUND)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        if self._hosts is None:
            return True
        named = _values(scope, b"host")
        try:
            return (
                len(named) == 1
                and _HOST.fullmatch(named[0]) is not None
                and urlsplit(f"//{named[0]}").hostname in self._hosts
            )
        except ValueError:
            return False


def _is_of_our_page(scope: Scope) -> bool:
    """Whether no other page opens this websocket: browsers say which, programs need not.

    Streamlit refuses those as well, but first asks a foreign host what address this machine has on the internet.
    """
    origins, hosts = _values(scope, b"origin"), _values(scope, b"host")
    return not origins or [origin.partition("://")[2] for origin in origins] == hosts


def _values(scope: Scope, wanted: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == wanted]


async def _refuse(scope: Scope, receive: Receive, send: Send, sentence: str, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": sentence})
    else:
        await PlainTextResponse(sentence, status)(scope, receive, send)
