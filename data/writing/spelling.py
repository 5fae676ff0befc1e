"""How stored and computed values are spelled in the workbook, so that reading it gives the same values again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.reference import states
from data.schema import COLUMNS, COMPUTED, FURTHER_SECTORS, Column
from data.words import REASONS, WORDS, reason, word

if TYPE_CHECKING:
    from data.writing.workbook import Cell

Row = Mapping[str, Any]

COMPUTED_DATES = ("label_ends_on", "silver_due_on", "next_change_on")


def heading(name: str) -> str:
    """The heading of a stored or computed column in the workbook; KeyError for any other name."""
    return COLUMNS[name].heading if name in COLUMNS else COMPUTED[name]


def all_columns() -> list[str]:
    """The store names of everything the workbook tells of a member: stored columns, then computed ones."""
    return [*COLUMNS, *COMPUTED]


def machine_columns() -> list[str]:
    """The store names for programs: the further fields stand in a column of their own."""
    names = [*COLUMNS, *COMPUTED]
    names.insert(names.index("sector") + 1, FURTHER_SECTORS)
    return names


def speller(name: str) -> Callable[[Row], Cell]:
    """What turns a row into the cell of this column of the sheet of members."""
    if name == "sector":
        return _sectors
    if name in COLUMNS:
        return column_speller(COLUMNS[name])
    if name == "criteria":
        return lambda row: criteria_in_words(row.get("criteria"))
    if name in COMPUTED_DATES:
        return lambda row: row.get(name)
    return lambda row: _computed(name, row.get(name))


def column_speller(column: Column) -> Callable[[Row], Cell]:
    """What turns a row of any sheet into the cell of a stored column."""
    name = column.name
    if name == "sector":
        return _sectors
    spell = _SPELLINGS.get(column.kind)
    if column.choices:
        return lambda row: column.choices.get(row.get(name) or "", row.get(name))
    if spell is None:
        return lambda row: row.get(name)
    return lambda row: spell(row.get(name))


def cell_format(column: Column | None, name: str = "") -> str:
    """The name of the cell format (see ``data.writing.workbook``) for a stored or computed column."""
    if column is None:
        return "date" if name in COMPUTED_DATES else "text"
    formats = {"date": "date", "year": "year", "count": "count", "decimal": "decimal"}
    return formats.get(column.kind, "text")


def yes_no(value: object) -> str | None:
    """The truth value as the workbook spells it; nothing where it is not stated."""
    return None if value is None else "ja" if value else "nein"


def criteria_in_words(criteria: Mapping[str, Any] | str | None) -> str | None:
    """The criteria of eligibility on one line, each with its finding and the reason."""
    return "; ".join(_finding(name, part) for name, part in as_criteria(criteria).items()) or None


def as_criteria(criteria: Mapping[str, Any] | str | None) -> Mapping[str, Any]:
    """The criteria as an object, whether they come as one or as JSON."""
    if isinstance(criteria, str):
        parsed: Mapping[str, Any] = json.loads(criteria)
        return parsed
    return criteria or {}


def plain_cell(value: Any) -> Cell:
    """Any value of a query as one cell: truth as ja or nein, a list joined, an object as JSON."""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=iso)
    if isinstance(value, Sequence | set) and not isinstance(value, str):
        return joined(value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    return float(value) if hasattr(value, "as_tuple") else str(value)


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell."""
    return "; ".join(str(value) for value in values)


def iso(value: Any) -> str:
    """Dates by ISO 8601, anything else as text, for JSON."""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def json_value(value: Any) -> Any:
    """A value that JSON has no form for: days and times by ISO 8601, decimals as numbers."""
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"  # the store keeps times of Greenwich
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _sectors(row: Row) -> Cell:
    named = [row.get("sector"), *(row.get(FURTHER_SECTORS) or ())]
    return ", ".join(str(sector) for sector in named if sector) or None


def _state(code: str | None) -> str | None:
    if code is None:
        return None
    state = states().get(code)
    return state.name_de if state else code


_SPELLINGS: dict[str, Callable[[Any], Cell]] = {
    "state": _state,
    "states": lambda codes: "; ".join(_state(code) or "" for code in codes or ()),
    "yes_no": yes_no,
}


def _computed(name: str, value: Any) -> Cell:
    if isinstance(value, str):
        return word(name, value) if value in WORDS.get(name, {}) else value
    return plain_cell(value)


def _finding(name: str, part: Mapping[str, Any]) -> str:
    finding = f"{word('criterion', name)}: {word('criterion_status', part['status'])}"
    return f"{finding} ({reason(part['reason'], part['value'])})" if part["reason"] in REASONS else finding
