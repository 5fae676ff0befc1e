"""What would have to happen so that a cluster may apply without conditions, as a sentence with its dates."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.findings.steps import steps_sentence
from data.language import _, marked, ngettext
from data.words import day_word, number_word, state_word
from pages.shared import downloads
from pages.shared.eligibility.rows import (
    PAGE,
    Row,
    Rows,
    cluster_html,
    eligibility_word,
    reason_of,
    strong_html,
    table_html,
)
from pages.shared.selection import Selection
from pages.shared.tables import Shown

MOST_ON_SCREEN = 200
_COLUMNS = (
    Shown("cluster_id", marked("Cluster ID")),
    Shown("name", marked("Cluster")),
    Shown("state", marked("Federal state"), state_word),
    Shown("eligibility", marked("Eligibility"), eligibility_word),
    Shown("steps_word", marked("What would have to happen?")),
    Shown("why", marked("Why")),
)


def not_eligible(rows: Rows) -> Rows:
    """The clusters that may not apply, or not without conditions."""
    return [row for row in rows if row["eligibility"] != "eligible"]


def show(rows: Rows, chosen: Selection) -> None:
    """The clusters that are not or only conditionally eligible, each with what it would take."""
    found = not_eligible(rows)
    if not found:
        st.markdown(_("✓ Every cluster of this selection may apply without conditions."))
        return
    st.markdown(
        ngettext(
            "{number} cluster may not apply without conditions. This would have to happen:",
            "{number} clusters may not apply without conditions. This would have to happen:",
            len(found),
        ).format(number=number_word(len(found)))
    )
    bodies = [
        [cluster_html(row), strong_html(eligibility_word(row["eligibility"])),
         f"{escape(steps_sentence(row))}<small>{escape(why(row))}</small>"]
        for row in found[:MOST_ON_SCREEN]
    ]  # fmt: skip
    st.html(
        table_html(
            [_("Cluster"), _("Eligibility"), _("What would have to happen?")],
            bodies,
            _("By the rules in force on {date}").format(date=day_word(chosen.on)),
            "steps-to-take",
        )
    )
    if len(found) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(found))
            )
        )
    downloads.buttons_for_rows(
        "eligibility_steps",
        _("What would have to happen?"),
        _COLUMNS,
        [{**row, "steps_word": steps_sentence(row), "why": why(row)} for row in found],
        chosen,
        PAGE,
        {"teil": "schritte"},
    )


def why(row: Row) -> str:
    """The reasons of all criteria that are not met."""
    missing = [code for code, one in row["criteria"].items() if one["status"] != "met"]
    return "; ".join(reason_of(row, code) for code in missing)
