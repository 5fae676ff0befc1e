"""One reader per kind of column: a raw cell in, a typed value and notes out.

Principle: what has one meaning is taken and noted, what has two is refused with both readings named, what has
none is refused with a remedy. No reader raises, whatever the cell holds.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from data.reading.cells.choices import read_choice, read_yes_no
from data.reading.cells.dates import read_date, read_year
from data.reading.cells.forms import EMPTY, NOT_STATED, Cell, Context, Raw, error, is_not_stated
from data.reading.cells.labels import read_label
from data.reading.cells.numbers import read_count, read_decimal
from data.reading.cells.sectors import read_sector
from data.reading.cells.states import read_state, read_states
from data.reading.cells.texts import ERROR_TEXTS, read_postcode, read_text, read_url
from data.reading.folding import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.schema import Column

__all__ = ["EMPTY", "NOT_STATED", "Cell", "Context", "Raw", "read_cell", "shown"]

LONGEST_TEXT = 4_000  # characters

_READERS: dict[str, Callable[[Raw, Column, Context], Cell]] = {
    "text": read_text,
    "sector": read_sector,
    "state": read_state,
    "states": read_states,
    "postcode": read_postcode,
    "year": read_year,
    "date": read_date,
    "label": read_label,
    "yes_no": read_yes_no,
    "count": read_count,
    "decimal": read_decimal,
    "url": read_url,
    "choice": read_choice,
}


def read_cell(raw: Raw, column: Column, context: Context) -> Cell:
    """The value of one cell as its column means it, with what was noticed on the way."""
    if isinstance(raw, str):
        text = raw if column.kind in ("states", "sector", "state") else clean(raw)
        bare = clean(text)
        if not bare:
            return EMPTY
        if len(bare) > LONGEST_TEXT:
            return error("text_too_long", n=len(bare), limit=LONGEST_TEXT)
        if bare.upper() in ERROR_TEXTS:
            return error("error_cell")
        if is_not_stated(bare):
            return NOT_STATED
        raw = text
    return _READERS[column.kind](raw, column, context)


def shown(raw: Raw) -> str:
    """A raw cell as a sentence quotes it."""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, bool):
        return "WAHR" if raw else "FALSCH"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw).replace(".", ",")  # noqa: PLR2004
    if isinstance(raw, datetime):
        return raw.strftime("%d.%m.%Y %H:%M")
    if isinstance(raw, date):
        return raw.strftime("%d.%m.%Y")
    if isinstance(raw, time | timedelta):
        return str(raw)
    return str(raw)
