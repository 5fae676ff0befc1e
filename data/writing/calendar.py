"""The next dates as a calendar (RFC 5545, RFC 7986): a subscription keeps each event and moves it with its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from data.language import _, language_in_force, marked
from data.selection import Selection
from data.words import day_word, word
from data.writing.context import example_notice, program_version

if TYPE_CHECKING:
    from icalendar import Calendar, Event

Row = Mapping[str, Any]

MEDIA_TYPE = "text/calendar; charset=utf-8"
AHEAD = 1200  # months: all dates, for labels and notices reach no further than some years

# a namespace of our own, so that the same date of the same cluster has the same number wherever it is written
_NAMESPACE = UUID("6f1c6a52-9d0c-5b1e-8f0a-6d2f5c1f7e11")
# a procedure for a label takes months; that a membership ends needs no work before
_REMINDERS = {
    "label_end": (90, 30),
    "renewal_window_end": (90, 30),
    "silver_due": (90, 30),
    "notice_effective": (30,),
}
_OF_A_LABEL = ("label_end", "renewal_window_end")
_REMIND_AT = timedelta(hours=9)  # of the day; an event of a whole day begins at midnight, when nobody reads
_REFRESH = timedelta(days=1)
_LONGEST_NAME = 200
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

_MEANINGS = {
    "label_end": marked("Last day on which the label is valid."),
    "renewal_window_end": marked("Last day on which the label can be renewed."),
    "silver_due": marked("By this day the member must hold Silver."),
    "notice_effective": marked("On this day the membership ends."),
}


def calendar_file(
    rows: Iterable[Row], chosen: Selection, current: Mapping[str, Any], *, sequence: int, base: str = ""
) -> bytes:
    """The dates as an .ics file in the language in force.

    ``rows`` are those of the query ``label_deadlines`` (due_on, what, cluster_id, name, last_label_level,
    is_computed). ``current`` is their import as the store lists it, ``sequence`` the number of the store's last
    event, which says which of two files is the later. ``base`` begins the addresses; without it there are none.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only those who write a calendar pay for the import

    calendar = Calendar()
    calendar.add("prodid", f"-//go-cluster Monitor//{program_version()}//{language_in_force().upper()}")
    calendar.add("version", "2.0")
    _name(calendar, chosen, current)
    for row in rows:
        calendar.add_component(_event(row, chosen.on, current, sequence, base))
    written: bytes = calendar.to_ical()
    return written


def uid_of(row: Row) -> str:
    """The number of an event: by cluster, kind and label, not by its date, so that a date that moves stays one."""
    level = (row["last_label_level"] or "") if row["what"] in _OF_A_LABEL else ""
    return str(uuid5(_NAMESPACE, "\n".join((row["cluster_id"], row["what"], level))))


def _name(calendar: Calendar, chosen: Selection, current: Mapping[str, Any]) -> None:
    from icalendar import vText  # noqa: PLC0415 - as above

    parts = [_("go-cluster dates"), chosen.in_words()]
    if current.get("example"):
        parts.append(example_notice())
    name = _line(" · ".join(parts))
    about = _("Labels that end, renewal windows, Silver due, memberships that end. Data of {date}.").format(
        date=day_word(current.get("as_of"))
    )
    # each under the name of the standard and under the one that programs had before it
    calendar.add("name", name)
    calendar.add("x-wr-calname", vText(name))
    calendar.add("description", about)
    calendar.add("x-wr-caldesc", vText(about))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")


def _event(row: Row, on: date, current: Mapping[str, Any], sequence: int, base: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    due_on, summary = row["due_on"], _summary(row)
    loaded_at: datetime = current["loaded_at"]
    event = Event()
    event.add("uid", uid_of(row))
    event.add("dtstamp", loaded_at.replace(microsecond=0, tzinfo=UTC))
    event.add("sequence", sequence)
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(_description(row, current, base)))
    event.add("categories", [word("change", row["what"])])
    event.add("transp", "TRANSPARENT")  # a date of a cluster takes nobody's day
    if base:
        event.add("url", _address(row, base))
    for days in _REMINDERS[row["what"]]:
        if due_on - timedelta(days=days) >= on:
            event.add_component(_reminder(days, summary))
    return event


def _reminder(days: int, summary: str) -> Any:
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMIND_AT - timedelta(days=days))
    alarm.add("description", _("In {days} days: {what}").format(days=days, what=summary))
    return alarm


def _summary(row: Row) -> str:
    what = word("change", row["what"])
    if row["what"] in _OF_A_LABEL and row["last_label_level"]:
        what = f"{what} ({word('label_level', row['last_label_level'])})"
    return f"{_line(row['name'])}: {what}"


def _description(row: Row, current: Mapping[str, Any], base: str) -> list[str]:
    meaning = _MEANINGS[row["what"]]
    lines = [_(meaning)]
    if row.get("is_computed"):
        lines.append(_("The end is computed; the export states none."))
    lines.append(
        _("Data of {date} · import {number}").format(
            date=day_word(current.get("as_of")), number=current["number"]
        )
    )
    if current.get("example"):
        lines.append(example_notice())
    return [*lines, _address(row, base)] if base else lines


def _address(row: Row, base: str) -> str:
    return f"{base}/cluster?{urlencode([('id', row['cluster_id']), ('sprache', language_in_force())])}"


def _line(text: str) -> str:
    """The text on one line, without signs that no calendar may hold."""
    return " ".join(_CONTROL.sub(" ", text).split())[:_LONGEST_NAME]
