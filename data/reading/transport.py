"""The outcome of a reading as lines of JSON, for the way out of the process that read, and back.

The head comes first, then a line for each column of each table, then ``true``. Whoever reads the lines believes
none of them: what is not exactly of this form is no answer. Never pickle, for that would run what it reads.
"""

from __future__ import annotations

import json
import re
from array import array
from base64 import b64decode, b64encode
from datetime import date
from typing import TYPE_CHECKING, Any

from data.reading.head import checked_head, head_of, outcome_of
from data.reading.limits import LIMITS
from data.schema import FURTHER_SECTORS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.reading.outcome import Columns, Outcome

_MOST_DIFFERENT = 1 << 16  # what two bytes can count
_MOST_ROWS = LIMITS.rows * LIMITS.sheets
_HALF_LETTER = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")  # no text of ours has one


def lines(outcome: Outcome) -> Iterator[str]:
    """The outcome as lines of JSON."""
    yield json.dumps(head_of(outcome), ensure_ascii=False)
    for table, columns in outcome.tables.items():
        for name, values in columns.items():
            yield json.dumps([table, name, *_packed(values)], default=date.isoformat, ensure_ascii=False)
    yield "true"


def _packed(values: list[Any]) -> tuple[str, Any, Any]:
    """The form, and what it takes: the values themselves, or what is shorter where they follow a rule.

    "count": first number and how many follow it, each by one; "same": the value and how often; "places": the
    different values and the place of each row's, which takes a third of the time and size.
    """
    if not values:
        return "each", values, None
    first = values[0]
    last = first + len(values) - 1 if first.__class__ is int else None
    if last is not None and values[-1] == last and values == list(range(first, last + 1)):
        return "count", first, len(values)
    if first.__class__ is list:
        values = list(map(tuple, values))
    different = dict.fromkeys(values)
    if len(different) == 1:
        return "same", first, len(values)
    if len(different) > min(_MOST_DIFFERENT, len(values) // 2):
        return "each", values, None
    places = dict(zip(different, range(len(different)), strict=True))
    which = list(map(places.__getitem__, values))
    packed = bytes(which) if len(different) <= 256 else array("H", which).tobytes()
    return "places", list(different), b64encode(packed).decode()


def from_lines(answer: Iterable[bytes]) -> Outcome:
    """The outcome again, from lines as they come; ValueError, LookupError, TypeError, AttributeError or
    RecursionError for an answer that is not whole or not of this form."""
    received = iter(answer)
    head = checked_head(_parsed(next(received, b"")))
    tables: dict[str, Columns] = {SHEETS[name].table: {} for name in head["tables"]}
    complete = False
    for line in received:
        if complete or (parsed := _parsed(line)) is True:
            if complete:
                raise ValueError("the answer goes on after its end")
            complete = True
            continue
        table, name, *packed = parsed
        if name in tables[table]:
            raise ValueError(f"{name} comes twice")
        tables[table][name] = _unpacked(_Kind(table, name), *packed)
    if not complete:
        raise ValueError("the answer ends too early")
    for table, columns in tables.items():
        _check_table(table, columns)
    return outcome_of(head, tables)


def _parsed(line: bytes) -> Any:
    if b"\\u" in line and _HALF_LETTER.search(line):
        raise ValueError("half a letter")
    return json.loads(line)


class _Kind:
    """What the values of a column must be; KeyError for a column that the table has not."""

    def __init__(self, table: str, name: str) -> None:
        kind = _KINDS[table][name]
        self.is_date = kind == "date"
        self.is_list = kind == "states"
        self._type = _TYPES.get(kind, str)

    def checked(self, values: list[Any]) -> list[Any]:
        """The values, dates as dates; TypeError where one is of another type."""
        texts: Iterable[Any] = values
        if self.is_list:
            if set(map(type, values)) - {list}:
                raise TypeError("no list")
            texts = (value for one in values for value in one)
        different = set(map(type, texts))
        if different - {self._type, type(None)} or (self.is_list and type(None) in different):
            raise TypeError(different)
        if self.is_date:
            return [None if value is None else date.fromisoformat(value) for value in values]
        return values


def _unpacked(kind: _Kind, form: str, values: Any, more: Any) -> list[Any]:
    if form == "each":
        return kind.checked(values)
    if form in ("count", "same"):
        if more.__class__ is not int or not 0 < more <= _MOST_ROWS:
            raise ValueError(more)
        if form == "same":
            (value,) = kind.checked([values])
            return [list(value) for _ in range(more)] if kind.is_list else [value] * more
        kind.checked([values])
        return list(range(values, values + more))
    values = kind.checked(values)
    packed = b64decode(more, validate=True)
    which: Iterable[int] = packed if len(values) <= 256 else array("H", packed)
    if kind.is_list:  # a row's list is its own
        return [list(values[place]) for place in which]
    return list(map(values.__getitem__, which))


def _check_table(table: str, columns: Columns) -> None:
    """All columns of the table must be there, of one length."""
    if columns.keys() != _KINDS[table].keys() or len(set(map(len, columns.values()))) != 1:
        raise ValueError(f"{table} is not whole")


_TYPES = {"date": str, "year": int, "count": int, "decimal": float, "yes_no": bool}
_KINDS: dict[str, dict[str, str]] = {
    table: {column.name: str(column.kind) for column in sheet.columns}
    | ({FURTHER_SECTORS: "states"} if any(column.kind == "sector" for column in sheet.columns) else {})
    | {"source_sheet": "text", "source_row": "count"}
    for table, sheet in SHEETS.items()
}
