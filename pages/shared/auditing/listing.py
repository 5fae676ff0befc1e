"""The events of the audit log as a table, the newest first, and as a file for Excel."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from data import audit
from data.language import _, language_in_force, marked, ngettext, use_language
from data.settings import load_settings
from data.words import day_word
from data.writing.csv import table_csv
from data.writing.tables import CSV
from pages.shared import downloads
from pages.shared.auditing.asking import EVENT_WORDS, Asked, turn
from pages.shared.auditing.words import facts_words
from pages.shared.recording import recorded
from pages.shared.tables import Shown, plain_table

A_PAGE = 50
MOST_IN_A_FILE = 50_000


def _moment_word(moment: datetime) -> str:
    """A moment as the clock in Germany showed it: 31.12.2025, 14:05:59."""
    local = moment.astimezone(ZoneInfo("Europe/Berlin"))
    return f"{day_word(local.date())}, {local:%H:%M:%S}"


_COLUMNS = (
    Shown("at", marked("Time"), _moment_word),
    Shown("event", marked("Event"), lambda code: _(EVENT_WORDS.get(code, code))),
    Shown("by", marked("By"), str),
    Shown("facts", marked("Details"), facts_words),
    Shown("request", marked("Request"), lambda name: name or "–"),
)


def say_what_is_kept() -> None:
    """How long an event is kept, and what is not in it."""
    days = load_settings().keep_audit
    kept = ngettext("Kept for {days} day, then removed.", "Kept for {days} days, then removed.", days)
    sentences = (
        _("Who did what and when, the newest first; times of Germany."),
        kept.format(days=days),
        _("It names the acting person and no other, and nothing of what the data say."),
    )
    st.markdown(" ".join(sentences))


def show_events(asked: Asked) -> None:
    """One page of the events."""
    found = audit.events(
        asked.folder, event=asked.event, day=asked.day, most=A_PAGE + 1, skip=asked.page * A_PAGE
    )
    if found:
        first = asked.page * A_PAGE + 1
        shown = _rows(found[:A_PAGE])
        caption = _("Events {first} to {last}").format(first=first, last=first + len(shown) - 1)
        plain_table(shown, _COLUMNS, caption=caption)
    else:
        st.info(_("There is no such event."))
    turn(asked, older=len(found) > A_PAGE)


def offer_csv(asked: Asked) -> None:
    """All events that are asked for as CSV for Excel, the newest of very many."""
    language = language_in_force()

    def build() -> bytes:
        # built later, outside the run that drew the button
        use_language(language)
        return as_file(asked)

    st.download_button(
        _("These events as CSV"),
        recorded(build, "audit_csv"),
        downloads.file_name(_("Audit log"), "csv"),
        CSV,
        key="download_audit_csv",
        on_click="ignore",
    )


def as_file(asked: Asked) -> bytes:
    """The same events as CSV for Excel, in the words of the screen."""
    rows = _rows(audit.events(asked.folder, event=asked.event, day=asked.day, most=MOST_IN_A_FILE))
    cells = [{column.field: column.text(row) for column in _COLUMNS} for row in rows]
    return table_csv({column.field: _(column.heading) for column in _COLUMNS}, cells)


def _rows(found: list[audit.Recorded]) -> list[dict[str, Any]]:
    return [
        {"at": one.at, "event": one.event, "by": one.by, "facts": one.facts, "request": one.request}
        for one in found
    ]
