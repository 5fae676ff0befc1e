"""How much and how often: at the level of the protocol, with the bytes that were passed on counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data import audit
from pages.server.limits import Limits, SignInLimit
from tests.protocol import Answer

UPLOAD = "/_stcore/upload_file/session-1/file-1"
MOST = 20 * 1024 * 1024 + 64 * 1024


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Reader:
    """An application that reads whatever it is given, and remembers how much that was."""

    def __init__(self) -> None:
        self.taken = 0
        self.asked = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        more = scope["type"] == "http"
        while more:
            message = await receive()
            self.taken += len(message["body"])
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def put(
    app: Any, path: str = UPLOAD, body: int = 10, method: str = "PUT", query: str = "", **headers: str
) -> Answer:
    """Send so many bytes in pieces of a megabyte; their number is announced unless the headers say another."""
    left, sent = body, []
    announced = {"content_length": str(body), **headers}
    fields = [(k.replace("_", "-").encode(), v.encode()) for k, v in announced.items() if v]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": fields,
    }

    async def receive() -> dict[str, Any]:
        nonlocal left
        piece = min(left, 2**20)
        left -= piece
        return {"type": "http.request", "body": b"x" * piece, "more_body": left > 0}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    received = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], received, b"".join(one["body"] for one in sent[1:]), len(sent) - 1)


@pytest.mark.parametrize(("size", "status", "taken"), [(0, 204, 0), (MOST, 204, MOST), (MOST + 1, 413, 0)])
def test_an_upload_is_taken_up_to_its_limit(size: int, status: int, taken: int) -> None:
    reader = Reader()
    assert put(Limits(reader), body=size).status == status
    assert reader.taken == taken


def test_what_comes_beyond_the_announced_length_is_not_kept() -> None:
    reader = Reader()
    answer = put(Limits(reader), body=MOST + 2**20, content_length="10")
    assert answer.status == 413
    assert answer.body.decode() == "Die Datei ist zu groß: Höchstens 20 MB lassen sich hochladen."
    assert reader.taken <= MOST


def test_an_upload_of_unknown_length_is_refused() -> None:
    reader = Reader()
    answer = put(Limits(reader), content_length="", transfer_encoding="chunked", query="sprache=en")
    assert answer.status == 411
    assert answer.body.decode() == "Say how long the file is: Content-Length."
    assert reader.asked == 0


@pytest.mark.parametrize("length", ["-1", "+5", "1e3", "ten", "٣", "5, 5"])
def test_an_upload_whose_length_is_no_number_is_refused(length: str) -> None:
    reader = Reader()
    assert put(Limits(reader), content_length=length).status == 411
    assert reader.asked == 0


@pytest.mark.parametrize("length", ["9" * 18, "9" * 5000])
def test_an_upload_of_any_size_is_refused_by_its_head(length: str) -> None:
    reader = Reader()
    assert put(Limits(reader), content_length=length).status == 413
    assert reader.asked == 0


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/stream", "/api/v1/members", "/_stcore/upload_file", "/auth/login"]
)
@pytest.mark.parametrize("announced", ["as it is", ""])
def test_any_other_request_may_bring_64_kib(path: str, announced: str) -> None:
    length = {} if announced else {"content_length": ""}
    for size, status in ((64 * 1024, 204), (64 * 1024 + 1, 413)):
        reader = Reader()
        answer = put(Limits(reader), path, size, "POST", query="sprache=en", **length)
        assert answer.status == status
        assert reader.taken <= 64 * 1024
    assert answer.body.decode() == "The request is too large."


def test_a_session_may_upload_20_files_a_minute() -> None:
    clock, reader = Clock(), Reader()
    limits = Limits(reader, clock)
    for second in range(20):
        clock.now = float(second)
        assert put(limits).status == 204
    answer = put(limits)
    assert answer.status == 429
    assert answer.headers["retry-after"] == "41"
    assert answer.body.decode() == "Zu viel auf einmal. Bitte in 41 Sekunden noch einmal versuchen."
    assert put(limits, UPLOAD.replace("session-1", "session-2")).status == 204
    clock.now = 59.9
    answer = put(limits, query="sprache=en")
    assert answer.headers["retry-after"] == "1"
    assert answer.body.decode() == "Too much at once. Please try again in 1 second."
    clock.now = 60.0
    assert put(limits).status == 204
    assert reader.asked == 22


def test_all_sessions_together_may_upload_120_files_a_minute_and_no_name_of_one_goes_round_that() -> None:
    limits = Limits(Reader(), Clock())
    statuses = [put(limits, UPLOAD.replace("session-1", f"session-{n}")).status for n in range(300)]
    assert statuses == [204] * 120 + [429] * 180
    # what was refused takes no room: all sessions, one each for those let in, and that it was told
    assert len(limits._counted._done) == 122


def test_a_session_that_goes_on_and_on_takes_no_place_from_the_others() -> None:
    limits = Limits(Reader(), Clock())
    for _ in range(200):
        put(limits)
    others = [put(limits, UPLOAD.replace("session-1", f"session-{n}")).status for n in range(2, 102)]
    assert others == [204] * 100


def test_deleting_an_upload_is_no_upload() -> None:
    limits = Limits(Reader(), Clock())
    assert {put(limits, method="DELETE", body=0).status for _ in range(200)} == {204}


@pytest.mark.parametrize("path", ["/anmelden", "/auth/login"])
@pytest.mark.parametrize(
    "forged",
    [
        lambda _n: {},
        lambda n: {"x_forwarded_for": f"10.0.0.{n}", "x_real_ip": f"10.0.0.{n}", "forwarded": f"for={n}"},
    ],
)
def test_120_sign_ins_a_minute_are_taken_whoever_the_callers_say_they_are(
    path: str, forged: Callable[[int], dict[str, str]], tmp_path: Path
) -> None:
    clock = Clock()
    limit = SignInLimit(Reader(), clock)
    statuses = [put(limit, path, 0, "GET", **forged(n)).status for n in range(130)]
    assert statuses == [204] * 120 + [429] * 10
    clock.now = 61.0
    assert put(limit, path, 0, "GET").status == 204
    # told once, not ten times
    (told,) = audit.events(tmp_path / "audit")
    assert (told.event, told.facts) == ("refused", {"action": "sign_in", "why": "too_often"})


@pytest.mark.parametrize(
    "path", ["/", "/auth/logout", "/oauth2callback", "/anmelden/x", "/_stcore/health", "/api/v1/members"]
)
def test_no_other_address_is_counted(path: str) -> None:
    limit = SignInLimit(Reader(), Clock())
    assert {put(limit, path, 0, "GET").status for _ in range(150)} == {204}
