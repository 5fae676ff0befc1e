"""Compression of text answers; what never changes is compressed once and kept.

The front end of Streamlit is 9 MB of text that leaves its server as it is: on a slow line that is the
difference between two seconds and ten.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
from anyio import to_thread
from starlette.status import HTTP_200_OK

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 1000  # bytes; below it the headers outweigh the gain

Coding = Literal["br", "gzip"]
Headers = list[tuple[bytes, bytes]]

_CODINGS: tuple[Coding, ...] = (
    "br",
    "gzip",
)  # a sixth smaller first; browsers offer it locally and over HTTPS
_TEXT = (
    "text/", "application/javascript", "application/json", "application/geo+json", "application/xml",
    "application/manifest+json", "application/wasm", "image/svg+xml", "font/ttf",
)  # fmt: skip
_NEVER = ("text/event-stream",)


def _value(headers: Headers, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), "")


def best_coding(accepted: str) -> Coding | None:
    """The coding to use for this ``Accept-Encoding``; None leaves the answer as it is."""
    qualities: dict[str, float] = {}
    for offer in accepted.lower().split(","):
        coding, _, quality = offer.replace(" ", "").partition(";q=")
        try:
            qualities[coding] = float(quality or 1)
        except ValueError:
            qualities[coding] = 0
    return next((coding for coding in _CODINGS if qualities.get(coding, 0) > 0), None)


def _compressed(body: bytes, coding: Coding, *, for_long: bool) -> bytes:
    # level 9 takes a second for the largest file: well spent once, not for each answer
    if coding == "gzip":
        return gzip.compress(body, 9 if for_long else 6)
    codec = pa.Codec("brotli", compression_level=9 if for_long else 4)
    packed: bytes = codec.compress(body, asbytes=True)
    return packed


def _is_text(headers: Headers) -> bool:
    kind = _value(headers, b"content-type").lower()
    return kind.startswith(_TEXT) and not kind.startswith(_NEVER)


def _worth_it(start: Message) -> bool:
    """A whole text answer of known length; parts of files and streams go out as they come."""
    headers: Headers = start["headers"]
    length = _value(headers, b"content-length")
    return (
        start["status"] == HTTP_200_OK
        and _is_text(headers)
        and not _value(headers, b"content-encoding")
        and length.isdigit()
        and int(length) >= SMALLEST
    )


def _varied(headers: Headers) -> Headers:
    """The headers with ``Vary`` naming the encoding besides what the application already named."""
    named = [part.strip() for part in _value(headers, b"vary").split(",") if part.strip()]
    if not any(part.lower() == "accept-encoding" for part in named):
        named.append("Accept-Encoding")
    others = [(key, value) for key, value in headers if key.lower() != b"vary"]
    return [*others, (b"vary", ", ".join(named).encode("latin-1"))]


def _compressed_headers(headers: Headers, coding: Coding, length: int) -> Headers:
    """The headers of the same answer in its compressed form."""
    dropped = {b"content-length", b"accept-ranges", b"etag"}
    kept = [(key, value) for key, value in _varied(headers) if key.lower() not in dropped]
    if tag := _value(headers, b"etag"):
        kept.append((b"etag", (tag if tag.startswith("W/") else f"W/{tag}").encode("latin-1")))
    return [*kept, (b"content-encoding", coding.encode()), (b"content-length", str(length).encode())]


async def _send_whole(send: Send, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": HTTP_200_OK, "headers": headers})
    await send({"type": "http.response.body", "body": body})


MOST_KEPT = 16 * 2**20  # bytes of finished answers, far more than there are


@dataclass(slots=True)
class _Answer:
    """One answer on its way out: held back until it is whole, when it is worth compressing."""

    send: Send
    coding: Coding
    may_be_kept: bool
    start: Message | None = None
    body: list[bytes] = field(default_factory=list)
    for_long: tuple[Headers, bytes] | None = None

    async def take(self, message: Message) -> None:
        """Take the application's next message."""
        if message["type"] == "http.response.start":
            if _worth_it(message):
                self.start = message
                return
            if _is_text(message["headers"]):
                message = {**message, "headers": _varied(message["headers"])}
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self.start["headers"])
            return
        await self.send(message)

    async def _finish(self, headers: Headers) -> None:
        never_changes = self.may_be_kept and "immutable" in _value(headers, b"cache-control")
        whole = b"".join(self.body)
        packed = await to_thread.run_sync(lambda: _compressed(whole, self.coding, for_long=never_changes))
        headers = _compressed_headers(headers, self.coding, len(packed))
        if never_changes:
            self.for_long = (headers, packed)
        await _send_whole(self.send, headers, packed)


class Compression:
    """Compresses text answers for clients that accept it, and keeps those that are marked immutable.

    Only files of the installed front end and a few of ours carry that mark (3 MB). Each has one plain address; other
    spellings of it (``//``, ``/./``), which anybody can think of without end, are compressed quickly and not kept.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, Coding], tuple[Headers, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; websockets, other methods than GET and parts of files pass untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked: Headers = scope["headers"]
        coding = best_coding(_value(asked, b"accept-encoding"))
        # one place compresses: the application itself never sees that the client would accept it
        plain = {**scope, "headers": [pair for pair in asked if pair[0].lower() != b"accept-encoding"]}
        if scope["method"] != "GET" or coding is None or _value(asked, b"range"):
            await self._app(plain, receive, send)
            return
        place = (scope["path"], coding)
        conditional = _value(asked, b"if-none-match") or _value(asked, b"if-modified-since")
        if place in self._kept and not conditional:
            await _send_whole(send, *self._kept[place])
            return
        answer = _Answer(
            send, coding, may_be_kept=self._has_room and normpath(scope["path"]) == scope["path"]
        )
        await self._app(plain, receive, answer.take)
        if answer.for_long:
            self._kept[place] = answer.for_long

    @property
    def _has_room(self) -> bool:
        return sum(len(body) for _headers, body in self._kept.values()) < MOST_KEPT
