"""What belongs to one chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from pages.shared.selection import Dimension
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What belongs to one chart: how to draw it, what it measures, what to say, its table and its filter.

    Without a filter the page says what a click does. ``page`` is the address of the page that shows it.
    """

    name: str
    draw: Callable[[Rows], go.Figure]
    measure: str
    headline: Callable[[Rows], str]
    sentence: Callable[[Rows], str]
    columns: tuple[Shown, ...]
    filters: Dimension | None = None
    page: str = ""
