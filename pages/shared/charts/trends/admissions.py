"""Admissions above and exits below the line, by quarter or by year, and what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go

from data.language import _
from data.words import day_word, number_word
from pages.shared.charts.form import Rows
from pages.shared.charts.labels.states import quarter_word
from pages.shared.charts.look import ELIGIBILITY_COLOURS, FIELD_COLOUR, framed, look

_HEIGHT = 236
_ROOM = 1.35  # for the numbers and the names of the two sides
_MOST_UPRIGHT = 12  # columns whose numbers of three digits stand beside each other on a telephone


def admissions_and_exits(rows: Rows) -> go.Figure:
    """A column up for who was admitted and one down for who left; rows of the query of this name."""
    if not rows:
        return go.Figure({"data": [], "layout": framed(_HEIGHT)})
    up = max(2, *(row["admitted_count"] for row in rows)) * _ROOM
    down = max(2, *(row["left_count"] for row in rows)) * _ROOM
    ticks = [row for row in rows if row["is_year"] or row["begins_on"].month == 1]
    step = 1 if len(ticks) <= 7 else 2 if len(ticks) <= 12 else 3
    layout = framed(
        _HEIGHT,
        margin={"l": 14, "r": 14, "t": 4, "b": 30, "pad": 4},
        barmode="overlay",
        bargap=0.2,
        annotations=[_side(_("+ admitted"), 1, "top"), _side(_("− left"), 0, "bottom")],
        xaxis={
            "type": "category",
            "tickvals": [row["begins_on"].isoformat() for row in ticks[::step]],
            "ticktext": [str(row["begins_on"].year) for row in ticks[::step]],
            "tickangle": 0,
            "tickfont": {"size": 13, "color": look().quiet_ink},
            "ticks": "",
            "fixedrange": True,
        },
        yaxis={
            "range": [-down, up],
            "showticklabels": False,
            "showgrid": False,
            "ticks": "",
            "zeroline": True,
            "zerolinecolor": look().outline,
            "zerolinewidth": 1.5,
            "fixedrange": True,
        },
    )
    traces = [
        _columns(rows, "admitted_count", FIELD_COLOUR, up=True),
        _columns(rows, "left_count", ELIGIBILITY_COLOURS["not_eligible"], up=False),
    ]
    return go.Figure({"data": traces, "layout": layout})


def admissions_and_exits_headline(rows: Rows) -> str:
    """Which of the two are more."""
    admitted, left = _totals(rows)
    if not admitted and not left:
        return _("Neither admissions nor exits in this time")
    if admitted == left:
        return _("As many admissions as exits: {number} each").format(number=number_word(left))
    text = (
        _("More admissions than exits: {admitted} to {left}")
        if admitted > left
        else _("More exits than admissions: {left} to {admitted}")
    )
    return text.format(admitted=number_word(admitted), left=number_word(left))


def admissions_and_exits_sentence(rows: Rows) -> str:
    """How many came and went in the whole time, and when most came."""
    admitted, left = _totals(rows)
    if not admitted and not left:
        return _("The data name neither an admission nor an exit in this time.")
    text = _("From {first} to {last}: admitted {admitted}, left {left}.").format(
        first=day_word(rows[0]["begins_on"]),
        last=day_word(rows[-1]["ends_on"]),
        admitted=number_word(admitted),
        left=number_word(left),
    )
    if not admitted:
        return text
    most = max(rows, key=lambda row: row["admitted_count"])
    best = _("Most admissions: {period} ({number}).").format(
        period=period_word(most["begins_on"], is_year=most["is_year"]),
        number=number_word(most["admitted_count"]),
    )
    return f"{text} {best}"


def period_word(begins_on: date, *, is_year: bool) -> str:
    """A quarter or a year by its first day."""
    return str(begins_on.year) if is_year else quarter_word(begins_on)


def _totals(rows: Rows) -> tuple[int, int]:
    return (rows[0]["total_admitted_count"], rows[0]["total_left_count"]) if rows else (0, 0)


def _columns(rows: Rows, field: str, colour: str, *, up: bool) -> dict[str, Any]:
    sign = "+" if up else "−"
    crowded = len(rows) > _MOST_UPRIGHT and max(row[field] for row in rows) > 99
    return {
        "type": "bar",
        "x": [row["begins_on"].isoformat() for row in rows],
        "y": [row[field] if up else -row[field] for row in rows],
        # the sides are named; a sign at each would not fit on a telephone
        "text": [number_word(row[field]) if row[field] else "" for row in rows],
        "textposition": "outside",
        "textangle": -90 if crowded else 0,
        "textfont": {"size": 11 if crowded else 13, "color": look().ink},
        "cliponaxis": False,
        "constraintext": "none",
        "customdata": [row["ends_on"].isoformat() for row in rows],
        "marker": {"color": colour},
        "hovertext": [
            f"{period_word(row['begins_on'], is_year=row['is_year'])}: {sign}{number_word(row[field])}"
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _side(text: str, y: int, anchor: str) -> dict[str, Any]:
    return {
        "text": text,
        "xref": "paper", "x": 0, "xanchor": "left",
        "yref": "paper", "y": y, "yanchor": anchor,
        "showarrow": False,
        "font": {"size": 14, "color": look().ink},
    }  # fmt: skip
