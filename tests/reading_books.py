"""Workbooks for the tests of reading: a sound row, what differs from it, and files that no program would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data.reading import Problem, Reading, read
from data.rules import load_rules
from data.schema import COLUMNS

RULES = load_rules()
TODAY = date(2026, 11, 23)
SOUND: dict[str, Any] = {
    "Cluster-ID": "GC-001",
    "Name": "Lumenwerk Photonik",
    "Technologiefeld": "Photonik",
    "Bundesland": "Thüringen",
    "Ort": "Jena",
    "Aufnahme am": date(2019, 3, 1),
    "Label": "Gold",
    "Label seit": date(2024, 5, 1),
    "Label gültig bis": date(2027, 5, 31),
    "Akteure": 120,
    "davon KMU": 80,
}
SECOND = SOUND | {
    "Cluster-ID": "GC-002",
    "Name": "Nordlicht",
    "Bundesland": "Schleswig-Holstein",
    "Ort": "Kiel",
}

Shape = Callable[[Worksheet], None]


def member(**different: Any) -> dict[str, Any]:
    """A sound row with what differs; names of columns as in the store."""
    return SOUND | {COLUMNS[name].heading: value for name, value in different.items()}


class Book:
    """Writes workbooks into the test's folder and reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])

    def sheet(self, title: str, rows: Iterable[Sequence[Any]], shape: Shape | None = None) -> Book:
        """Add a sheet with these rows."""
        sheet = self.book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if shape:
            shape(sheet)
        return self

    def members(
        self, *rows: dict[str, Any], above: Sequence[Sequence[Any]] = (), shape: Shape | None = None
    ) -> Book:
        """Add the sheet of members, its headings being the keys of the rows."""
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        body = [[row.get(heading) for heading in headings] for row in rows]
        return self.sheet("Mitglieder", [*above, headings, *body], shape)

    def save(self) -> Path:
        """Write the file."""
        path = self.folder / "export.xlsx"
        self.book.save(path)
        return path

    def read(self, current_members: int | None = None) -> Reading:
        """Write the file and read it."""
        return read(self.save(), RULES, today=TODAY, current_members=current_members)


def problems(reading: Reading, code: str) -> list[Problem]:
    """The problems with this code."""
    return [problem for problem in reading.problems if problem.code == code]


def only(reading: Reading, code: str) -> Problem:
    """The one problem with this code."""
    found = problems(reading, code)
    assert len(found) == 1, [problem.message for problem in reading.problems]
    return found[0]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

_HEADINGS = ("Name", "Technologiefeld", "Bundesland", "Aufnahme am")
_VALUES = ("Lumenwerk", "Photonik", "Thüringen", "01.03.2019")


def cells(row: int, texts: Sequence[str]) -> str:
    """One row of markup with texts in its cells."""
    inner = "".join(
        f'<c r="{chr(65 + index)}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for index, text in enumerate(texts)
    )
    return f'<row r="{row}">{inner}</row>'


SOUND_ROWS = cells(1, _HEADINGS) + cells(2, _VALUES)


def parts(
    rows: str = SOUND_ROWS,
    *,
    head: str = "",
    tail: str = "",
    book: str = "",
    declared: str = "",
    path: str = "xl/workbook.xml",
) -> dict[str, str]:
    """The parts of a small sound workbook, to be changed by the test."""
    folder, _, name = path.rpartition("/")
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{path}" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="{path}"/></Relationships>',
        path: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        f'<sheet name="Mitglieder" sheetId="1" r:id="r1"/></sheets>{book}</workbook>',
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        f"{folder}/worksheets/sheet1.xml": f'{declared}<worksheet xmlns="{MAIN}">{head}'
        f"<sheetData>{rows}</sheetData>{tail}</worksheet>",
    }


def archive(contents: dict[str, str] | dict[str, bytes]) -> bytes:
    """The parts as a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in contents.items():
            target.writestr(name, content)
    return out.getvalue()
