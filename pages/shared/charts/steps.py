"""Shades of one colour for larger and larger values: of Länder, of tiles, of the cells of a matrix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pages.shared.charts.look import Look, look


@dataclass(frozen=True, slots=True)
class Steps:
    """Five equal steps up to ``most``; up to ``none_until`` is nought, which has a ground of its own."""

    most: float
    none_until: float = 0.5
    # asked once: a matrix has hundreds of cells
    style: Look = field(default_factory=look)

    @classmethod
    def of(cls, values: Iterable[float | None]) -> Steps:
        """The steps for counts, or for other values, where any above nought is more than nothing."""
        present = [value for value in values if value]
        most = max(present, default=0)
        return cls(most, min(0.5, min(present, default=1) / 2))

    def colour(self, value: float | None) -> str:
        """The ground of a mark with this value."""
        return self.style.steps[self._number(value)] if self._counts(value) else self.style.empty

    def ink(self, value: float | None) -> str:
        """Black or white, whichever reads better on the value's colour."""
        if not self._counts(value):
            return self.style.ink
        colour = self.style.steps[self._number(value)]
        red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        brightness = sum(
            share * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
            for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
        )
        return "#111111" if brightness > 0.18 else "#FFFFFF"

    def scale(self) -> list[list[Any]]:
        """The same as a scale of Plotly's from 0 to ``most``."""
        empty, steps = self.style.empty, self.style.steps
        if not self.most:
            return [[0, empty], [1, empty]]
        first = self._first
        edges = [min(1, first + (1 - first) * number / len(steps)) for number in range(len(steps) + 1)]
        scale: list[list[Any]] = [[0, empty], [first, empty]]
        for number, colour in enumerate(steps):
            scale += [[edges[number], colour], [edges[number + 1], colour]]
        # Plotly takes a scale that ends a hair before 1 for none, and uses its own colours
        scale[-1][0] = 1
        return scale

    @property
    def _first(self) -> float:
        return self.none_until / self.most

    def _counts(self, value: float | None) -> bool:
        return bool(value) and bool(self.most)

    def _number(self, value: float | None) -> int:
        steps = len(self.style.steps)
        place = ((value or 0) / self.most - self._first) / (1 - self._first) * steps
        return max(0, min(int(place), steps - 1))
