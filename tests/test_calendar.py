"""The calendar of the next dates, read back by another program: events, numbers that stay, reminders, odd text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from data.language import use_language
from data.rules import load_rules
from data.selection import Selection
from data.store import create_store
from data.writing.calendar import AHEAD, calendar_file
from queries import Selected
from tests.api_asking import ON, asking
from tests.command_cases import a_sound_workbook, run
from tests.sound import day, delivery, member

LOADED_AT = datetime.fromisoformat("2026-11-02 08:30:15.000999")
CURRENT = {"number": 7, "as_of": date(2026, 11, 1), "loaded_at": LOADED_AT, "example": False}
ANKER = member(
    "GC-001", name="Anker", admitted_on=day("2020-01-01"), label_level="silver",
    label_awarded_on=day("2024-12-15"), label_valid_until=day("2026-12-31"),
)  # fmt: skip
BOJE = member("GC-002", name="Boje", admitted_on=day("2025-06-15"), label_level="none")
DEICH = member(
    "GC-003", name="Deich", admitted_on=day("2020-01-01"), label_level="none", notice_given_on=day("2026-06-01"),
    left_on=day("2026-12-31"),
)  # fmt: skip


def a_date(**differs: Any) -> dict[str, Any]:
    """A row of the query label_deadlines."""
    row = {
        "due_on": date(2027, 6, 15), "what": "silver_due", "cluster_id": "GC-002", "name": "Boje",
        "last_label_level": None, "is_computed": False,
    }  # fmt: skip
    return {**row, **differs}


def written(*rows: dict[str, Any], **differs: Any) -> bytes:
    given = {"sequence": 12, "base": "https://cluster.example.org", **differs}
    return calendar_file(rows, Selection(ON), CURRENT, **given)


def read(content: bytes) -> Any:
    return Calendar.from_ical(content)


def events(content: bytes) -> list[Event]:
    return [one for one in read(content).walk("VEVENT") if isinstance(one, Event)]


def the_event(**differs: Any) -> Event:
    (event,) = events(written(a_date(**differs)))
    return event


def test_the_dates_of_three_members_by_hand(tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(ANKER, BOJE, DEICH))
        current = store.current() or {}
        with Selected(store.cursor(), on=ON) as asked:
            rows = asked.ask("label_deadlines", months=AHEAD)
            listed = asked.ask("deadlines", most=None)
    found = events(calendar_file(rows, Selection(ON), current, sequence=1))
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in found] == [
        (date(2026, 12, 31), "Anker: Label endet (Silber)"),
        (date(2026, 12, 31), "Deich: Mitgliedschaft endet"),
        (date(2027, 6, 15), "Boje: Silber fällig"),
        (date(2027, 12, 31), "Anker: Erneuerungsfrist endet (Silber)"),
    ]
    assert [(one["due_on"], one["what"], one["cluster_id"]) for one in rows] == [
        (one["due_on"], one["what"], one["cluster_id"]) for one in listed
    ]
    assert all("url" not in event for event in found)


def test_an_event_lasts_its_day_and_says_where_it_comes_from() -> None:
    event = the_event()
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 6, 15), date(2027, 6, 16))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.decoded("dtstamp") == datetime(2026, 11, 2, 8, 30, 15, tzinfo=UTC)
    assert (event["sequence"], event["transp"]) == (12, "TRANSPARENT")
    assert event["url"] == "https://cluster.example.org/cluster?id=GC-002&sprache=de"
    assert str(event["description"]).split("\n") == [
        "Bis zu diesem Tag muss das Mitglied Silber haben.",
        "Datenstand 01.11.2026 · Import 7",
        "https://cluster.example.org/cluster?id=GC-002&sprache=de",
    ]


def test_a_computed_end_says_so() -> None:
    event = the_event(what="label_end", last_label_level="gold", is_computed=True)
    assert "Das Ende ist berechnet; der Export nennt keines." in event["description"]


def test_a_date_that_moves_stays_the_same_event() -> None:
    assert str(the_event()["uid"]) == "67beefbe-a1a9-55cf-8270-eb57b793503b"
    assert the_event()["uid"] == the_event(due_on=date(2028, 1, 1), name="Boje e. V.")["uid"]
    others = [
        the_event(),
        the_event(cluster_id="GC-003"),
        the_event(what="notice_effective"),
        *(the_event(what=what, last_label_level=level) for what in ("label_end", "renewal_window_end")
          for level in ("bronze", "silver")),
    ]  # fmt: skip
    assert len({str(event["uid"]) for event in others}) == 7


@pytest.mark.parametrize(
    ("what", "due_on", "days"),
    [
        ("silver_due", "2027-06-15", [90, 30]),
        ("label_end", "2027-02-21", [90, 30]),
        ("label_end", "2027-02-20", [30]),
        ("renewal_window_end", "2026-12-23", [30]),
        ("renewal_window_end", "2026-12-22", []),
        ("notice_effective", "2027-06-15", [30]),
    ],
)
def test_reminders_come_at_nine_and_none_in_the_past(what: str, due_on: str, days: list[int]) -> None:
    alarms = the_event(what=what, due_on=date.fromisoformat(due_on)).walk("VALARM")
    assert [alarm.decoded("trigger") for alarm in alarms] == [timedelta(days=-n, hours=9) for n in days]
    assert {str(alarm["action"]) for alarm in alarms} <= {"DISPLAY"}


def test_the_calendar_has_a_name_and_is_asked_for_again_each_day() -> None:
    content = calendar_file(
        [], Selection(ON, states=("DE-SN",)), {**CURRENT, "example": True}, sequence=1
    )  # fmt: skip
    calendar = read(content)
    name = "go-cluster: Termine · Bundesland: Sachsen · Frei erfundene Beispieldaten"
    assert (str(calendar["name"]), str(calendar["x-wr-calname"])) == (name, name)
    assert str(calendar["prodid"]) == "-//go-cluster Monitor//0.1.0//DE"
    assert calendar.decoded("refresh-interval") == timedelta(days=1)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_it_speaks_english_where_english_is_wanted() -> None:
    use_language("en")
    assert str(the_event()["summary"]) == "Boje: Silver due"


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
    "semi;colon, comma \\ backslash \\n",
    'quote " : = and ATTACH:http://x.example',
    "\x00\x07\x1b[31m\x85\u2028\u2029 control",
    "ä" * 300,
    "🦊" * 100,
    "=1+1",
    "<img src=x>",
    "\u202eevil",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_one_line_of_text(name: str) -> None:
    content = written(a_date(name=name, cluster_id=f"GC\r\nX:1;{name}"))
    (event,) = events(content)
    whole = " ".join(
        "".join(sign if sign.isprintable() or sign == "\u202e" else " " for sign in name).split()
    )
    assert str(event["summary"]) == f"{whole[:200]}: Silber fällig"
    assert set(event) == {
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "URL",
    }  # fmt: skip


def test_lines_end_and_fold_as_the_standard_wants_it() -> None:
    content = written(*(a_date(name=name) for name in HOSTILE))
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n", b"\x00", b"\x07", b"\x1b"))
    for line in lines:
        line.decode("utf-8")  # no sign is cut in two


def test_a_subscription_gets_the_calendar_of_its_selection(tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(ANKER, BOJE, DEICH))
    first = asking()("deadlines.ics", suche="Anker")
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert [event.decoded("dtstart") for event in events(first.body)] == [
        date(2026, 12, 31),
        date(2027, 12, 31),
    ]
    (later, *_more) = events(asking()("deadlines.ics", suche="Boje", sprache="en").body)
    assert str(later["url"]) == "http://cluster.example.org/cluster?id=GC-002&sprache=en"
    again = asking()("deadlines.ics", headers={"if-none-match": first.headers["etag"]}, suche="Anker")
    assert (again.status, again.body) == (304, b"")
    assert asking()("deadlines.ics", format="json").status == 400


def test_the_command_writes_the_same(tmp_path: Path) -> None:
    run("load", a_sound_workbook(tmp_path))
    out = tmp_path / "dates.ics"
    ended = run("calendar", "--out", out, "--on", "2026-11-01", "--label", "gold")
    assert (ended.code, ended.err) == (0, f"{out}: 2 Termine geschrieben.\n")
    assert [str(event["summary"]) for event in events(out.read_bytes())] == [
        "Beispielcluster Photonik: Label endet (Gold)",
        "Beispielcluster Photonik: Erneuerungsfrist endet (Gold)",
    ]
    assert run("calendar", "--out", tmp_path / "no" / "folder.ics").code == 2
