"""The outcome of a reading as JSON: for the way out of the child process, and for programs that call ``check``."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from data.reading.findings import Finding
from data.reading.problems import Reading, SheetRead
from data.reading.whole import Outcome
from data.reading.words import say
from data.schema import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS_AT_ONCE = 2_000


def in_words(outcome: Outcome) -> Reading:
    """The outcome with its findings as sentences, in the language in force."""
    return Reading(
        outcome.readable,
        outcome.loadable,
        outcome.format,
        outcome.as_of,
        outcome.sheets,
        tuple(say(finding, outcome.member_sheet) for finding in outcome.findings),
        outcome.rows,
    )


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
    """The outcome as lines of JSON: the head first, then rows in batches, as lists in the order of named columns."""
    tables = {name: list(rows[0]) for name, rows in outcome.rows.items() if rows}
    yield json.dumps(
        {
            "readable": outcome.readable,
            "format": outcome.format,
            "as_of": outcome.as_of,
            "sheets": {title: asdict(sheet) for title, sheet in outcome.sheets.items()},
            "findings": [asdict(finding) for finding in outcome.findings],
            "member_sheet": outcome.member_sheet,
            "tables": {name: tables.get(name) for name in outcome.rows},
        }
    )
    for name, rows in outcome.rows.items():
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            batch = [list(row.values()) for row in rows[start : start + _ROWS_AT_ONCE]]
            yield json.dumps([name, batch], default=date.isoformat)
    yield "true"


def from_lines(answer: list[bytes]) -> Outcome:
    """The outcome again; ValueError, KeyError or TypeError for an answer that is not whole."""
    if len(answer) < 2 or answer[-1].strip() != b"true":
        raise ValueError("the answer ends too early")
    head = json.loads(answer[0])
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in head["tables"]}
    for line in answer[1:-1]:
        name, batch = json.loads(line)
        names = head["tables"][name]
        dates = [
            names.index(column.name)
            for column in SHEETS[name].columns
            if column.kind == "date" and column.name in names
        ]
        for values in batch:
            for index in dates:
                if values[index] is not None:
                    values[index] = date.fromisoformat(values[index])
            rows[name].append(dict(zip(names, values, strict=True)))
    return Outcome(
        bool(head["readable"]),
        head["format"],
        head["as_of"],
        {title: SheetRead(**sheet) for title, sheet in head["sheets"].items()},
        [Finding(**finding) for finding in head["findings"]],
        rows,
        head["member_sheet"],
    )
