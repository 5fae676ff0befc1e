"""Admission: from the application to the meeting, the decision, the benchmarking and Silver, where it is told."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import NOT_STATED, day_word, number_word, sector_word, state_word
from pages.shared import charts, downloads, links
from pages.shared.charts.trends import PAGE
from pages.shared.charts.trends.steps import STEPS, days_word, step_word
from pages.shared.choosing import choose_one
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table
from pages.shared.trends.asking import Rows, rows_of
from pages.shared.trends.choices import picked

MOST_ON_SCREEN = 200
_OUTCOMES: dict[str, str] = {
    "open": marked("○ open"),
    "admitted": marked("✓ admitted"),
    "rejected": marked("✕ rejected"),
    "withdrawn": marked("↩ withdrawn"),
    "unknown": marked("? outcome not stated"),
}


def show_admission(chosen: Selection) -> None:
    """How long each step takes, who waits for it, and every application; a sentence where nothing is told."""
    scope = rows_of("applications_scope", chosen)[0]
    if not scope["total_count"]:
        st.info(
            _(
                "This import has no sheet “Anträge”, so nothing can be said about applications for admission. "
                "With the sheet the way from application to Silver appears here."
            )
        )
        return
    if chosen.labels or chosen.eligibilities:
        st.markdown(
            _("Applicants have neither label nor eligibility yet: these two filters do not act here.")
        )
    if not scope["application_count"]:
        st.info(
            _(
                "None of the {number} applications was received by {date} and fits field, Land and search."
            ).format(number=number_word(scope["total_count"]), date=day_word(chosen.on))
        )
        return
    st.markdown(_counted(scope))
    rows = rows_of("application_steps", chosen)
    charts.show("application_steps", rows, chosen, picked("aufnahme"))
    st.markdown(_waiting(rows))
    step = choose_one(
        "aufnahme",
        _("Applications by what they wait for next"),
        tuple(STEPS),
        step_word,
        [row["waiting_count"] for row in rows],
    )
    _show_applications(rows_of("applications_over_time", chosen, step=step), step, chosen)


def _counted(scope: dict[str, Any]) -> str:
    parts = [
        f"{_(word)} {number_word(scope[f'{code}_count'])}"
        for code, word in _OUTCOMES.items()
        if scope[f"{code}_count"]
    ]
    text = ngettext("{number} application: {parts}.", "{number} applications: {parts}.",
                    scope["application_count"]).format(
        number=number_word(scope["application_count"]), parts=", ".join(parts)
    )  # fmt: skip
    if unmatched := scope["unmatched_count"]:
        text += " " + ngettext(
            "{number} of those admitted is found among the clusters under no like name.",
            "{number} of those admitted are found among the clusters under no like name.",
            unmatched,
        ).format(number=number_word(unmatched))
    return text


def _waiting(rows: Rows) -> str:
    """Who waits for which step, and for how long at most."""
    parts = [
        _("{step} {number} (at most {days})").format(
            step=step_word(row["step"]),
            number=number_word(row["waiting_count"]),
            days=days_word(row["longest_waiting_days"]),
        )
        for row in rows
        if row["waiting_count"]
    ]
    if not parts:
        return _("Nobody waits for a next step.")
    return _("Waiting for the next step, counted from the application: {parts}.").format(
        parts=", ".join(parts)
    )


def _show_applications(rows: Rows, step: str | None, chosen: Selection) -> None:
    if not rows:
        st.markdown(_("No application waits for this step."))
        return
    title = (
        _("Applications that wait for: {step}").format(step=step_word(step))
        if step
        else _("Applications for admission")
    )
    with st.expander(
        _("{title}, one by one").format(title=title),
        expanded=bool(step),
        key=f"trends_applications_{step}",
        on_change="rerun",
    ) as under:
        if under.open:
            told = [{**row, "waits_word": _waits(row)} for row in rows]
            plain_table(told[:MOST_ON_SCREEN], _COLUMNS, caption=title)
            if len(rows) > MOST_ON_SCREEN:
                st.caption(
                    _("The first {shown} of {total}; the files hold all.").format(
                        shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
                    )
                )
            besides = {"aufnahme": step} if step else {}
            downloads.buttons_for_rows("trends_applications", title, _COLUMNS, told, chosen, PAGE, besides)


def _waits(row: dict[str, Any]) -> str:
    if row["waits_for"] is None:
        return "–"
    if row["days_since_received"] is None:
        return step_word(row["waits_for"])
    return _("{step}, {days} since the application").format(
        step=step_word(row["waits_for"]), days=days_word(row["days_since_received"])
    )


def _address(row: dict[str, Any]) -> str:
    return links.of_row(row) if row["is_matched"] else ""


_COLUMNS = (
    Shown("name", marked("Applicant"), link=_address),
    Shown("sector", marked("Technology field"), sector_word),
    Shown("state", marked("Federal state"), state_word),
    Shown("received_on", marked("Received on")),
    Shown("interviewed_on", marked("Meeting on"), lambda day: "–" if day is None else day_word(day)),
    Shown("decided_on", marked("Decided on"), lambda day: "–" if day is None else day_word(day)),
    Shown("outcome", marked("Outcome"), lambda code: _(_OUTCOMES.get(code, NOT_STATED))),
    Shown("benchmarked_on", marked("Benchmarking on"), lambda day: "–" if day is None else day_word(day)),
    Shown("silver_on", marked("Silver on"), lambda day: "–" if day is None else day_word(day)),
    Shown("waits_word", marked("Waits for")),
)
