"""How far a sheet reaches and how it begins: what a person needs to see to point at the table in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.addresses import letters
from data.reading.cells import shown
from data.reading.problems import Glimpse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.reading.workbook import Table

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 40, 60, 80

Extent = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


def extent_of(table: Table) -> Extent | None:
    """The smallest area around all cells that hold a value or an error; None where there is none."""
    lines = table.rows
    width = max(map(len, lines), default=0)
    rows = _ends(range(len(lines)), lambda row: any(cell != "" for cell in lines[row]))
    columns = _ends(
        range(width), lambda index: any(row[index : index + 1] not in ([], [""]) for row in lines)
    )
    for row, column in table.facts.errors:
        rows.append(row)
        columns.append(column)
    return (min(rows), min(columns), max(rows), max(columns)) if rows else None


def _ends(places: Sequence[int], holds: Callable[[int], bool]) -> list[int]:
    """The first and the last place that holds something."""
    ends = (next(filter(holds, way), None) for way in (places, reversed(places)))
    return [end for end in ends if end is not None]


def in_letters(extent: Extent | None) -> str | None:
    """The area as Excel names it: "A1:F60"."""
    if extent is None:
        return None
    top, left, bottom, right = extent
    return f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"


def glimpse_of(table: Table, extent: Extent | None) -> Glimpse:
    """The beginning of a sheet as texts; an error is shown as its cell shows it."""
    _top, _left, bottom, right = extent or (0, 0, -1, -1)
    width = min(right + 1, MOST_COLUMNS)
    rows = []
    for number, row in enumerate(table.rows[: min(bottom + 1, MOST_ROWS)]):
        texts = [
            _short(shown(cell)) if cell != "" else table.facts.errors.get((number, index), "")[:MOST_LETTERS]
            for index, cell in enumerate(row[:width])
        ]
        rows.append((*texts, *[""] * (width - len(texts))))
    return Glimpse(table.title, tuple(rows), bottom + 1, right + 1)


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
