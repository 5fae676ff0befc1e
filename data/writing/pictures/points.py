"""Lines, marks and texts at points, and the shapes of marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from data.writing.pictures import markup
from data.writing.pictures.figures import Trace, colour_of, column, each, inner
from data.writing.pictures.sheet import GROUND, INK, Anchor, Point, Sheet

# lengths in widths of the line, as matplotlib reads them
DASHES = {"dash": (4.0, 3.0), "dot": (1.0, 1.2), "dashdot": (4.0, 2.0, 1.0, 2.0)}
_AWAY = 4  # pixels from the edge of a mark to its text
_TEXT_SIZE = 15

Place = Callable[[Any, Any], Point]


def draw(sheet: Sheet, trace: Trace, place: Place, *, across: str = "x", down: str = "y") -> None:
    """Draw one trace; ``place`` gives the point of two values, ``across`` and ``down`` name where they stand."""
    pairs = list(zip(column(trace.get(across)), column(trace.get(down)), strict=True))
    points = [None if None in pair else place(*pair) for pair in pairs]
    mode = str(trace.get("mode") or "lines")
    if "lines" in mode:
        _lines(sheet, trace, points)
    if "markers" in mode:
        _marks(sheet, trace, points)
    if "text" in mode:
        _texts(sheet, trace, points)


def _lines(sheet: Sheet, trace: Trace, points: Sequence[Point | None]) -> None:
    colour, _opacity = colour_of(inner(trace, "line", "color", default=INK))
    width = float(inner(trace, "line", "width", default=2))
    dashes = DASHES.get(inner(trace, "line", "dash", default=""), ())
    for part in _unbroken(points):
        corners = _stepped(part) if inner(trace, "line", "shape") == "hv" else part
        if len(corners) > 1:
            sheet.line(corners, colour, width, dashes)


def _unbroken(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    part: list[Point] = []
    for point in (*points, None):
        if point is not None:
            part.append(point)
        elif part:
            yield part
            part = []


def _stepped(points: Sequence[Point]) -> list[Point]:
    corners = [points[0]]
    for x, y in points[1:]:
        corners += [(x, corners[-1][1]), (x, y)]
    return corners


def _marks(sheet: Sheet, trace: Trace, points: Sequence[Point | None]) -> None:
    marker = trace.get("marker") or {}
    number = len(points)
    looks = zip(
        each(marker.get("symbol"), number, "circle"),
        each(marker.get("size"), number, 6),
        each(marker.get("color"), number, INK),
        each(inner(marker, "line", "color"), number, ""),
        each(inner(marker, "line", "width"), number, 0),
        strict=True,
    )
    for point, (symbol, size, fill, line, width) in zip(points, looks, strict=True):
        if point:
            mark(sheet, point, symbol, size, fill, line, width)


def mark(sheet: Sheet, point: Point, symbol: str, size: float, fill: Any, line: Any, width: float) -> None:
    """A mark with its middle at a point; one named "…-open" has no area."""
    x, y = point
    colour, opacity = colour_of(fill)
    edge, _opacity = colour_of(line)
    half = size / 2
    if symbol.startswith("line-ns"):
        sheet.line([(x, y - half), (x, y + half)], edge or colour, max(width, 2))
        return
    if symbol.endswith("-open"):
        colour, edge, width = "", edge or colour, max(width, 1.5)
    corners = _corners(symbol.removesuffix("-open"))
    sheet.polygon(
        [(x + half * right, y + half * below) for right, below in corners],
        fill=colour, opacity=opacity, line=edge if width else "", width=width,
    )  # fmt: skip


def _corners(symbol: str) -> list[Point]:
    if symbol == "square":
        return [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    if symbol == "diamond":
        return [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
    if symbol.startswith("triangle"):
        turned = {"triangle-right": 0, "triangle-down": 90, "triangle-left": 180}.get(symbol, -90)
        angles = [math.radians(turned + angle) for angle in (0, 120, 240)]
        return [(1.2 * math.cos(angle), 1.2 * math.sin(angle)) for angle in angles]
    if symbol in {"x", "cross"}:
        arm = 0.36
        plus = [
            (-arm, -1), (arm, -1), (arm, -arm), (1, -arm), (1, arm), (arm, arm),
            (arm, 1), (-arm, 1), (-arm, arm), (-1, arm), (-1, -arm), (-arm, -arm),
        ]  # fmt: skip
        turn = math.radians(45 if symbol == "x" else 0)
        return [
            (a * math.cos(turn) - b * math.sin(turn), a * math.sin(turn) + b * math.cos(turn))
            for a, b in plus
        ]
    return [(math.cos(math.radians(angle)), math.sin(math.radians(angle))) for angle in range(0, 360, 10)]


def _texts(sheet: Sheet, trace: Trace, points: Sequence[Point | None]) -> None:
    number = len(points)
    size = float(inner(trace, "textfont", "size", default=_TEXT_SIZE))
    colours = each(inner(trace, "textfont", "color"), number, INK)
    has_marks = "markers" in str(trace.get("mode"))
    away = float(inner(trace, "marker", "size", default=6)) / 2 + _AWAY if has_marks else 0
    positions = each(trace.get("textposition"), number, "middle center")
    for point, text, position, colour in zip(
        points, each(trace.get("text"), number, ""), positions, colours, strict=True
    ):
        if point and text:
            vertical, horizontal = str(position).split()
            # where a text stands from its point is the other way round where it begins
            across: Anchor = {"left": "end", "center": "middle", "right": "start"}[horizontal]  # type: ignore[assignment]
            down: Anchor = {"top": "end", "middle": "middle", "bottom": "start"}[vertical]  # type: ignore[assignment]
            x = point[0] + {"end": -away, "middle": 0, "start": away}[across]
            y = point[1] + {"end": -away, "middle": 0, "start": away}[down]
            # a number on a line or on the border of two areas stays readable
            halo = GROUND if colour == INK and (has_marks or "lon" in trace) else ""
            sheet.text(x, y, markup.lines_of(text), size, colour, across=across, down=down, halo=halo)
