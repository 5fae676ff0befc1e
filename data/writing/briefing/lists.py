"""The sections with lists: what is coming up, and the members; long ones are shortened and say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.language import _, ngettext
from data.words import day_word, number_word, sector_word, signed, state_word, word
from data.writing.briefing.content import Section, Table, Text
from data.writing.briefing.wish import MONTHS_AHEAD, Wish, section_word

Rows = Sequence[dict[str, Any]]

# a longer list of members is shortened to so many that the whole stays a briefing
MOST_MEMBERS, SHORTENED_MEMBERS, MOST_DEADLINES = 100, 60, 25
_PRESENT = ("active", "under_notice")


def deadlines(given: Mapping[str, Rows]) -> Section:
    """The dates of the next months, the nearest first; rows of ``label_deadlines``."""
    rows = given["deadlines"]
    heading = section_word("deadlines")
    if not rows:
        none = _("Nothing changes within {number} months for the members of this selection.")
        return Section("deadlines", heading, (Text(none.format(number=MONTHS_AHEAD)),))
    told = ngettext(
        "{number} date within {months} months; the next is {day}: {what}, {name}.",
        "{number} dates within {months} months; the next is {day}: {what}, {name}.",
        len(rows),
    ).format(
        number=number_word(len(rows)),
        months=MONTHS_AHEAD,
        day=day_word(rows[0]["due_on"]),
        what=word("change", rows[0]["what"]),
        name=rows[0]["name"],
    )
    if len(rows) > MOST_DEADLINES:
        told = f"{told} {_shortened(MOST_DEADLINES, len(rows))}"
    table = Table(
        _("The next dates"),
        (_("Date"), _("What changes"), _("Member"), _("Federal state"), _("Label")),
        tuple(_deadline(row) for row in rows[:MOST_DEADLINES]),
        (1.2, 2, 3.6, 1.8, 1.1),
    )
    return Section("deadlines", heading, (Text(told), table))


def members(wish: Wish, given: Mapping[str, Rows]) -> Section:
    """The members of the selection by name; rows of ``members_list``, which has former and future ones as well."""
    rows = [row for row in given["members"] if row["membership"] in _PRESENT]
    heading = section_word("members")
    others = len(given["members"]) - len(rows)
    told = [
        ngettext("{number} member on {date}.", "{number} members on {date}.", len(rows)).format(
            number=number_word(len(rows)), date=day_word(wish.here.on)
        )
    ]
    if others:
        told.append(
            ngettext(
                "{number} more cluster of the selection is no member on this day.",
                "{number} more clusters of the selection are no members on this day.",
                others,
            ).format(number=number_word(others))
        )
    shown = rows if len(rows) <= MOST_MEMBERS else rows[:SHORTENED_MEMBERS]
    if len(shown) < len(rows):
        told.append(_shortened(len(shown), len(rows)))
    if not rows:
        return Section("members", heading, (Text(" ".join(told)),))
    table = Table(
        _("Members by name"),
        (
            _("Name"),
            _("Technology field"),
            _("Federal state"),
            _("Label"),
            _("Label until"),
            _("Eligibility"),
        ),
        tuple(_member(row) for row in shown),
        (3.0, 2.15, 2.05, 1.4, 1.25, 2.15),
    )
    return Section("members", heading, (Text(" ".join(told)), table))


def end_word(day: date | None, *, is_computed: bool) -> str:
    """The last day of a label; one that is not stated but computed says so."""
    return _("{date} (computed)").format(date=day_word(day)) if day and is_computed else day_word(day)


def _shortened(shown: int, total: int) -> str:
    return _("The table has the first {shown} of {total}; all are on the address of this view.").format(
        shown=number_word(shown), total=number_word(total)
    )


def _deadline(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        end_word(row["due_on"], is_computed=row["is_computed"]),
        signed("change", row["what"]),
        row["name"],
        state_word(row["state"]),
        signed("label_group", row["last_label_level"] or "unknown"),
    )


def _member(row: Mapping[str, Any]) -> tuple[str, ...]:
    ends = row["label_ends_on"]
    return (
        row["name"],
        sector_word(row["sector"]),
        state_word(row["state"]),
        signed("label_group", row["label_group"]),
        # without a label there is no end to state
        "–" if ends is None and row["label_group"] == "none" else day_word(ends),
        signed("eligibility", row["eligibility"]),
    )
