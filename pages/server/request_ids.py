"""An id for each request: in its answer, in each line of the log that it causes, on the page of a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.journal import new_id, request_id

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-request-id"
_ENCODED = HEADER.encode()


class RequestIds:
    """Names each request and each websocket; an id that came from outside is ignored, for it could be anything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request under its id."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        own = new_id()
        # never taken back: who answers for a fault stands outside, and the next request has a context of its own
        request_id.set(own)

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].lower() != _ENCODED]
                message = {**message, "headers": [*kept, (_ENCODED, own.encode())]}
            await send(message)

        await self._app(scope, receive, send_named)
