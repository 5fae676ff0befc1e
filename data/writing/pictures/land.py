"""The map of the Länder, with its numbers, points and, beside it, each Land's colour and value in words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from data.reference import state_outlines_as_text
from data.writing.pictures import keys, markup, points
from data.writing.pictures.figures import Figure, Trace, colour_of, column, inner
from data.writing.pictures.sheet import GROUND, OUTLINE, Point, Sheet, text_width

# conic conformal with the parallels of German official maps, in degrees
_PARALLELS = (48.0, 54.0)
_MIDDLE = 10.45
_ROW, _SIZE, _SWATCH, _AWAY = 24, 15, 14, 8
_WIDEST = 0.56  # of the picture, for the map
_BETWEEN = 28  # pixels between the map and the words

Rings = list[list[Point]]


class Land:
    """The map, planned for a picture so wide in pixels; ``height`` is what it takes at its best."""

    def __init__(self, figure: Figure, width: float) -> None:
        self.figure = figure
        self.areas: Trace = next(trace for trace in figure["data"] if trace.get("type") == "choropleth")
        self.told = [markup.lines_of(markup.plain(text)) for text in column(self.areas.get("text"))]
        self.points = [
            trace for trace in figure["data"] if trace.get("mode") == "markers" and trace.get("name")
        ]
        named = [*self.told, *(markup.lines_of(trace["name"]) for trace in self.points)]
        words = max((text_width(lines, _SIZE) for lines in named), default=0)
        self.room = min(width * _WIDEST, width - _BETWEEN - _SWATCH - _AWAY - words)
        wanted = float(inner(figure, "layout", "height", default=440))
        self.height = max(wanted, (len(self.told) + len(self.points)) * _ROW)

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw it from this corner on, so tall."""
        corners = [corner for rings in outlines().values() for ring in rings for corner in ring]
        west, east = min(x for x, _y in corners), max(x for x, _y in corners)
        north, south = min(y for _x, y in corners), max(y for _x, y in corners)
        scale = min(self.room / (east - west), height / (south - north))
        shift = top + (height - scale * (south - north)) / 2

        def place(x: float, y: float) -> Point:
            return left + (x - west) * scale, shift + (y - north) * scale

        colours = dict(zip(column(self.areas.get("locations")), self._colours(), strict=True))
        line, _opacity = colour_of(inner(self.areas, "marker", "line", "color", default="#FFFFFF"))
        drawn = {
            code: [[place(*corner) for corner in ring] for ring in rings]
            for code, rings in outlines().items()
        }
        # the palest areas would be lost on white ground without an outline around the whole
        for rings in drawn.values():
            sheet.polygon(*rings, line=OUTLINE, width=2.5)
        for code, rings in drawn.items():
            sheet.polygon(*rings, fill=colours.get(code, GROUND), line=line, width=1.2)
        for trace in self.figure["data"]:
            if trace.get("type") == "scattergeo":
                points.draw(
                    sheet, trace, lambda lon, lat: place(*projected(lon, lat)), across="lon", down="lat"
                )
        self._words(sheet, left + scale * (east - west) + _BETWEEN, top, height)

    def _words(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        first = top + (height - (len(self.told) + len(self.points)) * _ROW) / 2 + _ROW / 2
        for number, (lines, colour) in enumerate(zip(self.told, self._colours(), strict=True)):
            middle = first + number * _ROW
            half = _SWATCH / 2
            sheet.box(
                left, middle - half, left + _SWATCH, middle + half, fill=colour, line=OUTLINE, width=0.75
            )
            sheet.text(left + _SWATCH + _AWAY, middle, lines, _SIZE, down="middle")

        for number, trace in enumerate(self.points, len(self.told)):
            middle = first + (number + 0.3) * _ROW
            keys.sign(sheet, trace, left + _SWATCH / 2 - keys.SIGN / 2, middle)
            sheet.text(left + _SWATCH + _AWAY, middle, markup.lines_of(trace["name"]), _SIZE, down="middle")

    def _colours(self) -> Iterator[str]:
        scale = self.areas["colorscale"]
        most = float(self.areas.get("zmax") or 1)
        least = float(self.areas.get("zmin") or 0)
        for value in column(self.areas["z"]):
            yield _colour((float(value) - least) / (most - least), scale)


def _colour(share: float, scale: Any) -> str:
    """The colour of a scale with steps, each from one place to the next."""
    for (start, colour), (end, _colour) in zip(scale[::2], scale[1::2], strict=True):
        if start <= share < end or (share >= 1 and end >= 1):
            return str(colour)
    return str(scale[-1][1])


@cache
def outlines() -> Mapping[str, Rings]:
    """The rings of each Land by its code, projected, in any unit."""
    shapes = json.loads(state_outlines_as_text())["features"]
    return {shape["id"]: list(_rings(shape["geometry"])) for shape in shapes}


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in several:
        for ring in polygon:
            yield [projected(longitude, latitude) for longitude, latitude, *_rest in ring]


def projected(longitude: float, latitude: float) -> Point:
    """A place on the flat map: to the right and down, in any unit (conic conformal, on a sphere)."""
    first, second = (math.radians(parallel) for parallel in _PARALLELS)
    cone = math.log(math.cos(first) / math.cos(second)) / math.log(_tangent(second) / _tangent(first))
    scale = math.cos(first) * _tangent(first) ** cone / cone
    away = scale / _tangent(math.radians(latitude)) ** cone
    angle = cone * math.radians(longitude - _MIDDLE)
    return away * math.sin(angle), away * math.cos(angle)


def _tangent(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)
