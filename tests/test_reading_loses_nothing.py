"""Every cell with a value is taken, or reported as left out: nothing is lost in silence."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading import Reading
from data.reading.addresses import letters
from data.reading.cells.forms import is_not_stated
from data.schema import COLUMNS
from tests.reading_books import Book

HEADINGS = [column.heading for column in COLUMNS.values()] + [
    "Telefon",
    "Lieblingsfarbe",
    "Kriterien (berechnet)",
    None,
]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(alphabet="abc 123.,-/äÖ'=*(", max_size=12),
    st.sampled_from(
        ["Photonik, Optik", "Bayern", "k. A.", "Gold", "SILVER (bis 11/2026)", "Summe", "Quelle: x", "ja"]
    ),
    st.sampled_from(
        ["31.12.2025", "12/2025", "#NV", "=1+1", "07743", "www.x.de", "12 %", "ca. 120", "1.234"]
    ),
    st.integers(-5, 90_000),
    st.floats(-1, 100, allow_nan=False).map(lambda number: round(number, 3)),
    st.dates(date(1985, 1, 1), date(2040, 1, 1)),
    st.booleans(),
)


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Any]]:
    headings = draw(st.permutations(HEADINGS))
    rows = draw(
        st.lists(st.lists(VALUES, min_size=len(headings), max_size=len(headings)), min_size=1, max_size=6)
    )
    return [list(headings), *rows]


def accounted(reading: Reading, row: int, index: int) -> bool:
    """Whether the cell's value is in a row, or a problem names the cell, its row or its column."""
    sheet = reading.sheets["Mitglieder"]
    cells = {problem.cell for problem in reading.problems}
    name = sheet.columns.get(letters(index))
    if name is None or str(row) in cells or f"{letters(index)}{row}" in cells:
        return True
    taken = next((member for member in reading.rows["members"] if member["source_row"] == row), {})
    return taken.get(name) not in (None, [])


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_nothing_is_lost_in_silence(rows: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = Book(Path(folder)).sheet("Mitglieder", rows).read()
    assert reading.readable
    sheet = reading.sheets["Mitglieder"]
    known, left_out = set(sheet.columns), len(sheet.left_out)
    filled = {index for index in range(len(HEADINGS)) if any(row[index] not in (None, "") for row in rows)}
    assert len(known) + left_out >= len(
        [index for index in filled if any(str(row[index] or "").strip() for row in rows)]
    )
    for number, row in enumerate(rows[1:], start=2):
        for index, value in enumerate(row):
            text = "" if value is None else str(value).strip().removeprefix("'").strip()
            if text and not is_not_stated(text):
                assert accounted(reading, number, index), (number, letters(index), value)


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_reading_the_same_file_twice_gives_the_same(rows: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder)).sheet("Mitglieder", rows)
        assert book.read() == book.read()


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_cells_in_the_file_are_cells_taken_and_cells_reported(rows: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder)).sheet("Mitglieder", rows)
        reading = book.read()
        raw = openpyxl.load_workbook(Path(folder) / "export.xlsx")["Mitglieder"]
    filled = [cell for line in raw.iter_rows(min_row=2) for cell in line if cell.value is not None]
    sheet = reading.sheets["Mitglieder"]
    reported = {problem.cell for problem in reading.problems}
    taken = left_out = silent = 0
    for cell in filled:
        name = sheet.columns.get(cell.column_letter)
        row = next((row for row in reading.rows["members"] if row["source_row"] == cell.row), {})
        if name and row.get(name) not in (None, []):
            taken += 1
        elif name is None or {cell.coordinate, str(cell.row)} & reported:
            left_out += 1
        else:  # what is written says that nothing is stated
            silent += not text_of(cell.value) or is_not_stated(text_of(cell.value))
    assert taken + left_out + silent == len(filled)
    unknown = {cell.column_letter for cell in filled} - set(sheet.columns)
    assert len(unknown) <= len(sheet.left_out)


def text_of(value: Any) -> str:
    return str(value).strip().removeprefix("'").strip()
