"""Which sheet holds the members and what its columns are: as found, as set by hand, or as remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.addresses import column_index, letters
from data.reading.findings import Finding, Findings
from data.reading.folding import fold, fold_heading
from data.reading.header import FIRST_ROWS, Header, find_header, header_at
from data.reading.match import HeaderMatch, fitting, layout_of
from data.reading.workbook import Table
from data.schema import COLUMNS, MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.reading.match import Overrides

Headings = list[tuple[Table, Header | None]]
_FOR_NEEDED, _FOR_KNOWN, _FOR_TITLE = 0.5, 0.4, 0.1  # what makes up the confidence


def choose(
    headings: Headings, overrides: Overrides, remembered: Mapping[str, Overrides], findings: Findings
) -> tuple[Table, Header, HeaderMatch] | None:
    """The sheet of members with its header; None where there is none, which is a finding then."""
    chosen, reason = _set_by_hand(headings, overrides), "match_set"
    if overrides.sheet and not chosen:
        titles = ", ".join(f"„{table.title}“" for table, _ in headings)
        values = {"title": overrides.sheet, "sheets": titles}
        findings.add(Finding("error", "no_member_sheet", "no_such_sheet", values=dict(values)))
        return None
    if not overrides and (found := fitting(remembered, (layout(*pair) for pair in headings))):
        chosen, overrides, reason = headings[found[0]], found[1], "match_remembered"
    if not chosen and overrides and not any(header and not header.sheet.optional for _, header in headings):
        chosen = next((pair for pair in headings if not pair[0].is_empty()), None)
    if not chosen:
        chosen = _found(headings, findings)
    if not chosen:
        return None
    table, as_found = chosen
    if not overrides:
        assert as_found
        return table, as_found, match_of(table, as_found)
    header = as_found if as_found and not as_found.sheet.optional else find_header(table, MEMBERS.table)
    if overrides.header_row or not header:
        row = overrides.header_row or _fullest(table) + 1
        header = header_at(table, row - 1, MEMBERS.table)
    _apply(header, overrides)
    columns = {letters(index): column.name for index, column in sorted(header.columns.items())}
    return table, header, HeaderMatch(table.title, header.row, columns, 1.0, reason, layout(table, as_found))


def _set_by_hand(headings: Headings, overrides: Overrides) -> tuple[Table, Header | None] | None:
    return next((pair for pair in headings if overrides.sheet == pair[0].title), None)


def _found(headings: Headings, findings: Findings) -> tuple[Table, Header | None] | None:
    """The one sheet whose headings are those of members."""
    found = [(table, header) for table, header in headings if header and not header.sheet.optional]
    complete = [(table, header) for table, header in found if not header.missing]
    filled = [pair for pair in complete if not Table("", pair[0].rows[pair[1].row :]).is_empty()]
    candidates = filled or complete
    if len(candidates) > 1:
        names = ", ".join(f"„{table.title}“" for table, _ in candidates)
        findings.add(
            Finding("error", "several_member_sheets", "several_member_sheets", values={"sheets": names})
        )
    if not candidates and found:
        candidates = [max(found, key=lambda pair: pair[1].merit)]
    if not candidates:
        needed = ", ".join(column.heading for column in MEMBERS.columns if column.needed)
        findings.add(Finding("error", "no_member_sheet", "no_member_sheet", values={"accepted": needed}))
        return None
    return candidates[0]


def _apply(header: Header, overrides: Overrides) -> None:
    """Change what the columns are; what is left out stands among the others then."""
    for letter, name in overrides.columns.items():
        index = column_index(letter)
        header.texts.setdefault(index, letter)
        header.columns.pop(index, None)
        header.others.pop(index, None)
        header.further = None if header.further == index else header.further
        if name is None:
            header.others[index] = header.texts[index]
            continue
        for other in [other for other, column in header.columns.items() if column.name == name]:
            header.others[other] = header.texts[other]
            del header.columns[other]
        header.columns[index] = COLUMNS[name]
    decided = {column_index(letter) for letter in overrides.columns}
    names = {name for name in overrides.columns.values() if name}
    header.twice = [
        (column, first, second)
        for column, first, second in header.twice
        if column.name not in names and not decided & {first, second}
    ]


def match_of(table: Table, header: Header) -> HeaderMatch:
    """How sure the match is, and why."""
    known, named = len(header.columns), len(header.texts)
    complete = not header.missing
    titled = fold(table.title) == fold(header.sheet.title)
    confidence = _FOR_NEEDED * complete + _FOR_KNOWN * known / max(1, named) + _FOR_TITLE * titled
    columns = {letters(index): column.name for index, column in sorted(header.columns.items())}
    reason = "match_complete" if complete else "match_incomplete"
    values = {"known": known, "named": named}
    return HeaderMatch(
        table.title, header.row, columns, round(confidence, 2), reason, layout(table, header), values
    )


def layout(table: Table, header: Header | None) -> str:
    """The hash of the headings as found; of the row with most texts where no headings were found."""
    if header:
        texts = [header.texts[index] for index in sorted(header.texts)]
    elif table.rows:
        texts = [cell for cell in table.rows[_fullest(table)] if isinstance(cell, str) and cell]
    else:
        texts = []
    return layout_of(map(fold_heading, texts))


def _fullest(table: Table) -> int:
    """The position of the row with most texts among the first ones."""
    texts = [sum(isinstance(cell, str) and cell != "" for cell in row) for row in table.rows[:FIRST_ROWS]]
    return texts.index(max(texts)) if texts else 0
