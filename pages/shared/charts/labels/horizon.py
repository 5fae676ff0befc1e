"""The horizon: a line for each label on the calendar, with the dates that lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from data.language import _
from data.words import day_word, signed, word
from pages.shared.charts.form import Rows
from pages.shared.charts.look import LABEL_COLOURS, Look, framed, is_on_paper, look

# the field of each date that can lie ahead, and how its mark looks: sign and colour, never colour alone
_MARKS = {
    "label_end": ("label_ends_on", "circle", None),
    "renewal_window_end": ("window_ends_on", "triangle-right", "#7F5A79"),
    "silver_due": ("silver_due_on", "diamond", "#0077B6"),
    "notice_effective": ("membership_ends_on", "x", "#C61950"),
}
_LETTERS, _LETTERS_ON_PAPER = 33, 90  # of a line of a name, so many fit on a telephone
_LINE, _BAR, _GAP, _TOP = (
    16,
    9,
    21,
    28,
)  # pixels: a line of a name, down to the bar, to the next, the months above
_GAP_ON_PAPER = 13
_LEGEND = 70
_LEAST = 260


def label_horizon(rows: Rows) -> go.Figure:
    """Labels and their dates on the calendar, the nearest first; rows of the query of this name."""
    style = look()
    if not rows:
        return go.Figure({"data": [], "layout": framed(_LEAST)})
    on, until = rows[0]["reference_date"], rows[0]["horizon_ends_on"]
    room = timedelta(days=max(4, (until - on).days // 25))
    span = (on - room, until + room)
    names = [_title(row) for row in rows]
    tops, low = [], 0
    for lines in names:
        tops.append(low)
        low += _LINE * len(lines) + _BAR + (_GAP_ON_PAPER if is_on_paper() else _GAP)
    levels = [top + _LINE * len(lines) + _BAR for top, lines in zip(tops, names, strict=True)]
    traces = [
        _reference_day(on, low, style),
        *_labels(rows, levels, span),
        _windows(rows, levels, span),
        *_marks(rows, levels, until, style),
        _names(rows, names, tops, on + room / 3, style),
    ]
    return go.Figure({"data": traces, "layout": _layout(span, on, until, low, style)})


def _title(row: dict[str, Any]) -> list[str]:
    sign = signed("label_group", row["label_group"]).split()[0]
    text = f"{day_word(row['next_change_on'])} {sign} {row['name']}"
    return wrap(text, _LETTERS_ON_PAPER if is_on_paper() else _LETTERS, max_lines=3, placeholder=" …")


def _is_held(row: dict[str, Any]) -> bool:
    return row["label_status"] in {"valid", "expiring"}


def _labels(rows: Rows, levels: list[int], span: tuple[date, date]) -> Iterator[dict[str, Any]]:
    """A thick line for each label in force, in the colour of its level, from its award to its end."""
    for level in ("gold", "silver", "bronze"):
        held = [
            (row, at)
            for row, at in zip(rows, levels, strict=True)
            if _is_held(row) and row["last_label_level"] == level
        ]
        if held:
            ends = [
                (max(row["last_label_awarded_on"] or span[0], span[0]), min(row["label_ends_on"], span[1]))
                for row, _at in held
            ]
            line = {"color": LABEL_COLOURS[level], "width": 8}
            yield _lines(ends, [at for _row, at in held], signed("label_group", level), line)


def _windows(rows: Rows, levels: list[int], span: tuple[date, date]) -> dict[str, Any]:
    """A thin dotted line for the time in which a label can be renewed after its end."""
    open_ = [
        (max(row["label_ends_on"], span[0]), min(row["window_ends_on"], span[1]), at)
        for row, at in zip(rows, levels, strict=True)
        if row["window_ends_on"] and row["label_ends_on"] < span[1]
    ]
    line = {"color": LABEL_COLOURS["expired"], "width": 3, "dash": "dot"}
    return _lines(
        [(start, end) for start, end, _at in open_], [at for *_days, at in open_], _("renewal window"), line
    )


def _lines(
    ends: list[tuple[date, date]], levels: list[int], name: str, line: dict[str, Any]
) -> dict[str, Any]:
    # one trace for all: a gap ends each line
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for start, end in ends for day in (start.isoformat(), end.isoformat(), None)],
        "y": [place for at in levels for place in (at, at, None)],
        "name": name,
        "line": line,
        "hoverinfo": "skip",
        "showlegend": bool(ends),
    }


def _marks(rows: Rows, levels: list[int], until: date, style: Look) -> Iterator[dict[str, Any]]:
    """The dates that lie ahead, each kind with a sign of its own."""
    for what, (field, symbol, colour) in _MARKS.items():
        due = [
            (row, at)
            for row, at in zip(rows, levels, strict=True)
            if row[field] and row["reference_date"] <= row[field] <= until
        ]
        if due:
            yield {
                "type": "scatter",
                "mode": "markers",
                "x": [row[field].isoformat() for row, _at in due],
                "y": [at for _row, at in due],
                "name": word("change", what),
                "customdata": [row["cluster_id"] for row, _at in due],
                "hovertext": [_told(row, what, field) for row, _at in due],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {
                    "symbol": symbol,
                    "size": 12,
                    # seen on a line of any colour: a ground of its own within the outline
                    "color": style.ink if colour is None else colour if symbol == "x" else style.ground,
                    "line": {"width": 2, "color": style.ground if symbol == "x" else colour or style.ground},
                },
                "cliponaxis": False,
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }


def _told(row: dict[str, Any], what: str, field: str) -> str:
    text = f"{escape(row['name'])}<br>{word('change', what)}: {day_word(row[field])}"
    computed = row["label_end_is_computed"] and what in {"label_end", "renewal_window_end"}
    return f"{text} ({_('computed')})" if computed else text


def _names(rows: Rows, names: list[list[str]], tops: list[int], start: date, style: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        # beside the line of the reference date, which would cross them
        "x": [start.isoformat()] * len(rows),
        "y": tops,
        # what a spreadsheet writes as markup is no markup here
        "text": ["<br>".join(escape(line) for line in lines) for lines in names],
        "textposition": "bottom right",
        "textfont": {"size": 12, "color": style.ink},
        "customdata": [row["cluster_id"] for row in rows],
        "hoverinfo": "none",
        "showlegend": False,
        "cliponaxis": False,
        "selected": {"textfont": {"color": style.ink}},
        "unselected": {"textfont": {"color": style.ink}},
    }


def _reference_day(on: date, low: int, style: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [on.isoformat()] * 2,
        "y": [0, low],
        "name": _("Reference date {date}").format(date=day_word(on)),
        "line": {"color": style.quiet_ink, "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _layout(span: tuple[date, date], on: date, until: date, low: int, style: Look) -> dict[str, Any]:
    months = list(_months(on, until))
    return framed(
        max(_LEAST, low + _TOP + _LEGEND),
        margin={"l": 2, "r": 8, "t": 4, "b": 4, "pad": 0},
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13},
            "itemclick": False, "itemdoubleclick": False, "traceorder": "normal",
        },
        xaxis={
            "type": "date",
            "range": [day.isoformat() for day in span],
            "side": "top",
            "tickvals": [month.isoformat() for month in months],
            "ticktext": [f"{month:%m}/{month:%y}" for month in months],
            "ticklabelposition": "inside",
            "tickfont": {"size": 13, "color": style.quiet_ink},
            "tickangle": 0,
            "gridcolor": style.empty,
            "showgrid": True,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [low, -_TOP], "fixedrange": True},
        hovermode="closest",
    )  # fmt: skip


def _months(on: date, until: date) -> Iterator[date]:
    """The first days of months within the time, so few that their names do not meet on a telephone."""
    length = (until.year - on.year) * 12 + until.month - on.month
    step = 1 if length <= 3 else 2 if length <= 6 else 3 if length <= 12 else 6
    for number in range(on.year * 12 + on.month, until.year * 12 + until.month):
        if number % step == 0:
            yield date(number // 12, number % 12 + 1, 1)
