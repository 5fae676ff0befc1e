"""What a picture of a chart says and where, read back from what was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from data.writing.pictures import Words
from data.writing.pictures.frame import composed
from data.writing.pictures.markup import plain
from data.writing.pictures.rendering import to_figure
from pages.shared.charts import CHARTS


def figure_of(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    figure: dict[str, Any] = CHARTS[name].draw(rows).to_plotly_json()
    return figure


def texts_of(svg: bytes) -> list[str]:
    """The texts of an SVG in the order in which they are drawn."""
    return [part.attrib["aria-label"] for part in ET.fromstring(svg).iter() if "aria-label" in part.attrib]


def texts_in(figure: dict[str, Any]) -> Iterator[str]:
    """All texts that a figure shows without a mouse, without their markup and their breaks."""
    layout = figure["layout"]
    for trace in figure["data"]:
        if trace["type"] in {"bar", "choropleth"} or "text" in trace.get("mode", ""):
            yield from map(plain, trace["text"])
        if layout.get("showlegend") and trace.get("showlegend", True):
            yield plain(trace["name"])
        yield from map(plain, trace.get("node", {}).get("label", ()))
    full = layout.get("meta", {}).get("names", ())
    for axis in ("xaxis", "yaxis"):
        names = layout.get(axis, {}).get("ticktext", ())
        # columns of a matrix are named in full where they are few
        yield from map(plain, full if axis == "xaxis" and 0 < len(full) < 10 else names)
    yield from (plain(note["text"]) for note in layout.get("annotations", ()))
    yield plain(layout.get("title", {}).get("text"))


def check_within(figure: dict[str, Any], words: Words, pixels: float = 720) -> None:
    """Nothing is cut at the edge, and no text lies on another."""
    canvas = to_figure(composed(figure, words, pixels), 1)
    drawn = FigureCanvasAgg(canvas)
    drawn.draw()
    extents = [
        (artist, artist.get_window_extent(drawn.get_renderer())) for artist in canvas.get_children()[1:]
    ]
    width, height = canvas.bbox.width, canvas.bbox.height
    outside = [
        artist
        for artist, box in extents
        if min(box.x0, box.y0) < -0.5 or box.x1 > width + 0.5 or box.y1 > height + 0.5
    ]
    assert outside == []
    texts = sorted(
        (box.x0 + 1, box.x1 - 1, box.y0 + 3, box.y1 - 3, one.get_text())
        for one, box in extents
        if isinstance(one, Text)
    )
    meeting = [
        (text, other)
        for number, (left, right, low, high, text) in enumerate(texts)
        for its_left, _its_right, its_low, its_high, other in texts[number + 1 :]
        if its_left < right and its_low < high and low < its_high and left <= its_left
    ]
    assert meeting == []
