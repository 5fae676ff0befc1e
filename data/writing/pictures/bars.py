"""Bars beside, on or behind each other: where they lie, and their texts behind or in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.words import number_word
from data.writing.pictures import markup
from data.writing.pictures.axes import Axis
from data.writing.pictures.figures import Trace, colour_of, column, each, ink_on, inner
from data.writing.pictures.markup import Line
from data.writing.pictures.sheet import Sheet, text_height, text_width

TEXT_SIZE, _SMALLEST, _THICKEST = 15, 9, 38
_NARROWEST = 60  # pixels of a plot
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


# the bars of each trace by its number
Placed = dict[int, list[Bar]]


@dataclass(frozen=True, slots=True)
class Behind:
    """Texts that stand behind a whole bar of parts, since the parts have no room for them."""

    centre: float
    end: float
    texts: list[list[Line]]
    size: float

    @property
    def width(self) -> float:
        """How much room they take, with that between them."""
        return sum(text_width(text, self.size) + 2 * GAP for text in self.texts)


def is_across(trace: Trace) -> bool:
    """Whether the bars lie, from left to right."""
    return trace.get("orientation") == "h"


def placed(traces: Sequence[Trace], axis: Axis, layout: Mapping[str, Any]) -> Placed:
    """The bars of each trace by its number; ``axis`` is that of their names."""
    mode = layout.get("barmode") or "group"
    gap = float(layout.get("bargap") or 0.2)
    beside = len(traces) if mode == "group" else 1
    thick = (1 - gap) / max(1, beside)
    reached: dict[Any, float] = {}
    found: Placed = {}
    for number, trace in enumerate(traces):
        offset = (number - (beside - 1) / 2) * thick if mode == "group" else 0
        found[number] = []
        for bar in _bars(trace, axis, offset, thick, stacked=mode == "stack"):
            start = reached.get(bar.place, 0.0) if mode == "stack" else bar.start
            moved = replace(bar, start=start, end=start + bar.end - bar.start)
            reached[bar.place] = moved.end
            found[number].append(moved)
    return found


def _bars(trace: Trace, axis: Axis, offset: float, thick: float, *, stacked: bool) -> Iterator[Bar]:
    names, lengths = ("y", "x") if is_across(trace) else ("x", "y")
    places, values = column(trace.get(names)), column(trace.get(lengths))
    number = len(values)
    marker = inner(trace, "marker", default={})
    inks = inner(trace, "insidetextfont", "color") or inner(trace, "textfont", "color")
    looks = zip(
        each(trace.get("base"), number, 0),
        each(trace.get("width"), number, thick),
        each(trace["text"], number, "") if "text" in trace else map(number_word, values),
        each(trace.get("textposition"), number, "inside" if stacked else "outside"),
        each(marker.get("color"), number, "#0077B6"),
        each(inner(marker, "line", "color"), number, ""),
        each(inner(marker, "line", "width"), number, 0),
        each(inks, number, ""),
        strict=True,
    )
    size = float(inner(trace, "textfont", "size", default=TEXT_SIZE))
    for place, value, (base, wide, text, position, fill, line, line_width, ink) in zip(
        places, values, looks, strict=True
    ):
        centre = axis.number(place) + offset
        filled = colour_of(fill)
        yield Bar(
            place, centre - wide / 2, centre + wide / 2, float(base), float(base) + float(value or 0),
            markup.lines_of(text) if text else [], position == "inside",
            filled, (colour_of(line)[0], float(line_width)), str(ink or ink_on(filled[0])), size,
        )  # fmt: skip


def fitted(placed: Placed, values: Axis, room: float) -> tuple[Placed, dict[Any, Behind], float]:
    """The bars with the texts that they have room for, the texts behind them, and how wide the plot can be."""
    wide = room
    for _time in range(8):
        behind = _without_room(placed, values, wide)
        rooms = [room]
        for words, end in _words(placed, behind):
            if (share := values.share(end)) > 0:
                rooms.append((room - words - GAP - 2) / share)
        narrower = max(_NARROWEST, min(rooms))
        if narrower >= wide:
            break
        wide = narrower
    kept = {
        number: [
            replace(bar, text=[]) if bar.inside and bar.text in _texts(behind, bar.place) else bar
            for bar in bars
        ]
        for number, bars in placed.items()
    }
    return kept, behind, wide


def _texts(behind: Mapping[Any, Behind], place: Any) -> list[list[Line]]:
    return behind[place].texts if place in behind else []


def _words(placed: Placed, behind: Mapping[Any, Behind]) -> Iterator[tuple[float, float]]:
    """How wide the words behind a bar are, with its end."""
    for bars in placed.values():
        yield from ((text_width(bar.text, bar.size), bar.end) for bar in bars if bar.text and not bar.inside)
    yield from ((one.width, one.end) for one in behind.values())


def _without_room(placed: Placed, values: Axis, wide: float) -> dict[Any, Behind]:
    behind: dict[Any, Behind] = {}
    everything = [bar for bars in placed.values() for bar in bars]
    for bar in everything:
        own = abs(values.share(bar.end) - values.share(bar.start)) * wide
        if bar.inside and bar.text and text_width(bar.text, bar.size) > own - 3:
            end = max(one.end for one in everything if one.place == bar.place)
            texts = [*_texts(behind, bar.place), bar.text]
            behind[bar.place] = Behind((bar.low + bar.high) / 2, end, texts, bar.size)
    return behind


def draw_behind(sheet: Sheet, one: Behind, names: Axis, values: Axis) -> None:
    """Draw the texts behind a whole bar."""
    x = values.at(one.end) + GAP
    for text in one.texts:
        sheet.text(x, names.at(one.centre), text, one.size, down="middle")
        x += text_width(text, one.size) + 2 * GAP


def draw(sheet: Sheet, bar: Bar, names: Axis, values: Axis, *, across: bool, alone: bool) -> None:
    """Draw a bar and its text; one that stands ``alone`` at its name is no thicker than looks good."""
    low, high = sorted((names.at(bar.low), names.at(bar.high)))
    if alone and high - low > _THICKEST:
        low, high = (low + high - _THICKEST) / 2, (low + high + _THICKEST) / 2
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
        return
    if bar.inside:
        _inside(sheet, bar, right - left, bottom - top, ((left + right) / 2, (top + bottom) / 2))
    elif across:
        sheet.text(right + GAP, (top + bottom) / 2, bar.text, bar.size, down="middle")
    elif bar.end < bar.start:
        sheet.text((left + right) / 2, bottom + 2, bar.text, bar.size, across="middle")
    else:
        sheet.text((left + right) / 2, top - 1, bar.text, bar.size, across="middle", down="end")


def _inside(sheet: Sheet, bar: Bar, wide: float, tall: float, middle: tuple[float, float]) -> None:
    size = bar.size
    while size > _SMALLEST and not _fits(bar.text, size, wide, tall):
        size -= 1
    sheet.text(*middle, bar.text, size, bar.ink, across="middle", down="middle")


def _fits(text: list[Line], size: float, wide: float, tall: float) -> bool:
    return text_width(text, size) <= wide - 3 and text_height(text, size) <= tall + 3
