"""Dates that name no day, and members about whom nothing has changed for long."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word
from pages.shared.members import HEADINGS
from pages.shared.quality.lists import IMPRECISE, Rows, clusters_word, good, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown

# dates of the other sheets that belong to a cluster
_OF_OTHER_SHEETS = {
    "starts_on": marked("Beginning of the grant"),
    "ends_on": marked("End of the grant"),
    "service_on": marked("Date of the offer"),
}
_IMPRECISE = (
    Shown("field", marked("Statement"), lambda field: _({**HEADINGS, **_OF_OTHER_SHEETS}[field])),
    Shown("written", marked("Written")),
    Shown("taken_on", marked("Taken as"), lambda day: day_word(day) if day else "–"),
)
_STALE = (Shown("unchanged_since", marked("Unchanged since"), day_word),)


def show_imprecise(rows: Rows, scope: dict[str, Any], chosen: Selection) -> None:
    """The dates of which the file named a month or a year only, and the day that was taken."""
    st.header(_("Imprecise dates"), anchor=IMPRECISE)
    if not scope["imprecise_is_known"]:
        st.markdown(
            _("It was not recorded which dates of this import name no day; from the next import on it is.")
        )
        return
    if not rows:
        good(_("Every date names a day."))
        return
    st.markdown(
        ngettext(
            "{number} date names only a month or a year; its first or last day was taken.",
            "{number} dates name only a month or a year; its first or last day was taken.",
            len(rows),
        ).format(number=number_word(len(rows)))
    )
    title = ngettext("{number} imprecise date", "{number} imprecise dates", len(rows))
    show_list("imprecise", title.format(number=number_word(len(rows))), rows, _IMPRECISE, chosen)


def show_stale(rows: Rows, scope: dict[str, Any], chosen: Selection) -> None:
    """The members about whom no value has changed for a year; where the imports are younger, since when one knows."""
    st.header(_("Unchanged for a year"), anchor=False)
    if not scope["covers_a_year"]:
        st.markdown(_too_young(scope))
        return
    if not rows:
        good(_("Every member has a value that changed within a year."))
        return
    st.markdown(
        ngettext(
            "Of {number} member no value has changed for a year or longer. Ask whether all is still so.",
            "Of {number} members no value has changed for a year or longer. Ask whether all is still so.",
            len(rows),
        ).format(number=number_word(len(rows)))
    )
    title = _("{clusters} without a change").format(clusters=clusters_word(len(rows)))
    show_list("stale", title, rows, _STALE, chosen)


def _too_young(scope: dict[str, Any]) -> str:
    return ngettext(
        "There is {number} import so far, with data of {last}. "
        "What has not changed for a year can be said from {known} on.",
        "The {number} imports go back to {first} only. What has not changed for a year can be said from {known} on.",
        scope["import_count"],
    ).format(
        number=number_word(scope["import_count"]),
        first=day_word(scope["first_as_of"]),
        last=day_word(scope["last_as_of"]),
        known=day_word(scope["known_from"]),
    )
