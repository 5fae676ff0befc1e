"""What the page measures, as what it shows it, and what clicks on it do."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.language import _, marked
from data.reference import states
from pages.shared import links, selection
from pages.shared.address import Parameter, one_of
from pages.shared.charts.measures import MEASURES
from pages.shared.charts.regions import CLUSTER, PAGE

VIEWS: dict[str, str] = {
    "sitze": marked("Map with seats"),
    "karte": marked("Map"),
    "kacheln": marked("Tiles"),
}
MEASURE, VIEW, LAND = "kennzahl", "ansicht", "im_land"
_TO_OPEN = "regionen_cluster"

__all__ = ["LAND", "PAGE", "choose_view", "click_cell", "click_map", "open_clicked", "parameters"]


def parameters() -> list[Parameter]:
    """The page's part of the address: measure, view, and the Land in detail."""
    return [
        replace(one, page=PAGE)
        for one in (
            one_of(MEASURE, MEASURES, "members"),
            one_of(VIEW, VIEWS, "sitze"),
            one_of(LAND, states(), ""),
        )
    ]


def choose_view() -> tuple[str, str]:
    """The measure and the view that the visitor chose; kept in the address."""
    st.session_state.setdefault(MEASURE, "members")
    st.session_state.setdefault(VIEW, "sitze")
    left, right = st.columns(2, gap="medium")
    measure = left.selectbox(
        _("Figure shown"), list(MEASURES), format_func=lambda code: _(MEASURES[code][0]), key=MEASURE
    )
    view = right.segmented_control(
        _("Shown as"), list(VIEWS), required=True, format_func=lambda code: _(VIEWS[code]), key=VIEW
    )
    return measure, view or "sitze"


def click_map(code: str) -> None:
    """A Land filters and is shown in detail; a point opens the page of its cluster."""
    if code.startswith(CLUSTER):
        st.session_state[_TO_OPEN] = code.removeprefix(CLUSTER)
        return
    selection.toggle("land", code)
    if code in states():
        st.session_state[LAND] = code


def open_clicked() -> None:
    """Go to the cluster whose point was clicked, if one was."""
    if cluster := st.session_state.pop(_TO_OPEN, None):
        st.switch_page("../reports/cluster.py", query_params=[("id", cluster), *links.kept()])


def click_cell(code: str) -> None:
    """Filter by Land and field of a cell, or take both away where they are; show the Land in detail."""
    state, _blank, field = code.partition(" ")
    selection.toggle_both(("land", state), ("feld", field))
    if state in states():
        st.session_state[LAND] = state
