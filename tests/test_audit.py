"""The audit log: what is written is read back, nothing in it can be forged, and its failure hinders nothing."""

from __future__ import annotations

import json
import os
import stat
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import audit
from data.journal import request_id
from data.settings import load_settings

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HOSTILE = (
    'x"}\n{"at": "2026-11-25T12:00:00+00:00", "event": "purge", "by": "the minister"}',
    "a\r\nb",
    "a\x00b",
    "a\u2028b\u2029c\x85d",
    "a\u202eb",
    "\ud800",
    "\x1b[2J\x1b[H",
    "a\\nb",
    "💥" * 5000,
    "",
)


def written(folder: Path) -> list[str]:
    return [
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="ascii").split("\n")
        if line
    ]


def test_an_event_is_one_line_with_its_time_the_acting_person_and_its_facts(tmp_path: Path) -> None:
    audit.write(tmp_path, "commit", "erika", {"import": 7, "new": 2, "left_out": None}, NOON)
    assert (tmp_path / "2026-11-25.jsonl").read_text(encoding="ascii") == (
        '{"at": "2026-11-25T12:00:00.000+00:00", "event": "commit", "by": "erika", '
        '"import": 7, "new": 2, "left_out": null}\n'
    )
    assert audit.events(tmp_path) == [
        audit.Recorded(NOON, "commit", "erika", "", {"import": 7, "new": 2, "left_out": None})
    ]


def test_an_event_carries_the_id_of_its_request(tmp_path: Path) -> None:
    told = request_id.set("abc123")
    try:
        audit.write(tmp_path, "export", "local", {"request": "forged"}, NOON)
    finally:
        request_id.reset(told)
    assert [one.request for one in audit.events(tmp_path)] == ["abc123"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["by", "fact"])
def test_no_text_can_pass_for_another_line(tmp_path: Path, text: str, place: str) -> None:
    by, facts = (text, {}) if place == "by" else ("erika", {"what": text})
    audit.write(tmp_path, "refused", by, facts, NOON)
    assert len(written(tmp_path)) == 1
    (one,) = audit.events(tmp_path)
    assert one.event == "refused"
    assert "\n" not in f"{one.by}{one.facts}"
    assert len(one.by) <= 200


@given(
    by=st.text(max_size=300),
    facts=st.dictionaries(
        st.text(max_size=20), st.none() | st.integers() | st.text(max_size=300), max_size=5
    ),
)
def test_whatever_is_recorded_is_one_line_that_says_who_and_what(
    tmp_path_factory: pytest.TempPathFactory, by: str, facts: dict[str, audit.Fact]
) -> None:
    folder = tmp_path_factory.mktemp("audit")
    audit.write(folder, "refused", by, facts, NOON)
    (line,) = written(folder)
    assert json.loads(line)["at"] == "2026-11-25T12:00:00.000+00:00"
    (one,) = audit.events(folder)
    assert one.event == "refused"
    assert one.at == NOON
    assert {name: value for name, value in one.facts.items() if isinstance(value, int)} == {
        name: value
        for name, value in facts.items()
        if isinstance(value, int) and name not in {"at", "by", "event", "request"} and "token" not in name
    }


@pytest.mark.parametrize("name", ["token", "client_secret", "Cookie", "password_again"])
def test_what_is_named_like_a_secret_is_not_written(tmp_path: Path, name: str) -> None:
    audit.write(tmp_path, "sign_in", "erika", {name: "MARKER-4711"}, NOON)
    assert "MARKER-4711" not in "".join(written(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "/oauth2callback?code=MARKER-4711&state=MARKER-4711",
        "Authorization: Bearer MARKER-4711",
        "Cookie: _streamlit_user=MARKER-4711; x=1",
    ],
)
def test_a_secret_within_a_text_is_not_written(tmp_path: Path, text: str) -> None:
    audit.write(tmp_path, "refused", "nobody", {"address": text}, NOON)
    assert "MARKER-4711" not in "".join(written(tmp_path))


def test_the_newest_come_first_by_kind_by_day_and_in_pages(tmp_path: Path) -> None:
    for day, count in (("24", 3), ("25", 700)):
        for number in range(count):
            event: audit.Event = "export" if number % 2 else "preview"
            at = datetime.fromisoformat(f"2026-11-{day}T08:00:00+00:00")
            audit.write(tmp_path, event, "erika", {"number": number, "filling": "x" * 150}, at)
    newest = audit.events(tmp_path, most=3)
    assert [(one.at.day, one.facts["number"]) for one in newest] == [(25, 699), (25, 698), (25, 697)]
    older = audit.events(tmp_path, most=5, skip=699)
    assert [(one.at.day, one.facts["number"]) for one in older] == [(25, 0), (24, 2), (24, 1), (24, 0)]
    of_a_kind = audit.events(tmp_path, event="export", day=date(2026, 11, 24))
    assert [(one.event, one.facts["number"]) for one in of_a_kind] == [("export", 1)]
    assert len(audit.events(tmp_path, most=10_000)) == 703
    assert audit.days(tmp_path) == [date(2026, 11, 25), date(2026, 11, 24)]


