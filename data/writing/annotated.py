"""The uploader's own workbook with all problems marked, and the list of problems for Excel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from data.language import _, ngettext
from data.marking.job import SEVERITIES, Job, Line, Mark
from data.marking.process import mark_apart
from data.marking.whole import MOST_COMMENTS, list_alone
from data.reading.problems import Problem, SheetRead
from data.schema import MEMBERS, SHEETS, Column
from data.words import day_word, number_word, signed
from data.writing.csv import table_csv

_WIDTHS = [13.0, 16.0, 12.0, 22.0, 30.0, 70.0, 24.0]
_LINKED = 2  # the column that names the cell
_TABLE = "Pruefergebnis"  # a name of Excel, so without umlauts
_AUTHOR = "go-cluster Monitor"
_LONGEST_COMMENT = 8_000  # characters; all is on the first sheet as well
_CELL = re.compile(r"([A-Z]{1,3})?([1-9]\d{0,6})?")


def annotated_workbook(
    path: Path,
    problems: Sequence[Problem],
    *,
    file_name: str,
    sheets: Mapping[str, SheetRead] | None = None,
    checked_at: datetime | None = None,
) -> bytes:
    """The file at ``path`` as .xlsx with its problems marked where they are, in the language in force.

    Cells are coloured by severity and carry a comment with sign, sentences and suggestion; what was found about a
    column stands at its heading, about a row at its first cell. A new first sheet lists all problems. All else of
    the workbook stays as it was (see ``data.marking``). A text table comes back as a workbook of texts.
    ``sheets`` is how the sheets were read (``Reading.sheets``): without it headings are taken to be in row 1.
    The file is untrusted and only looked at in a confined process; where that cannot mark it, the answer is a
    workbook with the list alone, which says so. Never raises for a bad file.
    """
    job = _job(problems, file_name, sheets or {}, checked_at or datetime.now(UTC).astimezone())
    return mark_apart(path, file_name, job) or list_alone(job)


def problems_csv(problems: Sequence[Problem], *, sheets: Mapping[str, SheetRead] | None = None) -> bytes:
    """The problems as CSV for Excel (UTF-8 with BOM, semicolons), nothing in it that Excel would run."""
    names = [str(number) for number in range(len(_headings()))]
    rows = (dict(zip(names, _texts(problem, sheets or {}), strict=True)) for problem in problems)
    return table_csv(dict(zip(names, _headings(), strict=True)), rows)


def _job(
    problems: Sequence[Problem], file_name: str, sheets: Mapping[str, SheetRead], checked_at: datetime
) -> Job:
    job = Job(
        author=_AUTHOR,
        title=_("Check result"),
        table=_TABLE,
        above=_above(problems, file_name, checked_at),
        headings=_headings(),
        widths=_WIDTHS,
        linked=_LINKED,
        text_sheet=MEMBERS.title,
        cut=_("Only {n} cells carry a comment; this list names every problem.").format(
            n=number_word(MOST_COMMENTS)
        ),
        alone=_("The file itself could not be marked; the problems stand only in this list."),
        again=_(
            "Colours and comments of an earlier check are still there; this list holds what was found now."
        ),
        as_text=_("The text table was turned into a workbook in which each cell is a text."),
    )
    marks: dict[str, dict[str, list[Problem]]] = {}
    for problem in problems:
        cell = _cell(problem, sheets)
        job.lines.append(Line(problem.severity, _texts(problem, sheets), problem.sheet, cell))
        if problem.sheet and cell and problem.cell:
            marks.setdefault(problem.sheet, {}).setdefault(cell, []).append(problem)
    for sheet, cells in marks.items():
        job.marks[sheet] = [_mark(cell, found) for cell, found in cells.items()]
    return job


def _mark(cell: str, problems: Iterable[Problem]) -> Mark:
    """All that is said about one cell, the worst first."""
    ordered = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
    text = "\n\n".join(dict.fromkeys(map(_comment, ordered)))
    return Mark(cell, ordered[0].severity, text[:_LONGEST_COMMENT])


def _comment(problem: Problem) -> str:
    text = f"{signed('severity', problem.severity)}: {problem.message}"
    if problem.suggestion and problem.suggestion not in problem.message:
        text += "\n" + _("Suggestion: {suggestion}").format(suggestion=problem.suggestion)
    return text


def _cell(problem: Problem, sheets: Mapping[str, SheetRead]) -> str | None:
    """The cell that a problem is about: of a column its heading, of a row its first cell that is read."""
    if problem.sheet is None:
        return None
    read = sheets.get(problem.sheet)
    match = _CELL.fullmatch(problem.cell or "")
    letter, row = match.groups() if match else (None, None)
    first = min(read.columns, key=lambda name: (len(name), name), default="A") if read else "A"
    return f"{letter or first}{row or (read.header_row if read else 1)}"


def _texts(problem: Problem, sheets: Mapping[str, SheetRead]) -> list[str]:
    return [
        signed("severity", problem.severity),
        problem.sheet or "",
        _place(problem.cell),
        _heading(problem, sheets),
        problem.found or "",
        problem.message,
        problem.suggestion or "",
    ]


def _place(cell: str | None) -> str:
    if cell and cell.isdigit():
        return _("row {row}").format(row=cell)
    if cell and cell.isalpha():
        return _("column {column}").format(column=cell)
    return cell or ""


def _heading(problem: Problem, sheets: Mapping[str, SheetRead]) -> str:
    read = sheets.get(problem.sheet or "")
    kinds = [SHEETS[read.table]] if read else [MEMBERS, *SHEETS.values()]
    columns: Iterable[Column] = (column for kind in kinds for column in kind.columns)
    return next((column.heading for column in columns if column.name == problem.column), "")


def _headings() -> list[str]:
    return [
        _("Severity"), _("Sheet"), _("Cell"), _("Column"), _("Found"), _("What is wrong and what to do"),
        _("Suggestion"),
    ]  # fmt: skip


def _above(problems: Sequence[Problem], file_name: str, checked_at: datetime) -> list[str]:
    counts = Counter(problem.severity for problem in problems)
    words = {
        "error": ngettext("{n} error", "{n} errors", counts["error"]),
        "warning": ngettext("{n} warning", "{n} warnings", counts["warning"]),
        "info": ngettext("{n} note", "{n} notes", counts["info"]),
    }
    figures = [
        f"{signed('severity', severity).split()[0]} {words[severity].format(n=number_word(counts[severity]))}"
        for severity in SEVERITIES
    ]
    return [
        _("Check result: {file}").format(file=file_name),
        " · ".join(figures),
        _("Checked on {day} at {time}").format(day=day_word(checked_at.date()), time=f"{checked_at:%H:%M}"),
        _(
            "The cells concerned are coloured and carry a comment. Correct them, save the file and load it again; "
            "this sheet may stay."
        ),
    ]
