"""The key of a chart: each named trace with its sign, in as few lines as fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.writing.pictures import markup
from data.writing.pictures.figures import Trace, colour_of, each, inner
from data.writing.pictures.points import DASHES, mark
from data.writing.pictures.sheet import INK, Sheet, text_width

SIGN, SIZE = 22, 14  # pixels of a sign across, and of letters
_AWAY, _ROW, _BELOW = 6, 22, 8


def shown(traces: Sequence[Trace], layout: Mapping[str, Any]) -> list[Trace]:
    """The traces that the key names."""
    if not layout.get("showlegend"):
        return []
    return [trace for trace in traces if trace.get("name") and trace.get("showlegend", True)]


def rows(traces: Sequence[Trace], width: float) -> list[list[tuple[float, Trace]]]:
    """The traces in lines, each with how far from the left it begins."""
    lines: list[list[tuple[float, Trace]]] = []
    at = width
    for trace in traces:
        wide = SIGN + _AWAY + text_width(markup.lines_of(trace["name"]), SIZE)
        if at + wide > width:
            lines.append([])
            at = 0
        lines[-1].append((at, trace))
        at += wide + 3 * _AWAY
    return lines


def height(traces: Sequence[Trace], width: float) -> float:
    """How much room the key takes, with what is below it."""
    lines = rows(traces, width)
    return len(lines) * _ROW + _BELOW if lines else 0


def draw(sheet: Sheet, traces: Sequence[Trace], left: float, top: float, width: float) -> None:
    """Draw the key."""
    for number, line in enumerate(rows(traces, width)):
        middle = top + number * _ROW + _ROW / 2
        for at, trace in line:
            sign(sheet, trace, left + at, middle)
            sheet.text(left + at + SIGN + _AWAY, middle, markup.lines_of(trace["name"]), SIZE, down="middle")


def sign(sheet: Sheet, trace: Trace, left: float, middle: float) -> None:
    """Draw the sign of a trace from ``left`` on."""
    marker = trace.get("marker") or {}
    if trace.get("type") == "bar":
        fill, opacity = colour_of(each(marker.get("color"), 1)[0])
        line, _opacity = colour_of(each(inner(marker, "line", "color"), 1)[0])
        wide = 0 if fill else 1.5
        sheet.box(
            left + 4, middle - 7, left + SIGN - 4, middle + 7,
            fill=fill, opacity=opacity, line="" if fill else line, width=wide,
        )  # fmt: skip
        return
    mode = str(trace.get("mode") or "lines")
    if "lines" in mode:
        colour, _opacity = colour_of(inner(trace, "line", "color", default=INK))
        dashes = DASHES.get(inner(trace, "line", "dash", default=""), ())
        width = float(inner(trace, "line", "width", default=2))
        sheet.line([(left, middle), (left + SIGN, middle)], colour, width, dashes)
    if "markers" in mode:
        line, width = inner(marker, "line", "color", default=""), inner(marker, "line", "width", default=0)
        symbol, size, fill = (each(marker.get(name), 1)[0] for name in ("symbol", "size", "color"))
        mark(sheet, (left + SIGN / 2, middle), symbol or "circle", size or 6, fill, line, width)
