"""Who may ask the interface for programs, and what it says while there is nothing to answer from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from data.rules import load_rules
from data.settings import SettingsError, load_settings
from data.store import create_store
from pages.shared import answers
from tests.api_asking import asking, rows_of
from tests.sound import delivery, member

TOKEN = "correct horse battery staple"
DIGEST = hashlib.sha256(TOKEN.encode()).hexdigest()


@pytest.mark.parametrize(
    ("tokens", "header", "status"),
    [
        (None, None, 200),
        ((), None, 401),
        ((), f"Bearer {TOKEN}", 401),
        ((DIGEST,), None, 401),
        ((DIGEST,), f"Bearer {TOKEN}", 200),
        ((DIGEST,), f"bearer  {TOKEN}", 200),
        (("0" * 64, DIGEST), f"Bearer {TOKEN}", 200),
        ((DIGEST,), f"Bearer {TOKEN}x", 401),
        ((DIGEST,), f"Bearer {DIGEST}", 401),
        ((DIGEST,), f"Basic {TOKEN}", 401),
        ((DIGEST,), "Bearer ", 401),
    ],
)
def test_a_token_opens_every_address(tmp_path: Path, tokens: Any, header: str | None, status: int) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member()))
    headers = {"authorization": header} if header else {}
    for place in ("members", "query/members_by_label", "imports", "deadlines.ics", "openapi.json"):
        answer = asking(tokens)(place, headers=headers)
        assert answer.status == status
        if status == 401:
            assert answer.headers["www-authenticate"].startswith('Bearer realm="go-cluster Monitor"')
            assert TOKEN.encode() not in answer.body


def test_tokens_are_set_by_their_digests() -> None:
    assert load_settings({"CLUSTER_API_TOKENS": f"{DIGEST.upper()}, {'0' * 64},"}).api_tokens == (
        DIGEST,
        "0" * 64,
    )
    with pytest.raises(SettingsError, match=r"^CLUSTER_API_TOKENS") as refused:
        load_settings({"CLUSTER_API_TOKENS": TOKEN})
    assert TOKEN not in str(refused.value)


def test_without_data_or_without_a_store_the_answer_is_503_with_a_sentence(tmp_path: Path) -> None:
    create_store(tmp_path / "cluster.duckdb", load_rules()).close()
    empty = asking()("members")
    assert (empty.status, json.loads(empty.body)) == (
        503,
        {"error": "Noch gibt es keine Daten. Der erste Import steht noch aus.", "parameter": None},
    )
    assert rows_of(asking()("imports")) == []
    answers.store().close()
    answers.store.clear()
    (tmp_path / "cluster.duckdb").write_bytes(b"this is no store" * 1000)
    for place in ("members", "imports", "deadlines.ics"):
        answer = asking()(place)
        assert answer.status == 503
        assert len(json.loads(answer.body)["error"]) > 20


def test_where_too_many_wait_the_next_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.server.api.answering.MOST_WAITING", 0)
    answer = asking()("members")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert (
        json.loads(answer.body)["error"]
        == "Zu viele Fragen auf einmal. Bitte in einigen Sekunden erneut fragen."
    )
