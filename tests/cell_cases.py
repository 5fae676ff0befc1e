"""Asks one cell reader at a time: the value of a raw cell, and the codes of what was noticed."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.reading.cells import Context, Raw, read_cell
from data.reading.cells.sectors import known_sectors
from data.rules import load_rules
from data.schema import COLUMNS, Column

CONTEXT = Context(date(2026, 11, 23), sectors=known_sectors(load_rules().sectors))


def value_of(column: str | Column, raw: Raw, context: Context = CONTEXT) -> Any:
    """The value of the cell in the column of this store name."""
    return read_cell(raw, COLUMNS[column] if isinstance(column, str) else column, context).value


def codes_of(column: str | Column, raw: Raw, context: Context = CONTEXT) -> list[tuple[str, str]]:
    """Severity and code of each note about the cell."""
    cell = read_cell(raw, COLUMNS[column] if isinstance(column, str) else column, context)
    return [(note.severity, note.code) for note in cell.notes]
