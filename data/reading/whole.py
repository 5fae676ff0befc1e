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
from data.reading.glimpses import extent_of, glimpse_of, in_letters
from data.reading.header import Header, find_kind, known_headings
from data.reading.identity import Members, make_ids, report_doubles
from data.reading.kinds import recognise
from data.reading.layout import report_columns
from data.reading.limits import RefusalError
from data.reading.outcome import Columns, Outcome, Request, refusal
from data.reading.preflight import preflight
from data.reading.problems import SheetRead
from data.reading.rows import SheetRows, read_rows
from data.reading.titles import OWN_SHEETS, is_result_sheet, own_state_date, stated_date
from data.reading.workbook import Table, read_tables
from data.schema import MEMBERS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from data.reading.problems import Stage, TextForm


def read_whole(
    source: BinaryIO, request: Request, announce: Callable[[Stage], None] = lambda _stage: None
) -> Outcome:
    """Read a file; a file that cannot be read is an outcome as well, with one finding that says why.

    ``announce`` is told each stage as it begins.
    """
    kind: str | None = None
    text_form: TextForm | None = None
    since_1904 = False
    try:
        if recognise(source, request.file_name) == "zip":
            announce("unpacking")
            book = preflight(source)
            kind, since_1904 = "xlsx", book.since_1904
            announce("values")
            tables = read_tables(source, book)
        else:
            kind = "csv"
            announce("values")
            table, text_form = read_text_table(source, MEMBERS.title, known_headings)
            tables = [table]
    except RefusalError as error:
        return refusal(error, kind)
    announce("rows")
    reader = _Reader(tables, request, kind, text_form, since_1904=since_1904)
    reader.read_sheets()
    announce("checks")
    return reader.checked()


class _Reader:
    """Reads the sheets of one file in their order."""

    def __init__(
        self,
        tables: list[Table],
        request: Request,
        kind: str,
        text_form: TextForm | None,
        *,
        since_1904: bool,
    ) -> None:
        self._tables = tables
        self._request = request
        self._findings = Findings()
        self._extents = {table.title: extent_of(table) for table in tables}
        glimpses = [glimpse_of(table, self._extents[table.title]) for table in tables]
        self._outcome = Outcome(readable=True, format=kind, text_form=text_form, glimpses=glimpses)
        self._since_1904 = since_1904
        self._as_of = request.today
        self._read: dict[str, list[SheetRows]] = {}

    def read_sheets(self) -> None:
        """Read the rows of all sheets that are known by their headings."""
        tables = [table for table in self._tables if not is_result_sheet(table)]
        headings = [(table, find_kind(table)) for table in tables]
        request = self._request
        chosen = choose(headings, request.overrides, request.remembered, self._findings)
        members = chosen[0] if chosen else None
        day = own_state_date(self._tables)
        if chosen and day is None:
            day = stated_date(chosen[0].rows[: chosen[1].row - 1])
        self._outcome.as_of = day.isoformat() if day else None
        self._outcome.member_sheet = members.title if members else None
        self._as_of = day or request.today
        context = Context(self._as_of, self._since_1904, request.terms.sectors)
        if chosen:
            self._outcome.matches.append(chosen[2])
        for table, found in headings:
            header = chosen[1] if chosen and table is members else found
            if header and (table is members or header.sheet.optional):
                if table is not members:
                    self._outcome.matches.append(match_of(table, header))
                self._sheet(table, header, context)
            elif not table.is_empty() and fold(table.title) not in OWN_SHEETS and len(tables) > 1:
                self._findings.add(
                    Finding("info", "unknown_column", "other_sheet", table.title, found=table.title)
                )

    def checked(self) -> Outcome:
        """All rows and findings of the file, once the rows are held against each other."""
        self._check(self._as_of)
        outcome = self._outcome
        outcome.tables = {name: _joined(sheets) for name, sheets in self._read.items()}
        outcome.findings = self._findings.in_order(table.title for table in self._tables)
        return outcome

    def _sheet(self, table: Table, header: Header, context: Context) -> None:
        left_out = report_columns(table, header, self._findings)
        sheet = read_rows(table, header, context, self._findings)
        self._read.setdefault(header.sheet.table, []).append(sheet)
        # an optional sheet without rows says nothing, as our template has them
        if not len(sheet) and not header.sheet.optional:
            self._findings.add(
                Finding("error", "empty_sheet", "empty_sheet", table.title, values={"sheet": table.title})
            )
        columns = {letters(index): column.name for index, column in sorted(header.columns.items())}
        self._outcome.sheets[table.title] = SheetRead(
            header.sheet.table,
            header.row,
            len(sheet),
            columns,
            left_out,
            table.facts.comments,
            table.facts.filtered,
            in_letters(self._extents[table.title]),
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
