"""Colours and frame of every chart, for the light and the dark theme (rules of presentation, README)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.colours import ELIGIBILITY_COLOURS, FIELD_COLOUR, HOLLOW, LABEL_COLOURS

# known to the charts by this module
__all__ = [
    "BAR_PIXELS",
    "DARK",
    "ELIGIBILITY_COLOURS",
    "FIELD_COLOUR",
    "FONT",
    "HOLLOW",
    "LABEL_COLOURS",
    "LIGHT",
    "Look",
    "framed",
    "look",
]

FONT = "Calibri, Arial, sans-serif"

BAR_PIXELS = 30


@dataclass(frozen=True, slots=True)
class Look:
    """The colours that depend on the theme."""

    ground: str
    ink: str
    quiet_ink: str
    outline: str
    empty: str
    point: str
    steps: tuple[str, ...]


LIGHT = Look(
    ground="#FFFFFF",
    ink="#111111",
    quiet_ink="#4A5560",
    outline="#576164",
    empty="#EEF2F5",
    point="#B3541E",
    steps=("#CCE4F0", "#80BBDB", "#3392C5", "#005F92", "#003350"),
)
DARK = Look(
    ground="#0E1117",
    ink="#F2F4F6",
    quiet_ink="#B4BEC8",
    outline="#576164",
    empty="#1B222C",
    point="#E8A33D",
    steps=("#0B3A57", "#005E8F", "#0077B6", "#5CAED8", "#CCE4F0"),
)


_on_paper: ContextVar[bool] = ContextVar("on_paper", default=False)


@contextmanager
def on_paper() -> Iterator[None]:
    """Draw charts for white paper, whatever theme the visitor's browser shows."""
    before = _on_paper.set(True)
    try:
        yield
    finally:
        _on_paper.reset(before)


def is_on_paper() -> bool:
    """Whether charts are drawn for paper, which is wider than a telephone."""
    return _on_paper.get()


def look() -> Look:
    """The look of the theme that the visitor's browser shows."""
    return DARK if not is_on_paper() and st.context.theme.type == "dark" else LIGHT


def framed(height: int, **differs: Any) -> dict[str, Any]:
    """The layout that all charts share: no ground of its own, quiet text, German separators, no zoom.

    As one dictionary, which Plotly takes ten times faster than one change after the other.
    """
    return {
        "height": height,
        "margin": {"l": 0, "r": 44, "t": 4, "b": 4, "pad": 6},
        # on a telephone long names need more room than bars; pixels, otherwise 64
        "minreducedwidth": 28,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 15, "color": look().ink},
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "template": "none",
        **differs,
    }
