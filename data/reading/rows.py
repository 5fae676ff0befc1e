"""From the raw cells under a header to typed rows; whatever is left out is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.reading.addresses import letters
from data.reading.cells import EMPTY, Cell, Context, Raw, read_cell, shown
from data.reading.findings import Finding, Findings, Note, excerpt
from data.reading.folding import clean
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
_WARNED_WHEN_EMPTY = ("sector", "state")


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet with the way back to their cells."""

    title: str
    sheet: Sheet
    header_row: int
    positions: dict[str, int]
    rows: list[dict[str, Any]] = field(default_factory=list)

    def finding(
        self, note: Note, row: int | None, column: Column | None, found: str | None = None
    ) -> Finding:
        """A note about a cell (or a whole row or column) of this sheet; ``row`` counts from 1."""
        index = self.positions.get(column.name) if column else None
        values = dict(note.values)
        if "part" in values:
            found = str(values["part"])
        return Finding(
            note.severity,
            note.code,
            note.sentence or note.code,
            self.title,
            row,
            None if index is None else letters(index),
            column.name if column else None,
            column.heading if column else None,
            None if found is None else excerpt(found),
            note.suggestion,
            values,
        )

    def has(self, name: str) -> bool:
        """Whether the sheet has a column of this store name."""
        return name in self.positions


def read_rows(table: Table, header: Header, context: Context, findings: Findings) -> SheetRows:
    """All rows under the header, typed; problems go to ``findings``."""
    positions = {column.name: index for index, column in header.columns.items()}
    result = SheetRows(table.title, header.sheet, header.row, positions)
    reader = _RowReader(table, header, context, findings, result)
    fill_merges(table, header, reader.is_left_out, findings)
    broken = _broken_cells(table, header)
    for number in range(header.row, max([len(table.rows), *(row + 1 for row in broken)])):
        raw = table.rows[number] if number < len(table.rows) else []
        reader.read(number, raw, broken.get(number, {}))
    report_hidden(table, header, {row["source_row"] - 1 for row in result.rows}, findings)
    return result


def _broken_cells(table: Table, header: Header) -> dict[int, dict[int, tuple[str, str]]]:
    """Cells whose value cannot be known: row → column → (code, what the cell shows)."""
    broken: dict[int, dict[int, tuple[str, str]]] = {}
    marks = [(place, "error_cell", text) for place, text in table.facts.errors.items()]
    marks += [(place, "formula_without_value", "") for place in table.facts.formulas_without_value]
    for (row, column), code, text in marks:
        if row >= header.row and column in header.columns:
            broken.setdefault(row, {})[column] = code, text
    return broken


class _RowReader:
    """Reads row by row; remembers what a cell's content means, for it repeats in every column."""

    def __init__(
        self, table: Table, header: Header, context: Context, findings: Findings, result: SheetRows
    ) -> None:
        self._context = context
        self._findings = findings
        self._result = result
        self._plan: list[tuple[int, Column, str, dict[tuple[type, Raw], Cell]]] = [
            (index, column, column.name, {}) for index, column in header.columns.items()
        ]
        self._blank: dict[str, Any] = {column.name: None for column in header.sheet.columns}
        self._lists = [column.name for column in header.sheet.columns if column.kind == "states"]
        self._further = any(column.kind == "sector" for column in header.sheet.columns)
        self._anchors = [
            index for index, column in header.columns.items() if column.needed and column.name != "name"
        ]
        self._title = table.title
        self._further_index = header.further

    def is_left_out(self, raw: list[Raw]) -> bool:
        """Whether a row is a total or a footnote: it says so, and names nothing that a row must name."""
        if any(clean(str(raw[index])) for index in self._anchors if index < len(raw)):
            return False
        first = next((cell for cell in raw if cell != ""), "")
        if not isinstance(first, str):
            return False
        text = clean(first)
        return bool(_TOTAL.match(text) or _FOOTNOTE.match(text))

    def read(self, number: int, raw: list[Raw], broken: dict[int, tuple[str, str]]) -> None:
        """Read the row at this position (from 0) unless it is empty, a total or a footnote."""
        if not broken and (raw.count("") == len(raw) or not any(clean(str(cell)) for cell in raw)):
            return
        if self.is_left_out(raw):
            first = next((shown(cell) for cell in raw if cell != ""), "")
            left_out = Note("info", "totals_row", "totals_row")
            self._findings.add(self._result.finding(left_out, number + 1, None, first))
            return
        row = dict(self._blank)
        if self._further:
            row[FURTHER_SECTORS] = []
        self._fill(row, number, raw, broken)
        for name in self._lists:  # the reading of a cell is shared, a row's list is its own
            row[name] = list(row[name] or ())
        if self._further_index is not None and self._further_index < len(raw) and self._further:
            row[FURTHER_SECTORS] += self._further_fields(raw[self._further_index])
        row["source_sheet"] = self._title
        row["source_row"] = number + 1
        self._result.rows.append(row)

    def _fill(
        self, row: dict[str, Any], number: int, raw: list[Raw], broken: dict[int, tuple[str, str]]
    ) -> None:
        extras: list[tuple[Column, str, Any]] = []
        width = len(raw)
        for index, column, name, known in self._plan:
            value = raw[index] if index < width else ""
            if value == "":
                cell = EMPTY
            else:
                key = (value.__class__, value)
                cell = known.get(key) or known.setdefault(key, read_cell(value, column, self._context))
            if index in broken:
                self._report_broken(number, column, broken[index])
            elif cell.value is None or cell.notes or cell.extra:
                self._take_noted(row, cell, column, number, value)
                extras += ((column, other, given) for other, given in cell.extra)
            else:
                row[name] = cell.value
        if extras:
            self._take_extras(row, extras, number)

    def _further_fields(self, raw: Raw) -> list[str]:
        """The fields of the column that our CSV for machines has for them; they were checked when first read."""
        cell = read_cell(raw, MEMBERS.column("sector"), self._context)
        return [cell.value, *dict(cell.extra).get(FURTHER_SECTORS, ())] if cell.value else []

    def _take_noted(self, row: dict[str, Any], cell: Cell, column: Column, number: int, raw: Raw) -> None:
        row[column.name] = cell.value
        for note in cell.notes:
            self._findings.add(self._result.finding(note, number + 1, column, shown(raw)))
        if cell.value is not None or cell.notes:
            return
        if column.empty == "error":
            note = Note("error", "missing_value", "missing_value")
        elif cell is EMPTY and column.needed and column.name in _WARNED_WHEN_EMPTY:
            note = Note("warning", "missing_value", "not_stated")
        else:
            return
        self._findings.add(self._result.finding(note, number + 1, column))

    def _take_extras(self, row: dict[str, Any], extras: list[tuple[Column, str, Any]], number: int) -> None:
        for column, name, value in extras:
            if name == FURTHER_SECTORS:
                row[name] = list(value)
            elif row.get(name) is None:
                row[name] = value
            elif row[name] != value:
                note = Note(
                    "warning", "contradictory_label", "label_date_twice", None, (("other", shown(row[name])),)
                )
                self._findings.add(self._result.finding(note, number + 1, column, shown(value)))

    def _report_broken(self, number: int, column: Column, broken: tuple[str, str]) -> None:
        code, text = broken
        self._findings.add(self._result.finding(Note("error", code), number + 1, column, text or None))
