"""Charts of a briefing drawn: as wide as asked for, and never taller than a page has room."""

from __future__ import annotations

import re
from struct import unpack

from data.writing.briefing.content import Picture
from data.writing.pictures import Words, as_png, as_svg

_TALLEST_MM = 195.0
_POINTS_A_MM = 72 / 25.4
_DOTS_AN_INCH = 150
_HEIGHT = re.compile(rb'<svg [^>]*?\bheight="([\d.]+)pt"')


def svg_of(picture: Picture, width_mm: float) -> bytes:
    """The chart as vectors, for the PDF."""
    drawn = as_svg(picture.figure, _words(picture), width_mm=width_mm)
    found = _HEIGHT.search(drawn)
    if found and float(found[1]) / _POINTS_A_MM > _TALLEST_MM:
        return as_svg(picture.figure, _words(picture), width_mm=width_mm, height_mm=_TALLEST_MM)
    return drawn


def png_of(picture: Picture, width_mm: float) -> bytes:
    """The chart in dots, for Word."""
    drawn = as_png(picture.figure, _words(picture), dpi=_DOTS_AN_INCH, width_mm=width_mm)
    (dots,) = unpack(">I", drawn[20:24])
    if dots / _DOTS_AN_INCH * 25.4 > _TALLEST_MM:
        return as_png(
            picture.figure, _words(picture), dpi=_DOTS_AN_INCH, width_mm=width_mm, height_mm=_TALLEST_MM
        )
    return drawn


def _words(picture: Picture) -> Words:
    # finding, sentence and source stand around the picture already, as text
    return Words("", "", picture.sentence, "")
