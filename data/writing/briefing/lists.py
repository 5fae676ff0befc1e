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

# longer lists are shortened to so many rows, or millimetres where names take several lines: it stays a briefing
MOST_MEMBERS, SHORTENED_MEMBERS, MOST_DEADLINES = 100, 60, 25
_TALLEST_MEMBERS, _TALLEST_SHORTENED, _TALLEST_DEADLINES = 660, 400, 130
_LINE_MM, _BETWEEN_MM, _MOST_LINES = 2.8, 1.1, 12
# letters of a line in the columns that may be long
_LETTERS = {"name": 27, "sector": 19}
_NAME_OF_DATE = 42
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
    shown = _fitting(rows[:MOST_DEADLINES], _TALLEST_DEADLINES, {"name": _NAME_OF_DATE})
    if len(shown) < len(rows):
        told = f"{told} {_shortened(len(shown), len(rows), _('Label'))}"
    table = Table(
        _("The next dates"),
        (_("Date"), _("What changes"), _("Member"), _("Federal state"), _("Label")),
        tuple(_deadline(row) for row in shown),
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
    shown = _fitting(rows, _TALLEST_MEMBERS, _LETTERS)
    if len(shown) < len(rows) or len(rows) > MOST_MEMBERS:
        shown = _fitting(rows[:SHORTENED_MEMBERS], _TALLEST_SHORTENED, _LETTERS)
    if len(shown) < len(rows):
        told.append(_shortened(len(shown), len(rows), _("Members")))
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


def _fitting(rows: Rows, room: float, letters: Mapping[str, int]) -> Rows:
    """The first rows that fit into so many millimetres, one at least."""
    taken = 0.0
    for number, row in enumerate(rows):
        lines = max(-(-len(row[name] or "") // most) for name, most in letters.items())
        # one endless name must not cost all others their place
        taken += _LINE_MM * max(1, min(lines, _MOST_LINES)) + _BETWEEN_MM
        if taken > room and number:
            return rows[:number]
    return rows


def _shortened(shown: int, total: int, page: str) -> str:
    return _("The table has the first {shown} of {total}; the page “{page}” has all of them.").format(
        shown=number_word(shown), total=number_word(total), page=page
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
