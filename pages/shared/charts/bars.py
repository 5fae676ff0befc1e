"""Horizontal bars with a name before and the value behind each."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from data.words import number_word, sector_word, signed
from pages.shared.charts.look import (
    BAR_PIXELS,
    ELIGIBILITY_COLOURS,
    FIELD_COLOUR,
    HOLLOW,
    LABEL_COLOURS,
    framed,
    look,
)

Rows = Sequence[dict[str, Any]]


def members_by_sector(rows: Rows) -> go.Figure:
    """Members by technology field, the most first; rows of the query of this name."""
    codes = [row["sector"] for row in rows]
    return bars_of(codes, [sector_word(code) for code in codes], rows, [FIELD_COLOUR] * len(codes))


def members_by_label(rows: Rows) -> go.Figure:
    """Members by label at the reference date, in the order of the levels; rows of the query of this name."""
    codes = [row["label_group"] for row in rows]
    names = [signed("label_group", code) for code in codes]
    return bars_of(codes, names, rows, [LABEL_COLOURS[code] for code in codes])


def members_by_eligibility(rows: Rows) -> go.Figure:
    """Members by eligibility at the reference date; rows of the query of this name."""
    codes = [row["eligibility"] for row in rows]
    names = [signed("eligibility", code) for code in codes]
    return bars_of(codes, names, rows, [ELIGIBILITY_COLOURS[code] for code in codes])


def bars_of(codes: list[str], names: list[str], rows: Rows, colours: list[str]) -> go.Figure:
    """A bar a row: its code, what a click hands on, its name before and its member_count behind the bar."""
    return named_bars(codes, names, [row["member_count"] for row in rows], colours)


def named_bars(
    codes: list[str],
    names: list[str],
    values: list[float],
    colours: list[str],
    texts: list[str] | None = None,
) -> go.Figure:
    """A bar a code with its name before and its text, else its value, behind it."""
    bars = {
        "type": "bar",
        "x": values,
        # names are unique only by their code
        "y": codes,
        "orientation": "h",
        "text": texts or [number_word(value) for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": codes,
        "marker": {
            "color": [
                "rgba(0,0,0,0)" if code in HOLLOW else colour
                for code, colour in zip(codes, colours, strict=True)
            ],
            "line": {"color": colours, "width": [1.5 if code in HOLLOW else 0 for code in codes]},
        },
        # the filter is shown by what the page leaves, not by fading the others
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": "%{text}<extra></extra>",
    }
    axis = {
        "autorange": "reversed",
        "tickvals": codes,
        # where the text behind a bar is long, a long name before it gets two lines
        "ticktext": ["<br>".join(wrap(name, 20, break_long_words=False)) for name in names]
        if texts
        else names,
        "automargin": True,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": look().ink, **({"size": 13} if texts else {})},
        "type": "category",
    }
    layout = framed(
        max(3, len(codes)) * BAR_PIXELS + 16,
        xaxis={"visible": False, "range": [0, max(values, default=0) or 1], "fixedrange": True},
        yaxis=axis,
        # a share needs more room behind its bar than a count
        margin={"l": 0, "r": 60 if texts else 44, "t": 4, "b": 4, "pad": 6},
    )
    return go.Figure({"data": [bars], "layout": layout})
