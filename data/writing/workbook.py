"""Write an .xlsx of any length: openpyxl builds the frame, the rows are streamed into it.

Cells are written as what they are: text is always an inline string and so never a formula. Writing rows as
text is some twenty times faster than cell objects, and needs no memory for them. The same input gives the same
bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import IO, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from data.language import language_in_force
from data.writing.native_charts import bar_chart

ROWS_IN_EXCEL = 1_048_576
TEXT_IN_A_CELL = 32_767
RISKY_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_FORMATS = {
    "text": "@", "risky": "@", "bold": "@", "date": "dd.mm.yyyy", "datetime": "dd.mm.yyyy hh:mm", "year": "0",
    "count": "#,##0", "decimal": "#,##0.##", "general": "General",
    "percent": "0.0 %", "euro": '#,##0 "€"',
}  # fmt: skip
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EXCEL_DAY_NOUGHT = date(1899, 12, 30)
_FIRST_EXCEL_DAY = date(1900, 3, 1)
_CHUNK = 1 << 18

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A native bar chart beside the rows: its title, the columns of names and numbers (from 0), how many rows."""

    title: str
    categories: int
    values: int
    count: int


@dataclass(slots=True)
class SheetPlan:
    """One sheet to write. ``formats`` and ``widths`` (in characters) go by column; ``above`` are title lines.

    ``rows`` may be a generator and is consumed once. With ``table`` the rows become a native Excel table of
    this name, with a filter. ``bold_rows`` counts rows from 0.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    formats: Sequence[str]
    widths: Sequence[float]
    above: Sequence[str] = ()
    table: str | None = None
    bold_rows: frozenset[int] = frozenset()
    chart: Bars | None = None
    written: int = field(default=0, init=False)

    @property
    def header_row(self) -> int:
        """The row of the headings, counted from 1 as in Excel."""
        return len(self.above) + 1

    @property
    def reference(self) -> str:
        """The cells of the table; Excel wants one row under the headings, be it empty."""
        last = self.header_row + max(self.written, 1)
        return f"A{self.header_row}:{get_column_letter(len(self.headings))}{last}"


def write_workbook(
    target: IO[bytes], sheets: Sequence[SheetPlan], *, title: str, description: str, created_at: datetime
) -> None:
    """Write the sheets into ``target``; ``created_at`` becomes the date of the document and all its parts."""
    frame = Workbook()
    frame.remove(frame.active)
    for number, sheet in enumerate(sheets, 1):
        sheet.headings = _different(sheet.headings)
        _frame_of_sheet(frame, sheet, number)
    styles = _style_ids(frame)
    properties = frame.properties
    properties.title, properties.description = _plain(title), _plain(description)
    properties.language = {"de": "de-DE", "en": "en-GB"}[language_in_force()]
    properties.creator, properties.created = "go-cluster Monitor", created_at
    packed = io.BytesIO()
    frame.save(packed)
    with (
        zipfile.ZipFile(packed) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out,
    ):
        _fill(source, out, sheets, styles, created_at)


def _frame_of_sheet(frame: Workbook, sheet: SheetPlan, number: int) -> None:
    drawn = frame.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31])
    for row, line in enumerate(sheet.above, 1):
        _set_text(drawn.cell(row, 1), line)
        drawn.cell(row, 1).font = Font(bold=row == 1, size=14 if row == 1 else 11)
    for column, heading in enumerate(sheet.headings, 1):
        _set_text(drawn.cell(sheet.header_row, column), heading)
        drawn.cell(sheet.header_row, column).font = Font(bold=True)
        drawn.cell(sheet.header_row, column).alignment = Alignment(wrap_text=True, vertical="top")
        drawn.column_dimensions[get_column_letter(column)].width = sheet.widths[column - 1]
    drawn.freeze_panes = f"A{sheet.header_row + 1}"
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.paperSize = drawn.PAPERSIZE_A4
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    drawn.page_setup.fitToHeight = 0
    drawn.print_title_rows = f"{sheet.header_row}:{sheet.header_row}"
    if sheet.chart and sheet.chart.count:
        drawn.add_chart(
            bar_chart(drawn, sheet.chart, sheet.header_row), f"{get_column_letter(len(sheet.headings) + 2)}2"
        )
    if sheet.table:
        drawn.add_table(
            Table(
                id=number,
                displayName=sheet.table,
                name=sheet.table,
                ref=sheet.reference,
                autoFilter=AutoFilter(ref=sheet.reference),
                tableColumns=[TableColumn(id=n, name=name) for n, name in enumerate(sheet.headings, 1)],
                tableStyleInfo=TableStyleInfo(name="TableStyleLight9", showRowStripes=True),
            )
        )


def _set_text(cell: Any, text: str) -> None:
    cell.value = _plain(text)
    cell.data_type = "s"


def _style_ids(frame: Workbook) -> dict[str, int]:
    """The number of each cell style in the workbook; asking for it is what makes openpyxl write it."""
    ids = {}
    for name, code in _FORMATS.items():
        cell = WriteOnlyCell(frame.worksheets[0])
        cell.number_format = code
        if name == "bold":
            cell.font = Font(bold=True)
        # keeps Excel from reading "=1+1" as a formula once somebody edits the cell
        cell.quotePrefix = name == "risky"
        ids[name] = cell.style_id
    return ids


def _fill(
    source: zipfile.ZipFile,
    out: zipfile.ZipFile,
    sheets: Sequence[SheetPlan],
    styles: dict[str, int],
    created_at: datetime,
) -> None:
    stamp = max(created_at, datetime(1980, 1, 1, tzinfo=created_at.tzinfo)).timetuple()[:6]
    parts = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, 1)}
    tables = iter([sheet for sheet in sheets if sheet.table])
    names = source.namelist()
    # sheets first: a table's extent is known once its rows are written
    for name in sorted(names, key=lambda part: (part not in parts, names.index(part))):
        info = zipfile.ZipInfo(name, stamp)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        content = source.read(name).decode("utf-8")
        if name in parts:
            _stream(out, info, content, parts[name], styles)
            continue
        if name.startswith("xl/tables/"):
            content = re.sub(r' ref="[^"]*"', f' ref="{next(tables).reference}"', content)
        if name == "docProps/core.xml":
            stamped = created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            content = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{stamped}", content)
        out.writestr(info, content.encode("utf-8"))


def _stream(
    out: zipfile.ZipFile, info: zipfile.ZipInfo, content: str, sheet: SheetPlan, styles: dict[str, int]
) -> None:
    # the frame knows only the headings: its extent would be wrong, and readers believe it
    head, tail = re.sub(r"<dimension [^>]*/>", "", content).split("</sheetData>")
    letters = [get_column_letter(number) for number in range(1, len(sheet.headings) + 1)]
    with out.open(info, "w") as part:
        part.write(head.encode("utf-8"))
        pending: list[str] = []
        size = 0
        for number, row in enumerate(sheet.rows):
            position = sheet.header_row + 1 + number
            if position > ROWS_IN_EXCEL:
                raise ValueError(f"A sheet holds {ROWS_IN_EXCEL} rows; {sheet.title} has more.")
            formats = ["bold"] * len(row) if number in sheet.bold_rows else sheet.formats
            line = _row(position, row, formats, letters, styles)
            pending.append(line)
            size += len(line)
            sheet.written = number + 1
            if size > _CHUNK:
                part.write("".join(pending).encode("utf-8"))
                pending, size = [], 0
        part.write(("".join(pending) + "</sheetData>" + tail).encode("utf-8"))


def _row(
    position: int, row: Sequence[Cell], formats: Sequence[str], letters: Sequence[str], styles: dict[str, int]
) -> str:
    cells = [
        _cell(f"{letter}{position}", value, kind, styles)
        for letter, value, kind in zip(letters, row, formats, strict=True)
        if value is not None and value != ""
    ]
    return f'<row r="{position}">{"".join(cells)}</row>'


def _cell(place: str, value: Cell, kind: str, styles: dict[str, int]) -> str:
    if isinstance(value, date):
        kind = kind if kind != "general" else "datetime" if isinstance(value, datetime) else "date"
        value = _serial(value)
    if isinstance(value, str) or (isinstance(value, float) and not isfinite(value)):
        text = _LOOKS_ESCAPED.sub("_x005F_", _plain(str(value)))
        style = "risky" if text.startswith(RISKY_START) else "bold" if kind == "bold" else "text"
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        content = f"<is><t{space}>{escape(text)}</t></is>"
        return f'<c r="{place}" s="{styles[style]}" t="inlineStr">{content}</c>'
    return f'<c r="{place}" s="{styles[kind]}"><v>{value}</v></c>'


def _serial(day: date) -> float | int | str:
    """Excel's number for the day; days before its calendar is right stay readable as text."""
    if isinstance(day, datetime):
        return float(to_excel(day))
    return (day - _EXCEL_DAY_NOUGHT).days if day >= _FIRST_EXCEL_DAY else day.strftime("%d.%m.%Y")


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:TEXT_IN_A_CELL]


def _different(headings: Sequence[str]) -> list[str]:
    """Excel refuses a table with an empty heading or with two that differ only in case."""
    seen: dict[str, int] = {}
    different = []
    for number, heading in enumerate(headings, 1):
        plain = " ".join(_plain(heading).split()) or f"Spalte {number}"
        seen[plain.casefold()] = count = seen.get(plain.casefold(), 0) + 1
        different.append(plain if count == 1 else f"{plain} {count}")
    return different
