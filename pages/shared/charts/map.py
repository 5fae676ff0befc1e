"""The map of the Länder, drawn without any foreign host."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _
from data.reference import states
from data.words import number_word, state_word
from pages.shared.charts.chosen import left_out, not_selected
from pages.shared.charts.look import framed, look
from pages.shared.charts.steps import Steps

MAP_HEIGHT = 440
# the browser fetches the outlines once and keeps them; in the figure they would travel with each change
OUTLINES = "./reference/states.geojson"


def members_by_state(rows: Sequence[dict[str, Any]]) -> go.Figure:
    """Members by Land on the map, each with its number; rows of the query of this name."""
    out = left_out(rows)
    found = {row["state"]: row["member_count"] for row in rows if row["state"] != "unknown"}
    texts = {code: number_word(value) for code, value in found.items()}
    return land_map(found, texts, out=out)


def land_map(
    values: Mapping[str, float | None],
    texts: Mapping[str, str],
    *,
    height: int = MAP_HEIGHT,
    size: int = 15,
    beside: Sequence[Mapping[str, Any]] = (),
    printed: bool = True,
    out: Collection[str] = (),
) -> go.Figure:
    """Values by Land on the map, each with its text unless not ``printed``; ``beside`` are traces on the Länder.

    ``out`` are Länder that a filter leaves out: they say so where the mouse points, and bear no number.

    Conic conformal projection with the parallels that German official maps use, 48° and 54° north.
    """
    style = look()
    codes = list(values)
    steps = Steps.of(values.values())
    outlines = {
        "type": "choropleth",
        "geojson": OUTLINES,
        "locations": codes,
        "z": [value or 0 for value in values.values()],
        "zmin": 0,
        "zmax": steps.most or 1,
        "colorscale": steps.scale(),
        "showscale": False,
        "customdata": codes,
        "text": [f"{state_word(code)}: {not_selected() if code in out else texts[code]}" for code in codes],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": style.ground, "width": 1.5}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    numbers = {
        "type": "scattergeo",
        "lon": [states()[code].longitude for code in codes],
        "lat": [states()[code].latitude for code in codes],
        "text": ["" if code in out else texts[code] for code in codes],
        "mode": "text",
        "textfont": {"size": size, "color": [steps.ink(values[code]) for code in codes], "shadow": "auto"},
        "hoverinfo": "skip",
    }
    geo = {
        "visible": False,
        "projection": {"type": "conic conformal", "parallels": [48, 54]},
        "lonaxis": {"range": [5.5, 15.4]},
        "lataxis": {"range": [47.1, 55.2]},
        "bgcolor": "rgba(0,0,0,0)",
    }
    layout = framed(height, geo=geo, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    return go.Figure({"data": [outlines, *beside, *([numbers] if printed else [])], "layout": layout})


def points(rows: Sequence[dict[str, Any]], texts: Sequence[str], codes: Sequence[str]) -> dict[str, Any]:
    """A point for each row, at its shown_longitude and shown_latitude, with a text to hover and a code to click."""
    style = look()
    return {
        "type": "scattergeo",
        "lon": [row["shown_longitude"] for row in rows],
        "lat": [row["shown_latitude"] for row in rows],
        "mode": "markers",
        "name": _("Seat of a member"),
        "marker": {"size": 9, "color": style.point, "line": {"color": style.ground, "width": 1.5}},
        "customdata": list(codes),
        "text": list(texts),
        "hovertemplate": "%{text}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
