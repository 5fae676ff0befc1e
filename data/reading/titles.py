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
RESULT_TITLES = (
    "Prüfergebnis",
    "Check result",
)  # of the list of problems in a workbook that was marked by us

_SPEAKS_OF_IT = re.compile(r"\b(?:daten)?stand\b|\bstichtag\b|\bas of\b|\bdata date\b", re.IGNORECASE)
_DAY = re.compile(
    r"\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}|\d{1,2}\.? ?[A-Za-zäÄ]{3,9}\.? \d{4}",
    re.IGNORECASE,
)
_DAY_IN_NAME = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d([-_.])\d{1,2}\1\d{1,2}|(?:19|20)\d{6}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?!\d)"
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


def is_result_sheet(table: Table) -> bool:
    """Whether this is the list of problems that we put into a workbook; a number may follow its title."""
    first = next((cell for row in table.rows[:1] for cell in row[:1]), "")
    return any(
        fold(table.title.rstrip("0123456789 ")) == fold(title) and str(first).startswith(f"{title}: ")
        for title in RESULT_TITLES
    )


def own_state_date(tables: list[Table]) -> date | None:
    """The data date of one of our own exports."""
    for table in tables:
        if fold(table.title) == fold(OWN_STATE_SHEET):
            for row in table.rows:
                if row and isinstance(row[0], str) and fold(row[0]) in ("datenstand", "datadate"):
                    return next((day for cell in row[1:] if (day := _day_of(cell))), None)
    return None


def date_in_name(file_name: str) -> date | None:
    """The one day that a file's name states, such as "Mitglieder_2026-11-01.xlsx"; None where there are several."""
    found = set()
    for match in _DAY_IN_NAME.finditer(file_name):
        spans = readings("".join(match[0].split()).replace("_", "-"))
        found |= {span.first for span in spans or () if span.precise}
    return found.pop() if len(found) == 1 else None


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
