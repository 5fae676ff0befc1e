"""The outcome of a reading as JSON: for the way out of the child process, and for programs that call ``check``."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from data.reading.findings import Finding
from data.reading.match import HeaderMatch
from data.reading.outcome import Columns, Outcome
from data.reading.problems import Reading, SheetRead
from data.reading.words import reason_of, say
from data.schema import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_DIFFERENT = 1 << 16  # what two bytes can count


def in_words(outcome: Outcome) -> Reading:
    """The outcome with its findings as sentences, in the language in force."""
    return Reading(
        outcome.readable,
        outcome.loadable,
        outcome.format,
        outcome.as_of,
        outcome.sheets,
        tuple(say(finding, outcome.member_sheet) for finding in outcome.findings),
        {name: _rows(columns) for name, columns in outcome.tables.items()},
        tuple(replace(match, reason=reason_of(match), values={}) for match in outcome.matches),
    )


def _rows(columns: Columns) -> list[dict[str, Any]]:
    names = list(columns)
    return [dict(zip(names, values, strict=False)) for values in zip(*columns.values(), strict=True)]


def as_json(reading: Reading) -> dict[str, Any]:
    """The contract of ``check --json``; see the description of the workbook."""
    return {
        "readable": reading.readable,
        "loadable": reading.loadable,
        "format": reading.format,
        "as_of": reading.as_of,
        "sheets": {
            title: {
                "header_row": sheet.header_row,
                "rows": sheet.rows,
                "columns": sheet.columns,
                "left_out": sheet.left_out,
            }
            for title, sheet in reading.sheets.items()
        },
        "problems": [
            {
                "severity": problem.severity,
                "code": problem.code,
                "sheet": problem.sheet,
                "cell": problem.cell,
                "column": problem.column,
                "found": problem.found,
                "message": problem.message,
                "suggestion": problem.suggestion,
            }
            for problem in reading.problems
        ],
    }


def lines(outcome: Outcome) -> Iterator[str]:
    """The outcome as lines of JSON: the head first, then a line for each column of each table."""
    yield json.dumps(
        {
            "readable": outcome.readable,
            "format": outcome.format,
            "as_of": outcome.as_of,
            "sheets": {title: asdict(sheet) for title, sheet in outcome.sheets.items()},
            "findings": [asdict(finding) for finding in outcome.findings],
            "member_sheet": outcome.member_sheet,
            "matches": [asdict(match) for match in outcome.matches],
            "tables": list(outcome.tables),
        }
    )
    for table, columns in outcome.tables.items():
        for name, values in columns.items():
            yield json.dumps([table, name, *_packed(values)], default=date.isoformat, ensure_ascii=False)
    yield "true"


def _packed(values: list[Any]) -> tuple[list[Any], str | None]:
    """The values, or where few of them differ these and the place of each: a third of the time and size."""
    if not values:
        return values, None
    if isinstance(values[0], list):
        values = list(map(tuple, values))
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    if len(places) > min(_MOST_DIFFERENT, len(values) // 2):
        return values, None
    return list(places), b64encode(array("H", map(places.__getitem__, values)).tobytes()).decode()


def _unpacked(values: list[Any], places: str | None) -> list[Any]:
    if places is None:
        return values
    which = array("H", b64decode(places))
    if values and isinstance(values[0], list):  # a row's list is its own
        return [list(values[place]) for place in which]
    return [values[place] for place in which]


def from_lines(answer: list[bytes]) -> Outcome:
    """The outcome again; ValueError, KeyError or TypeError for an answer that is not whole."""
    if len(answer) < 2 or answer[-1].strip() != b"true":
        raise ValueError("the answer ends too early")
    head = json.loads(answer[0])
    tables: dict[str, Columns] = {name: {} for name in head["tables"]}
    for line in answer[1:-1]:
        table, name, values, places = json.loads(line)
        if name in _DATES[table]:
            values = [None if value is None else date.fromisoformat(value) for value in values]
        tables[table][name] = _unpacked(values, places)
    return Outcome(
        bool(head["readable"]),
        head["format"],
        head["as_of"],
        {title: SheetRead(**sheet) for title, sheet in head["sheets"].items()},
        [Finding(**finding) for finding in head["findings"]],
        tables,
        head["member_sheet"],
        [HeaderMatch(**match) for match in head["matches"]],
    )


_DATES = {
    table: frozenset(column.name for column in sheet.columns if column.kind == "date")
    for table, sheet in SHEETS.items()
}
