"""What has become of the labels between two days: the flows, what they say."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from data.language import _
from data.words import day_word, number_word
from pages.shared.charts.form import Rows
from pages.shared.charts.labels.states import DIRECTIONS, STATE_COLOURS, state_signed
from pages.shared.charts.look import framed, look

_HEIGHT = 460
_LETTERS = 15  # of a line, so that on a telephone names of both sides do not meet


def label_transitions(rows: Rows) -> go.Figure:
    """Flows from the labels of the first day to those of the second; rows of the query of this name."""
    style = look()
    before = {row["state_before"]: row["before_count"] for row in rows}
    after = {row["state_after"]: row["after_count"] for row in rows}
    nodes = [*before.items(), *after.items()]
    left, right = list(before), list(after)
    flows: dict[str, Any] = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {
            "label": [_named(code, count) for code, count in nodes],
            "color": [STATE_COLOURS[code] for code, _count in nodes],
            "pad": 30,
            "thickness": 14,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        "link": {
            "source": [left.index(row["state_before"]) for row in rows],
            "target": [len(left) + right.index(row["state_after"]) for row in rows],
            "value": [row["member_count"] for row in rows],
            "color": [_pale(STATE_COLOURS[row["state_before"]]) for row in rows],
            "customdata": [
                f"{state_signed(row['state_before'])} → {state_signed(row['state_after'])}: "
                f"{number_word(row['member_count'])}"
                for row in rows
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "textfont": {"size": 13, "color": style.ink, "shadow": "none"},
    }
    layout = framed(_HEIGHT, margin={"l": 4, "r": 4, "t": 12, "b": 16, "pad": 0})
    return go.Figure({"data": [flows] if rows else [], "layout": layout})


def label_transitions_headline(rows: Rows) -> str:
    """How many rose, fell and stayed."""
    if not rows:
        return _("No member on either day")
    return _("Rose: {up}, fell: {down}, as before: {same}").format(
        up=_moved(rows, "up"), down=_moved(rows, "down"), same=_moved(rows, "same")
    )


def label_transitions_sentence(rows: Rows) -> str:
    """The same with the days, and who came and went."""
    if not rows:
        return _("No member on either day.")
    return _(
        "From {before} to {after}: rose {up}, first label {first}, fell {down}, as before {same}, "
        "joined {joined}, left {left}, not comparable {unclear}."
    ).format(
        before=day_word(rows[0]["before_date"]),
        after=day_word(rows[0]["after_date"]),
        **{code: _moved(rows, code) for code in DIRECTIONS},
    )


def _moved(rows: Rows, direction: str) -> str:
    return number_word(next((row["direction_count"] for row in rows if row["direction"] == direction), 0))


def _named(code: str, count: int) -> str:
    return "<br>".join(wrap(f"{state_signed(code)}: {number_word(count)}", _LETTERS))


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.4)"
