"""The protocol between server and application, spoken without a network: one question, one answer."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

App = Callable[[Any, Any, Any], Coroutine[Any, Any, None]]
POEM = b"Wer reitet so sp\xc3\xa4t durch Nacht und Wind? " * 60


@dataclass
class Answer:
    """One answer as the client receives it."""

    status: int
    headers: dict[str, str]
    body: bytes
    messages: int

    @property
    def text(self) -> bytes:
        """The body without its compression."""
        match self.headers.get("content-encoding"):
            case "gzip":
                return gzip.decompress(self.body)
            case "br":
                return bytes(pa.Codec("brotli").decompress(self.body, len(POEM), asbytes=True))
            case _:
                return self.body


class Application:
    """An application with one fixed answer, which remembers what it was asked."""

    def __init__(self, *chunks: bytes, status: int = 200, **headers: str) -> None:
        self.chunks = chunks or (POEM,)
        self.status = status
        whole = {} if len(self.chunks) > 1 else {"content_length": str(len(self.chunks[0]))}
        fields = {"content_type": "text/plain; charset=utf-8", **whole, **headers}
        self.headers = [(k.replace("_", "-").encode(), v.encode()) for k, v in fields.items()]
        self.asked: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.asked.append(scope)
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        for number, chunk in enumerate(self.chunks, 1):
            body = b"" if scope["method"] == "HEAD" else chunk
            await send({"type": "http.response.body", "body": body, "more_body": number < len(self.chunks)})


def ask(app: App, path: str = "/", method: str = "GET", query: str = "", **headers: str) -> Answer:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    fields = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": fields,
    }
    asyncio.run(app(scope, None, send))
    received = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    bodies = [message["body"] for message in sent[1:]]
    return Answer(sent[0]["status"], received, b"".join(bodies), len(bodies))
