"""What is said of the dates that lie ahead, and their table."""

from __future__ import annotations

from datetime import date

from data.language import _, marked, ngettext
from data.words import day_word, number_word, signed, state_word, word
from pages.shared.charts.form import Rows
from pages.shared.tables import Shown


def or_dash(day: date | None) -> str:
    """A day, or a dash where there is none."""
    return day_word(day) if day else "–"


COLUMNS = (
    Shown("next_change_on", marked("Next date")),
    Shown("next_change", marked("What changes"), lambda code: signed("change", code)),
    Shown("name", marked("Member")),
    Shown("state", marked("Federal state"), state_word),
    Shown("label_group", marked("Label"), lambda code: signed("label_group", code)),
    Shown("label_ends_on", marked("Label until"), or_dash),
    Shown("window_ends_on", marked("Renewable until"), or_dash),
    Shown("silver_due_on", marked("Silver due on"), or_dash),
    Shown("membership_ends_on", marked("Membership until"), or_dash),
)


def label_horizon_headline(rows: Rows) -> str:
    """How many members have a date ahead."""
    if not rows:
        return _("No date lies ahead in this time")
    number = rows[0]["within_count"]
    return ngettext(
        "{number} member has a date ahead by {date}",
        "{number} members have a date ahead by {date}",
        number,
    ).format(number=number_word(number), date=day_word(rows[0]["horizon_ends_on"]))


def label_horizon_sentence(rows: Rows) -> str:
    """How many dates of each kind there are, and which comes first."""
    if not rows:
        return _("No date lies ahead in this time.")
    first = rows[0]
    return _(
        "Label ends: {ends}, Silver due: {due}, renewal windows closing: {closing}; first on {date}: {what}."
    ).format(
        ends=number_word(first["ending_count"]),
        due=number_word(first["due_count"]),
        closing=number_word(first["closing_count"]),
        date=day_word(first["next_change_on"]),
        what=word("change", first["next_change"]),
    )
