"""Stored values in words: what a change, a history or a source says of a statement, for people.

The queries hand values out as the text that DuckDB makes of them ("true", "DE-SN", "2025-12-31"), so that one
column can hold values of all kinds; here they get the words of the language in force.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from data.language import _, language_in_force, marked
from data.reference import states
from data.schema import COLUMNS, FURTHER_SECTORS
from data.words import CHOICES, NOT_STATED, day_word, money_word, number_word, sector_word, state_word, word
from pages.shared.members import HEADINGS

NOTHING = "–"

# the rows of another sheet that belong to a cluster are one statement of it
SHEETS_AS_FIELDS: dict[str, str] = {
    "labels": marked("Label history"),
    "grants": marked("Grants"),
    "services": marked("Offers used"),
}
_MORE_HEADINGS: dict[str, str] = {FURTHER_SECTORS: marked("Further technology fields"), **SHEETS_AS_FIELDS}

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"\d+\.\d+")
_BETWEEN_ROWS, _BETWEEN_CELLS = "; ", " | "


def field_word(field: str) -> str:
    """The name of a statement on the screen; a field without one as it is stored."""
    heading = HEADINGS.get(field) or _MORE_HEADINGS.get(field)
    return _(heading) if heading else field


def order_of(field: str) -> int:
    """The place of a statement in a list of them: that of its column in the workbook, other sheets last."""
    places = [*COLUMNS, *SHEETS_AS_FIELDS]
    name = "sector" if field == FURTHER_SECTORS else field
    return places.index(name) if name in places else len(places)


def value_word(field: str, text: str | None) -> str:
    """A stored value, given as text, as people read it.

    Without a value "k. A."; a dash where an empty cell means that there is none (notice, remark, other sheets).
    """
    if text is None:
        column = COLUMNS.get(field)
        return _(NOT_STATED) if column and column.empty not in {"none", "made"} else NOTHING
    if field in SHEETS_AS_FIELDS:
        line = _label_line if field == "labels" else _line
        return _BETWEEN_ROWS.join(line(one.split(_BETWEEN_CELLS)) for one in text.split(_BETWEEN_ROWS))
    column = COLUMNS.get(field)
    return _OF_KIND.get(column.kind, str)(text) if column else text


def month_word(day: date) -> str:
    """The month of a day: "Dezember 2026"."""
    return str(format_date(day, "LLLL yyyy", locale="de" if language_in_force() == "de" else "en_GB"))


def _label_line(cells: list[str]) -> str:
    """A row of the label history: level, day of the award, last day, procedure; a dash for a day not stated."""
    level, *others = cells
    days = [cell for cell in others if _DAY.fullmatch(cell) or cell == NOTHING]
    told = [_level(level)]
    if days and days[0] != NOTHING:
        told.append(_("from {date}").format(date=_day(days[0])))
    if len(days) > 1:
        told.append(_("until {date}").format(date=_day(days[1])))
    procedures = [f"({_cell(cell)})" for cell in others if cell not in days]
    return " ".join([*told, *procedures])


def _line(cells: list[str]) -> str:
    return ", ".join(_cell(cell) for cell in cells)


def _cell(text: str) -> str:
    if _DAY.fullmatch(text):
        return _day(text)
    if _AMOUNT.fullmatch(text):
        return money_word(float(text))
    return _(CHOICES[text]) if text in CHOICES else text


def _day(text: str) -> str:
    return day_word(date.fromisoformat(text)) if _DAY.fullmatch(text) else text


def _level(text: str) -> str:
    return word("label_level", text) if text in {"gold", "silver", "bronze", "none"} else text


def _state(text: str) -> str:
    return state_word(text) if text in states() else text


_OF_KIND: dict[str, Callable[[str], str]] = {
    "sector": sector_word,
    "state": _state,
    "states": lambda text: ", ".join(_state(code) for code in text.split(", ")),
    "date": _day,
    "label": _level,
    "yes_no": lambda text: _("yes") if text == "true" else _("no"),
    "count": lambda text: number_word(int(text)),
    "decimal": lambda text: number_word(float(text)),
}
