"""Who and what is let in: names of the host, and paths that are closed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pages.server.doors import Doors, hosts_served
from tests.protocol import Application, ask


@pytest.mark.parametrize(
    ("address", "base_url", "hosts"),
    [
        ("127.0.0.1", None, {"127.0.0.1", "::1", "localhost"}),
        ("localhost", None, {"127.0.0.1", "::1", "localhost"}),
        (
            "127.0.0.1",
            "https://cluster.example.org/monitor",
            {"127.0.0.1", "::1", "localhost", "cluster.example.org"},
        ),
        ("0.0.0.0", "https://cluster.example.org", {"127.0.0.1", "::1", "localhost", "cluster.example.org"}),
        ("0.0.0.0", None, None),
        (None, None, None),
    ],
)
def test_the_program_answers_under_its_own_names(
    address: str | None, base_url: str | None, hosts: set[str] | None
) -> None:
    assert hosts_served(address, base_url) == hosts


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8501", 200),
        ("localhost", 200),
        ("LOCALHOST:8501", 200),
        ("[::1]:8501", 200),
        ("evil.example:8501", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_a_foreign_host_name_is_refused(host: str, status: int) -> None:
    application = Application()
    answer = ask(Doors(application, hosts_served("127.0.0.1", None)), host=host)
    assert answer.status == status
    assert len(application.asked) == (1 if status == 200 else 0)


def test_where_any_name_will_do_none_is_refused() -> None:
    assert ask(Doors(Application(), None), host="cluster.example.org").status == 200


def test_a_forwarded_host_changes_nothing() -> None:
    doors = Doors(Application(), hosts_served("127.0.0.1", None))
    assert ask(doors, host="evil.example", x_forwarded_host="localhost").status == 421
    assert ask(doors, host="evil.example@127.0.0.1").status == 421


def test_a_websocket_under_a_foreign_host_name_is_closed() -> None:
    sent = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"host", b"evil.example")]}
    asyncio.run(Doors(Application(), hosts_served("127.0.0.1", None))(scope, None, send))  # type: ignore[arg-type]
    assert sent == ["websocket.close"]


@pytest.mark.parametrize(
    ("origin", "outcome"),
    [
        (b"http://127.0.0.1:8501", "websocket.accept"),
        (b"https://127.0.0.1:8501", "websocket.accept"),
        (None, "websocket.accept"),
        (b"http://127.0.0.1:8600", "websocket.close"),
        (b"https://evil.example", "websocket.close"),
        (b"http://127.0.0.1:8501.evil.example", "websocket.close"),
        (b"null", "websocket.close"),
    ],
)
def test_a_websocket_that_another_page_opens_is_closed_before_anyone_asks_who_that_is(
    origin: bytes | None, outcome: str
) -> None:
    sent = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    headers = [(b"host", b"127.0.0.1:8501"), *([(b"origin", origin)] if origin else [])]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(Doors(Application(), hosts_served("127.0.0.1", None))(scope, None, send))  # type: ignore[arg-type]
    assert sent == [outcome]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/cluster/_stcore/metrics", "/_stcore/agent/interact"])
def test_doors_that_nobody_uses_are_closed(path: str) -> None:
    assert ask(Doors(Application(), None), path).status == 404
