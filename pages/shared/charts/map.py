"""The map of the Länder, drawn without any foreign host."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.reference import states
from data.words import number_word, state_word
from pages.shared.charts.look import framed, look

MAP_HEIGHT = 440
# the browser fetches the outlines once and keeps them; in the figure they would travel with each change
OUTLINES = "./reference/states.geojson"


def members_by_state(rows: Sequence[dict[str, Any]]) -> go.Figure:
    """Members by Land on the map, each with its number; rows of the query of this name.

    Conic conformal projection with the parallels that German official maps use, 48° and 54° north.
    """
    style = look()
    found = {row["state"]: row["member_count"] for row in rows if row["state"] != "unknown"}
    codes = list(found)
    values = list(found.values())
    most = max(values, default=0)
    outlines = {
        "type": "choropleth",
        "geojson": OUTLINES,
        "locations": codes,
        "z": values,
        "zmin": 0,
        "zmax": max(most, 1),
        "colorscale": _scale(style.empty, style.steps, most),
        "showscale": False,
        "customdata": codes,
        "text": [f"{state_word(code)}: {number_word(value)}" for code, value in found.items()],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": style.ground, "width": 1.5}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    numbers = {
        "type": "scattergeo",
        "lon": [states()[code].longitude for code in codes],
        "lat": [states()[code].latitude for code in codes],
        "text": [number_word(value) for value in values],
        "mode": "text",
        "textfont": {
            "size": 15,
            "color": [_readable(value, most, style.steps, style.ink) for value in values],
        },
        "hoverinfo": "skip",
    }
    geo = {
        "visible": False,
        "projection": {"type": "conic conformal", "parallels": [48, 54]},
        "lonaxis": {"range": [5.5, 15.4]},
        "lataxis": {"range": [47.1, 55.2]},
        "bgcolor": "rgba(0,0,0,0)",
    }
    layout = framed(MAP_HEIGHT, geo=geo, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    return go.Figure({"data": [outlines, numbers], "layout": layout})


def _scale(empty: str, steps: tuple[str, ...], most: int) -> list[list[Any]]:
    """Zero has a ground of its own; the others fall into equal steps."""
    if most == 0:
        return [[0, empty], [1, empty]]
    first = 0.5 / most
    edges = [first + (1 - first) * number / len(steps) for number in range(len(steps) + 1)]
    scale: list[list[Any]] = [[0, empty], [first, empty]]
    for number, colour in enumerate(steps):
        scale += [[edges[number], colour], [edges[number + 1], colour]]
    return scale


def _readable(value: int, most: int, steps: tuple[str, ...], ink: str) -> str:
    """Black or white, whichever reads better on the value's colour."""
    if value == 0 or most == 0:
        return ink
    first = 0.5 / most
    place = min(int((value / most - first) / (1 - first) * len(steps)), len(steps) - 1)
    red, green, blue = (int(steps[place][start : start + 2], 16) / 255 for start in (1, 3, 5))
    brightness = sum(
        share * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
    return "#111111" if brightness > 0.18 else "#FFFFFF"
