"""The workbook we write, read back by another program's eyes (openpyxl)."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.schema import COLUMNS, COMPUTED
from data.writing.xlsx import members_workbook, table_workbook
from tests.writing_cases import FORMULA_PROBES, a_context, a_row


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time())


def opened(content: bytes, sheet: str = "Mitglieder") -> Worksheet:
    return load_workbook(io.BytesIO(content))[sheet]


def cells(content: bytes) -> dict[str, Any]:
    sheet = opened(content)
    return {sheet.cell(1, n).value: sheet.cell(2, n).value for n in range(1, sheet.max_column + 1)}


def test_each_stored_and_computed_column_has_its_heading_in_the_order_of_the_schema() -> None:
    headings = [cell.value for cell in opened(members_workbook([a_row()], a_context()))[1]]
    assert headings == [*(column.heading for column in COLUMNS.values()), *COMPUTED.values()]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Cluster-ID", "GC-001"),
        ("Technologiefeld", "Photonik, IKT"),
        ("Bundesland", "Thüringen"),
        ("Wirkungsraum", "Sachsen; Bayern"),
        ("PLZ", "07743"),
        ("Gründungsjahr", 2005),
        ("Aufnahme am", midnight(2019, 3, 1)),
        ("Kündigung am", None),
        ("Label", "Silber"),
        ("Label gültig bis", midnight(2027, 5, 31)),
        ("Förderberechtigt", "ja"),
        ("Akteure", 1200),
        ("Großunternehmen", None),
        ("Forschungseinrichtungen", 0),
        ("Vollzeitstellen", 4.5),
        ("Label-Status (berechnet)", "gültig"),
        ("Silber fällig am (berechnet)", midnight(2021, 3, 1)),
        ("Kriterien (berechnet)", "Mitgliedschaft: erfüllt (Mitglied seit 01.03.2019)"),
        ("Widerspruch (berechnet)", "nein"),
    ],
)
def test_values_are_spelled_as_in_the_workbook_of_the_programme(heading: str, expected: object) -> None:
    assert cells(members_workbook([a_row()], a_context()))[heading] == expected


@pytest.mark.parametrize(
    ("stored", "spelled"), [("gold", "Gold"), ("bronze", "Bronze"), ("none", "kein"), (None, None)]
)
def test_no_label_and_nothing_stated_stay_different(stored: str | None, spelled: str | None) -> None:
    assert cells(members_workbook([a_row(label_level=stored)], a_context()))["Label"] == spelled


def test_a_stated_no_and_nothing_stated_stay_different() -> None:
    rows = [a_row(stated_eligibility=stated) for stated in (True, False, None)]
    sheet = opened(members_workbook(rows, a_context(), columns=["stated_eligibility", "name"]))
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["ja", "nein", None]


@pytest.mark.parametrize(
    ("heading", "number_format"),
    [
        ("Aufnahme am", "dd.mm.yyyy"),
        ("Akteure", "#,##0"),
        ("Gründungsjahr", "0"),
        ("PLZ", "@"),
        ("Label-Ende am Stichtag (berechnet)", "dd.mm.yyyy"),
    ],
)
def test_cells_carry_the_format_of_their_column(heading: str, number_format: str) -> None:
    sheet = opened(members_workbook([a_row()], a_context()))
    column = [cell.value for cell in sheet[1]].index(heading) + 1
    assert sheet.cell(2, column).number_format == number_format


@pytest.mark.parametrize("probe", FORMULA_PROBES)
def test_text_that_looks_like_a_formula_stays_text(probe: str) -> None:
    cell = opened(members_workbook([a_row(name=probe)], a_context())).cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", probe.replace("\r", "\n"))


def test_a_heading_that_looks_like_a_formula_stays_text() -> None:
    cell = opened(table_workbook("T", {"a": "=1+1"}, [{"a": 1}], a_context()), "T").cell(1, 1)
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_no_part_of_the_workbook_holds_a_formula() -> None:
    content = members_workbook([a_row(name=probe, note=probe) for probe in FORMULA_PROBES], a_context())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    assert [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet] == []


@pytest.mark.parametrize("text", ["  Rand  ", "zwei\nZeilen", "<b>&amp;</b>", "Müller ß €", "_x0041_", "🙂"])
def test_text_comes_back_as_it_was(text: str) -> None:
    cell = opened(members_workbook([a_row(note=text)], a_context(), columns=["note"])).cell(2, 1)
    assert cell.value in {text, text.replace("_x", "_x005F_x")}


def test_control_characters_do_not_break_the_file() -> None:
    cell = opened(members_workbook([a_row(note="a\x00b\x0bc")], a_context(), columns=["note"])).cell(2, 1)
    assert cell.value == "abc"


def test_a_day_before_excels_calendar_stays_readable() -> None:
    content = members_workbook([a_row(admitted_on=date(1871, 1, 18))], a_context())
    assert cells(content)["Aufnahme am"] == "18.01.1871"


def test_the_listing_is_a_native_table_with_filter_below_a_frozen_head() -> None:
    sheet = opened(
        members_workbook([a_row(), a_row(cluster_id="GC-002")], a_context(), columns=["name", "city"])
    )
    table = sheet.tables["Mitglieder"]
    assert (table.ref, table.autoFilter.ref, sheet.freeze_panes) == ("A1:B3", "A1:B3", "A2")


def test_an_empty_listing_is_a_table_still() -> None:
    sheet = opened(members_workbook([], a_context(), columns=["name"]))
    assert (sheet.tables["Mitglieder"].ref, sheet.max_row) == ("A1:A2", 1)


def test_chosen_columns_come_in_their_order() -> None:
    content = members_workbook([a_row()], a_context(), columns=["eligibility", "city", "name"])
    assert [cell.value for cell in opened(content)[1]] == ["Antragsberechtigung (berechnet)", "Ort", "Name"]


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError, match="colour"):
        members_workbook([a_row()], a_context(), columns=["colour"])


def test_optional_sheets_follow_when_they_have_rows() -> None:
    label = {
        "cluster_id": "GC-001",
        "name": "Beispielcluster",
        "label_level": "gold",
        "label_awarded_on": date(2024, 5, 1),
        "label_valid_until": date(2027, 5, 31),
        "procedure": "renewal",
    }
    content = members_workbook([a_row()], a_context(), extra_sheets={"labels": [label], "grants": []})
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Mitglieder", "Labels", "Auswahl und Stand"]
    assert [cell.value for cell in book["Labels"][2]] == [
        "GC-001",
        "Beispielcluster",
        "Gold",
        midnight(2024, 5, 1),
        midnight(2027, 5, 31),
        "Rezertifizierung",
    ]


def test_the_last_sheet_says_what_the_file_is() -> None:
    sheet = opened(members_workbook([a_row()], a_context()), "Auswahl und Stand")
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert (
        facts
        | {
            "Gezeigt": "Bundesland: Thüringen",
            "Mitglieder": "1 von 72",
            "Stichtag": midnight(2026, 11, 1),
            "Datenstand": midnight(2026, 10, 15),
            "Import": 7,
            "Quelldatei": "Mitglieder.xlsx",
            "SHA-256 der Quelldatei": "ab" * 32,
            "Adresse dieser Ansicht": "https://monitor.example/mitglieder?land=DE-TH",
            "Erstellt am": datetime.combine(date(2026, 11, 2), time(9, 30)),
            "Programmversion": "1.2.3",
            "Regel: Silber fällig nach Aufnahme (Monate)": 24,
            "Regel: Gebühr für Silber (EUR ohne USt.)": 3620,
        }
        == facts
    )


def test_example_data_is_marked_in_bold() -> None:
    sheet = opened(members_workbook([a_row()], a_context(example=True)), "Auswahl und Stand")
    assert (sheet["B2"].value, sheet["B2"].font.bold) == ("Frei erfundene Beispieldaten", True)


def test_title_and_language_stand_in_the_document() -> None:
    properties = load_workbook(io.BytesIO(members_workbook([a_row()], a_context()))).properties
    assert (properties.title, properties.language, properties.description) == (
        "Mitglieder",
        "de-DE",
        "Bundesland: Thüringen",
    )


def test_the_same_rows_give_the_same_bytes() -> None:
    assert members_workbook([a_row()], a_context()) == members_workbook([a_row()], a_context())


def test_any_rows_become_a_workbook_with_types_kept() -> None:
    rows = [
        {"field": "Photonik", "count": 3, "share": 12.5, "on": date(2026, 1, 2), "open": True, "gap": None}
    ]
    headings = {
        "field": "Feld",
        "count": "Zahl",
        "share": "Anteil",
        "on": "Tag",
        "open": "Offen",
        "gap": "Lücke",
    }
    sheet = opened(table_workbook("Felder: [alle]", headings, rows, a_context()), "Felder   alle ")
    assert [cell.value for cell in sheet[2]] == ["Photonik", 3, 12.5, midnight(2026, 1, 2), "ja", None]


def test_equal_and_empty_headings_are_told_apart_because_excel_refuses_them() -> None:
    sheet = opened(table_workbook("T", {"a": "Zahl", "b": "zahl", "c": " "}, [{"a": 1}], a_context()), "T")
    assert [cell.value for cell in sheet[1]] == ["Zahl", "zahl 2", "Spalte 3"]


def test_ten_thousand_rows_keep_every_one() -> None:
    rows = [a_row(cluster_id=f"GC-{number}") for number in range(10_000)]
    sheet = opened(members_workbook(rows, a_context(), columns=["cluster_id"]))
    assert (sheet.max_row, sheet.cell(10_001, 1).value) == (10_001, "GC-9999")
