"""The page of the audit log without a browser: events, filters, pages, settings without secrets, roles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import audit
from data.rules import load_rules
from data.store import create_store
from pages.shared.auditing import listing
from tests.conftest import ROOT
from tests.sound import delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
NOON = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _store(tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member()))


def opened(**address: str) -> AppTest:
    screen = AppTest.from_file(MAIN, default_timeout=60)
    screen.query_params.update(address)
    screen.run()
    screen.switch_page("../staff/audit.py").run()
    assert not screen.exception
    return screen


def tables(screen: AppTest) -> str:
    return "\n".join(one.proto.body for one in screen.get("html") if "<table" in one.proto.body)


def test_events_are_told_in_words_the_newest_first(tmp_path: Path) -> None:
    folder = tmp_path / "audit"
    audit.write(folder, "preview", "erika", {"base": None, "new": 3, "changed": 0}, NOON)
    audit.write(folder, "commit", "erika", {"number": 2, "stored": True}, NOON + timedelta(minutes=1))
    audit.write(folder, "refused", "<b>x</b>", {"action": "open /import", "why": "no_role"}, NOON)
    screen = opened()
    table = tables(screen)
    assert table.index("✕ abgelehnt") < table.index("+ geladen") < table.index("○ vor dem Laden angesehen")
    assert "<td>25.11.2026, 12:01:00</td><td>+ geladen</td><td>erika</td>" in table
    assert "<td>Import: 2, gespeichert: ja</td>" in table
    assert "<td>neu: 3, geändert: 0</td>" in table
    assert "&lt;b&gt;x&lt;/b&gt;" in table
    assert any("Aufbewahrt für 180 Tage, dann gelöscht." in one.value for one in screen.markdown)


def test_the_events_are_chosen_by_kind_and_day_and_turned_by_pages(tmp_path: Path) -> None:
    folder = tmp_path / "audit"
    for number in range(120):
        audit.write(folder, "export", "erika", {"number": number}, NOON)
    audit.write(folder, "purge", "max", {}, NOON - timedelta(days=3))
    screen = opened()
    assert "<caption>Ereignisse 1 bis 50</caption>" in tables(screen)
    assert "Import: 119<" in tables(screen)
    screen.button(key="audit_older").click().run()
    screen.button(key="audit_older").click().run()
    assert "<caption>Ereignisse 101 bis 121</caption>" in tables(screen)
    assert screen.button(key="audit_older").disabled
    assert screen.query_params["protokollseite"] == "2"
    screen.selectbox(key="ereignis").set_value("purge").run()
    assert not screen.exception
    assert "<caption>Ereignisse 1 bis 1</caption>" in tables(screen)
    assert screen.query_params["ereignis"] == "purge"
    screen.selectbox(key="protokolltag").set_value(NOON.date()).run()
    assert [one.value for one in screen.info] == ["Ein solches Ereignis gibt es nicht."]


@pytest.mark.parametrize("odd", ["-1", "999999", "abc", "٣"])
def test_an_address_that_names_no_event_or_day_shows_all(tmp_path: Path, odd: str) -> None:
    audit.write(tmp_path / "audit", "commit", "erika", {}, NOON)
    screen = opened(ereignis=odd, protokolltag=odd, protokollseite=odd)
    assert "<caption>Ereignisse 1 bis 1</caption>" in tables(screen)


def test_the_settings_are_shown_without_their_secrets_and_the_roles_with_their_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roles.toml"
    roles.write_text(
        'claim = "groups"\nshut_out = ["otto"]\n[staff]\npersons = ["<i>anna"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("CLUSTER_ROLES", str(roles))
    monkeypatch.setenv("CLUSTER_COOKIE_SECRET", "MARKER-4711" * 4)
    monkeypatch.setenv("CLUSTER_API_TOKENS", "a1" * 32)
    monkeypatch.setenv("CLUSTER_CONTACT", "post@example.org")
    screen = opened()
    table = tables(screen)
    assert "<td>CLUSTER_COOKIE_SECRET</td><td>gesetzt, nicht gezeigt</td>" in table
    assert "<td>CLUSTER_API_TOKENS</td><td>1 gesetzt, nicht gezeigt</td>" in table
    assert "<td>CLUSTER_OIDC_SECRET</td><td>nicht gesetzt</td>" in table
    assert "<td>CLUSTER_CONTACT</td><td>post@example.org</td>" in table
    assert "<td>Geschäftsstelle</td><td>–</td><td>&lt;i&gt;anna</td>" in table
    assert "Claim: groups; Personen sind bekannt durch: sub" in table
    text = table + "".join(one.value for one in screen.markdown)
    assert "Ausgeschlossen: otto" in text.replace("\\", "")
    assert "MARKER" not in text
    assert "a1a1" not in text


def test_roles_that_cannot_be_read_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_ROLES", str(tmp_path / "nowhere.toml"))
    assert [one.value.split(" ")[0] for one in opened().error] == ["✕"]


def test_the_file_holds_the_events_that_are_asked_for_and_no_formula(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "audit"
    audit.write(folder, "refused", "=cmd|' /C calc'!A0", {"action": "upload"}, NOON)
    audit.write(folder, "commit", "erika", {"number": 2}, NOON)
    content = listing.as_file(listing.Asked(folder, "refused", None, 0)).decode("utf-8-sig")
    assert content.splitlines()[0] == "Zeit;Ereignis;Von;Einzelheiten;Anfrage"
    assert content.splitlines()[1:] == [
        "25.11.2026, 12:00:00;✕ abgelehnt;'=cmd|' /C calc'!A0;Vorgang: eine Datei hochladen;–"
    ]
