"""What a briefing is made of, before it is set as PDF or Word: plain texts, figures, tables and bars to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.writing.context import Context


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a question is set apart as what somebody else has written, small is what only few read."""

    text: str
    kind: Literal["plain", "question", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A main figure: what it counts, its value as people read it, and what is said below it."""

    title: str
    value: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Main figures beside each other."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in Plotly's plain form, what it measures, and the sentence that says the same."""

    figure: Mapping[str, Any]
    measure: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Charts beside each other."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts; ``widths`` are the columns' shares of the page, ``numbers`` are columns set to the right."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()


Block = Text | KeyFigures | Pictures | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part that can be left out, by its key; ``heading`` is its finding where it has one."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing in one language.

    ``selection`` stands with the day at the head of each page, ``source`` at its foot; ``one_page`` is what must fit
    on one page.
    """

    title: str
    subtitle: str
    selection: str
    day: str
    source: str
    sections: tuple[Section, ...]
    context: Context
    language: Literal["de", "en"]
    one_page: bool = False
