"""Charts with axes: bars, columns, lines, marks, matrices, panels one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from data.writing.pictures import bars, keys, markup, points
from data.writing.pictures.axes import Axis
from data.writing.pictures.bars import Bar, Behind
from data.writing.pictures.figures import Figure, Trace, colour_of, column, inner
from data.writing.pictures.sheet import INK, PALE, Anchor, Sheet, text_height, text_width

_PAD = 8  # pixels between a name and the plot
_TITLE_SIZE = 14
_LEAST_BAR = 18  # pixels for a bar with its text
_BETWEEN_NAMES = 5
_WIDEST_TILE = 118
_MOST_LINES = 2  # of a column's name


class Cartesian:
    """A chart with axes, planned for a picture so wide in pixels; ``height`` is what it takes at its best."""

    def __init__(self, figure: Figure, width: float) -> None:
        self.layout: Mapping[str, Any] = figure.get("layout") or {}
        self.traces: list[Trace] = list(figure["data"])
        self.width = width
        self.bar_traces = [trace for trace in self.traces if trace.get("type") == "bar"]
        self.across = any(bars.is_across(trace) for trace in self.bar_traces)
        self._set_axes()
        self.title = markup.lines_of(inner(self.layout, "title", "text", default=""))
        self.key = keys.shown(self.traces, self.layout)
        self.down_names = self.downs["y"].ticks(width) if self.downs["y"].is_named else []
        self._set_margins()
        self.height = self.above + self._natural() + self.below

    def _set_axes(self) -> None:
        def values(axis: str, of: str) -> list[Any]:
            traces = [trace for trace in self.traces if axis == "x" or (trace.get("yaxis") or "y") == of]
            return [value for trace in traces for value in column(trace.get(axis))]

        axes = sorted({str(trace.get("yaxis") or "y") for trace in self.traces})
        given = {axis: self.layout.get(f"yaxis{axis[1:]}") or {} for axis in axes}
        # names come first: where bars lie on each other only they tell how far the values reach
        names = Axis.of(
            given["y"] if self.across else self.layout.get("xaxis"),
            values(*("y", "y") if self.across else ("x", "x")),
        )
        self.placed = bars.placed(self.bar_traces, names, self.layout)
        ends = [bar.end for placed in self.placed.values() for bar in placed]
        if self.across:
            self.over = Axis.of(self.layout.get("xaxis"), values("x", "x"), ends)
            self.downs = {"y": names}
        else:
            self.over = names
            self.downs = {axis: Axis.of(given[axis], values("y", axis), ends) for axis in axes}

    def _set_margins(self) -> None:
        margin = self.layout.get("margin") or {}
        words = max((text_width(lines, self.downs["y"].size) for _at, lines in self.down_names), default=0)
        self.left = words + _PAD if words else float(margin.get("l") or 0)
        self.right = self.left + self._plot_width(float(margin.get("r") or 0))
        self.over_names = self.over.ticks(self.width) if self.over.is_named else []
        self._name_columns_in_full()
        on_top = self.over.given.get("side") == "top"
        names = max((text_height(lines, self.over.size) for _at, lines in self.over_names), default=0)
        names = names + _PAD if names and self.over.given.get("ticklabelposition") != "inside" else 0
        self.key_height = keys.height(self.key, self.width)
        self.title_height = text_height(self.title, _TITLE_SIZE) + _PAD if self.title[0] else 0
        self.above = self.key_height + self.title_height + (names if on_top else 0) + 4
        self.below = (0 if on_top else names) + 4

    def _plot_width(self, margin: float) -> float:
        room = self.width - self.left
        self.behind: dict[Any, Behind] = {}
        if self.across:
            self.placed, self.behind, wide = bars.fitted(self.placed, self.over, room)
            return wide
        if not self.down_names and not self.over.is_named and any("base" in one for one in self.bar_traces):
            return min(room, abs(self.over.high - self.over.low) * _WIDEST_TILE)
        return room - (0 if self.down_names else margin)

    def _name_columns_in_full(self) -> None:
        """Words in place of signs or short names over the columns of a matrix, where there is room."""
        full = inner(self.layout, "meta", "names", default=())
        room = (self.right - self.left) / max(1, len(full)) - _BETWEEN_NAMES
        words = [markup.in_lines(name, room, self.over.size) for name in full]
        whole = [markup.plain(name).split() for name in full]
        if full and all(
            [word for line in lines for word in line[0].text.split()] == parts and len(lines) <= _MOST_LINES
            for lines, parts in zip(words, whole, strict=True)
        ):
            self.over_names = [
                (at, lines) for (at, _short), lines in zip(self.over_names, words, strict=True)
            ]

    def _natural(self) -> float:
        margin = self.layout.get("margin") or {}
        wanted = (
            float(self.layout.get("height") or 300)
            - float(margin.get("t") or 0)
            - float(margin.get("b") or 0)
        )
        axis = self.downs["y"]
        places = sorted(axis.share(place) for place, _lines in self.down_names)
        step = min((b - a for a, b in pairwise(places)), default=1)
        taller = (
            max((text_height(lines, axis.size) for _at, lines in self.down_names), default=0) + _BETWEEN_NAMES
        )
        if self.across and step < 1:
            beside = len(self.bar_traces) if (self.layout.get("barmode") or "group") == "group" else 1
            taller = max(taller, beside * _LEAST_BAR / (1 - float(self.layout.get("bargap") or 0.2)))
        return max(wanted - (self.key_height if self.key else 0), taller / step if self.down_names else 0, 40)

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw it from this corner on, so tall."""
        keys.draw(sheet, self.key, left, top, self.width)
        if self.title[0]:
            sheet.text(left, top + self.key_height, self.title, _TITLE_SIZE)
        low, high = top + height - self.below, top + self.above
        self.over.begin, self.over.end = left + self.left, left + self.right
        for axis in self.downs.values():
            start, end = inner(axis.given, "domain", default=(0, 1))
            axis.begin, axis.end = low + (high - low) * start, low + (high - low) * end
        self._ground(sheet, low, high)
        for number, placed in self.placed.items():
            self._bars(sheet, self.bar_traces[number], placed)
        for one in self.behind.values():
            bars.draw_behind(sheet, one, self.downs["y"], self.over)
        for trace in self.traces:
            if trace.get("type") != "bar":
                axis = self.downs[str(trace.get("yaxis") or "y")]
                points.draw(sheet, trace, lambda x, y, axis=axis: (self._x(x), axis.at(axis.number(y))))  # type: ignore[misc]
        self._names(sheet, low, high)
        self._notes(sheet, left, low, high)

    def _x(self, value: Any) -> float:
        return self.over.at(self.over.number(value))

    def _bars(self, sheet: Sheet, trace: Trace, placed: Sequence[Bar]) -> None:
        down = self.downs[str(trace.get("yaxis") or "y")]
        names, values = (down, self.over) if self.across else (self.over, down)
        alone = self.across and (len(self.bar_traces) == 1 or self.layout.get("barmode") == "stack")
        for bar in placed:
            bars.draw(sheet, bar, names, values, across=self.across, alone=alone)

    def _ground(self, sheet: Sheet, low: float, high: float) -> None:
        if self.over.given.get("showgrid") and self.over.given.get("gridcolor"):
            colour, _opacity = colour_of(self.over.given.get("gridcolor") or PALE)
            for at, _lines in self.over_names:
                sheet.line([(self.over.at(at), low), (self.over.at(at), high)], colour, 1)
        for axis in self.downs.values():
            if axis.given.get("zeroline"):
                colour, _opacity = colour_of(axis.given.get("zerolinecolor") or INK)
                y = axis.at(0)
                sheet.line(
                    [(self.over.begin, y), (self.over.end, y)], colour, axis.given.get("zerolinewidth") or 1
                )
        for shape in self.layout.get("shapes") or ():
            colour, _opacity = colour_of(inner(shape, "line", "color", default=INK))
            ends = [(self._x(shape["x0"]), low), (self._x(shape["x1"]), high)]
            width = float(inner(shape, "line", "width", default=1))
            sheet.line(ends, colour, width, points.DASHES.get(inner(shape, "line", "dash", default=""), ()))

    def _names(self, sheet: Sheet, low: float, high: float) -> None:
        axis = self.downs["y"]
        for at, lines in self.down_names:
            x = self.over.begin - _PAD
            sheet.text(x, axis.at(at), lines, axis.size, axis.colour, across="end", down="middle")
        top = self.over.given.get("side") == "top"
        inside = self.over.given.get("ticklabelposition") == "inside"
        for at, lines in self.over_names:
            x, down = self.over.at(at), "start" if inside or not top else "end"
            y = high if inside else high - 3 if top else low + 4
            sheet.text(x, y, lines, self.over.size, self.over.colour, across="middle", down=down)  # type: ignore[arg-type]

    def _notes(self, sheet: Sheet, left: float, low: float, high: float) -> None:
        for note in self.layout.get("annotations") or ():
            y = low + (high - low) * float(note.get("y") or 0) - float(note.get("yshift") or 0)
            x = left + float(note.get("x") or 0) * self.width
            down: Anchor = {"top": "start", "bottom": "end"}.get(note.get("yanchor"), "middle")  # type: ignore[assignment]
            size = float(inner(note, "font", "size", default=_TITLE_SIZE))
            sheet.text(x, y, markup.lines_of(note.get("text")), size, down=down)
