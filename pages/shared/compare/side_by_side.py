"""The table of the comparison with its files."""

from __future__ import annotations

import streamlit as st

from data.language import _
from data.words import day_word
from pages.shared.charts.compare import LAENDER, MEMBERS, PAGE
from pages.shared.compare import groups, members, table
from pages.shared.compare.choosing import besides
from pages.shared.selection import Selection
from queries import Selected


def show_table(kind: str, codes: list[str], asked: Selected, chosen: Selection) -> None:
    """The chosen beside each other at the reference date, to read and to take away."""
    if kind == MEMBERS:
        rows = asked.ask("compare_members", chosen=codes)
        lines, things = members.lines(rows), members.things(rows)
        note = _("Signs beside each fact say whether the members differ.")
    else:
        rows = asked.ask("compare_groups", compare_by=kind, chosen=codes)
        lines, things = groups.lines(rows), groups.things(kind, codes)
        note = (
            _("Mean of counts: all 16 Länder. Other figures: all members of the selection together.")
            if kind == LAENDER
            else _(
                "Mean of counts: all fields with members. Other figures: all members of the selection together."
            )
        )
    title = _("Comparison")
    table.show(lines, things, _("On {date}, worked out by the rules").format(date=day_word(chosen.on)))
    twice = _("Sums of actors count some organisations twice.")
    st.caption(f"{note} {twice}")
    table.hand_out(lines, things, title, chosen, PAGE, besides(kind, codes))
