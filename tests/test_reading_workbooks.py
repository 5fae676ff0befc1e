"""Whole workbooks: rows, layout, sheets, and the sentences about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.language import use_language
from data.reading import as_json
from data.schema import COLUMNS
from tests.reading_books import SECOND, SOUND, Book, member, only, problems


@pytest.fixture
def book(tmp_path: Path) -> Book:
    use_language("de")
    return Book(tmp_path)


def test_a_sound_row_is_read_without_a_word(book: Book) -> None:
    reading = book.members(member(), SECOND).read()
    assert reading.loadable
    assert reading.problems == ()
    first = reading.rows["members"][0]
    assert first["state"] == "DE-TH"
    assert first["label_valid_until"] == date(2027, 5, 31)
    assert first["actor_count"] == 120
    assert (first["reach"], first["further_sectors"], first["note"]) == ([], [], None)
    assert (first["source_sheet"], first["source_row"]) == ("Mitglieder", 2)
    assert set(first) == {*COLUMNS, "further_sectors", "source_sheet", "source_row"}


def test_the_sentence_names_place_finding_and_remedy(book: Book) -> None:
    reading = book.members(member(), SECOND | {"Bundesland": "Bayren"}).read()
    problem = only(reading, "bad_choice")
    assert problem.message == "Zelle D3 (Bundesland): „Bayren“ ist kein Bundesland. Meinten Sie „Bayern“?"
    assert (problem.cell, problem.column, problem.found, problem.suggestion) == (
        "D3",
        "state",
        "Bayren",
        "Bayern",
    )
    assert not reading.loadable


def test_the_same_sentence_in_english(book: Book) -> None:
    use_language("en")
    reading = book.members(member(state="Bayren")).read()
    assert only(reading, "bad_choice").message == (
        "Cell D2 (Bundesland): “Bayren” is no German state. Did you mean “Bayern”?"
    )


def test_the_answer_in_json_has_the_agreed_keys(book: Book) -> None:
    answer = as_json(book.members(member() | {"Telefon": "030 1"}).read())
    assert list(answer) == ["readable", "loadable", "format", "text", "as_of", "sheets", "problems"]
    assert answer["sheets"]["Mitglieder"]["left_out"] == ["Telefon"]
    assert answer["sheets"]["Mitglieder"]["columns"]["B"] == "name"
    assert list(answer["problems"][0]) == [
        "severity", "code", "sheet", "cell", "column", "found", "message", "suggestion",
    ]  # fmt: skip


def test_empty_rows_do_not_end_the_table(book: Book) -> None:
    reading = book.members(member(), {}, {}, SECOND).read()
    assert [row["source_row"] for row in reading.rows["members"]] == [2, 5]


@pytest.mark.parametrize(
    "text", ["Summe", "Gesamt:", "Anzahl", "Insgesamt", "Quelle: intern", "* vorläufig", "Stand 1"]
)
def test_totals_and_footnotes_are_left_out_and_reported(book: Book, text: str) -> None:
    reading = book.members(member(), {"Cluster-ID": text, "Akteure": 120}).read()
    assert len(reading.rows["members"]) == 1
    assert only(reading, "totals_row").cell == "3"


def test_a_cluster_called_like_a_total_stays_a_cluster(book: Book) -> None:
    reading = book.members(member(name="Gesamtmetall Cluster"), SECOND | {"Name": "Total Digital"}).read()
    assert len(reading.rows["members"]) == 2


def test_merged_cells_count_for_every_row(book: Book) -> None:
    reading = book.members(
        member(),
        SECOND | {"Bundesland": None, "Ort": None},
        shape=lambda sheet: sheet.merge_cells("D2:D3"),
    ).read()
    assert [row["state"] for row in reading.rows["members"]] == ["DE-TH", "DE-TH"]
    assert only(reading, "merged_cells").cell == "D2"


def test_hidden_parts_are_read_and_named(book: Book) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        sheet.sheet_state = "hidden"

    book.sheet("Hinweise", [["sichtbar"]])
    reading = book.members(member(), SECOND, shape=hide).read()
    assert [problem.cell for problem in problems(reading, "hidden_rows")] == [None, "E", "3"]
    assert len(reading.rows["members"]) == 2


def test_errors_and_formulas_without_a_value_are_errors_at_their_cell(book: Book) -> None:
    reading = book.members(member(actor_count="=1+1"), SECOND | {"Ort": "#REF!"}).read()
    assert only(reading, "formula_without_value").cell == "J2"
    assert only(reading, "error_cell").cell == "E3"
    assert not reading.loadable


def test_empty_field_and_state_are_warned_and_an_empty_name_is_an_error(book: Book) -> None:
    reading = book.members(member(sector=None, state=" "), SECOND | {"Name": None}).read()
    assert [(problem.severity, problem.cell) for problem in problems(reading, "missing_value")] == [
        ("warning", "C2"), ("warning", "D2"), ("error", "B3"),
    ]  # fmt: skip


def test_two_member_sheets_are_refused_with_both_named(book: Book) -> None:
    row = member()
    reading = book.members(row).sheet("Alt", [list(row), list(row.values())]).read()
    assert "„Mitglieder“, „Alt“" in only(reading, "several_member_sheets").message


def test_no_member_sheet_and_no_rows_are_errors(book: Book, tmp_path: Path) -> None:
    assert only(book.sheet("A", [["x", "y"]]).read(), "no_member_sheet").severity == "error"
    assert only(Book(tmp_path).sheet("Mitglieder", [list(SOUND)]).read(), "empty_sheet").severity == "error"


def test_problems_stand_in_the_order_of_the_sheet(book: Book) -> None:
    rows = [member(cluster_id=f"G{n}", name=f"Cluster {n}", state="X", actor_count="viel") for n in range(12)]
    cells = [
        problem.cell
        for problem in book.members(*rows).read().problems
        if problem.cell and len(problem.cell) > 1
    ]
    assert cells[:4] == ["D2", "J2", "D3", "J3"]
    assert cells[-2:] == ["D13", "J13"]


def test_thousands_of_equal_problems_are_counted_not_lost(book: Book) -> None:
    rows = [member(cluster_id=f"G{n}", name=f"Cluster {n}", actor_count="viel") for n in range(2500)]
    found = problems(book.members(*rows).read(), "bad_number")
    assert len(found) == 2001
    assert "500 weitere" in found[-1].message


def test_dates_of_the_1904_system_are_read_exactly(book: Book) -> None:
    book.book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    reading = book.members(member(), SECOND | {"Aufnahme am": 39933}).read()
    assert [row["admitted_on"] for row in reading.rows["members"]] == [date(2019, 3, 1), date(2013, 5, 1)]
