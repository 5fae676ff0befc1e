"""Reads one file from its first byte to rows and findings, in the running process."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from data.reading.addresses import letters
from data.reading.cells import Context
from data.reading.checks import check_grants, check_labels, check_members
from data.reading.choosing import choose, match_of
from data.reading.delimited import read_text_table
from data.reading.findings import Finding, Findings
from data.reading.folding import fold
from data.reading.header import Header, find_kind, known_headings
from data.reading.identity import Members, make_ids, report_doubles
from data.reading.kinds import recognise
from data.reading.layout import report_columns
from data.reading.limits import RefusalError
from data.reading.outcome import Columns, Outcome, Request, refusal
from data.reading.preflight import preflight
from data.reading.problems import SheetRead
from data.reading.rows import SheetRows, read_rows
from data.reading.titles import OWN_SHEETS, own_state_date, stated_date
from data.reading.workbook import Table, read_tables
from data.schema import MEMBERS, SHEETS

if TYPE_CHECKING:
    from datetime import date


def read_whole(source: BinaryIO, request: Request) -> Outcome:
    """Read a file; a file that cannot be read is an outcome as well, with one finding that says why."""
    kind: str | None = None
    since_1904 = False
    try:
        if recognise(source, request.file_name) == "zip":
            book = preflight(source)
            kind, since_1904 = "xlsx", book.since_1904
            tables = read_tables(source, book)
        else:
            kind = "csv"
            tables = [read_text_table(source, MEMBERS.title, known_headings)]
    except RefusalError as error:
        return refusal(error, kind)
    return _Reader(tables, request, kind, since_1904=since_1904).read()


class _Reader:
    """Reads the sheets of one file in their order."""

    def __init__(self, tables: list[Table], request: Request, kind: str, *, since_1904: bool) -> None:
        self._tables = tables
        self._request = request
        self._findings = Findings()
        self._outcome = Outcome(readable=True, format=kind)
        self._since_1904 = since_1904
        self._read: dict[str, list[SheetRows]] = {}

    def read(self) -> Outcome:
        """All rows and findings of the file."""
        headings = [(table, find_kind(table)) for table in self._tables]
        request = self._request
        chosen = choose(headings, request.overrides, request.remembered, self._findings)
        members = chosen[0] if chosen else None
        day = own_state_date(self._tables)
        if chosen and day is None:
            day = stated_date(chosen[0].rows[: chosen[1].row - 1])
        self._outcome.as_of = day.isoformat() if day else None
        self._outcome.member_sheet = members.title if members else None
        as_of = day or request.today
        context = Context(as_of, self._since_1904, request.terms.sectors)
        if chosen:
            self._outcome.matches.append(chosen[2])
        for table, found in headings:
            header = chosen[1] if chosen and table is members else found
            if header and (table is members or header.sheet.optional):
                if table is not members:
                    self._outcome.matches.append(match_of(table, header))
                self._sheet(table, header, context)
            elif not table.is_empty() and fold(table.title) not in OWN_SHEETS and len(self._tables) > 1:
                self._findings.add(
                    Finding("info", "unknown_column", "other_sheet", table.title, found=table.title)
                )
        self._check(as_of)
        outcome = self._outcome
        outcome.tables = {name: _joined(sheets) for name, sheets in self._read.items()}
        outcome.findings = self._findings.in_order(table.title for table in self._tables)
        return outcome

    def _sheet(self, table: Table, header: Header, context: Context) -> None:
        left_out = report_columns(table, header, self._findings)
        sheet = read_rows(table, header, context, self._findings)
        self._read.setdefault(header.sheet.table, []).append(sheet)
        if not len(sheet):
            severity = "info" if header.sheet.optional else "error"
            self._findings.add(
                Finding(severity, "empty_sheet", "empty_sheet", table.title, values={"sheet": table.title})  # type: ignore[arg-type]
            )
        columns = {letters(index): column.name for index, column in sorted(header.columns.items())}
        self._outcome.sheets[table.title] = SheetRead(
            header.sheet.table, header.row, len(sheet), columns, left_out
        )

    def _check(self, as_of: date) -> None:
        members = next(iter(self._read.get("members", [])), None)
        if members:
            make_ids(members, self._findings)
            report_doubles(members, self._findings)
        related = [
            sheet
            for name, sheets in self._read.items()
            if SHEETS[name].optional and any(column.name == "cluster_id" for column in SHEETS[name].columns)
            for sheet in sheets
        ]
        if related:
            known = Members(members)
            for sheet in related:
                known.resolve(sheet, self._findings)
        for sheet in self._read.get("labels", []):
            check_labels(sheet, self._findings)
        for sheet in self._read.get("grants", []):
            check_grants(sheet, self._findings)
        if members:
            history = self._read.get("labels", [])
            bounds, current = self._request.terms.bounds, self._request.current_members
            check_members(members, history, bounds, as_of, current, self._findings)


def _joined(sheets: list[SheetRows]) -> Columns:
    first, *others = (sheet.columns for sheet in sheets)
    return {
        name: [*values, *(value for other in others for value in other[name])]
        for name, values in first.items()
    }
