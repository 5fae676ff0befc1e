"""How headings were matched, as a value that is shown, set by hand, and remembered for files of the same layout."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LETTERS = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What was taken for the headings of a sheet. ``header_row`` counts from 1; ``columns``: letter → store name.

    ``confidence`` from 0 to 1, 1 for what a person set; ``reason`` is a sentence. ``layout`` stands for the
    headings, whatever is made of them: files of the same layout have the same.
    """

    sheet: str
    header_row: int
    columns: dict[str, str]
    confidence: float
    reason: str
    layout: str
    values: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person set for the sheet of members, where it is not what was found.

    ``sheet``: its title; ``header_row``: from 1, as in Excel; ``columns``: letter → store name, or None to leave
    the column out. ValueError for a letter or a name that cannot be.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check what can be checked without the file."""
        if self.header_row is not None and self.header_row < 1:
            raise ValueError(str(self.header_row))
        for letter, name in self.columns.items():
            if not _LETTERS.fullmatch(letter) or (name is not None and name not in COLUMNS):
                raise ValueError(f"{letter}={name or ''}")
        names = [name for name in self.columns.values() if name]
        if len(set(names)) < len(names):
            raise ValueError(", ".join(sorted(names)))

    def __bool__(self) -> bool:
        return bool(self.sheet or self.header_row or self.columns)

    def as_json(self) -> dict[str, Any]:
        """The form in which they travel and are kept."""
        return {"sheet": self.sheet, "header_row": self.header_row, "columns": dict(self.columns)}


def overrides_from(value: Mapping[str, Any]) -> Overrides:
    """The overrides again; ValueError, KeyError or TypeError for anything else."""
    row = value["header_row"]
    return Overrides(value["sheet"], None if row is None else int(row), dict(value["columns"]))


def fitting(remembered: Mapping[str, Overrides], layouts: Iterable[str]) -> tuple[int, Overrides] | None:
    """Which of a file's sheets, given by their layouts in order, has remembered overrides, and which these are."""
    for place, layout in enumerate(layouts):
        if layout in remembered:
            return place, remembered[layout]
    return None


def remember(
    remembered: Mapping[str, Overrides], matches: Iterable[HeaderMatch], overrides: Overrides
) -> dict[str, Overrides]:
    """The remembered overrides with these added for the layout of the sheet of members, the first of the matches.

    The sheet's title is not kept: the headings tell the sheet, and titles often name a month.
    """
    layout = next((match.layout for match in matches), None)
    if layout is None or not overrides:
        return dict(remembered)
    return {**remembered, layout: Overrides(None, overrides.header_row, overrides.columns)}


def layout_of(folded_headings: Iterable[str]) -> str:
    """The hash of folded headings in their order."""
    return hashlib.sha256("\n".join(folded_headings).encode()).hexdigest()[:16]
