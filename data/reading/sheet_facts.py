"""What a sheet's XML says that its values do not: errors, formulas without a value, hidden parts, merges.

Ordinary sheets are looked through row by row as bytes, which is some ten times faster than element by element;
anything unusual (a namespace prefix, comments, cells without address) takes the slow and general way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.reading.addresses import column_index
from data.reading.limits import LIMITS, RefusalError
from data.reading.markup import Guard, local

if TYPE_CHECKING:
    from collections.abc import Iterator

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ENOUGH = 40  # characters of a cell: more than any error value has
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class SheetFacts:
    """Facts about one sheet; rows and columns count from 0. ``cells`` counts those that hold a value."""

    cells: int = 0
    last_row: int = -1
    last_column: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas_without_value: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    comments: int = 0
    filtered: bool = False

    def value_at(self, row: int, column: int) -> None:
        """Count a cell that holds a value; RefusalError beyond the limits."""
        self.cells += 1
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        self.check()

    def check(self) -> None:
        """Refuse a sheet that holds more than the limits."""
        if self.last_row >= LIMITS.rows:
            raise RefusalError("too_many_cells", "too_many_rows", limit=LIMITS.rows)
        if self.last_column >= LIMITS.columns:
            raise RefusalError("too_many_cells", "too_many_columns", limit=LIMITS.columns)
        if self.cells > LIMITS.cells:
            raise RefusalError("too_many_cells", limit=LIMITS.cells)

    def hide_columns(self, first: str | None, last: str | None) -> None:
        """Note hidden columns given as Excel counts them, from 1."""
        if first and last and first.isdecimal() and last.isdecimal():
            self.hidden_columns.append((int(first) - 1, int(last) - 1))

    def merge(self, reference: str) -> None:
        """Note a merged range such as "A1:B3"."""
        if len(self.merges) >= LIMITS.merges:
            raise RefusalError("too_many_cells", "too_many_merges", limit=LIMITS.merges)
        first, _, last = reference.replace("$", "").partition(":")
        row, column = position(first)
        last_row, last_column = position(last or first)
        self.merges.append((row, column, max(row, last_row), max(column, last_column)))


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as "B7"; RefusalError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise RefusalError("unreadable")
    row, column = int(match[2]) - 1, column_index(match[1])
    if row >= _LAST_ROW or column >= _LAST_COLUMN:
        raise RefusalError("unreadable")
    return row, column


class GeneralScan:
    """Collects the facts element by element."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._guard = Guard(self._opened)
        self._guard.parser.CharacterDataHandler = self._text
        self._row = self._column = -1
        self._cell: dict[str, str] = {}
        self._formula = self._value = False
        self._content = ""

    def run(self, chunks: Iterator[bytes]) -> SheetFacts:
        """Read all chunks of the part."""
        for chunk in chunks:
            self._guard.feed(chunk)
        self._end_cell()
        self._guard.close()
        return self.facts

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._end_cell()
            self._begin_cell(attributes)
        elif tag in ("v", "t", "is"):
            self._value = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._end_cell()
            self._begin_row(attributes)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self.facts.hide_columns(attributes.get("min"), attributes.get("max"))
        elif tag == "mergeCell":
            self.facts.merge(attributes.get("ref", ""))
        elif tag == "filterColumn":
            self.facts.filtered = True

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self._row + 1
        if row <= self._row or row >= _LAST_ROW:
            raise RefusalError("unreadable")  # Excel calls rows out of order damaged, too
        self._row, self._column = row, -1
        if attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows.add(row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        row, column = self._row, self._column + 1
        if reference := attributes.get("r"):
            row, column = position(reference)
        if row != self._row or column <= self._column:
            raise RefusalError("unreadable")
        self._column = column
        self._cell = attributes

    def _text(self, text: str) -> None:
        if self._value and len(self._content) < _ENOUGH:
            self._content += text

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        kind = self._cell.get("t")
        if self._value and (self._content or kind == "str"):
            self.facts.value_at(*place)
            if kind == "e":
                self.facts.errors[place] = self._content
        elif self._formula:
            self.facts.formulas_without_value.add(place)
        self._cell = {}
        self._formula = self._value = False
        self._content = ""
