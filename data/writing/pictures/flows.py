"""Flows from the groups of one day to those of another: bands between two columns, each group named outside."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import Any

from data.writing.pictures import markup
from data.writing.pictures.figures import Figure, Trace, colour_of, column, inner
from data.writing.pictures.sheet import INK, Shape, Sheet, text_width

_SIZE, _SMALL, _AWAY = 15, 13, 8
_LEAST_BAND = 13  # pixels of a band that has room for its number
_BETWEEN = 12  # pixels between two groups
_LEAST_GROUP = 24  # pixels from one name to the next


class Flows:
    """The flows, planned for a picture so wide in pixels; ``height`` is what they take at their best."""

    def __init__(self, figure: Figure, width: float) -> None:
        self.width = width
        self.trace: Trace = figure["data"][0]
        link = self.trace["link"]
        self.links = list(
            zip(*(column(link[name]) for name in ("source", "target", "value", "color")), strict=True)
        )
        self.names = [
            markup.lines_of(markup.plain(name)) for name in column(inner(self.trace, "node", "label"))
        ]
        self.colours = [colour_of(colour)[0] for colour in column(inner(self.trace, "node", "color"))]
        self.sides = [list(dict.fromkeys(link[0] for link in self.links)), _in_order(self.links)]
        most = max(len(side) for side in self.sides)
        self.height = max(float(inner(figure, "layout", "height", default=440)), most * 2 * _LEAST_GROUP)

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw it from this corner on, so tall."""
        thick = float(inner(self.trace, "node", "thickness", default=14))
        words = [max(text_width(self.names[node], _SIZE) for node in side) for side in self.sides]
        edges = (left + words[0] + _AWAY, left + self.width - words[1] - _AWAY)
        tops, unit = self._tops(top, height)
        self._bands(sheet, dict(tops), unit, (edges[0] + thick, edges[1] - thick))
        for side, nodes in enumerate(self.sides):
            for node in nodes:
                tall = self._total(node) * unit
                start = edges[0] if side == 0 else edges[1] - thick
                sheet.box(start, tops[node], start + thick, tops[node] + tall, fill=self.colours[node])
                x = edges[side] + (_AWAY if side else -_AWAY)
                middle = tops[node] + tall / 2
                across: Any = "start" if side else "end"
                sheet.text(x, middle, self.names[node], _SIZE, across=across, down="middle")

    def _total(self, node: int) -> float:
        return float(sum(value for source, target, value, _colour in self.links if node in {source, target}))

    def _tops(self, top: float, height: float) -> tuple[dict[int, float], float]:
        """Where each group begins, and how many pixels one of its members takes."""
        total = sum(value for _source, _target, value, _colour in self.links)
        # a small group needs the room of its name
        unit = height / total
        for _time in range(40):
            if max(self._taken(side, unit) for side in self.sides) <= height:
                break
            unit *= 0.95
        tops: dict[int, float] = {}
        for side in self.sides:
            at = top + (height - self._taken(side, unit)) / 2
            for node in side:
                tall = self._total(node) * unit
                room = max(tall, _LEAST_GROUP - _BETWEEN)
                tops[node] = at + (room - tall) / 2
                at += room + _BETWEEN
        return tops, unit

    def _taken(self, side: list[int], unit: float) -> float:
        rooms = [max(self._total(node) * unit, _LEAST_GROUP - _BETWEEN) for node in side]
        return sum(rooms) + _BETWEEN * (len(side) - 1)

    def _bands(self, sheet: Sheet, at: dict[int, float], unit: float, edges: tuple[float, float]) -> None:
        start, end = edges
        numbers: list[tuple[float, str]] = []
        ends: dict[tuple[int, int], float] = {}
        # bands leave and reach each group in the order of the groups on the other side, so that few cross
        left, right = ({node: place for place, node in enumerate(side)} for side in self.sides)
        for source, target, value, _colour in sorted(self.links, key=lambda link: left[link[0]]):
            ends[source, target] = at[target]
            at[target] += value * unit
        for source, target, value, colour in sorted(self.links, key=lambda link: right[link[1]]):
            tall = value * unit
            here, there = at[source], ends[source, target]
            fill, opacity = colour_of(colour)
            sheet.drawn.append(_band((start, here), (end, there), tall, fill, opacity))
            if tall >= _LEAST_BAND:
                numbers.append((here + tall / 2, f"{value:g}"))
            at[source] += tall
        for middle, number in numbers:
            sheet.text(start + _AWAY, middle, markup.lines_of(number), _SMALL, INK, down="middle")


def _in_order(links: list[tuple[int, int, float, Any]]) -> list[int]:
    """The groups of the second day in the order that those of each single group of the first day have."""
    order: TopologicalSorter[int] = TopologicalSorter()
    last: dict[int, int] = {}
    for source, target, *_rest in links:
        order.add(target, *([last[source]] if source in last else []))
        last[source] = target
    try:
        return list(order.static_order())
    except CycleError:
        return sorted({target for _source, target, *_rest in links})


def _band(
    start: tuple[float, float], end: tuple[float, float], tall: float, fill: str, opacity: float
) -> Shape:
    (left, here), (right, there) = start, end
    middle = (left + right) / 2
    return Shape(
        (
            ("M", ((left, here),)),
            ("C", ((middle, here), (middle, there), (right, there))),
            ("L", ((right, there + tall),)),
            ("C", ((middle, there + tall), (middle, here + tall), (left, here + tall))),
            ("Z", ()),
        ),
        fill=fill,
        opacity=opacity,
    )
