"""What stands in each picture around its chart: finding above, source below, a mark where the data are invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from data.writing.context import example_notice
from data.writing.pictures import fonts
from data.writing.pictures.cartesian import Cartesian
from data.writing.pictures.flows import Flows
from data.writing.pictures.land import Land
from data.writing.pictures.markup import Line, Run
from data.writing.pictures.sheet import LINE_HEIGHT, QUIET_INK, Sheet, text_height, text_width
from data.writing.pictures.words import Words

_EDGE = 16  # pixels around everything
_TITLE, _SUBTITLE, _SOURCE, _MARK = 20, 14, 12, 13
_MARK_GROUND, _MARK_INK = "#F6E3A1", "#111111"
_MOST_TITLE_LINES, _MOST_LINES = 4, 6


class _Chart(Protocol):
    height: float

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw it from this corner on, so tall."""


class _Nothing:
    """In place of a chart without any mark: the sentence that says so."""

    def __init__(self, sentence: str, width: float) -> None:
        self.lines = _lines(sentence, width, _SUBTITLE)
        self.height = text_height(self.lines, _SUBTITLE) + 2 * _EDGE

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw it from this corner on, so tall."""
        sheet.text(left, top + height / 2, self.lines, _SUBTITLE, down="middle")


def composed(figure: Mapping[str, Any], words: Words, width: float, height: float = 0) -> Sheet:
    """The picture as a sheet, in pixels; not lower than ``height``, but as tall as it has to be."""
    sheet = Sheet(width)
    room = width - 2 * _EDGE
    chart = _chart(figure, words, room)
    top = _mark(sheet, _EDGE, width) if words.example else _EDGE
    title = _lines(words.title, room, _TITLE, bold=True, most=_MOST_TITLE_LINES)
    subtitle = _lines(words.subtitle, room, _SUBTITLE)
    source = _lines(words.source, room, _SOURCE)
    note = _lines(words.note, room, _SUBTITLE) if words.note and not isinstance(chart, _Nothing) else []
    sheet.text(_EDGE, top, title, _TITLE)
    top += text_height(title, _TITLE) + 2
    sheet.text(_EDGE, top, subtitle, _SUBTITLE, QUIET_INK)
    top += text_height(subtitle, _SUBTITLE) + _EDGE * 0.75 * bool(title or subtitle)
    low = text_height(note, _SUBTITLE) + _EDGE * 0.75 if note else 0
    bottom = _EDGE * 0.75 * bool(source) + low + text_height(source, _SOURCE) + _EDGE * 0.75
    tall = max(chart.height, height - top - bottom)
    chart.draw(sheet, _EDGE, top, tall)
    if note:
        sheet.text(_EDGE, top + tall + _EDGE * 0.75, note, _SUBTITLE)
    sheet.text(_EDGE, top + tall + low + _EDGE * 0.75, source, _SOURCE, QUIET_INK)
    sheet.height = top + tall + bottom
    return sheet


def _chart(figure: Mapping[str, Any], words: Words, width: float) -> _Chart:
    if not any(_has_marks(trace) for trace in figure["data"]):
        return _Nothing(words.sentence, width)
    kinds = {trace.get("type") for trace in figure["data"]}
    if "sankey" in kinds:
        return Flows(figure, width)
    return Land(figure, width) if "choropleth" in kinds else Cartesian(figure, width)


def _has_marks(trace: Mapping[str, Any]) -> bool:
    return any(trace.get(name) is not None and len(trace[name]) for name in ("x", "locations", "link"))


def _mark(sheet: Sheet, top: float, width: float) -> float:
    words = _lines(example_notice(), width - 3 * _EDGE, _MARK, bold=True)
    wide, tall = text_width(words, _MARK) + 16, text_height(words, _MARK) + 6
    sheet.box(_EDGE, top, _EDGE + wide, top + tall, fill=_MARK_GROUND)
    sheet.text(_EDGE + 8, top + tall / 2, words, _MARK, _MARK_INK, down="middle")
    return top + tall + _MARK * (LINE_HEIGHT - 1) + 4


def _lines(text: str, room: float, size: float, *, bold: bool = False, most: int = _MOST_LINES) -> list[Line]:
    # a picture in a briefing has its words around it
    if not text:
        return []
    return [
        (Run(line, bold),) for line in fonts.wrapped(fonts.showable(text), room, size, bold=bold, most=most)
    ]
