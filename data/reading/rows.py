"""From the raw cells under a header to typed columns; whatever is left out is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, Any

from data.reading.addresses import letters
from data.reading.cells import Context, Raw, read_cell, shown
from data.reading.columns import ColumnReader
from data.reading.findings import Finding, Findings, Note, excerpt
from data.reading.folding import clean
from data.reading.header import is_repeated_heading
from data.reading.layout import fill_merges, report_hidden
from data.schema import FURTHER_SECTORS, MEMBERS, Column, Sheet

if TYPE_CHECKING:
    from data.reading.header import Header
    from data.reading.workbook import Table

_TOTAL = re.compile(
    r"(?:zwischen-?|gesamt-?|end-?)?summen?\b|gesamt(?:zahl|ergebnis|wert)?\b|insgesamt\b|anzahl\b|(?:grand )?total\b"
    r"|mittelwert\b|durchschnitt\b|ergebnis\b|sum\b|Σ|∑",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"\*|†|‡|[¹²³⁴]|\d\)|quellen?\b|source\b|hinweise?\b|(?:daten)?stand\b|anmerkung(?:en)?\s*:|fußnoten?\b|legende\b"
    r"|erläuterung(?:en)?\b|erstellt\b|abkürzungen\b|k\. ?A\. ?=|©",
    re.IGNORECASE,
)

Broken = dict[int, dict[int, tuple[str, str]]]  # row → column → (code, what the cell shows)


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet, column by column, with the way back to their cells. ``numbers`` count from 1."""

    title: str
    sheet: Sheet
    header_row: int
    positions: dict[str, int]
    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def finding(
        self, note: Note, number: int | None, column: Column | None, found: str | None = None
    ) -> Finding:
        """A note about a cell (or a whole row or column) of this sheet; ``number`` counts from 1."""
        index = self.positions.get(column.name) if column else None
        values = dict(note.values)
        if "part" in values:
            found = str(values["part"])
        return Finding(
            note.severity,
            note.code,
            note.sentence or note.code,
            self.title,
            number,
            None if index is None else letters(index),
            column.name if column else None,
            column.heading if column else None,
            None if found is None else excerpt(found),
            note.suggestion,
            values,
        )

    def report(self, findings: Findings, note: Note, row: int, column: Column, found: str | None) -> None:
        """Report a note about the cell of a column in the row at this place of ``numbers``."""
        if findings.has_room(note.severity, note.code, self.title, column.name):
            findings.add(self.finding(note, self.numbers[row], column, found))

    def has(self, name: str) -> bool:
        """Whether the sheet has a column of this store name."""
        return name in self.positions


def read_rows(table: Table, header: Header, context: Context, findings: Findings) -> SheetRows:
    """All rows under the header, typed; problems go to ``findings``."""
    positions = {column.name: index for index, column in header.columns.items()}
    result = SheetRows(table.title, header.sheet, header.row, positions)
    body = _Body(table, header, findings, result)
    _read_columns(body, header, context, findings, result)
    result.columns["source_sheet"] = [table.title] * len(result)
    result.columns["source_row"] = list(result.numbers)
    if table.facts.hidden_rows or table.facts.hidden_columns or table.hidden:
        report_hidden(table, header, {number - 1 for number in result.numbers}, findings)
    return result


