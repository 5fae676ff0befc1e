"""The page of the audit log without a browser: events, filters, pages, settings without secrets, roles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import audit
from data.rules import load_rules
from data.selection import Selection
from data.store import ClosedError, StoreError, create_store, open_store
from data.store.rewriting import Purge
from pages.shared import access, answers
from pages.shared.auditing import listing
from pages.shared.auditing.words import facts_words
from pages.shared.importing import journey
from tests.api_asking import asking
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
    access.settle()  # a server that signs people in would let nobody see this
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
    access.settle()
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


def test_an_administrator_removes_a_cluster_for_good_while_the_server_runs(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    with open_store(store, load_rules()) as kept:
        kept.load(delivery(member("GC-001", name="Anker"), member("GC-002", name="Marker-Verbund-Zwei")))
    screen = opened()
    assert screen.button(key="purge_now").disabled
    screen.text_input(key="purge_cluster").set_value("GC-002")
    screen.text_input(key="purge_reason").set_value("Antrag nach Art. 17 DSGVO")
    screen.run()
    assert screen.button(key="purge_now").disabled, "not before it is confirmed"
    screen.checkbox(key="purge_sure").check().run()
    screen.button(key="purge_now").click().run()
    assert not screen.exception
    assert screen.success[0].value.startswith("✓ Entfernt aus 1 Import; Dateien neben dem Datenspeicher")
    assert screen.text_input(key="purge_cluster").value == ""
    left = answers.of(Selection(on=date(2026, 11, 25))).ask("members_list")
    assert [row["cluster_id"] for row in left] == ["GC-001"]
    answers.store().close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Marker-Verbund" in path.read_bytes()] == []
    (told, *_more) = audit.events(tmp_path / "audit", event="purge")
    assert told.facts == {"imports": 1, "files": 1}


def test_what_cannot_be_removed_is_said_and_the_store_goes_on(tmp_path: Path) -> None:
    screen = opened()
    screen.text_input(key="purge_cluster").set_value("GC-404")
    screen.text_input(key="purge_reason").set_value("Antrag")
    screen.checkbox(key="purge_sure").check()
    screen.run()
    screen.button(key="purge_now").click().run()
    (sentence,) = [one.value for one in screen.error]
    assert sentence.startswith("✕ Kein Import enthält den Cluster GC")
    assert answers.current_import() == 1


def test_who_asks_while_data_are_removed_waits_or_is_told_so(tmp_path: Path) -> None:
    with open_store(tmp_path / "cluster.duckdb", load_rules()) as kept:
        many = [member(f"GC-{number:03}", name=f"Verbund {number:03}") for number in range(1, 40)]
        kept.load(delivery(*many))
    answers.start()
    ended, told, counts = Event(), list[BaseException](), set[int]()

    def read(day: int) -> None:
        while not ended.is_set():
            try:
                day = day % 300 + 1
                rows = answers.of(Selection(on=date(2026, 1, 1) + timedelta(days=day))).ask("members_list")
                answers.before_the_shown()
                asking()("members")
                counts.add(len(rows))
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test says it
                told.append(error)

    readers = [Thread(target=read, args=(start,), daemon=True) for start in (0, 70, 140, 210)]
    for reader in readers:
        reader.start()
    for number in (1, 2):
        answers.remove(Purge(clusters=(f"GC-{number:03}",)), by=None, reason="Antrag")
    ended.set()
    for reader in readers:
        reader.join(20)
    assert not any(reader.is_alive() for reader in readers)
    assert [error for error in told if not isinstance(error, StoreError)] == []
    assert {str(error) for error in told} <= {BUSY}
    assert counts <= {39, 38, 37}
    left = answers.of(Selection(on=date(2026, 11, 25))).ask("members_list")
    assert [row["cluster_id"] for row in left][:2] == ["GC-003", "GC-004"]
    assert len(left) == 37


BUSY = "Der Datenspeicher wird gerade bereinigt; bitte gleich noch einmal versuchen."


def test_a_removal_that_takes_longer_is_told_by_page_fault_and_interface(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    selected = answers.of(Selection(on=date(2026, 11, 25)))
    opened_before = answers.store()
    monkeypatch.setattr(answers, "SECONDS_TO_WAIT", 0.05)
    with answers.store.closed():
        with pytest.raises(ClosedError, match=BUSY):
            selected.ask("members_list")
        for ask in (opened_before.imports, opened_before.events, opened_before.cursor):
            with pytest.raises(ClosedError, match=BUSY):
                ask()
        answer = asking()("members")
        screen = AppTest.from_file(MAIN, default_timeout=60).run()
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert BUSY in answer.body.decode()
    assert [one.value for one in screen.title] == ["Die Daten können gerade nicht gezeigt werden"]
    assert [one.value.replace("\\", "") for one in screen.error] == [BUSY]
    assert not screen.run().error
    assert len(answers.of(Selection(on=date(2026, 11, 25))).ask("members_list")) == 1


def test_a_store_that_is_closed_in_the_middle_of_a_page_is_no_fault_of_the_program() -> None:
    def broken() -> None:
        from data.store import ClosedError
        from pages.server import faults

        faults.show_fault(ClosedError())

    screen = AppTest.from_function(broken).run()
    assert [one.value.replace("\\", "") for one in screen.error] == [BUSY]


def test_whoever_clears_the_caches_opens_no_store_anew_and_changes_no_mode(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    access.settle()
    opened_before, signed_out, rules = answers.store(), access.signed_out(), answers.rules()
    monkeypatch.setenv("CLUSTER_OPEN_READ_ONLY", "1")
    monkeypatch.setenv("CLUSTER_BASE_URL", "https://cluster.example.org/")
    st.cache_resource.clear()
    assert answers.store() is opened_before
    assert access.signed_out() is signed_out
    assert answers.rules() is rules
    assert access.mode() == "local"


def test_no_two_stores_of_a_process_are_taken_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with create_store(tmp_path / "other" / "cluster.duckdb", load_rules()) as other:
        assert other.opened != answers.store().opened


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("action", "save view", "Vorgang: eine Ansicht speichern"),
        ("action", "open /import", "Vorgang: die Seite /import öffnen"),
        ("action", "api members", "Vorgang: Mitglieder, über die Schnittstelle"),
        ("action", "<unknown>", "Vorgang: <unknown>"),
        ("what", "members_xlsx", "was: Mitgliederliste"),
        ("what", "members_workbook", "was: Mitglieder (workbook)"),
        ("what", "imports_csv-machine", "was: Tabelle imports (CSV für Programme)"),
        ("what", "members_by_sector_png", "was: Diagramm members_by_sector (PNG)"),
        ("what", "briefing_pdf", "was: Bericht (pdf)"),
        ("what", "api query deadlines", "was: Frage deadlines, über die Schnittstelle"),
        ("what", "backup", "was: Sicherung"),
        ("what", "unheard", "was: unheard"),
    ],
)
def test_actions_and_files_are_told_in_words(name: str, value: str, words: str) -> None:
    assert facts_words({name: value}) == words


def test_who_only_reads_drops_no_preview_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = answers.store().preview(delivery(member(), member("GC-002", name="Boje")))
    monkeypatch.setenv("CLUSTER_OPEN_READ_ONLY", "1")
    monkeypatch.setenv("CLUSTER_BASE_URL", "https://cluster.example.org/")
    journey.look_again(made.number)
    assert answers.store().has_preview(made.number)
    (told,) = audit.events(tmp_path / "audit", event="refused")
    assert (told.facts["action"], told.facts["needed"]) == ("preview", "staff")
