"""How long each step of the admission takes: a line from the shortest to the longest, the median marked."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import number_word
from pages.shared.charts.form import Rows
from pages.shared.charts.look import FIELD_COLOUR, framed, look

STEPS: dict[str, str] = {
    "interview": marked("meeting"),
    "decision": marked("decision"),
    "benchmarking": marked("benchmarking"),
    "silver": marked("Silver label"),
}
_LINE = 76  # pixels


def step_word(code: str) -> str:
    """A step of the admission."""
    return _(STEPS[code])


def days_word(days: int | None) -> str:
    """A time in days, a dash without one."""
    if days is None:
        return "–"
    return ngettext("{number} day", "{number} days", days).format(number=number_word(days))


def months_word(months: float | None) -> str:
    """A time in months, a dash without one."""
    return "–" if months is None else _("{number} months").format(number=number_word(months))


def application_steps(rows: Rows) -> go.Figure:
    """Days from the application to each step: shortest, median, longest; rows of the query of this name."""
    places = list(range(len(rows)))
    counted = [(place, row) for place, row in zip(places, rows, strict=True) if row["counted_count"]]
    most = max((row["most_days"] for _place, row in counted), default=0) or 1
    traces = [_ranges(counted), _medians(counted), _names(rows)]
    layout = framed(
        max(1, len(rows)) * _LINE + 12,
        margin={"l": 8, "r": 8, "t": 4, "b": 4, "pad": 0},
        xaxis={"visible": False, "range": [0, most], "fixedrange": True},
        yaxis={"visible": False, "range": [max(1, len(rows)) - 0.3, -0.6], "fixedrange": True},
        hovermode="closest",
    )
    return go.Figure({"data": traces if rows else [], "layout": layout})


def application_steps_headline(rows: Rows) -> str:
    """How long a decision takes."""
    decided = next((row for row in rows if row["step"] == "decision" and row["counted_count"]), None)
    if not decided:
        return _("No application of this selection is decided with its days")
    return _("From application to decision: {days} in the median").format(
        days=days_word(decided["median_days"])
    )


def application_steps_sentence(rows: Rows) -> str:
    """The median of each step, and how many are counted."""
    counted = [row for row in rows if row["counted_count"]]
    if not counted:
        return _("No step of an application of this selection can be measured.")
    return _("Median days from the application (number counted): {parts}.").format(
        parts=", ".join(
            f"{step_word(row['step'])} {number_word(row['median_days'])} ({number_word(row['counted_count'])})"
            for row in counted
        )
    )


def _ranges(counted: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    # one trace for all: a gap ends each line
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [at for _place, row in counted for at in (row["least_days"], row["most_days"], None)],
        "y": [at for place, _row in counted for at in (place, place, None)],
        "customdata": [code for _place, row in counted for code in (row["step"], row["step"], None)],
        "line": {"color": FIELD_COLOUR, "width": 2},
        "marker": {"symbol": "line-ns-open", "size": 12, "color": FIELD_COLOUR},
        "hoverinfo": "none",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _medians(counted: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["median_days"] for _place, row in counted],
        "y": [place for place, _row in counted],
        "customdata": [row["step"] for _place, row in counted],
        "marker": {"symbol": "diamond", "size": 14, "color": FIELD_COLOUR},
        "hovertext": [
            f"{step_word(row['step'])}: {days_word(row['median_days'])}" for _place, row in counted
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _names(rows: Rows) -> dict[str, Any]:
    """The step and its numbers, above its line, in two lines since a telephone has no room for one."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(rows),
        "y": [place - 0.18 for place in range(len(rows))],
        "text": [_told(row) for row in rows],
        "textposition": "top right",
        "textfont": {"size": 14, "color": look().ink},
        "customdata": [row["step"] for row in rows],
        "hoverinfo": "none",
        "cliponaxis": False,
        "selected": {"textfont": {"color": look().ink}},
        "unselected": {"textfont": {"color": look().ink}},
    }


def _told(row: dict[str, Any]) -> str:
    if not row["counted_count"]:
        return _("{step}: none counted").format(step=step_word(row["step"]))
    return _("{step}: ◆ {median} days<br>({least}–{most}; {number} counted)").format(
        step=step_word(row["step"]),
        median=number_word(row["median_days"]),
        least=number_word(row["least_days"]),
        most=number_word(row["most_days"]),
        number=number_word(row["counted_count"]),
    )
