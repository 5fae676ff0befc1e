"""Small panels one below the other, one a series, on one calendar: no legend, the values at both ends printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from data.words import day_word, number_word
from pages.shared.charts.form import Rows
from pages.shared.charts.look import framed, look

_TITLE, _PANEL, _ALONE, _CALENDAR = 36, 54, 150, 30  # pixels
_ROOM = 1.15  # above the highest value
_MOST_LARGE = 25  # points that a telephone can tell apart at their full size


@dataclass(frozen=True, slots=True)
class Series:
    """One series: the field of the rows, its name with its sign, its colour, and the symbol of its points."""

    field: str
    name: str
    colour: str
    symbol: str = "circle"


def panels(
    rows: Rows, series: Sequence[Series], day: str, on: date | None = None, *, stepped: bool = True
) -> go.Figure:
    """A panel a series over the days of the rows, all to one scale; ``on`` is the reference date, marked.

    ``day`` is the field of the day, which a click hands on. ``stepped`` holds each value until the next one.
    """
    if not rows:
        return go.Figure({"data": [], "layout": framed(_ALONE)})
    plot = _ALONE if len(series) == 1 else _PANEL
    height = len(series) * (_TITLE + plot)
    most = max((row[one.field] for row in rows for one in series), default=0) or 1
    layout = framed(
        height + _CALENDAR,
        margin={"l": 40, "r": 44, "t": 0, "b": _CALENDAR, "pad": 0},
        xaxis=_calendar(rows[0][day], rows[-1][day], len(series)),
        hovermode="closest",
        annotations=[_title(one, 1 - place * (_TITLE + plot) / height) for place, one in enumerate(series)],
        shapes=[_reference_date(on)] if on and rows[0][day] <= on <= rows[-1][day] else [],
    )
    for place in range(len(series)):
        low = max(0.0, 1 - (place + 1) * (_TITLE + plot) / height)
        layout[f"yaxis{place + 1 if place else ''}"] = {
            "domain": [low, low + plot / height],
            "range": [0, most * _ROOM],
            "showticklabels": False,
            "showgrid": False,
            "ticks": "",
            "zeroline": True,
            "zerolinecolor": look().outline,
            "zerolinewidth": 1,
            "fixedrange": True,
        }
    traces = [_line(rows, one, day, place, stepped=stepped) for place, one in enumerate(series)]
    return go.Figure({"data": traces, "layout": layout})


def _line(rows: Rows, one: Series, day: str, place: int, *, stepped: bool) -> dict[str, Any]:
    values = [row[one.field] for row in rows]
    days = [row[day].isoformat() for row in rows]
    ends = [""] * len(rows)
    size = 7 if len(rows) <= _MOST_LARGE else 4
    ends[0], ends[-1] = number_word(values[0]), number_word(values[-1])
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": days,
        "y": values,
        "yaxis": f"y{place + 1 if place else ''}",
        "customdata": days,
        "text": ends,
        "textposition": ["middle left"] * (len(rows) - 1) + [_beside(rows, values)],
        "textfont": {"size": 15, "color": look().ink},
        "line": {"shape": "hv" if stepped else "linear", "color": one.colour, "width": 2},
        "marker": {
            "symbol": one.symbol, "size": size, "color": one.colour, "line": {"color": one.colour, "width": 1},
        },
        "cliponaxis": False,
        "hovertext": [f"{day_word(row[day])}: {number_word(row[one.field])}" for row in rows],
        "hovertemplate": f"%{{hovertext}}<extra>{one.name}</extra>",
        "selected": {"marker": {"opacity": 1}, "textfont": {"color": look().ink}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": look().ink}},
    }  # fmt: skip


def _beside(rows: Rows, values: list[int]) -> str:
    # a lone point stands in the middle, where a number at the bottom would lie on the calendar
    return "top right" if len(rows) == 1 and not values[0] else "middle right"


def _title(one: Series, top: float) -> dict[str, Any]:
    return {
        "text": one.name,
        "xref": "paper", "x": 0, "xanchor": "left",
        "yref": "paper", "y": top, "yanchor": "top", "yshift": -10,
        "showarrow": False,
        "font": {"size": 14, "color": look().ink},
    }  # fmt: skip


def _reference_date(on: date) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": on.isoformat(), "x1": on.isoformat(), "yref": "paper", "y0": 0, "y1": 1,
        "line": {"color": look().quiet_ink, "width": 1.5, "dash": "dash"},
        "layer": "below",
    }  # fmt: skip


def _calendar(first: date, last: date, panels_below: int) -> dict[str, Any]:
    room = timedelta(days=max(3, (last - first).days // 60))
    if first == last:
        room = timedelta(days=45)
    ticks = list(_ticks(first - room, last + room))
    return {
        "type": "date",
        "range": [(first - room).isoformat(), (last + room).isoformat()],
        "anchor": f"y{panels_below}" if panels_below > 1 else "y",
        "tickvals": [tick.isoformat() for tick in ticks],
        "ticktext": [str(tick.year) if tick.month == 1 else f"{tick:%m/%y}" for tick in ticks],
        "tickangle": 0,
        "tickfont": {"size": 13, "color": look().quiet_ink},
        "gridcolor": look().empty,
        "showgrid": True,
        "zeroline": False,
        "fixedrange": True,
    }


def _ticks(first: date, last: date) -> Iterator[date]:
    """Beginnings of years, so few that they do not meet on a telephone; of months in a short time."""
    years = last.year - first.year
    if years <= 1:
        months = (last.year - first.year) * 12 + last.month - first.month
        step = 1 if months <= 3 else 3
    else:
        step = 6 if years <= 2 else 12 if years <= 7 else 24 if years <= 12 else 48
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if number % step == 0:
            yield date(number // 12, number % 12 + 1, 1)
