"""The figures and the nearest dates of the overview."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word, share_word, signed, state_word, word
from pages.shared.tables import Shown, plain_table

DEADLINE_COLUMNS = (
    Shown("due_on", marked("Date"), day_word),
    Shown("what", marked("What changes"), lambda code: word("change", code)),
    Shown("name", marked("Member")),
    Shown("state", marked("Federal state"), state_word),
    Shown("last_label_level", marked("Label"), lambda code: signed("label_group", code or "unknown")),
)


def show_figures(figures: dict[str, Any]) -> None:
    """The main figures in a row, each with what it is a share of."""
    members = figures["member_count"]
    with st.container(horizontal=True, key="figures"):
        _figure(
            _("Members"),
            number_word(members),
            ngettext("{number} under notice", "{number} under notice", figures["under_notice_count"]).format(
                number=number_word(figures["under_notice_count"])
            ),
        )
        _figure(
            _("Silver or Gold"),
            number_word(figures["silver_or_better_count"]),
            _("{share} of members").format(share=share_word(figures["silver_or_better_count"], members)),
        )
        _figure(
            _("Eligible"),
            number_word(figures["eligible_count"]),
            _("{share} of members").format(share=share_word(figures["eligible_count"], members)),
        )
        _figure(
            _("Labels ending soon"),
            number_word(figures["expiring_count"]),
            _("within the next months, see the rules"),
        )
    st.caption(_actors(figures))


def show_deadlines(rows: list[dict[str, Any]]) -> None:
    """The nearest dates as a table; a sentence where there are none."""
    st.header(_("What is coming up"), anchor=False)
    if not rows:
        st.info(_("Nothing changes after this day for the members of this selection."))
        return
    first = rows[0]
    st.markdown(
        _("Next: {what} on {date}.").format(
            what=word("change", first["what"]), date=day_word(first["due_on"])
        )
    )
    plain_table(rows, DEADLINE_COLUMNS, caption=_("The next dates"))


def _actors(figures: dict[str, Any]) -> str:
    stated = figures["actors_stated_count"]
    if not stated:
        return _("No member states its number of actors.")
    return ngettext(
        "{actors} actors by the statement of {number} member; some count twice.",
        "{actors} actors by the statements of {number} members; some count twice.",
        stated,
    ).format(actors=number_word(figures["actor_count"]), number=number_word(stated))


def _figure(title: str, value: str, note: str) -> None:
    st.metric(title, value, border=True, delta=note, delta_color="off", delta_arrow="off")
