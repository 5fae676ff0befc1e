"""What a session may send, and how many sessions there may be: only what the pages in a browser need.

Streamlit obeys messages that are for whoever develops a program, from every session: one of them empties what all
sessions share, the open store with it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.status import WS_1008_POLICY_VIOLATION, WS_1013_TRY_AGAIN_LATER
from streamlit.proto.BackMsg_pb2 import BackMsg

from data import audit
from data.access import Mode
from pages.shared.access import seen
from pages.shared.recording import asking

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSIONS = 500  # open at once, of all
SESSIONS_A_PERSON = 20  # open at once; without a sign-in, and behind a proxy, everybody looks the same
LARGEST = 256 * 1024  # bytes of a message: the state of all widgets of a page, and the address

# a run, its end, addresses for uploads, a sign of life; a file to take away and the next rows of a table
_NEEDED = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "deferred_file", "dataframe_chunk"}
)


class Messages:
    """Lets through the messages that the pages need, and only so many sessions at once."""

    def __init__(self, app: ASGIApp, mode: Mode) -> None:
        self._app = app
        self._most = SESSIONS_A_PERSON if mode == "sign_in" else SESSIONS
        self._open: Counter[str] = Counter()
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one session in and sieve what it sends, or say that there are too many."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        by = _who(scope)
        if self._open[by] >= self._most or self._open.total() >= SESSIONS:
            self._tell(by)
            # before it is accepted: the server answers 403, for a status of our own it would log a fault each time
            await send({"type": "websocket.close", "code": WS_1013_TRY_AGAIN_LATER, "reason": ""})
            return
        self._open[by] += 1
        stream = _Stream(receive, send, by)
        try:
            await self._app(scope, stream.receive, stream.send)
        finally:
            self._open[by] -= 1
            if not self._open[by]:
                del self._open[by]
            self._told.discard(by)

    def _tell(self, by: str) -> None:
        # once until a session ends: a browser tries again and again
        if by not in self._told:
            self._told.add(by)
            audit.record("refused", by=by, action="session", why="too_many")


class _Stream:
    """The two ways of one session: what comes is sieved, and nothing goes after the end."""

    def __init__(self, receive: Receive, send: Send, by: str) -> None:
        self._receive = receive
        self._send = send
        self._by = by
        self._told = False
        self._ended = False

    async def receive(self) -> Message:
        """The next message that the pages need; the end after one that is none of this protocol."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            asked = _understood(message.get("bytes"))
            if asked is None:
                self._tell("unknown_message")
                await self.send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION, "reason": ""})
                self._ended = True
                return {"type": "websocket.disconnect", "code": WS_1008_POLICY_VIOLATION}
            if _kind(asked) in _NEEDED:
                # what is built for this message is built in the context of this task
                asking.set(asked.backend_operation_request.session_id)
                return message
            self._tell(None)

    async def send(self, message: Message) -> None:
        """Pass on what the session is told, until it is closed."""
        if not self._ended:
            await self._send(message)

    def _tell(self, why: str | None) -> None:
        if not self._told:
            self._told = True
            audit.record("refused", by=self._by, action="message", why=why)


def _understood(content: bytes | None) -> BackMsg | None:
    """The message in these bytes; None for a text, for too many bytes, and for bytes that are no message."""
    if content is None or len(content) > LARGEST:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except Exception:  # noqa: BLE001 - of the parser, whose package tells no types
        return None
    return message


def _kind(message: BackMsg) -> str | None:
    if message.HasField("backend_operation_request"):
        return message.backend_operation_request.WhichOneof("payload")
    return message.WhichOneof("type")


def _who(scope: Scope) -> str:
    found = seen(HTTPConnection(scope).cookies)
    if found.person is not None:
        return found.person.subject
    # a sign-in that has ended still names who it was
    return str((found.claims or {}).get("sub", "?"))
