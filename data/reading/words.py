"""Puts findings into words: the sentence, the place as Excel shows it, and the question where one is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.language import _, language_in_force
from data.reading.problems import Problem
from data.reading.sentences import SENTENCES

if TYPE_CHECKING:
    from data.reading.findings import Finding, Value
    from data.reading.match import HeaderMatch

_WITH_QUESTION = frozenset(
    {"bad_state", "bad_state_part", "bad_choice", "new_choice", "missing_column", "unknown_column", "unknown_cluster",
     "bad_count", "bad_decimal", "bad_postcode"}
)  # fmt: skip

_COUNTS = frozenset({"n", "limit", "current", "mean", "low", "high", "actors"})


def say(finding: Finding, main_sheet: str | None = None) -> Problem:
    """The finding as a problem with its sentence, in the language in force.

    The place is named as Excel shows it; the sheet only where it is not ``main_sheet``, the members'.
    """
    values: dict[str, Value] = {name: _grouped(name, value) for name, value in finding.values.items()}
    values |= {"found": finding.found or "", "heading": finding.heading or "", "sheet": finding.sheet or ""}
    text = _(SENTENCES[finding.sentence]).format_map(values)
    if finding.suggestion and finding.sentence in _WITH_QUESTION:
        text += " " + _("Did you mean “{suggestion}”?").format(suggestion=finding.suggestion)
    place = _place(finding)
    if (
        finding.sheet
        and finding.sheet != main_sheet
        and finding.sentence not in ("empty_sheet", "other_sheet")
    ):
        sheet = _("sheet “{sheet}”").format(sheet=finding.sheet)
        place = f"{sheet}, {place}" if place else sheet
    message = f"{place[0].upper()}{place[1:]}: {text}" if place else text
    return Problem(
        finding.severity,
        finding.code,
        finding.sheet,
        finding.cell,
        finding.column,
        finding.found,
        message,
        finding.suggestion,
    )


def reason_of(match: HeaderMatch) -> str:
    """Why the headings were matched so, in the language in force."""
    return _(SENTENCES[match.reason]).format_map(match.values)


def _grouped(name: str, value: Value) -> Value:
    """Counts with thousands separators; years and row numbers stay as they are."""
    if name not in _COUNTS or not isinstance(value, int):
        return value
    return f"{value:,}".replace(",", "." if language_in_force() == "de" else ",")


def _place(finding: Finding) -> str:
    heading = f" ({finding.heading})" if finding.heading else ""
    if finding.letter and finding.row:
        return _("cell {cell}").format(cell=finding.cell) + heading
    if finding.letter:
        return _("column {column}").format(column=finding.letter) + heading
    return _("row {row}").format(row=finding.row) if finding.row else ""
