"""What belongs to one chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from data.language import _
from pages.shared.selection import Dimension
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What belongs to one chart: how to draw it, what it measures, what to say, its table and its filter.

    Where the visitor chooses the measure, it is told by the rows. Without a filter the page says what a click does.
    ``page`` is the address of the page that shows it; ``sources`` names whose other data the chart shows,
    ``region`` the region where the rows tell it and not the selection.
    """

    name: str
    draw: Callable[[Rows], go.Figure]
    measure: str | Callable[[Rows], str]
    headline: Callable[[Rows], str]
    sentence: Callable[[Rows], str]
    columns: tuple[Shown, ...]
    filters: Dimension | None = None
    page: str = ""
    sources: str = ""
    region: Callable[[Rows], str] | None = None

    def title(self, rows: Rows) -> str:
        """What it measures, in the language in force."""
        return _(self.measure) if isinstance(self.measure, str) else self.measure(rows)
