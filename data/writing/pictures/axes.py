"""Axes of a chart: names, days or numbers in their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.writing.pictures import markup
from data.writing.pictures.figures import inner
from data.writing.pictures.markup import Line

TICK_SIZE = 15
_WIDEST = 0.4  # of the picture, for the names before bars
_MOST_LINES = 3


@dataclass(slots=True)
class Axis:
    """An axis from ``begin`` to ``end`` in pixels; ``names`` are the categories in their order."""

    given: Mapping[str, Any]
    kind: str
    names: dict[Any, int]
    low: float
    high: float
    begin: float = 0
    end: float = 1

    @classmethod
    def of(cls, given: Mapping[str, Any] | None, values: Iterable[Any], totals: Iterable[float] = ()) -> Axis:
        """The axis for all values that stand on it; without a range it reaches to the largest of ``totals``."""
        given = given or {}
        present = [value for value in values if value is not None]
        texts = any(isinstance(value, str) for value in present)
        kind = str(given.get("type") or ("category" if texts else "linear"))
        names: dict[Any, int] = {}
        if kind == "category":
            names = {name: place for place, name in enumerate(dict.fromkeys(present))}
            low, high = -0.5, max(1, len(names)) - 0.5
        else:
            ends = [0.0, *totals] if totals else [_number(value) for value in present] or [0.0, 1.0]
            low, high = min(ends), max(ends)
        if wanted := given.get("range"):
            low, high = (_number(end) for end in wanted)
        elif given.get("autorange") == "reversed":
            low, high = high, low
        return cls(given, kind, names, low, high if high != low else low + 1)

    def number(self, value: Any) -> float:
        """Where a value stands, in the axis' own unit."""
        return float(self.names[value]) if value in self.names else _number(value)

    def share(self, number: float) -> float:
        """The same as a share of the axis, 0 where it begins."""
        return (number - self.low) / (self.high - self.low)

    def at(self, number: float) -> float:
        """The same in pixels."""
        return self.begin + self.share(number) * (self.end - self.begin)

    @property
    def is_named(self) -> bool:
        """Whether words stand along it."""
        given = self.given
        return bool(given.get("visible", True) and given.get("showticklabels", True) and self._ticks())

    @property
    def size(self) -> float:
        """The size of its words."""
        return float(inner(self.given, "tickfont", "size", default=TICK_SIZE))

    @property
    def colour(self) -> str:
        """The colour of its words."""
        return str(inner(self.given, "tickfont", "color", default="#111111"))

    def _ticks(self) -> list[tuple[Any, Any]]:
        places = list(self.given.get("tickvals") or self.names)
        return list(zip(places, self.given.get("ticktext") or places, strict=False))

    def ticks(self, width: float) -> list[tuple[float, list[Line]]]:
        """Places with the words there, in lines that leave room in a picture so wide."""
        return [
            (self.number(place), markup.in_lines(words, width * _WIDEST, self.size, most=_MOST_LINES))
            for place, words in self._ticks()
        ]


def _number(value: Any) -> float:
    if isinstance(value, str) and value[4:5] == "-":
        return float(date.fromisoformat(value[:10]).toordinal())
    return float(value)
