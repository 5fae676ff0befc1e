"""What the rules say of a cluster at the reference date: criteria, next dates, labels over time."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from data.language import _, marked
from data.words import choice_word, day_word, reason, signed, word
from pages.shared.cluster.places import place_of_row
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table
from pages.shared.values import NOTHING

STANDINGS = {
    "in_force": marked("● in force"),
    "ended": marked("✕ ended"),
    "future": marked("○ later"),
}
_CRITERIA = (
    Shown("criterion", marked("Criterion"), lambda code: word("criterion", code)),
    Shown("status", marked("Status"), lambda code: signed("criterion_status", code)),
    Shown("day", marked("Date"), lambda day: day_word(day) if day else NOTHING),
    Shown("why", marked("Why")),
)
_DATES = (
    Shown("due_on", marked("Date"), day_word),
    Shown("what", marked("What changes"), lambda code: word("change", code)),
)
_LABELS = (
    Shown("label_level", marked("Label"), lambda code: signed("label_group", code)),
    Shown("standing", marked("On the reference date"), lambda code: _(STANDINGS[code])),
    Shown("label_awarded_on", marked("from"), day_word),
    Shown("end", marked("until")),
    Shown("procedure", marked("Procedure"), choice_word),
    Shown("place", marked("Source")),
)


def show_criteria(facts: dict[str, Any], chosen: Selection) -> None:
    """Each criterion of the eligibility with its sign, the date that counts, and a sentence of reason."""
    st.subheader(_("Eligibility, criterion by criterion"), anchor=False)
    rows = [
        {
            "criterion": name,
            "status": one["status"],
            "day": date.fromisoformat(one["value"]) if one["value"] else None,
            "why": reason(one["reason"], one["value"]),
        }
        for name, one in facts["criteria"].items()
    ]
    plain_table(rows, _CRITERIA, caption=_("Criteria on {date}, computed").format(date=day_word(chosen.on)))
    stated = facts["stated_eligibility"]
    said = _("not stated") if stated is None else _("yes") if stated else _("no")
    st.markdown(
        _("By the rules: {rules}; stated in the export: {stated}; what is stated counts.").format(
            rules=signed("eligibility", facts["rules_eligibility"]), stated=said
        )
    )


def show_dates(facts: dict[str, Any]) -> None:
    """The next days on which something changes."""
    st.subheader(_("Next dates"), anchor=False)
    if not facts["deadlines"]:
        st.markdown(_("After the reference date nothing changes by the rules."))
        return
    plain_table(facts["deadlines"], _DATES, caption=_("After the reference date, computed"))


def show_labels(rows: list[dict[str, Any]]) -> None:
    """Every dated label, its end stated or computed, and the row that tells of it."""
    st.subheader(_("Labels over time"), anchor=False)
    if not rows:
        st.markdown(_("No label with a date is recorded."))
        return
    told = [{**row, "end": _end(row), "place": place_of_row(row)} for row in rows]
    plain_table(told, _LABELS, caption=_("All labels with a date, the latest first"))


def _end(row: dict[str, Any]) -> str:
    day = day_word(row["ends_on"])
    return _("{date} (computed)").format(date=day) if row["end_is_computed"] else day
