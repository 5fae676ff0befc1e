"""Which clusters do not state what: a column to choose, and the clusters behind its number."""

from __future__ import annotations

import streamlit as st

from data.language import _
from data.words import number_word
from pages.shared import charts
from pages.shared.charts.completeness import heading
from pages.shared.quality.lists import MISSING, Rows, clusters_word, good, show_list
from pages.shared.selection import Selection
from queries import Selected

_CHOICE = "quality_field"


def show_gaps(rows: Rows, asked: Selected, chosen: Selection) -> None:
    """The chart of the missing statements, and the clusters behind the bar that is chosen."""
    # the heading of this section is the finding of its chart
    st.html(f'<div id="{MISSING}"></div>')
    charts.show("quality_completeness", rows, chosen, on_click=_choose)
    counts = {row["field"]: row["missing_count"] for row in rows if row["missing_count"]}
    if not counts:
        good(_("No statement is missing."))
        return
    if st.session_state.get(_CHOICE) not in counts:
        st.session_state.pop(_CHOICE, None)
    field: str = st.selectbox(
        _("Which clusters do not state …"),
        list(counts),
        format_func=lambda name: f"{heading(name)} ({number_word(counts[name])})",
        key=_CHOICE,
    )
    found = asked.ask("quality_missing", field=field)
    if not any(row["source_cell"] for row in found):
        st.caption(_("The file has no column for it."))
    title = _("{clusters} without a statement ({column})").format(
        clusters=clusters_word(len(found)), column=heading(field)
    )
    show_list("missing", title, found, (), chosen)


def _choose(field: str) -> None:
    st.session_state[_CHOICE] = field
