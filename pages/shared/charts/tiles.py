"""Rectangles that one can click: the Länder as equal tiles in their usual arrangement, and cells of a matrix.

Drawn as bars that begin where a cell begins, since Plotly's own heat maps answer no click.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from data.reference import states
from data.words import state_word
from pages.shared.charts.chosen import not_selected
from pages.shared.charts.look import framed, look
from pages.shared.charts.steps import Steps

_TILE_PIXELS, _CELL_PIXELS = 76, 26
_LONGEST_LINE = 20  # letters of a row's name; on a telephone a longer one leaves no room for the cells
_NAME_SIZE, _GAP = 12, 0.06


def land_tiles(
    values: Mapping[str, float | None], texts: Mapping[str, str], out: Collection[str] = ()
) -> go.Figure:
    """The 16 Länder as tiles of one size, each with its short name and its text; others are left out.

    ``out`` are Länder that a filter leaves out: they bear their name in brackets.
    """
    placed = {code: states()[code] for code in values if code in states()}
    steps = Steps.of(values.values())
    tiles = _rectangles(
        [(one.tile_column, one.tile_row) for one in placed.values()],
        list(placed),
        [
            f"({one.short})" if code in out else f"<b>{one.short}</b><br>{texts[code]}"
            for code, one in placed.items()
        ],
        [steps.colour(values[code]) for code in placed],
        [steps.ink(values[code]) for code in placed],
        [f"{state_word(code)}: {not_selected() if code in out else texts[code]}" for code in placed],
    )
    rows = max((one.tile_row for one in states().values()), default=0) + 1
    columns = max((one.tile_column for one in states().values()), default=0) + 1
    return go.Figure(
        {
            "data": [tiles],
            "layout": framed(
                rows * _TILE_PIXELS,
                margin={"l": 0, "r": 0, "t": 4, "b": 4},
                xaxis={"visible": False, "range": [-0.5, columns - 0.5], "fixedrange": True},
                yaxis={"visible": False, "range": [rows - 0.5, -0.5], "fixedrange": True},
            ),
        }
    )


def matrix(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    cells: Mapping[tuple[str, str], int],
    names: Mapping[str, str],
) -> go.Figure:
    """Counts by row and column: each cell with its number, darker for more; nought stays empty.

    ``rows`` and ``columns`` are codes with the words at the edge, ``names`` the words of a column in full. A cell's
    code for a click is that of its column and that of its row with a blank between.
    """
    steps = Steps.of(cells.values())
    across = {code: number for number, (code, _word) in enumerate(columns)}
    down = {code: number for number, (code, _word) in enumerate(rows)}
    words = dict(rows)
    marks = _rectangles(
        [(across[column], down[row]) for row, column in cells],
        [f"{column} {row}" for row, column in cells],
        [str(count) if count else "" for count in cells.values()],
        [steps.colour(count) for count in cells.values()],
        [steps.ink(count) for count in cells.values()],
        [f"{plain(words[row])}, {names[column]}: {count}" for (row, column), count in cells.items()],
    )
    height = max(len(rows), 2) * _CELL_PIXELS + 60
    layout = _edges(height, rows, columns)
    # a picture has room for the words in full
    layout["meta"] = {"names": [names[code] for code, _word in columns]}
    return go.Figure({"data": [marks], "layout": layout})


def plain(text: str) -> str:
    """Text of a spreadsheet for a chart, which would read some HTML in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _edges(
    height: int, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showline": False, "ticks": ""}
    across = {
        **bare,
        "side": "top",
        "range": [-0.5, max(len(columns), 1) - 0.5],
        "tickvals": list(range(len(columns))),
        "ticktext": [word for _code, word in columns],
        "tickfont": {"color": look().ink, "size": 13},
        "automargin": True,
    }
    down = {
        **bare,
        "range": [max(len(rows), 1) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [
            "<br>".join(map(plain, wrap(word, _LONGEST_LINE, break_long_words=False)[:2]))
            for _code, word in rows
        ],
        "tickfont": {"color": look().ink, "size": _NAME_SIZE},
        "automargin": True,
    }
    margin = {"l": 0, "r": 0, "t": 30, "b": 4, "pad": 4}
    return framed(height, xaxis=across, yaxis=down, margin=margin)


def _rectangles(
    corners: Sequence[tuple[int, int]],
    codes: Sequence[str],
    texts: Sequence[str],
    colours: Sequence[str],
    inks: Sequence[str],
    hovers: Sequence[str],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [column for column, _row in corners],
        "base": [row - 0.5 + _GAP / 2 for _column, row in corners],
        "y": [1 - _GAP] * len(corners),
        "width": 1 - _GAP,
        "text": list(texts),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": list(inks), "size": 14},
        "insidetextfont": {"color": list(inks)},
        "customdata": list(codes),
        "hovertext": list(hovers),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": list(colours), "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
