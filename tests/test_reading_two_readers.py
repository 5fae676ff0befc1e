"""A second, independent reader sees the same cells; where not, a named rule says why."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.reading.limits import RefusalError
from data.reading.preflight import preflight
from data.reading.workbook import Table, read_tables
from data.writing.sample import sample_workbook

SAMPLES = Path(__file__).parent / "samples"
BOOKS = sorted(SAMPLES.rglob("*.xlsx"))


def our_tables(path: Path) -> list[Table]:
    with path.open("rb") as source:
        return read_tables(source, preflight(source))


def as_both_say(value: Any) -> Any:
    """A value in the form that two readers can agree on."""
    if isinstance(
        value, datetime
    ):  # a day is a day, with or without the hour 0; fractions are rounded differently
        rounded = value + timedelta(microseconds=500_000)
        return rounded.replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else value


def differences(path: Path) -> list[tuple[str, str, Any, Any]]:
    """Sheet, cell, ours, theirs wherever no rule explains that they differ."""
    found = []
    book = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    for table in our_tables(path):
        theirs = book[table.title]
        for row in range(max(len(table.rows), theirs.max_row)):
            ours_row = table.rows[row] if row < len(table.rows) else []
            for column in range(max(len(ours_row), theirs.max_column)):
                ours = ours_row[column] if column < len(ours_row) else ""
                cell = theirs.cell(row + 1, column + 1)
                if (row, column) in table.facts.errors:  # rule: an error is a fact, not a value
                    explained = cell.data_type == "e" and ours == ""
                elif (
                    row,
                    column,
                ) in table.facts.formulas_without_value:  # rule: so is a formula without a result
                    formula = formulas[table.title].cell(row + 1, column + 1)
                    explained = formula.data_type == "f" and cell.value is None and ours == ""
                else:
                    explained = as_both_say(ours) == as_both_say(cell.value)
                if not explained:
                    found.append((table.title, cell.coordinate, ours, cell.value))
    return found


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_both_readers_see_the_same_in_every_sample(path: Path) -> None:
    try:
        our_tables(path)
    except RefusalError:
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is, it is no workbook for either
            openpyxl.load_workbook(path)
        return
    assert differences(path) == []


def test_both_readers_see_the_same_in_a_made_up_export(tmp_path: Path) -> None:
    (path,) = sample_workbook(tmp_path / "sample.xlsx", members=200)
    assert differences(path) == []


TEXTS = st.text(
    alphabet=st.characters(min_codepoint=32, blacklist_categories=("Cs",), blacklist_characters="_\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip() and not text.startswith("="))  # fmt: skip
FIRST, LAST = (datetime.combine(date(year, 1, 1), time()) for year in (1905, 2100))
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from(["#NV", "#REF!", "=1+1", "=A1", "x\ny"]),
    st.integers(-(10**9), 10**9),
    st.floats(-(10**6), 10**6, allow_nan=False),
    st.booleans(),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)),
    st.datetimes(FIRST, LAST).map(lambda day: day.replace(microsecond=0)),
)


@settings(max_examples=80, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8),
    offset=st.tuples(st.integers(0, 30), st.integers(0, 30)),
    since_1904=st.booleans(),
)
def test_both_readers_see_the_same_in_any_book(
    rows: list[list[Any]], offset: tuple[int, int], since_1904: bool
) -> None:
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for row, values in enumerate(rows, start=1 + offset[0]):
        for column, value in enumerate(values, start=1 + offset[1]):
            sheet.cell(row, column).value = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.xlsx"
        book.save(path)
        assert differences(path) == []


def test_the_rules_cover_times_of_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([time(12, 30), timedelta(hours=30)])
    book.save(tmp_path / "times.xlsx")
    ((first, second),) = (table.rows[0] for table in our_tables(tmp_path / "times.xlsx"))
    assert (first, second) == (time(12, 30), timedelta(hours=30))