def test_at_midnight_a_new_file_begins(tmp_path: Path) -> None:
    before = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    audit.write(tmp_path, "preview", "erika", {}, before)
    audit.write(tmp_path, "commit", "erika", {}, before + timedelta(seconds=1))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-12-31.jsonl", "2027-01-01.jsonl"]
    assert [one.event for one in audit.events(tmp_path)] == ["commit", "preview"]


def test_only_files_of_days_before_the_set_time_are_removed(tmp_path: Path) -> None:
    for ago in (0, 1, 179, 180, 181, 400):
        audit.write(tmp_path, "export", "erika", {}, NOON - timedelta(days=ago))
    (tmp_path / "notes.txt").touch()
    (tmp_path / "2026-02-31.jsonl").touch()
    removed = audit.tidy(tmp_path, 180, NOON.date())
    assert sorted(path.name for path in removed) == ["2025-10-21.jsonl", "2026-05-28.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "2026-02-31.jsonl", "2026-05-29.jsonl", "2026-05-30.jsonl", "2026-11-24.jsonl", "2026-11-25.jsonl",
        "notes.txt",
    ]  # fmt: skip


def test_a_clock_that_is_set_back_loses_nothing(tmp_path: Path) -> None:
    audit.write(tmp_path, "commit", "erika", {"import": 1}, NOON)
    audit.write(tmp_path, "commit", "erika", {"import": 2}, NOON - timedelta(hours=3))
    audit.write(tmp_path, "commit", "erika", {"import": 3}, NOON - timedelta(days=9000))
    assert audit.tidy(tmp_path, 1, date(2002, 4, 5)) == []
    # within a day in the order of writing, whatever the clock says
    assert [one.facts["import"] for one in audit.events(tmp_path)] == [2, 1, 3]


def test_a_line_that_broke_off_takes_no_other_with_it(tmp_path: Path) -> None:
    audit.write(tmp_path, "preview", "erika", {}, NOON)
    with (tmp_path / "2026-11-25.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-11-25T12:0')
    audit.write(tmp_path, "commit", "erika", {}, NOON)
    assert [one.event for one in audit.events(tmp_path)] == ["commit", "preview"]


@pytest.mark.parametrize(
    "line", ["", "null", "[]", "{}", '{"at": 1, "event": "x", "by": "y"}', "\xff", "1e999"]
)
def test_a_foreign_line_is_passed_over(tmp_path: Path, line: str) -> None:
    (tmp_path / "2026-11-25.jsonl").write_bytes(line.encode("latin-1") + b"\n")
    audit.write(tmp_path, "commit", "erika", {}, NOON)
    assert [one.event for one in audit.events(tmp_path)] == ["commit"]


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    def many(name: str) -> None:
        for number in range(100):
            audit.write(tmp_path, "export", name, {"number": number}, NOON)

    threads = [threading.Thread(target=many, args=(f"person {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(audit.events(tmp_path, most=1000)) == 800


def test_refusals_cannot_fill_the_disk_and_all_else_is_still_recorded(tmp_path: Path) -> None:
    day = tmp_path / "2026-11-25.jsonl"
    day.write_bytes((b"x" * 1023 + b"\n") * (20 * 1024 + 1))
    audit.write(tmp_path, "refused", "nobody", {}, NOON)
    assert day.stat().st_size == 20 * 2**20 + 1024
    audit.write(tmp_path, "commit", "erika", {}, NOON)
    assert [one.event for one in audit.events(tmp_path)] == ["commit"]


def test_only_the_account_of_the_program_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        audit.record("commit", by="erika")
    finally:
        os.umask(before)
    (file,) = (tmp_path / "audit").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_lies_where_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.record("commit", by="erika", beside=tmp_path / "other" / "cluster.duckdb")
    assert len(audit.events(tmp_path / "other" / "audit")) == 1
    monkeypatch.setenv("CLUSTER_AUDIT", str(tmp_path / "elsewhere"))
    audit.record("commit", by="erika", beside=tmp_path / "other" / "cluster.duckdb")
    assert len(audit.events(tmp_path / "elsewhere")) == 1
    assert audit.folder_of(load_settings()) == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    "hindrance", ["a file in the place", "a folder in the place of the day", "wrong settings"]
)
def test_a_log_that_cannot_be_written_hinders_nothing(
    hindrance: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if hindrance == "a file in the place":
        (tmp_path / "audit").write_text("no folder", encoding="utf-8")
    elif hindrance == "a folder in the place of the day":
        (tmp_path / "audit" / f"{datetime.now().astimezone().date()}.jsonl").mkdir(parents=True)
    else:
        monkeypatch.setenv("CLUSTER_KEEP_AUDIT", "never")
    audit.record("commit", by="erika")
    assert audit.events(tmp_path / "audit") == []


def test_who_is_not_known_fills_no_log(tmp_path: Path) -> None:
    for _number in range(200):
        audit.record("refused", by="?", action="file")
    audit.record("export", by="erika", what="members")
    told = [one.event for one in audit.events(tmp_path / "audit")]
    assert told.count("refused") <= 2 * audit.ANONYMOUS_A_MINUTE
    assert told[0] == "export"


def test_settings_that_are_broken_meanwhile_do_not_end_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.record("export", by="erika", what="members")
    monkeypatch.setenv("CLUSTER_KEEP_AUDIT", "for ever")
    audit.record("commit", by="erika", number=2)
    assert [one.event for one in audit.events(tmp_path / "audit")] == ["commit", "export"]
