"""Pictures of charts for slides and reports: SVG and PNG with title, source and date inside, drawn without a browser.

A chart comes in Plotly's plain form (``figure.to_plotly_json()``) and is drawn anew on white ground, in the fonts of
this program. Nothing is fetched, nothing depends on the machine: the same chart gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from data.writing.pictures.words import Words

if TYPE_CHECKING:
    from data.writing.pictures.sheet import Sheet

__all__ = ["Words", "as_png", "as_svg"]

_POINTS_A_MM = 72 / 25.4
# points of a pixel of the screen: texts of 15 pixels get 10 points
_POINTS_A_PIXEL = 2 / 3
# where a picture is narrower, everything is smaller: names and values keep their places
_LEAST_PIXELS = 540


def as_svg(
    figure: Mapping[str, Any], words: Words, *, width_mm: float = 170.0, height_mm: float | None = None
) -> bytes:
    """The chart as SVG, so many millimetres wide; as tall as it is best, or exactly ``height_mm``."""
    # here and not above: who makes no picture need not pay for the import of matplotlib
    from data.writing.pictures import rendering  # noqa: PLC0415

    sheet, points = _sheet(figure, words, width_mm, height_mm)
    return rendering.svg(sheet, points, words.title, words.sentence)


def as_png(
    figure: Mapping[str, Any],
    words: Words,
    *,
    dpi: int = 200,
    width_mm: float = 170.0,
    height_mm: float | None = None,
) -> bytes:
    """The chart as PNG with so many dots an inch, in the size of ``as_svg``."""
    from data.writing.pictures import rendering  # noqa: PLC0415

    sheet, points = _sheet(figure, words, width_mm, height_mm)
    return rendering.png(sheet, points, words.title, words.sentence, dpi)


def _sheet(
    figure: Mapping[str, Any], words: Words, width_mm: float, height_mm: float | None
) -> tuple[Sheet, float]:
    """The drawn sheet and the points of its pixels; where the height is too small, all becomes smaller."""
    from data.writing.pictures.frame import composed  # noqa: PLC0415

    points = min(_POINTS_A_PIXEL, width_mm * _POINTS_A_MM / _LEAST_PIXELS)
    while True:
        wanted = (height_mm or 0) * _POINTS_A_MM / points
        sheet = composed(figure, words, width_mm * _POINTS_A_MM / points, wanted)
        if not height_mm or sheet.height <= wanted + 0.01:
            return sheet, points
        points *= max(0.5, min(0.97, wanted / sheet.height))
