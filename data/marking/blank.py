"""A workbook without a sheet, to be filled by the list alone, and one made of a text table."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from data.marking.listing import RISKY_START, text_cell
from data.marking.package import CONTENT_TYPES, MAIN, RELATIONS, Package
from data.marking.styles import PLAIN
from data.marking.tags import attribute, joined
from data.reading.addresses import letters
from data.reading.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_WIDEST, _LOOKED_AT = 60.0, 200  # characters, rows

_TEXT, _RISKY = 1, 2  # the styles of a plain workbook


def blank() -> Package:
    """A workbook that has no sheet yet."""
    return _package({})


def of_text_table(title: str, rows: Sequence[Sequence[str]]) -> Package:
    """A workbook with one sheet: the rows of a text table, every cell a text."""
    longest: dict[int, int] = {}
    for row in rows[:_LOOKED_AT]:
        for column, text in enumerate(row):
            longest[column] = max(longest.get(column, 0), len(text))
    widths = "".join(
        f'<col min="{column + 1}" max="{column + 1}" width="{min(length + 3.0, _WIDEST)}" customWidth="1"/>'
        for column, length in sorted(longest.items())
    )
    head = f'<worksheet xmlns="{MAIN}">' + (f"<cols>{widths}</cols>" if widths else "") + "<sheetData>"
    content = joined([head, *_rows(rows), "</sheetData></worksheet>"])
    return _package({title: content})


def _rows(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    for number, row in enumerate(rows, 1):
        cells = (
            text_cell(f"{letters(column)}{number}", text, _RISKY if text.startswith(RISKY_START) else _TEXT)
            for column, text in enumerate(row)
            if text
        )
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _package(sheets: dict[str, bytes]) -> Package:
    listed = "".join(
        f'<sheet name="{attribute(title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET}.worksheet+xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        CONTENT_TYPES: f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rIdS" '
        f'Type="{RELATIONS}/styles" Target="styles.xml"/>{relations}</Relationships>',
        "xl/styles.xml": PLAIN,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, content in parts.items():
            target.writestr(name, content)
        for number, sheet in enumerate(sheets.values(), 1):
            target.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return Package(Archive(packed), "xl/workbook.xml")
