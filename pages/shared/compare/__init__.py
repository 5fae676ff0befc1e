"""The parts of the comparison: what to compare, the table side by side, and the measure of the chart."""

from __future__ import annotations

from pages.shared.charts.compare import PAGE
from pages.shared.compare.choosing import (
    choose,
    choose_kind,
    choose_measure,
    click,
    open_clicked,
    parameters,
    without_own_filter,
)
from pages.shared.compare.side_by_side import show_table

__all__ = [
    "PAGE",
    "choose",
    "choose_kind",
    "choose_measure",
    "click",
    "open_clicked",
    "parameters",
    "show_table",
    "without_own_filter",
]
