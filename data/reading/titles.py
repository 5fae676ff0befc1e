"""The data date that a workbook states itself, above its table or on the sheet of our own exports."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from data.reading.cells.date_texts import readings
from data.reading.folding import clean, fold

if TYPE_CHECKING:
    from data.reading.cells import Raw
    from data.reading.workbook import Table

OWN_STATE_SHEET = "Auswahl und Stand"
OWN_SHEETS = frozenset(
    fold(title)
    for title in (OWN_STATE_SHEET, "Hinweise", "Erläuterungen", "Listen", "Auswahllisten", "Anleitung")
)

_SPEAKS_OF_IT = re.compile(r"\b(?:daten)?stand\b|\bstichtag\b|\bas of\b|\bdata date\b", re.IGNORECASE)
_DAY = re.compile(
    r"\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}|\d{1,2}\.? ?[A-Za-zäÄ]{3,9}\.? \d{4}",
    re.IGNORECASE,
)


def stated_date(rows: list[list[Raw]]) -> date | None:
    """The one day that the rows state as their data date, beside or in the same cell as the word for it."""
    for row in rows:
        for index, cell in enumerate(row):
            if not isinstance(cell, str) or not (match := _SPEAKS_OF_IT.search(cell)):
                continue
            if day := _day_in(clean(cell[match.start() :])):
                return day
            following = next((other for other in row[index + 1 :] if other != ""), "")
            if day := _day_of(following):
                return day
    return None


def own_state_date(tables: list[Table]) -> date | None:
    """The data date of one of our own exports."""
    for table in tables:
        if fold(table.title) == fold(OWN_STATE_SHEET):
            for row in table.rows:
                if row and isinstance(row[0], str) and fold(row[0]) in ("datenstand", "datadate"):
                    return next((day for cell in row[1:] if (day := _day_of(cell))), None)
    return None


def _day_of(cell: Raw) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return _day_in(clean(cell)) if isinstance(cell, str) else None


def _day_in(text: str) -> date | None:
    for match in _DAY.finditer(text):
        spans = readings(match[0])
        if spans and len(spans) == 1 and spans[0].precise:
            return spans[0].first
    return None
