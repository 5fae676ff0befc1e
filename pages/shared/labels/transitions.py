"""Which two days are compared, what has become of the labels between them, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.language import _, marked
from data.selection import a_year_before
from data.words import day_word
from pages.shared import charts
from pages.shared.charts.labels.ahead import or_dash
from pages.shared.charts.labels.states import direction_word, state_signed
from pages.shared.choosing import choose_day, choose_one
from pages.shared.labels.choices import COMPARED, DIRECTIONS
from pages.shared.labels.lists import MEMBER, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from queries import Selected

_KINDS = {"stufe": marked("Level"), "status": marked("Status")}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days, and whether the status is compared rather than the level."""

    before: date
    after: date
    by_status: bool

    def as_values(self) -> dict[str, Any]:
        """The values that a query binds."""
        return {"before": self.before, "after": self.after, "by_status": self.by_status}

    def in_address(self) -> dict[str, str]:
        """Its part of the address."""
        days = {"label_von": self.before.isoformat(), "label_bis": self.after.isoformat()}
        return {**days, "stufen": "status"} if self.by_status else days


def choose_comparison(on: date) -> Comparison:
    """The two days and what is compared; without a choice the reference date and the day a year before."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="label_comparison"):
        before = choose_day("label_von", _("First day"), a_year_before(on))
        after = choose_day("label_bis", _("Second day"), on)
        st.session_state.setdefault("stufen", "stufe")
        kind = st.segmented_control(
            _("Compare"), COMPARED, required=True, format_func=lambda code: _(_KINDS[code]), key="stufen"
        )
    return Comparison(before, after, kind == "status")


def show_transitions(compared: Comparison, asked: Selected, chosen: Selection) -> None:
    """What moved where between the two days, and the members behind each kind of change."""
    if compared.before >= compared.after:
        st.info(_("Choose a first day that lies before the second."))
        return
    flows = asked.ask("label_transitions", **compared.as_values())
    if not flows:
        st.info(_("No cluster of this selection was a member on either day."))
        return
    counts = {row["direction"]: row["direction_count"] for row in flows}
    left, right = st.columns(2, gap="medium")
    with left:
        charts.show("label_transitions", flows, chosen)
    with right:
        direction = choose_one(
            "wandel",
            _("Members by what became of their label"),
            DIRECTIONS,
            direction_word,
            [counts.get(code, 0) for code in DIRECTIONS],
        )
        if direction:
            rows = asked.ask("label_transition_members", **compared.as_values(), direction=direction)
            title = _("Members from {before} to {after}: {change}").format(
                before=day_word(compared.before), after=day_word(compared.after), change=direction_word(direction)
            )  # fmt: skip
            show_list("moves", title, rows, _COLUMNS, chosen, {**compared.in_address(), "wandel": direction})


_COLUMNS = (
    MEMBER,
    Shown("state_before", marked("Before"), state_signed),
    Shown("ends_before", marked("Label then until"), or_dash),
    Shown("state_after", marked("After"), state_signed),
    Shown("ends_after", marked("Label until"), or_dash),
)
