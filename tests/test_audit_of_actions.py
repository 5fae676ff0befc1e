"""What people, commands and programs do stands in the audit log, and a log that fails stops none of it."""

from __future__ import annotations

import getpass
import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import audit
from data.rules import load_rules
from data.store import create_store
from pages.shared.recording import recorded
from tests.api_asking import asking
from tests.chart_pages import program
from tests.command_cases import a_sound_workbook, a_workbook, run
from tests.import_page import button, open_page
from tests.sound import delivery, member

ACCOUNT = getpass.getuser()
ME = f"command line: {ACCOUNT}"
TOKEN = "correct horse battery staple"
DIGEST = hashlib.sha256(TOKEN.encode()).hexdigest()


def told(folder: Path) -> list[tuple[str, str, dict[str, audit.Fact]]]:
    """The events in their order, without their times."""
    return [(one.event, one.by, dict(one.facts)) for one in reversed(audit.events(folder / "audit"))]


def test_an_import_on_the_page_is_recorded_from_its_preview_to_its_undoing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTER_DEMO", "0")
    run("load", a_sound_workbook(tmp_path), "--as-of", "2026-10-01")
    row = ("GC-1", "Beispielcluster Photonik", "Photonik", "Thüringen", "Gold", date(2025, 5, 1), "ja")
    screen = open_page(tmp_path, a_workbook(tmp_path / "Meier, Erika.xlsx", [row]), "4")
    screen.text_input(key="import_by").set_value("Erika Meier").run()
    screen.text_input(key="import_reason").set_value("so gewollt, sagt Erika Meier").run()
    screen.checkbox(key="import_confirmed").check().run()
    button(screen, "import_commit").click().run()
    button(screen, "import_undo").click().run()
    assert not screen.exception
    assert told(tmp_path) == [
        ("commit", ME, {"number": 1, "stored": True}),
        ("preview", ACCOUNT, {"base": 1, "new": 0, "changed": 0, "gone": 2}),
        ("commit", ACCOUNT, {"number": 2, "stored": True, "left_out": 0}),
        ("restore", ACCOUNT, {"number": 1, "before": 2}),
    ]
    # who else is named anywhere in it stands in the store alone
    assert "Meier" not in "".join(path.read_text("ascii") for path in (tmp_path / "audit").iterdir())


def test_each_command_that_changes_or_takes_away_is_recorded(tmp_path: Path) -> None:
    run("load", a_sound_workbook(tmp_path), "--as-of", "2026-10-01", "--by", "Erika Meier")
    for format_ in ("csv", "workbook"):
        assert run("export", "--format", format_, "--out", tmp_path / f"x.{format_}").code == 0
    assert run("calendar", "--out", tmp_path / "x.ics").code == 0
    assert run("briefing", "--out", tmp_path / "x.docx").code == 0
    assert run("ask", "members_by_label").code == 0
    assert run("backup", "--out", tmp_path / "backup").code == 0
    assert run("purge", "--cluster", "GC-3", "--reason", "Wunsch").code == 0
    assert run("restore", "1").code == 0
    assert run("check", tmp_path / "sound.xlsx").code == 0
    assert told(tmp_path) == [
        ("commit", ME, {"number": 1, "stored": True}),
        ("export", ME, {"what": "members_csv", "number": 1, "rows": 3}),
        ("export", ME, {"what": "members_workbook", "number": 1, "rows": 3}),
        ("export", ME, {"what": "calendar", "number": 1, "rows": 2}),
        ("export", ME, {"what": "briefing", "number": 1}),
        ("export", ME, {"what": "query_members_by_label", "rows": 6}),
        ("export", ME, {"what": "backup"}),
        ("purge", ME, {"imports": 1, "files": 1}),
        ("restore", ME, {"number": 1}),
    ]


def test_a_command_with_a_store_of_its_own_records_beside_that(tmp_path: Path) -> None:
    other = tmp_path / "other" / "cluster.duckdb"
    other.parent.mkdir()
    run("load", a_sound_workbook(tmp_path), "--as-of", "2026-10-01", "--store", other)
    assert told(tmp_path / "other") == [("commit", ME, {"number": 1, "stored": True})]
    assert not (tmp_path / "audit").exists()


@pytest.mark.parametrize(
    ("tokens", "headers", "by"),
    [
        (None, {}, "local"),
        ((DIGEST,), {"authorization": f"Bearer {TOKEN}"}, f"program {DIGEST[:8]}"),
    ],
)
def test_each_answer_to_a_program_is_recorded(
    tmp_path: Path, tokens: Any, headers: dict[str, str], by: str
) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member()))
    ask = asking(tokens)
    answer = ask("members", headers=headers, format="csv")
    ask("members", headers={**headers, "if_none_match": answer.headers["etag"]}, format="csv")
    ask("query/members_by_label", headers=headers)
    ask("query/there_is_none", headers=headers)
    calendar = ask("deadlines.ics", headers=headers)
    facts = [(one, by_whom, what["what"]) for one, by_whom, what in told(tmp_path)]
    assert facts == [
        ("export", by, "api members"),
        ("export", by, "api query members_by_label"),
        ("export", by, "api deadlines.ics"),
    ]
    assert told(tmp_path)[2][2]["bytes"] == len(calendar.body)


def test_a_program_that_is_refused_is_recorded_without_its_token(tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member()))
    asking((DIGEST,))("members", headers={"authorization": "Bearer MARKER-4711"})
    assert told(tmp_path) == [("refused", "?", {"action": "api members", "why": "token"})]
    assert "MARKER" not in "".join(path.read_text("ascii") for path in (tmp_path / "audit").iterdir())


def test_a_file_is_recorded_when_it_is_asked_for_not_when_its_button_is_drawn(tmp_path: Path) -> None:
    build = recorded(lambda: b"12345", "members_csv", 3)
    assert told(tmp_path) == []
    assert build() == b"12345"
    assert told(tmp_path) == [("export", ACCOUNT, {"what": "members_csv", "number": 3, "bytes": 5})]


def test_the_files_about_an_upload_are_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_DEMO", "0")
    row = ("GC-1", "Beispielcluster", "Photonik", "Atlantis", "Gold", date(2025, 5, 1), "ja")
    with program(tmp_path / "cluster.duckdb") as handed:
        screen = open_page(tmp_path, a_workbook(tmp_path / "Meier, Erika.xlsx", [row]), "3")
        for one in screen.get("download_button"):
            handed[one.proto.deferred_file_id]()
    facts = [(event, by, what["what"]) for event, by, what in told(tmp_path)]
    assert facts == [("export", ACCOUNT, "annotated workbook"), ("export", ACCOUNT, "list of problems")]


def test_a_log_that_cannot_be_written_stops_no_action(tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("in the way", encoding="utf-8")
    assert run("load", a_sound_workbook(tmp_path), "--as-of", "2026-10-01").code == 0
    assert run("export", "--format", "csv", "--out", tmp_path / "x.csv").code == 0
    assert asking()("members").status == 200
    assert recorded(lambda: b"12345", "members_csv", 3)() == b"12345"
    screen = open_page(tmp_path, a_workbook(tmp_path / "new.xlsx"), "4")
    assert not screen.exception
