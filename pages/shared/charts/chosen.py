"""How charts show a filter: what it names is marked, and a Land that it leaves out is no nought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.findings.members import left_out as left_out  # noqa: PLC0414 - known to the charts by this module
from data.language import _, marked
from pages.shared.charts.form import Chart
from pages.shared.selection import Dimension, Selection
from pages.shared.tables import Shown

MARK = "▸"
_DIMENSIONS: dict[str, Dimension] = {
    "sector": "feld",
    "state": "land",
    "label_group": "label",
    "eligibility": "foerderung",
}


def not_selected() -> str:
    """What stands in place of the number of a Land that the filter leaves out."""
    return _("not selected")


def _yes_or_no(selected: Any) -> str:
    return _("no") if selected is False else _("yes")


IS_SELECTED = Shown("is_selected", marked("Selected"), _yes_or_no)


def filtered(figure: go.Figure, chart: Chart, chosen: Selection) -> go.Figure:
    """The figure with the names of the filter's values marked at its bars, by sign and weight."""
    field = chart.columns[0].field
    named = _named(_DIMENSIONS[field], chosen) if field in _DIMENSIONS else ()
    axis = figure.layout.yaxis
    if not named or axis.tickvals is None or axis.ticktext is None:
        return figure
    axis.ticktext = [
        f"<b>{MARK} {word}</b>" if code in named else word
        for code, word in zip(axis.tickvals, axis.ticktext, strict=True)
    ]
    return figure


def _named(dimension: Dimension, chosen: Selection) -> Sequence[str]:
    return {
        "feld": chosen.sectors,
        "land": chosen.states,
        "label": chosen.labels,
        "foerderung": chosen.eligibilities,
    }[dimension]
