"""What is to be done to a file: plain values that survive the way through JSON into the process that does it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal, NamedTuple

from data.reading.sheet_facts import position

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_LARGEST_MERGE = 10_000  # cells; a larger one is a title, not a value


class Mark(NamedTuple):
    """One cell that is to be marked ("D17"), how bad it is, and all that its comment says."""

    cell: str
    severity: Severity
    text: str


class Line(NamedTuple):
    """One line of the list: its texts by column, and the sheet and cell that it leads to, where there is one."""

    severity: Severity
    texts: list[str]
    sheet: str | None = None
    cell: str | None = None


@dataclass(slots=True)
class Job:
    """The marks by title of sheet, and the list for the first sheet, all texts in the language of the reader.

    ``linked`` is the column of the list, from 0, whose text leads to the cell; ``table`` names the native table;
    ``text_sheet`` is the title of the sheet of a text table. Four sentences are said where they are true: ``cut``
    where a workbook takes no more comments, ``alone`` where the workbook itself cannot be marked, ``again`` where
    it was marked before, ``as_text`` where it was made of a text table.
    """

    author: str
    title: str
    table: str
    above: list[str]
    headings: list[str]
    widths: list[float]
    linked: int
    text_sheet: str
    cut: str
    alone: str
    again: str
    as_text: str
    lines: list[Line] = field(default_factory=list)
    marks: dict[str, list[Mark]] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """The job on its way into the process."""
        return json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "replace")


def job_from(content: bytes) -> Job:
    """The job again."""
    given = json.loads(content)
    given["lines"] = [Line(*line) for line in given["lines"]]
    given["marks"] = {sheet: [Mark(*mark) for mark in marks] for sheet, marks in given["marks"].items()}
    return Job(**given)


Place = tuple[int, int]


def placed(marks: list[Mark], merges: list[tuple[int, int, int, int]]) -> dict[Place, tuple[Severity, str]]:
    """Severity and text by place: of several marks in one cell the worst counts and all are said.

    A cell that is covered by a merge is marked where the merge begins: nothing of it shows elsewhere.
    """
    starts = (
        {
            (row, column): (first_row, first_column)
            for first_row, first_column, last_row, last_column in merges
            if (last_row - first_row + 1) * (last_column - first_column + 1) <= _LARGEST_MERGE
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        }
        if merges
        else {}
    )
    found: dict[Place, tuple[Severity, str]] = {}
    for mark in marks:
        place = position(mark.cell)
        place = starts.get(place, place)
        severity, text = found.get(place, (mark.severity, ""))
        worst = min(severity, mark.severity, key=SEVERITIES.index)
        found[place] = worst, f"{text}\n\n{mark.text}".strip()
    return found
