"""The interface for programs asked without a network: one question, one answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from pages.server.api import routes
from tests import protocol

ON = date(2026, 11, 23)
_WITHOUT_DAY = {"imports", "openapi.json", "nowhere"}

Ask = Callable[..., protocol.Answer]


def asking(tokens: Sequence[str] | None = None) -> Ask:
    """Ask the addresses under /api/v1: ``asking()("members", land="DE-SN")``, on one day for all."""
    app = Starlette(routes=routes(tokens))

    def ask(
        place: str, method: str = "GET", headers: dict[str, str] | None = None, **given: Any
    ) -> protocol.Answer:
        query = urlencode(
            {"stichtag": ON.isoformat(), **given} if place not in _WITHOUT_DAY else given, doseq=True
        )
        return protocol.ask(
            app, f"/api/v1/{place}", method, query, host="cluster.example.org", **(headers or {})
        )  # fmt: skip

    return ask


def rows_of(answer: protocol.Answer) -> Any:
    """The rows of an answer that has some."""
    assert answer.status == 200, answer.body
    return json.loads(answer.body)["rows"]
