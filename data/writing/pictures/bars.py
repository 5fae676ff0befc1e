"""Bars beside, on or behind each other: where they lie, and their texts behind or in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.writing.pictures import markup
from data.writing.pictures.axes import Axis
from data.writing.pictures.figures import Trace, colour_of, column, each, inner
from data.writing.pictures.markup import Line
from data.writing.pictures.sheet import INK, Sheet, text_height, text_width

TEXT_SIZE, _SMALLEST = 15, 11
GAP = 6  # pixels between a bar and its text


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``start`` to ``end`` along the axis of values, ``low`` to ``high`` across, in units of the axes."""

    place: Any
    low: float
    high: float
    start: float
    end: float
    text: list[Line]
    inside: bool
    fill: tuple[str, float]
    line: tuple[str, float]
    ink: str
    size: float


def is_across(trace: Trace) -> bool:
    """Whether the bars lie, from left to right."""
    return trace.get("orientation") == "h"


def placed(traces: Sequence[Trace], axis: Axis, layout: Mapping[str, Any]) -> dict[int, list[Bar]]:
    """The bars of each trace by its number; ``axis`` is that of their names."""
    mode = layout.get("barmode") or "group"
    gap = float(layout.get("bargap") or 0.2)
    beside = len(traces) if mode == "group" else 1
    thick = (1 - gap) / max(1, beside)
    reached: dict[Any, float] = {}
    found: dict[int, list[Bar]] = {}
    for number, trace in enumerate(traces):
        offset = (number - (beside - 1) / 2) * thick if mode == "group" else 0
        found[number] = []
        for bar in _bars(trace, axis, offset, thick):
            start = reached.get(bar.place, 0.0) if mode == "stack" else bar.start
            moved = Bar(
                bar.place, bar.low, bar.high, start, start + bar.end - bar.start,
                bar.text, bar.inside, bar.fill, bar.line, bar.ink, bar.size,
            )  # fmt: skip
            reached[bar.place] = moved.end
            found[number].append(moved)
    return found


def _bars(trace: Trace, axis: Axis, offset: float, thick: float) -> Iterator[Bar]:
    names, lengths = ("y", "x") if is_across(trace) else ("x", "y")
    places, values = column(trace.get(names)), column(trace.get(lengths))
    number = len(values)
    marker = inner(trace, "marker", default={})
    inks = inner(trace, "insidetextfont", "color") or inner(trace, "textfont", "color")
    looks = zip(
        each(trace.get("base"), number, 0),
        each(trace.get("width"), number, thick),
        each(trace.get("text"), number, ""),
        each(trace.get("textposition"), number, "outside"),
        each(marker.get("color"), number, "#0077B6"),
        each(inner(marker, "line", "color"), number, ""),
        each(inner(marker, "line", "width"), number, 0),
        each(inks, number, INK),
        strict=True,
    )
    size = float(inner(trace, "textfont", "size", default=TEXT_SIZE))
    for place, value, (base, wide, text, position, fill, line, line_width, ink) in zip(
        places, values, looks, strict=True
    ):
        centre = axis.number(place) + offset
        yield Bar(
            place, centre - wide / 2, centre + wide / 2, float(base), float(base) + float(value or 0),
            markup.lines_of(text) if text else [], position == "inside",
            colour_of(fill), (colour_of(line)[0], float(line_width)), str(ink), size,
        )  # fmt: skip


def draw(sheet: Sheet, bar: Bar, names: Axis, values: Axis, *, across: bool) -> bool:
    """Draw a bar and its text; whether the text had room."""
    low, high = sorted((names.at(bar.low), names.at(bar.high)))
    start, end = values.at(bar.start), values.at(bar.end)
    left, top, right, bottom = (start, low, end, high) if across else (low, end, high, start)
    left, right = sorted((left, right))
    top, bottom = sorted((top, bottom))
    if bar.start != bar.end:
        line, width = bar.line
        inset = width / 2 if line and not bar.fill[0] else 0
        sheet.box(
            left + inset, top + inset, right - inset, bottom - inset,
            fill=bar.fill[0], opacity=bar.fill[1], line=line if width else "", width=width,
        )  # fmt: skip
    if not bar.text:
        return True
    if bar.inside:
        return _inside(sheet, bar, right - left, bottom - top, ((left + right) / 2, (top + bottom) / 2))
    if across:
        sheet.text(right + GAP, (top + bottom) / 2, bar.text, bar.size, down="middle")
    elif bar.end < bar.start:
        sheet.text((left + right) / 2, bottom + 2, bar.text, bar.size, across="middle")
    else:
        sheet.text((left + right) / 2, top - 1, bar.text, bar.size, across="middle", down="end")
    return True


def _inside(sheet: Sheet, bar: Bar, wide: float, tall: float, middle: tuple[float, float]) -> bool:
    size = bar.size
    while size > _SMALLEST and not _fits(bar.text, size, wide, tall):
        size -= 1
    if not _fits(bar.text, size, wide, tall):
        return False
    sheet.text(*middle, bar.text, size, bar.ink, across="middle", down="middle")
    return True


def _fits(text: list[Line], size: float, wide: float, tall: float) -> bool:
    return text_width(text, size) <= wide - 3 and text_height(text, size) <= tall + 3
