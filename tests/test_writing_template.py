"""The template: filled in and loaded it gives no problem, and it says itself how to fill it in."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.language import use_language
from data.reading import Reading, read_in_child
from data.reference import states
from data.rules import load_rules
from data.schema import MEMBERS, SHEETS
from data.writing.template import template_workbook

# by sheet, in the order of its columns
FILLED: dict[str, list[list[Any]]] = {
    "Mitglieder": [
        ["GC-001", "Lumenwerk", "Photonik, Medizintechnik", "Thüringen", "Sachsen, Bayern", "Jena", "07743", 2005,
         date(2019, 3, 1), None, None, date(2019, 9, 12), "Silber", date(2024, 5, 2), date(2027, 5, 31), "ja", 120,
         80, 12, 9, 4.5, "https://lumenwerk.example.org", "Erste Zeile"],
        ["GC-002", "Nordlicht", "Logistik", "Schleswig-Holstein", None, "Kiel", "24103", 2010, date(2020, 1, 15),
         date(2026, 6, 30), date(2026, 12, 31), date(2020, 8, 1), "kein", None, None, "nein", 95, 61, 0, 3, 12.25,
         "https://nordlicht.example.org", None],
        ["GC-003", "Spreenetz", "IKT", "Berlin", None, "Berlin", "10115", None, date(2021, 6, 1), None, None,
         date(2021, 9, 1), "Gold", date(2025, 2, 3), date(2028, 2, 29), "ja", 210, 150, 20, 11, 7, None, None],
    ],
    "Labels": [
        ["GC-001", "Lumenwerk", "Bronze", date(2021, 5, 3), date(2023, 5, 31), "Erstzertifizierung"],
        ["GC-001", "Lumenwerk", "Silber", date(2024, 5, 2), date(2027, 5, 31), "Rezertifizierung"],
    ],
    "Förderung": [
        ["GC-001", "Lumenwerk", "Innovative Services", "Lichtdaten", 125000, date(2025, 1, 1), date(2026, 12, 31),
         "bewilligt"],
        ["GC-003", "Spreenetz", "Innovative Services", "Netz", 99999.5, date(2025, 4, 1), date(2026, 3, 31),
         "beantragt"],
    ],
    "Anträge": [
        ["Werratal Kunststoff", "Kunststoff", "Hessen", date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 1),
         "aufgenommen"],
        ["Elbholz", "Forst und Holz", "Sachsen", date(2026, 9, 1), None, None, "offen"],
    ],
    "Leistungen": [
        ["GC-002", "Nordlicht", "Seminar", "Hafenlogistik", date(2025, 6, 10), 450],
        ["GC-003", "Spreenetz", "Label-Verfahren", "Gold", date(2025, 1, 20), 8250],
    ],
}  # fmt: skip


@pytest.fixture
def template() -> openpyxl.Workbook:
    """The template as it is handed out."""
    return openpyxl.load_workbook(io.BytesIO(template_workbook()))


def filled(book: openpyxl.Workbook, folder: Path, *titles: str) -> Reading:
    """Fill in sheets as somebody would, and read the file as the server does."""
    for title in titles:
        for number, values in enumerate(FILLED[title], 2):
            for column, value in enumerate(values, 1):
                if value is not None:
                    book[title].cell(number, column).value = value
    path = folder / "vorlage.xlsx"
    book.save(path)
    return read_in_child(path)


def test_filled_in_and_loaded_it_gives_no_problem_and_the_values_as_written(
    template: openpyxl.Workbook, tmp_path: Path
) -> None:
    reading = filled(template, tmp_path, *FILLED)
    assert reading.loadable
    assert [problem.message for problem in reading.problems] == []
    assert {table: len(rows) for table, rows in reading.rows.items()} == {
        "members": 3, "labels": 2, "grants": 2, "applications": 2, "services": 2,
    }  # fmt: skip
    first = reading.rows["members"][0]
    assert {name: first[name] for name in (column.name for column in MEMBERS.columns)} == {
        "cluster_id": "GC-001", "name": "Lumenwerk", "sector": "Photonik", "state": "DE-TH",
        "reach": ["DE-SN", "DE-BY"], "city": "Jena", "postcode": "07743", "founded_year": 2005,
        "admitted_on": date(2019, 3, 1), "notice_given_on": None, "left_on": None,
        "benchmarked_on": date(2019, 9, 12), "label_level": "silver", "label_awarded_on": date(2024, 5, 2),
        "label_valid_until": date(2027, 5, 31), "stated_eligibility": True, "actor_count": 120, "sme_count": 80,
        "large_count": 12, "research_count": 9, "management_fte": 4.5,
        "website": "https://lumenwerk.example.org", "note": "Erste Zeile",
    }  # fmt: skip
    assert first["further_sectors"] == ["Medizintechnik"]
    assert reading.rows["labels"][1]["procedure"] == "renewal"
    assert reading.rows["grants"][1]["amount_eur"] == 99999.5
    assert reading.rows["applications"][0]["outcome"] == "admitted"
    assert reading.rows["services"][1]["service_kind"] == "label_procedure"


def test_the_optional_sheets_may_stay_empty(template: openpyxl.Workbook, tmp_path: Path) -> None:
    reading = filled(template, tmp_path, "Mitglieder")
    assert reading.loadable
    assert reading.problems == ()
    assert [row["name"] for row in reading.rows["members"]] == ["Lumenwerk", "Nordlicht", "Spreenetz"]


def test_empty_it_is_refused_in_one_clear_sentence(template: openpyxl.Workbook, tmp_path: Path) -> None:
    reading = filled(template, tmp_path)
    assert [(problem.code, problem.message) for problem in reading.problems] == [
        ("empty_sheet", "Das Blatt „Mitglieder“ hat eine Kopfzeile, aber keine Zeilen darunter.")
    ]
    assert not reading.loadable


def test_every_column_of_every_sheet_is_there_with_a_note_and_an_explanation(
    template: openpyxl.Workbook,
) -> None:
    assert template.sheetnames == [*FILLED, "Erläuterungen", "Listen"]
    explained = [row[:2] for row in template["Erläuterungen"].iter_rows(min_row=10, values_only=True)]
    for sheet in SHEETS.values():
        headings = template[sheet.title][1]
        assert [cell.value.removesuffix(" *") for cell in headings] == [one.heading for one in sheet.columns]
        for cell, column in zip(headings, sheet.columns, strict=True):
            assert cell.value.endswith(" *") is column.needed
            assert len(cell.comment.text.splitlines()) >= 4
            assert (sheet.title, column.heading) in explained


def test_a_note_says_meaning_values_and_what_an_empty_cell_means(template: openpyxl.Workbook) -> None:
    assert template["Mitglieder"]["D1"].comment.text == (
        "Bundesland, in dem die Organisation ihren Sitz hat.\n"
        "Eines der 16 Bundesländer aus der Liste.\n"
        "Pflicht: ja\n"
        "Eine leere Zelle bedeutet: keine Angabe (k. A.)\n"
        "Auch als Überschrift verstanden: Land, Region, Sitzland, State"
    )


def offered(book: openpyxl.Workbook, title: str, cell: str) -> tuple[str, list[str]]:
    """How strict the drop-down list of a cell is, and what it offers."""
    check = next(one for one in book[title].data_validations.dataValidation if cell in one.sqref)
    sheet, area = book.defined_names[check.formula1].attr_text.split("!")
    return check.errorStyle or "stop", [row[0].value for row in book[sheet.strip("'")][area.replace("$", "")]]


def test_drop_down_lists_offer_what_the_reading_knows(template: openpyxl.Workbook) -> None:
    assert offered(template, "Mitglieder", "C2") == ("warning", list(load_rules().sectors))
    assert offered(template, "Mitglieder", "D900") == (
        "stop",
        sorted(one.name_de for one in states().values()),
    )
    assert offered(template, "Mitglieder", "M2") == ("stop", ["Gold", "Silber", "Bronze", "kein"])
    assert offered(template, "Mitglieder", "P2") == ("stop", ["ja", "nein"])
    assert offered(template, "Labels", "F2") == ("stop", ["Erstzertifizierung", "Rezertifizierung"])
    assert offered(template, "Förderung", "H2") == ("stop", ["beantragt", "bewilligt", "abgelehnt"])
    assert offered(template, "Anträge", "G2")[1] == ["offen", "aufgenommen", "abgelehnt", "zurückgezogen"]
    assert offered(template, "Leistungen", "C2")[1][0] == "Seminar"
    assert template["Listen"].sheet_state == "hidden"


def test_dates_and_numbers_are_checked_with_german_messages(template: openpyxl.Workbook) -> None:
    checks = {str(one.sqref): one for one in template["Mitglieder"].data_validations.dataValidation}
    day, count = checks["I2:I2001"], checks["Q2:Q2001"]
    assert (day.type, day.prompt) == ("date", "Tag der Aufnahme in das Programm. Ein Tag wie 31.12.2025.")
    assert day.error == "Dieser Wert passt nicht. Ein Tag wie 31.12.2025."
    assert (count.type, count.operator, count.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert checks["U2:U2001"].type == "decimal"
    assert checks["H2:H2001"].type == "whole"


def test_columns_have_the_formats_of_their_values_and_the_head_stays_in_sight(
    template: openpyxl.Workbook,
) -> None:
    sheet = template["Mitglieder"]
    formats = {letter: sheet.column_dimensions[letter].number_format for letter in "AGHIQU"}
    assert formats == {"A": "@", "G": "@", "H": "0", "I": "dd.mm.yyyy", "Q": "#,##0", "U": "#,##0.00"}
    assert sheet.freeze_panes == "C2"
    assert sheet["B1"].fill.fgColor.rgb != sheet["A1"].fill.fgColor.rgb


def test_in_english_the_headings_stay_and_the_explanations_are_english() -> None:
    use_language("en")
    book = openpyxl.load_workbook(io.BytesIO(template_workbook()))
    assert book["Mitglieder"]["D1"].value == "Bundesland *"
    assert book["Mitglieder"]["D1"].comment.text.splitlines()[2] == "Needed: yes"
    assert book["Erläuterungen"]["A1"].value == "How to fill in this template"
