"""What the layout of a sheet means for its rows: merged cells, hidden parts, columns that are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.addresses import in_words, letters
from data.reading.cells.nearest import nearest
from data.reading.findings import Finding, Findings, excerpt
from data.reading.folding import fold
from data.reading.header import is_own, is_personal, unknown_headings

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.reading.cells import Raw
    from data.reading.header import Header
    from data.reading.workbook import Table


def fill_merges(
    table: Table, header: Header, is_left_out: Callable[[list[Raw]], bool], findings: Findings
) -> None:
    """A merged cell's value belongs to every row of the merge; each merge in the body is a warning."""
    for top, left, bottom, right in sorted(table.facts.merges):
        if top < header.row or top >= len(table.rows) or left >= len(table.rows[top]):
            continue
        value = table.rows[top][left]
        if value == "" or not any(left <= index <= right for index in header.columns):
            continue
        if top == bottom and is_left_out(table.rows[top]):
            continue
        last = min(bottom, len(table.rows) - 1)
        for number in range(top + 1, last + 1):
            row = table.rows[number]
            row.extend([""] * (left + 1 - len(row)))
            row[left] = value
        column = header.columns.get(left)
        findings.add(
            Finding(
                "warning", "merged_cells", "merged_cells", table.title, top + 1, letters(left),
                column.name if column else None, column.heading if column else None, excerpt(str(value)),
                values={"area": f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"},
            )
        )  # fmt: skip


def report_hidden(table: Table, header: Header, taken: set[int], findings: Findings) -> None:
    """Hidden rows, columns and sheets are read as well; say which."""

    def say(sentence: str, row: int | None, letter: str | None, which: str) -> None:
        findings.add(
            Finding(
                "info",
                "hidden_rows",
                sentence,
                table.title,
                row,
                letter,
                found=which,
                values={"which": which},
            )
        )

    if table.hidden:
        say("hidden_sheet", None, None, table.title)
    hidden = taken & table.facts.hidden_rows
    if hidden:
        say("hidden_rows", min(hidden) + 1, None, in_words(number + 1 for number in hidden))
    columns = sorted(
        index
        for index in header.columns
        if any(first <= index <= last for first, last in table.facts.hidden_columns)
    )
    if columns:
        say("hidden_columns", None, letters(columns[0]), ", ".join(letters(index) for index in columns))


def report_columns(table: Table, header: Header, findings: Findings) -> list[str]:
    """Report missing, doubled and unknown columns; the headings that are left out."""
    for column in header.missing:
        headings = {fold(text): text for text in header.others.values()}
        findings.add(
            Finding(
                "error", "missing_column", "missing_column", table.title, column=column.name, heading=column.heading,
                suggestion=nearest(column.heading, headings),
                values={"accepted": ", ".join((column.heading, *column.accepted)), "row": header.row},
            )
        )  # fmt: skip
    twice = {index for _, _, index in header.twice}
    for column, first, second in header.twice:
        findings.add(
            Finding(
                "error", "duplicate_column", "duplicate_column", table.title, None, letters(second), column.name,
                column.heading, header.texts.get(second),
                values={
                    "first": letters(first), "second": letters(second), "first_text": header.texts.get(first, ""),
                },
            )
        )  # fmt: skip
    left_out = {index: text for index, text in header.others.items() if index not in twice}
    _report_left_out(table, header, left_out, findings)
    nameless = _nameless_columns(table, header)
    for index in nameless:
        findings.add(Finding("info", "unknown_column", "nameless_column", table.title, None, letters(index)))
    return [*left_out.values(), *(letters(index) for index in nameless)]


def _report_left_out(table: Table, header: Header, left_out: dict[int, str], findings: Findings) -> None:
    own = [text for text in left_out.values() if is_own(text)]
    if own:
        names = ", ".join(own)
        findings.add(
            Finding(
                "info",
                "unknown_column",
                "own_columns",
                table.title,
                found=excerpt(names),
                values={"names": names},
            )
        )
    known = unknown_headings(header)
    for index, text in left_out.items():
        if is_own(text):
            continue
        place = (table.title, None, letters(index))
        if is_personal(text):
            findings.add(Finding("warning", "personal_data", "personal_data", *place, found=excerpt(text)))
        else:
            near = nearest(text, known)
            findings.add(
                Finding(
                    "info", "unknown_column", "unknown_column", *place, found=excerpt(text), suggestion=near
                )
            )


def _nameless_columns(table: Table, header: Header) -> list[int]:
    """Columns without a heading that hold something beneath it."""
    body = table.rows[header.row :]
    width = max(map(len, body), default=0)
    gaps = [index for index in range(width) if index not in header.texts]
    marks = [*table.facts.errors, *table.facts.formulas_without_value]
    broken = {column for row, column in marks if row >= header.row and column not in header.texts}
    filled = {index for index in gaps if any(len(row) > index and row[index] != "" for row in body)}
    return sorted(broken | filled)
