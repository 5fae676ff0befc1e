"""Rows that are written in any order, spelling and layout are read as the same rows."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.reading import Reading, read
from data.reference import states
from data.rules import load_rules
from data.schema import COLUMNS, LEVELS, Column
from tests.reading_books import RULES, TODAY

Row = dict[str, Any]
DAYS = st.dates(date(1991, 1, 1), date(2030, 12, 31))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(alphabet='abcdefgäöüßÉ&<>"', min_size=3, max_size=20),
    "sector": st.sampled_from(sorted(load_rules().sectors)),
    "state": st.sampled_from(sorted(states())),
    "states": st.lists(st.sampled_from(sorted(states())), unique=True, max_size=3),
    "postcode": st.integers(1001, 99_998).map(lambda number: f"{number:05}"),
    "year": st.integers(1800, 2026),
    "date": DAYS,
    "label": st.sampled_from(sorted(LEVELS)),
    "yes_no": st.booleans(),
    "count": st.integers(0, 10**6),
    "decimal": st.integers(0, 10**5).map(lambda number: number / 4),
    "url": st.text(alphabet="abcxyz09", min_size=1, max_size=9).map(lambda name: f"https://{name}.example/a"),
}  # fmt: skip


def spelled_state(code: str) -> list[str]:
    state = states()[code]
    return [state.name_de, state.name_de.upper(), code, state.short, state.name_en]


SPELLINGS: dict[str, Callable[[Any], list[Any]]] = {
    "state": spelled_state,
    "states": lambda codes: [", ".join(codes), "\n".join(states()[code].name_de for code in codes)],
    "postcode": lambda code: [code, int(code), f"D-{code}"],
    "year": lambda year: [year, str(year)],
    "date": lambda day: [day, day.isoformat(), day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year}"],
    "label": lambda level: [LEVELS[level], LEVELS[level].upper(), level],
    "yes_no": lambda yes: ["ja", "x", "WAHR", True] if yes else ["nein", "No", False],
    "count": lambda number: [number, str(number), f"{number:,}".replace(",", ".")],
    "decimal": lambda number: [number, f"{number:.2f}".replace(".", ",")],
    "text": lambda text: [text, f"  {text}\u00a0", f"\u200b{text}"],
}


def headings(column: Column) -> list[str]:
    own = [column.heading, *column.accepted]
    return [*own, column.heading.upper(), f"{column.heading} *", column.heading.replace("ü", "ue")]


@st.composite
def a_row(draw: st.DrawFn, number: int) -> Row:
    row: Row = {"cluster_id": f"GC-{number}", "name": f"{draw(VALUES['text'])} {number}"}
    for name, column in COLUMNS.items():
        if name not in row:
            given_or_not = (
                st.one_of(st.none(), VALUES[column.kind]) if not column.needed else VALUES[column.kind]
            )
            value = draw(given_or_not)
            row[name] = [] if value is None and column.kind == "states" else value
    return row | dict.fromkeys(("label_awarded_on", "label_valid_until", "left_on"))


@st.composite
def written(draw: st.DrawFn) -> tuple[list[Row], list[list[Any]], int]:
    """Rows, the table that a program makes of them, and how many rows stand above its headings."""
    rows = [draw(a_row(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    order = draw(st.permutations(sorted(COLUMNS)))
    above = draw(st.lists(st.sampled_from([["Mitglieder"], [], ["Liste", None, "intern"]]), max_size=4))
    table: list[list[Any]] = [*above, [draw(st.sampled_from(headings(COLUMNS[name]))) for name in order]]
    for row in rows:
        table += draw(st.lists(st.just([]), max_size=2))
        cells = []
        for name in order:
            spell = SPELLINGS.get(COLUMNS[name].kind, lambda value: [value])
            value = row[name]
            cells.append(None if value in (None, []) else draw(st.sampled_from(spell(value))))
        table.append(cells)
    return rows, table, len(above)


def check(reading: Reading, rows: list[Row]) -> None:
    errors = [problem.message for problem in reading.problems if problem.severity == "error"]
    assert errors == []
    found = [{name: row[name] for name in COLUMNS} for row in reading.rows["members"]]
    assert found == [{name: row[name] for name in COLUMNS} for row in rows]


@settings(max_examples=60, deadline=None)
@given(example=written(), since_1904=st.booleans(), merged=st.booleans())
def test_what_is_written_into_a_workbook_is_read_from_it(
    example: tuple[list[Row], list[list[Any]], int], since_1904: bool, merged: bool
) -> None:
    rows, table, above = example
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for line in table:
        sheet.append(line)
    if merged and above and table[0]:
        sheet.merge_cells("A1:B1")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        book.save(path)
        check(read(path, RULES, today=TODAY), rows)


@settings(max_examples=60, deadline=None)
@given(
    example=written(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from([";", "\t", ","]),
)
def test_what_is_written_into_a_text_table_is_read_from_it(
    example: tuple[list[Row], list[list[Any]], int], encoding: str, separator: str
) -> None:
    rows, table, _ = example
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for line in table:
        writer.writerow([f"{cell}".replace(".", ",") if isinstance(cell, float) else cell for cell in line])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        check(read(path, RULES, today=TODAY), rows)
