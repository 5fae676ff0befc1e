"""Headings, title rows, and columns that are left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.language import use_language
from data.schema import COLUMNS, SHEETS
from tests.reading_books import Book, member, only, problems


@pytest.fixture
def book(tmp_path: Path) -> Book:
    use_language("de")
    return Book(tmp_path)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.table)
def test_every_heading_of_every_sheet_is_matched_in_every_spelling(book: Book, sheet: Any) -> None:
    for spelled in (
        str.upper,
        str.lower,
        lambda text: text.replace("ü", "ue").replace("ä", "ae") + " *",
        str.strip,
    ):
        titles = [spelled(column.heading) for column in sheet.columns]
        reading = Book(book.folder).sheet(sheet.title, [titles]).read()
        matched = reading.sheets[sheet.title]
        assert list(matched.columns.values()) == [column.name for column in sheet.columns]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Clustername", "name"), ("Sitz", "city"), ("VZÄ", "management_fte"), ("VZAE", "management_fte"),
     ("Anzahl\nAkteure (Stand 2026)", "actor_count"), ("Mitglied seit", "admitted_on"),
     ("LABEL-STATUS", "label_level"),
     ("Post\u00adleitzahl", "postcode"), ("ausgeschieden\u00a0am", "left_on"), ("Förder-berechtigung¹",
     "stated_eligibility"), ("label_valid_until", "label_valid_until")],
)  # fmt: skip
def test_further_headings_are_accepted(book: Book, heading: str, name: str) -> None:
    row = {key: value for key, value in member().items() if COLUMNS[name].heading != key}
    assert name in book.members(row | {heading: None}).read().sheets["Mitglieder"].columns.values()


def test_title_rows_give_the_data_date_and_are_no_data(book: Book) -> None:
    reading = book.members(member(), above=[["Mitglieder"], ["Stand: 01.11.2026"], []]).read()
    assert (reading.as_of, len(reading.rows["members"])) == ("2026-11-01", 1)
    assert reading.sheets["Mitglieder"].header_row == 4


@pytest.mark.parametrize(
    ("row", "as_of"),
    [(["Datenstand", date(2026, 11, 1)], "2026-11-01"), (["Stand", "1. November 2026"], "2026-11-01"),
     (["Mitgliederliste (Stand 30.9.2026)"], "2026-09-30"), (["Stand: 11/2026"], None), (["Liste"], None)],
)  # fmt: skip
def test_the_data_date_is_found_in_many_forms(book: Book, row: list[Any], as_of: str | None) -> None:
    assert book.members(member(), above=[row]).read().as_of == as_of


def test_the_data_date_of_our_own_export_is_on_its_second_sheet(book: Book) -> None:
    reading = book.members(member()).sheet("Auswahl und Stand", [["Datenstand", date(2026, 10, 1)]]).read()
    assert (reading.as_of, reading.problems) == ("2026-10-01", ())


def test_headings_of_two_lines_are_joined(book: Book) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:F1")
        for column in "ABC":
            sheet.merge_cells(f"{column}1:{column}2")

    lines: list[list[Any]] = [
        ["Name", "Technologiefeld", "Bundesland", "Label", None, None],
        [None, None, None, "Stufe", "seit", "gültig bis"],
        ["Lumenwerk", "Photonik", "Thüringen", "Gold", date(2024, 5, 1), date(2027, 5, 31)],
    ]
    reading = book.sheet("Export", lines, merge).read()
    assert list(reading.sheets["Export"].columns.values()) == [
        "name", "sector", "state", "label_level", "label_awarded_on", "label_valid_until",
    ]  # fmt: skip
    assert reading.sheets["Export"].header_row == 2
    assert not problems(reading, "merged_cells")
    assert reading.rows["members"][0]["label_valid_until"] == date(2027, 5, 31)


def test_a_missing_needed_column_is_an_error_that_names_the_nearest_heading(book: Book) -> None:
    row = member() | {"Bundeslnd": "Thüringen"}
    del row["Bundesland"]
    problem = only(book.members(row).read(), "missing_column")
    assert (problem.column, problem.suggestion) == ("state", "Bundeslnd")


def test_two_columns_with_one_meaning_are_refused_with_both_named(book: Book) -> None:
    problem = only(book.members(member() | {"Nr.": 7}).read(), "duplicate_column")
    assert "Spalte A („Cluster-ID“)" in problem.message
    assert problem.cell == "L"


def test_personal_data_is_left_out_with_a_warning(book: Book) -> None:
    row = member() | {"Ansprechpartner/in": "X", "E-Mail-Adresse": "x@y.de", "Telefon (dienstlich)": "030"}
    reading = book.members(row).read()
    assert [problem.cell for problem in problems(reading, "personal_data")] == ["L", "M", "N"]
    assert reading.loadable
    assert "x@y.de" not in str(reading.rows)


def test_unknown_nameless_and_computed_columns_are_reported_as_left_out(book: Book) -> None:
    row = member() | {"Lieblingsfarbe": "blau", "": "lose", "Label-Status (berechnet)": "gültig"}
    reading = book.members(row).read()
    assert [(problem.severity, problem.cell) for problem in problems(reading, "unknown_column")] == [
        ("info", None), ("info", "L"), ("info", "M"),
    ]  # fmt: skip
    assert reading.sheets["Mitglieder"].left_out == ["Lieblingsfarbe", "Label-Status (berechnet)", "M"]


def test_the_member_sheet_is_found_by_its_headings_not_by_its_name_or_place(book: Book) -> None:
    book.sheet("Notizen", [["nur", "Text"]])
    row = member()
    reading = book.sheet("Blatt7", [list(row), list(row.values())]).read()
    assert reading.sheets["Blatt7"].table == "members"
    assert [problem.sheet for problem in problems(reading, "unknown_column")] == ["Notizen"]


def test_a_title_just_above_the_headings_does_not_get_into_their_names(book: Book) -> None:
    rows = [
        ["Stand: 01.11.2026"],
        ["Name", "Technologiefeld", "Bundesland", "Lieblingsfarbe"],
        ["Anker", "IKT", "Bayern", "rot"],
    ]
    reading = book.sheet("Mitglieder", rows).read()
    assert reading.sheets["Mitglieder"].header_row == 2
    assert reading.sheets["Mitglieder"].left_out == ["Lieblingsfarbe"]
    assert reading.as_of == "2026-11-01"
