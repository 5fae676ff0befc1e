"""The values of an .xlsx that passed the preflight, with cell addresses as Excel has them.

Why calamine and a pass of our own, measured with a sample of 100,000 members (2.3 million cells, 14 MB), seconds
of computing: calamine alone 2.2, pandas with calamine 4.1, pandas with openpyxl 32.6; our whole reading with
preflight and all checks 4.8, in a process of its own 5.4 (``tests/bench/test_bench_reading.py`` prints them
again). openpyxl reads exactly, but takes fifteen times as long, believes a wrong dimension in its quick mode and
reads nothing from Strict OOXML. calamine is exact on values and addresses, but silent on what it cannot read:
error cells and formulas without a stored value become empty, and a cell in the far corner ends the process. So
the preflight notes these places beforehand and refuses the far corner, and the number of values that it counted
must come out of the reader.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from data.reading.limits import RefusalError
from data.reading.preflight import scan
from data.reading.sheet_facts import SheetFacts

if TYPE_CHECKING:
    from data.reading.cells import Raw
    from data.reading.preflight import BookFacts

_USUAL_PATH = "xl/workbook.xml"


@dataclass(slots=True)
class Table:
    """One sheet as lists of raw cells, "" for empty; row 0 is Excel's row 1, column 0 is A."""

    title: str
    rows: list[list[Raw]]
    hidden: bool = False
    facts: SheetFacts = field(default_factory=SheetFacts)

    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell != "" for row in self.rows for cell in row)


def read_tables(source: BinaryIO, book: BookFacts) -> list[Table]:
    """All worksheets in the workbook's order; RefusalError where the reader gives up."""
    try:
        workbook = CalamineWorkbook.from_filelike(_with_usual_path(source, book))
        names = workbook.sheet_names
        tables = []
        for part in book.sheets:
            sheet = workbook.get_sheet_by_index(names.index(part.title))
            rows = sheet.to_python(skip_empty_area=False) if part.facts.cells else []
            if _filled(rows) != part.facts.cells - len(part.facts.errors):
                # two cells with one address, out of order, or texts without a letter: only the last is sound
                book.archive.unpacked = 0
                scan(book.archive, part.path, exact=True)
            tables.append(Table(part.title, rows, part.hidden, part.facts))
    except (CalamineError, ValueError, OSError) as error:
        raise RefusalError("unreadable") from error
    return tables


def _filled(rows: list[list[Raw]]) -> int:
    return sum(len(row) - row.count("") for row in rows)


def _with_usual_path(source: BinaryIO, book: BookFacts) -> BinaryIO:
    """The archive itself, or a copy whose workbook part has the name that the reader of values expects."""
    source.seek(0)
    if book.path == _USUAL_PATH and book.archive.exact_name(book.path) == _USUAL_PATH:
        return source
    folder, _, name = book.path.rpartition("/")
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for path in book.archive.names():
            inside = path.removeprefix(f"{folder}/") if folder else path
            new = f"xl/{inside}" if folder and inside != path else path
            new = {f"xl/{name}": _USUAL_PATH, f"xl/_rels/{name}.rels": "xl/_rels/workbook.xml.rels"}.get(
                new, new
            )
            content = book.archive.read(path, 1 << 30)
            if new == "[content_types].xml":
                new = "[Content_Types].xml"
                content = content.replace(
                    f"/{book.archive.exact_name(book.path)}".encode(), f"/{_USUAL_PATH}".encode()
                )
            if new == "_rels/.rels":
                content = content.replace(book.archive.exact_name(book.path).encode(), _USUAL_PATH.encode())
            target.writestr(new, content)
    copy.seek(0)
    return copy
