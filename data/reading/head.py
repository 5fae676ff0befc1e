"""The first line of an answer: all of an outcome but its rows, as plain values and back, each of them checked."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from data.reading.findings import Finding
from data.reading.match import HeaderMatch
from data.reading.outcome import Columns, Outcome
from data.reading.problems import Glimpse, SheetRead, TextForm

_TEXT, _NUMBER = frozenset({str}), frozenset({int})
_OR_NONE = frozenset({type(None)})
_VALUES = _TEXT | _NUMBER

# what each field holds: types; in a list, what its elements are; in a dictionary, what its values are
_SHEET = {
    "table": _TEXT, "header_row": _NUMBER, "rows": _NUMBER, "columns": {"*": _TEXT}, "left_out": [_TEXT],
    "comments": _NUMBER, "filtered": frozenset({bool}), "extent": _TEXT | _OR_NONE,
}  # fmt: skip
_FINDING = {
    "severity": _TEXT, "code": _TEXT, "sentence": _TEXT, "values": {"*": _VALUES}, "row": _NUMBER | _OR_NONE,
    **dict.fromkeys(("sheet", "letter", "column", "heading", "found", "suggestion"), _TEXT | _OR_NONE),
}  # fmt: skip
_MATCH = {
    "sheet": _TEXT, "header_row": _NUMBER, "columns": {"*": _TEXT}, "confidence": _NUMBER | {float}, "reason": _TEXT,
    "layout": _TEXT, "values": {"*": _NUMBER},
}  # fmt: skip
_HEAD = {
    "readable": frozenset({bool}), "format": _TEXT | _OR_NONE, "as_of": _TEXT | _OR_NONE, "sheets": {"*": _SHEET},
    "findings": [_FINDING], "member_sheet": _TEXT | _OR_NONE, "matches": [_MATCH],
    "text_form": [{"encoding": _TEXT, "separator": _TEXT}],
    "glimpses": [{"sheet": _TEXT, "rows": [[_TEXT]], "row_count": _NUMBER, "column_count": _NUMBER}],
    "tables": [_TEXT],
}  # fmt: skip
_SEVERITIES = frozenset({"error", "warning", "info"})


def head_of(outcome: Outcome) -> dict[str, Any]:
    """The outcome without the rows of its tables, as plain values."""
    return {
        "readable": outcome.readable,
        "format": outcome.format,
        "as_of": outcome.as_of,
        "sheets": {title: asdict(sheet) for title, sheet in outcome.sheets.items()},
        "findings": list(map(asdict, outcome.findings)),
        "member_sheet": outcome.member_sheet,
        "matches": list(map(asdict, outcome.matches)),
        "text_form": [asdict(outcome.text_form)] if outcome.text_form else [],
        "glimpses": list(map(asdict, outcome.glimpses)),
        "tables": list(outcome.tables),
    }


def checked_head(value: Any) -> dict[str, Any]:
    """The plain values, if they are of the form of a head; TypeError or ValueError otherwise."""
    _check(value, _HEAD)
    if any(finding["severity"] not in _SEVERITIES for finding in value["findings"]):
        raise ValueError("no severity")
    if value["as_of"]:
        date.fromisoformat(value["as_of"])
    return value  # type: ignore[no-any-return]


def outcome_of(head: dict[str, Any], tables: dict[str, Columns]) -> Outcome:
    """The outcome again, of a checked head and the tables that came after it."""
    return Outcome(
        head["readable"],
        head["format"],
        head["as_of"],
        {title: SheetRead(**sheet) for title, sheet in head["sheets"].items()},
        [Finding(**finding) for finding in head["findings"]],
        tables,
        head["member_sheet"],
        [HeaderMatch(**match) for match in head["matches"]],
        next((TextForm(**form) for form in head["text_form"]), None),
        [
            Glimpse(**{**glimpse, "rows": tuple(tuple(row) for row in glimpse["rows"])})
            for glimpse in head["glimpses"]
        ],
    )


def _check(value: Any, form: Any) -> None:
    """TypeError where a value is not of the form."""
    kind = type(value)
    if isinstance(form, frozenset):
        if kind not in form:
            raise TypeError(value)
    elif kind is not type(form):
        raise TypeError(value)
    elif isinstance(form, list):
        for one in value:
            _check(one, form[0])
    elif "*" in form:
        for one in value.values():
            _check(one, form["*"])
    elif value.keys() != form.keys():
        raise TypeError(value)
    else:
        for name, inner in form.items():
            _check(value[name], inner)
