"""The outcome of a reading in words, and as JSON for programs that call ``check``."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from data.reading.problems import Reading
from data.reading.words import reason_of, say

if TYPE_CHECKING:
    from data.reading.outcome import Outcome


def in_words(outcome: Outcome) -> Reading:
    """The outcome with its findings as sentences, in the language in force."""
    return Reading(
        outcome.readable,
        outcome.loadable,
        outcome.format,
        outcome.as_of,
        outcome.sheets,
        tuple(say(finding, outcome.member_sheet) for finding in outcome.findings),
        outcome.tables,
        tuple(replace(match, reason=reason_of(match), values={}) for match in outcome.matches),
        outcome.text_form,
        tuple(outcome.glimpses),
    )


def as_json(reading: Reading) -> dict[str, Any]:
    """The contract of ``check --json``; see the description of the workbook."""
    return {
        "readable": reading.readable,
        "loadable": reading.loadable,
        "format": reading.format,
        "text": asdict(reading.text_form) if reading.text_form else None,
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