class _Body:
    """What stands under a header, column by column, without the rows that are left out."""

    def __init__(self, table: Table, header: Header, findings: Findings, result: SheetRows) -> None:
        self._anchors = [
            index for index, column in header.columns.items() if column.needed and column.name != "name"
        ]
        fill_merges(table, header, self._is_left_out, findings)
        broken = _broken_cells(table, header)
        last = max([len(table.rows), *(row + 1 for row in broken)])
        rows = table.rows[header.row : last]
        rows += [[] for _ in range(last - header.row - len(rows))]
        width = max([*map(len, rows), *(index + 1 for index in header.columns), header.further or 0])
        if set(map(len, rows)) - {width}:
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
        columns: list[tuple[Raw, ...]] = list(zip(*rows, strict=True)) if rows else [()] * width
        kept = bytearray(b"\1") * len(rows)
        for place in self._suspects(columns, header):
            number = header.row + place
            if number in broken:
                continue
            if not any(clean(str(cell)) for cell in rows[place]):
                kept[place] = 0
            elif self._is_left_out(rows[place]) or is_repeated_heading(rows[place], table, header):
                kept[place] = 0
                self._report(rows[place], number, findings, result)
        if 0 in kept:
            columns = [tuple(compress(column, kept)) for column in columns]
        self.columns = columns
        result.numbers = list(compress(range(header.row + 1, last + 1), kept))
        place_of = {number - 1: place for place, number in enumerate(result.numbers)} if broken else {}
        self.broken: Broken = {place_of[row]: cells for row, cells in broken.items() if row in place_of}

    def _suspects(self, columns: list[tuple[Raw, ...]], header: Header) -> list[int]:
        """The rows that may be empty, a total, a footnote or the headings once more."""
        anchors = [columns[index] for index in self._anchors]
        if not anchors:
            return list(range(len(columns[0]))) if columns else []
        meaningless = [
            {
                value
                for value in dict.fromkeys(column)
                if clean(str(value)).casefold() in ("", header.texts.get(index, "").casefold())
            }
            for index, column in zip(self._anchors, anchors, strict=True)
        ]
        found = range(len(anchors[0]))
        for column, nothing in zip(anchors, meaningless, strict=True):
            found = [row for row in found if column[row] in nothing]  # type: ignore[assignment]
        return list(found)

    def _is_left_out(self, raw: list[Raw]) -> bool:
        """Whether a row is a total or a footnote: it says so, and names nothing that a row must name."""
        if any(clean(str(raw[index])) for index in self._anchors if index < len(raw)):
            return False
        first = next((cell for cell in raw if cell != ""), "")
        if not isinstance(first, str):
            return False
        text = clean(first)
        return bool(_TOTAL.match(text) or _FOOTNOTE.match(text))

    def _report(self, raw: list[Raw], number: int, findings: Findings, result: SheetRows) -> None:
        sentence = "totals_row" if self._is_left_out(raw) else "repeated_heading"
        first = next((shown(cell) for cell in raw if cell != ""), "")
        findings.add(result.finding(Note("info", "totals_row", sentence), number + 1, None, first))


def _broken_cells(table: Table, header: Header) -> Broken:
    """Cells whose value cannot be known."""
    broken: Broken = {}
    marks = [(place, "error_cell", text) for place, text in table.facts.errors.items()]
    marks += [(place, "formula_without_value", "") for place in table.facts.formulas_without_value]
    for (row, column), code, text in marks:
        if row >= header.row and column in header.columns:
            broken.setdefault(row, {})[column] = code, text
    return broken


def _read_columns(
    body: _Body, header: Header, context: Context, findings: Findings, result: SheetRows
) -> None:
    count = len(result)
    for column in header.sheet.columns:
        empty: list[Any] = [[] for _ in range(count)] if column.kind == "states" else [None] * count
        result.columns[column.name] = empty
        if column.kind == "sector":
            result.columns[FURTHER_SECTORS] = [[] for _ in range(count)]
    extras = []
    for index, column in header.columns.items():

        def take(row: int, note: Note, found: str | None, column: Column = column) -> None:
            result.report(findings, note, row, column, found)

        broken = {row: cells[index] for row, cells in body.broken.items() if index in cells}
        reader = ColumnReader(column, context, take, frozenset(broken))
        result.columns[column.name] = reader.read(body.columns[index])
        for row, (code, text) in broken.items():
            take(row, Note("error", code), text or None)
        extras += [(column, *extra) for extra in reader.extras]
    for column, row, name, value in extras:
        _take_extra(result, column, row, name, value, findings)
    if header.further is not None and FURTHER_SECTORS in result.columns:
        _take_further(body.columns[header.further], context, result.columns[FURTHER_SECTORS])


def _take_extra(
    result: SheetRows, column: Column, row: int, name: str, value: Any, findings: Findings
) -> None:
    """What a cell says of another column, where that says nothing itself."""
    others = result.columns[name]
    if name == FURTHER_SECTORS:
        others[row] = list(value)
    elif others[row] is None:
        others[row] = value
    elif others[row] != value:
        other = (("other", shown(others[row])),)
        note = Note("warning", "contradictory_label", "label_date_twice", None, other)
        result.report(findings, note, row, column, shown(value))


def _take_further(raw: tuple[Raw, ...], context: Context, fields: list[list[str]]) -> None:
    """The column that our CSV for machines has for further fields; they were checked when first read."""
    sector = MEMBERS.column("sector")
    known: dict[Raw, list[str]] = {}
    for row, value in enumerate(raw):
        if value not in known:
            cell = read_cell(value, sector, context)
            known[value] = (
                [cell.value, *dict(cell.extra).get(FURTHER_SECTORS, ())] if cell.value is not None else []
            )
        fields[row] += known[value]
