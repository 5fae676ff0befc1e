"""A workbook with all that people put into one, and what the marked one looks like beside it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from data.marking.styles import FILLS
from data.reading import Problem, Reading, read
from data.writing.annotated import annotated_workbook
from tests.reading_books import RULES, TODAY, Book, member

CHECKED_AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
ERROR, WARNING, INFO = FILLS["error"], FILLS["warning"], FILLS["info"]


def rich_book(folder: Path) -> Path:
    """Title rows, merges, widths, formats, filter, validation, conditional format, chart, picture, names."""
    rows = [
        member(),
        member(cluster_id="GC-002", name="Nordlicht", state="Bayren", postcode="7743"),
        member(cluster_id="GC-003", name=None, label_valid_until=None),
    ]
    book = Book(folder).members(*rows, above=[["Mitglieder des Programms"], ["Stand: 01.11.2026"], []]).book
    sheet = book["Mitglieder"]
    sheet.merge_cells("A1:E1")
    for cell in sheet[4]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F3864")
    sheet.column_dimensions["B"].width = 41.5
    sheet.column_dimensions["L"].hidden = True
    sheet.row_dimensions[4].height = 31.0
    sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_area = "C5", "A4:L7", "A1:K7"
    sheet["D6"].number_format = "@"
    sheet["B5"].comment = Comment("Bitte so lassen", "Frau Muster")
    sheet["D6"].comment = Comment("Sitz prüfen", "Frau Muster")
    choice = DataValidation(type="list", formula1='"Gold,Silber,Bronze,kein"')
    sheet.add_data_validation(choice)
    choice.add("G5:G99")
    sheet.conditional_formatting.add("J5:J99", CellIsRule("greaterThan", ["500"], font=Font(bold=True)))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=10, min_row=5, max_row=7))
    sheet.add_chart(chart, "N2")
    notes = book.create_sheet("Notizen")
    notes["A1"], notes["A2"], notes["A3"] = 1, 2, "=A1+A2"
    notes.sheet_view.tabSelected = True
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), "green").save(picture, "png")
    notes.add_image(Image(picture), "C3")
    book.create_sheet("Geheim").sheet_state = "hidden"
    book.defined_names["Grenze"] = DefinedName("Grenze", attr_text="Notizen!$A$1")
    path = folder / "reich.xlsx"
    book.save(path)
    return path


def read_it(path: Path) -> Reading:
    """Read a file on the day that the tests take for today."""
    return read(path, RULES, today=TODAY)


def annotate(path: Path, *problems: Problem) -> Path:
    """Mark a file with what reading finds in it, or with these problems, and write it beside it."""
    reading = read_it(path)
    content = annotated_workbook(
        path,
        problems or reading.problems,
        file_name=path.name,
        sheets=reading.sheets,
        checked_at=CHECKED_AT,
    )
    target = path.with_name(f"{path.stem}_geprueft.xlsx")
    target.write_bytes(content)
    return target


def marked_cells(path: Path, title: str) -> dict[str, str]:
    """The cells of a sheet that carry one of our fills, with it."""
    sheet = openpyxl.load_workbook(path)[title]
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in FILLS.values()
    }


def comments(path: Path, title: str) -> dict[str, str]:
    """The comments of a sheet by cell."""
    sheet = openpyxl.load_workbook(path)[title]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def listed(path: Path, title: str = "Prüfergebnis") -> list[list[object]]:
    """The rows of the list of problems, title rows included."""
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[title].iter_rows()]


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
