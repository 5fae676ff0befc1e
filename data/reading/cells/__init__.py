"""One reader per kind of column: a raw cell in, a typed value and notes out.

Principle: what has one meaning is taken and noted, what has two is refused with both readings named, what has
none is refused with a remedy. No reader raises, whatever the cell holds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from data.reading.cells.choices import read_choice, read_yes_no
from data.reading.cells.dates import read_date, read_year
from data.reading.cells.forms import (
    EMPTY,
    NOT_STATED,
    Cell,
    Context,
    Raw,
    all_state_something,
    error,
    is_not_stated,
)
from data.reading.cells.labels import read_label
from data.reading.cells.numbers import read_count, read_decimal
from data.reading.cells.sectors import read_sector
from data.reading.cells.states import read_state, read_states
from data.reading.cells.texts import ERROR_TEXTS, plain_addresses, read_postcode, read_text, read_url
from data.reading.folding import are_tidy, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.schema import Column

__all__ = ["EMPTY", "NOT_STATED", "Cell", "Context", "Raw", "read_cell", "shown", "sound_texts"]

LONGEST_TEXT = 4_000  # characters
_AT_ONCE = 500
_LISTS = ("state", "states", "sector")

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
    if not isinstance(raw, str):
        return _READERS[column.kind](raw, column, context)
    text = clean(raw)
    if not text:
        return EMPTY
    if refused := _refused(text):
        return refused
    if is_not_stated(text):
        return NOT_STATED
    # line breaks separate several states or fields
    return _READERS[column.kind](raw if column.kind in _LISTS else text, column, context)


def sound_texts(column: Column, texts: Sequence[str]) -> list[str]:
    """Those of the texts that stand as they are in this column and need no reader, found out many at a time."""
    if column.kind == "url":
        return plain_addresses(texts)
    if column.kind != "text":
        return []
    sound: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        sound += some if _are_sound(some) else (text for text in some if _are_sound([text]))
    return sound


def _are_sound(texts: Sequence[str]) -> bool:
    """Whether each text is one tidy line, not too long, no error value, and states something."""
    lines = "\n".join(texts)
    if len(lines) > LONGEST_TEXT and max(map(len, texts)) > LONGEST_TEXT:
        return False
    if lines.count("\n") != len(texts) - 1 or not are_tidy(lines):
        return False
    return not ("#" in lines and "\n#" in f"\n{lines}") and all_state_something(texts)


def _refused(text: str) -> Cell | None:
    if len(text) > LONGEST_TEXT:
        return error("text_too_long", n=len(text), limit=LONGEST_TEXT)
    return error("error_cell") if text.upper() in ERROR_TEXTS else None


def shown(raw: Raw) -> str:
    """A raw cell as a sentence quotes it."""
    match raw:
        case str():
            text = clean(raw)
        case bool():
            text = "WAHR" if raw else "FALSCH"
        case float() if raw.is_integer() and abs(raw) < 1e15:
            text = str(int(raw))
        case float():
            text = repr(raw).replace(".", ",")
        case datetime():
            text = raw.strftime("%d.%m.%Y %H:%M")
        case date():
            text = raw.strftime("%d.%m.%Y")
        case _:
            text = str(raw)
    return text
