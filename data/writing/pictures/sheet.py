"""A sheet to draw on, in pixels from the left above: what is drawn is kept as plain values, for any kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from data.writing.pictures import markup
from data.writing.pictures.markup import Line, Run

INK, QUIET_INK, GROUND, OUTLINE, PALE = "#111111", "#4A5560", "#FFFFFF", "#576164", "#EEF2F5"
LINE_HEIGHT = 1.28
# heights of the font's capitals, and how far letters reach below their line, as shares of the size
_CAPITALS, _BELOW = 0.66, 0.24

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Step = tuple[Literal["M", "L", "C", "Z"], tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class Letters:
    """A text of one line; ``y`` is the line that its letters stand on."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    halo: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area or a line along a path; an empty colour draws nothing, dashes are lengths in widths of the line."""

    path: tuple[Step, ...]
    fill: str = ""
    opacity: float = 1
    line: str = ""
    width: float = 0
    dashes: tuple[float, ...] = ()


@dataclass(slots=True)
class Sheet:
    """What is drawn, the first below all others."""

    width: float
    height: float = 0
    drawn: list[Letters | Shape] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[Line],
        size: float,
        colour: str = INK,
        *,
        across: Anchor = "start",
        down: Anchor = "start",
        halo: str = "",
    ) -> None:
        """A text of some lines with its corner, edge or middle at a point."""
        step = size * LINE_HEIGHT
        tall = (len(lines) - 1) * step
        line = {
            "start": y + size * (LINE_HEIGHT - _BELOW) - 0.08 * size,
            "middle": y - tall / 2 + size * _CAPITALS / 2,
            "end": y - tall - size * _BELOW,
        }[down]
        for runs in lines:
            wide = sum(run.width(size) for run in runs)
            at = x - {"start": 0.0, "middle": wide / 2, "end": wide}[across]
            for run in runs:
                if words := run.text.strip():
                    begin = at + run.width(size) - Run(run.text.lstrip(), run.bold).width(size)
                    self.drawn.append(Letters(begin, line, words, size, run.colour or colour, run.bold, halo))
                at += run.width(size)
            line += step

    def box(self, left: float, top: float, right: float, bottom: float, **looks: object) -> None:
        """A rectangle; ``looks`` are those of a shape."""
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], **looks)

    def polygon(self, *rings: Iterable[Point], **looks: object) -> None:
        """An area within rings of corners."""
        self.drawn.append(Shape(tuple(step for ring in rings for step in _ring(ring)), **looks))  # type: ignore[arg-type]

    def line(
        self, points: Sequence[Point], colour: str, width: float, dashes: tuple[float, ...] = ()
    ) -> None:
        """A line through some points."""
        path: list[Step] = [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]
        self.drawn.append(Shape(tuple(path), line=colour, width=width, dashes=dashes))


def text_height(lines: Sequence[Line], size: float) -> float:
    """How tall a text is."""
    return len(lines) * size * LINE_HEIGHT


def text_width(lines: Sequence[Line], size: float) -> float:
    """How wide a text is."""
    return markup.width(lines, size)


def _ring(points: Iterable[Point]) -> Iterable[Step]:
    first, *rest = points
    yield "M", (first,)
    for point in rest:
        yield "L", (point,)
    yield "Z", ()
