"""Reads one file from its first byte to rows and findings, in the running process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from data.reading.addresses import letters
from data.reading.cells import Context
from data.reading.checks import check_grants, check_labels, check_members
from data.reading.delimited import read_text_table
from data.reading.findings import Finding, Findings
from data.reading.folding import fold
from data.reading.header import Header, find_kind, known_headings
from data.reading.identity import Members, make_ids, report_doubles
from data.reading.kinds import recognise
from data.reading.layout import report_columns
from data.reading.limits import RefusalError
from data.reading.preflight import preflight
from data.reading.problems import SheetRead
from data.reading.rows import SheetRows, read_rows
from data.reading.titles import OWN_SHEETS, own_state_date, stated_date
from data.reading.workbook import Table, read_tables
from data.schema import MEMBERS, SHEETS

if TYPE_CHECKING:
    from data.reading.terms import Terms


@dataclass(slots=True)
class Outcome:
    """What ``problems.Reading`` holds, before its findings are put into words."""

    readable: bool
    format: str | None = None
    as_of: str | None = None
    sheets: dict[str, SheetRead] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    member_sheet: str | None = None

    @property
    def loadable(self) -> bool:
        """Readable, without an error, and with at least one member."""
        errors = any(finding.severity == "error" for finding in self.findings)
        return self.readable and not errors and bool(self.rows.get(MEMBERS.table))


@dataclass(frozen=True, slots=True)
class Request:
    """What to read a file by: its name, the day to take where it states none, the members of the current import."""

    terms: Terms
    file_name: str
    today: date
    current_members: int | None = None


def refusal(error: RefusalError, kind: str | None = None) -> Outcome:
    """The outcome of a file that cannot be read."""
    finding = Finding("error", error.code, error.sentence, found=error.found, values=error.values)
    return Outcome(readable=False, format=kind, findings=[finding])


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
        headers = [(table, find_kind(table)) for table in self._tables]
        members = self._member_sheet(headers)
        day = own_state_date(self._tables)
        if members and day is None:
            table, head = members
            day = stated_date(table.rows[: head.row - 1])
        self._outcome.as_of = day.isoformat() if day else None
        as_of = day or self._request.today
        context = Context(as_of, self._since_1904, self._request.terms.sectors)
        for table, header in headers:
            if header and (header.sheet.optional or (members and table is members[0])):
                self._sheet(table, header, context)
            elif not table.is_empty() and fold(table.title) not in OWN_SHEETS and len(self._tables) > 1:
                self._findings.add(
                    Finding("info", "unknown_column", "other_sheet", table.title, found=table.title)
                )
        self._check(as_of)
        outcome = self._outcome
        outcome.rows = {
            name: [row for sheet in sheets for row in sheet.rows] for name, sheets in self._read.items()
        }
        outcome.findings = self._findings.in_order(table.title for table in self._tables)
        return outcome

    def _member_sheet(self, headers: list[tuple[Table, Header | None]]) -> tuple[Table, Header] | None:
        found = [(table, header) for table, header in headers if header and not header.sheet.optional]
        complete = [(table, header) for table, header in found if not header.missing]
        filled = [
            (table, header)
            for table, header in complete
            if Table("", table.rows[header.row :]).is_empty() is False
        ]
        candidates = filled or complete
        if len(candidates) > 1:
            names = ", ".join(f"„{table.title}“" for table, _ in candidates)
            self._findings.add(
                Finding("error", "several_member_sheets", "several_member_sheets", values={"sheets": names})
            )
        if not candidates and found:
            candidates = [max(found, key=lambda pair: pair[1].merit)]
        if not candidates:
            needed = ", ".join(column.heading for column in MEMBERS.columns if column.needed)
            self._findings.add(
                Finding("error", "no_member_sheet", "no_member_sheet", values={"accepted": needed})
            )
            return None
        self._outcome.member_sheet = candidates[0][0].title
        return candidates[0]

    def _sheet(self, table: Table, header: Header, context: Context) -> None:
        left_out = report_columns(table, header, self._findings)
        sheet = read_rows(table, header, context, self._findings)
        self._read.setdefault(header.sheet.table, []).append(sheet)
        if not sheet.rows:
            severity = "info" if header.sheet.optional else "error"
            self._findings.add(
                Finding(severity, "empty_sheet", "empty_sheet", table.title, values={"sheet": table.title})  # type: ignore[arg-type]
            )
        columns = {letters(index): column.name for index, column in sorted(header.columns.items())}
        self._outcome.sheets[table.title] = SheetRead(
            header.sheet.table, header.row, len(sheet.rows), columns, left_out
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
            history = [row for sheet in self._read.get("labels", []) for row in sheet.rows]
            bounds, current = self._request.terms.bounds, self._request.current_members
            check_members(members, history, bounds, as_of, current, self._findings)
