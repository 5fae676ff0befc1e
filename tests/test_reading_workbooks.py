"""Whole workbooks: headings, layout, rows, other sheets, contradictions; each test writes a real file and reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.language import use_language
from data.reading import Problem, Reading, as_json, read
from data.rules import load_rules
from data.schema import COLUMNS, SHEETS

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
OTHER = {
    "Cluster-ID": "GC-002",
    "Name": "Nordlicht Maritim",
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
        self._path = folder / "export.xlsx"
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])

    def sheet(self, title: str, rows: Sequence[Sequence[Any]], shape: Shape | None = None) -> Book:
        sheet = self.book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if shape:
            shape(sheet)
        return self

    def members(
        self, *rows: dict[str, Any], above: Sequence[Sequence[Any]] = (), shape: Shape | None = None
    ) -> Book:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        body = [[row.get(heading) for heading in headings] for row in rows]
        return self.sheet("Mitglieder", [*above, headings, *body], shape)

    def read(self, current_members: int | None = None) -> Reading:
        self.book.save(self._path)
        return read(self._path, RULES, today=TODAY, current_members=current_members)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    use_language("de")
    return Book(tmp_path)


def problems(reading: Reading, code: str) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code == code]


def only(reading: Reading, code: str) -> Problem:
    found = problems(reading, code)
    assert len(found) == 1, [problem.message for problem in reading.problems]
    return found[0]


def test_a_sound_row_is_read_without_a_word(book: Book) -> None:
    reading = book.members(member(), SOUND | OTHER).read()
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
    reading = book.members(member(), SOUND | OTHER | {"Bundesland": "Bayren"}).read()
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
    assert list(answer) == ["readable", "loadable", "format", "as_of", "sheets", "problems"]
    assert answer["sheets"]["Mitglieder"]["left_out"] == ["Telefon"]
    assert answer["sheets"]["Mitglieder"]["columns"]["B"] == "name"
    assert list(answer["problems"][0]) == [
        "severity", "code", "sheet", "cell", "column", "found", "message", "suggestion",
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.table)
def test_every_heading_of_every_sheet_is_matched_in_every_spelling(book: Book, sheet: Any) -> None:
    for spelled in (
        str.upper,
        str.lower,
        lambda text: text.replace("ü", "ue").replace("ä", "ae") + " *",
        str.strip,
    ):
        titles = [spelled(column.heading) for column in sheet.columns]
        reading = Book(book._path.parent).sheet(sheet.title, [titles]).read()
        matched = reading.sheets[sheet.title]
        assert list(matched.columns.values()) == [column.name for column in sheet.columns]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Clustername", "name"), ("Sitz", "city"), ("VZÄ", "management_fte"), ("VZAE", "management_fte"),
     ("Anzahl\nAkteure (Stand 2026)", "actor_count"), ("Mitglied seit", "admitted_on"), ("LABEL-STATUS", "label_level"),
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

    lines = [
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


def test_empty_rows_do_not_end_the_table(book: Book) -> None:
    reading = book.members(member(), {}, {}, SOUND | OTHER).read()
    assert [row["source_row"] for row in reading.rows["members"]] == [2, 5]


@pytest.mark.parametrize(
    "text", ["Summe", "Gesamt:", "Anzahl", "Insgesamt", "Quelle: intern", "* vorläufig", "Stand 1"]
)
def test_totals_and_footnotes_are_left_out_and_reported(book: Book, text: str) -> None:
    reading = book.members(member(), {"Cluster-ID": text, "Akteure": 120}).read()
    assert len(reading.rows["members"]) == 1
    assert only(reading, "totals_row").cell == "3"


def test_a_cluster_called_like_a_total_stays_a_cluster(book: Book) -> None:
    reading = book.members(
        member(name="Gesamtmetall Cluster"), SOUND | OTHER | {"Name": "Total Digital"}
    ).read()
    assert len(reading.rows["members"]) == 2


def test_merged_cells_count_for_every_row(book: Book) -> None:
    reading = book.members(
        member(),
        SOUND | OTHER | {"Bundesland": None, "Ort": None},
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
    reading = book.members(member(), SOUND | OTHER, shape=hide).read()
    assert [problem.cell for problem in problems(reading, "hidden_rows")] == [None, "E", "3"]
    assert len(reading.rows["members"]) == 2


def test_errors_and_formulas_without_a_value_are_errors_at_their_cell(book: Book) -> None:
    reading = book.members(member(actor_count="=1+1"), SOUND | OTHER | {"Ort": "#REF!"}).read()
    assert only(reading, "formula_without_value").cell == "J2"
    assert only(reading, "error_cell").cell == "E3"
    assert not reading.loadable


def test_empty_field_and_state_are_warned_and_an_empty_name_is_an_error(book: Book) -> None:
    reading = book.members(member(sector=None, state=" "), SOUND | OTHER | {"Name": None}).read()
    assert [(problem.severity, problem.cell) for problem in problems(reading, "missing_value")] == [
        ("warning", "C2"), ("warning", "D2"), ("error", "B3"),
    ]  # fmt: skip


def test_doubles_name_both_cells(book: Book) -> None:
    reading = book.members(member(), member(name="LUMENWERK – Photonik")).read()
    assert (only(reading, "duplicate_id").cell, only(reading, "duplicate_name").cell) == ("A3", "B3")
    assert "Zelle A2" in only(reading, "duplicate_id").message
    assert "Zelle B2" in only(reading, "duplicate_name").message


def test_ids_are_made_from_names_and_warned_once(book: Book) -> None:
    rows = [member(cluster_id=None, name=name) for name in ("Müller & Söhne", "Mueller Sohn", "株式会社")]
    reading = book.members(*rows).read()
    assert [row["cluster_id"] for row in reading.rows["members"]] == [
        "ID-mueller-soehne", "ID-mueller-sohn", "ID-682a-5f0f-4f1a-793e",
    ]  # fmt: skip
    assert only(reading, "id_from_name").severity == "warning"


def test_the_member_sheet_is_found_by_its_headings_not_by_its_name_or_place(book: Book) -> None:
    book.sheet("Notizen", [["nur", "Text"]])
    row = member()
    reading = book.sheet("Blatt7", [list(row), list(row.values())]).read()
    assert reading.sheets["Blatt7"].table == "members"
    assert [problem.sheet for problem in problems(reading, "unknown_column")] == ["Notizen"]


def test_two_member_sheets_are_refused_with_both_named(book: Book) -> None:
    row = member()
    reading = book.members(row).sheet("Alt", [list(row), list(row.values())]).read()
    assert "„Mitglieder“, „Alt“" in only(reading, "several_member_sheets").message


def test_no_member_sheet_and_no_rows_are_errors(book: Book, tmp_path: Path) -> None:
    assert only(book.sheet("A", [["x", "y"]]).read(), "no_member_sheet").severity == "error"
    assert only(Book(tmp_path).sheet("Mitglieder", [list(SOUND)]).read(), "empty_sheet").severity == "error"


def test_other_sheets_are_joined_by_number_or_name(book: Book) -> None:
    book.members(member(), SOUND | OTHER)
    book.sheet("Labels", [["Name", "Label", "Label seit", "Verfahren"],
                          ["lumenwerk photonik", "Silber", date(2022, 5, 1), "Erstzertifizierung"]])  # fmt: skip
    book.sheet("Förderung", [["Cluster-ID", "Maßnahme", "Betrag (EUR)", "Beginn", "Ende", "Status"],
                             ["GC-002", "Aufruf 2021", "12.500,50", date(2021, 1, 1), "12/2023", "bewilligt"]])  # fmt: skip
    book.sheet("Leistungen", [["Cluster-ID", "Art", "Titel", "Datum", "Kosten (EUR)"],
                              ["GC-001", "Label-Verfahren", "Silber", date(2022, 4, 1), 3620]])  # fmt: skip
    book.sheet("Anträge", [["Name", "Technologiefeld", "Bundesland", "Eingang am", "Ergebnis"],
                           ["Neu e. V.", "Chemie, Holz", "NRW", date(2026, 9, 1), "offen"]])  # fmt: skip
    reading = book.read()
    assert reading.loadable, [problem.message for problem in reading.problems]
    assert [reading.sheets[title].table for title in reading.sheets] == [
        "members", "labels", "grants", "services", "applications",
    ]  # fmt: skip
    assert reading.rows["labels"][0]["cluster_id"] == "GC-001"
    assert reading.rows["labels"][0]["procedure"] == "initial"
    assert (
        reading.rows["grants"][0] | {"amount_eur": 12500.5, "ends_on": date(2023, 12, 31)}
        == reading.rows["grants"][0]
    )
    assert reading.rows["services"][0]["service_kind"] == "label_procedure"
    assert reading.rows["applications"][0]["further_sectors"] == ["Forst und Holz"]
    assert reading.rows["applications"][0]["outcome"] == "open"


def test_a_row_of_an_unknown_cluster_is_an_error_with_the_nearest_name(book: Book) -> None:
    book.members(member()).sheet(
        "Labels", [["Name", "Label", "Label seit"], ["Lumenwerk Fotonik", "Gold", None]]
    )
    problem = only(book.read(), "unknown_cluster")
    assert (problem.sheet, problem.cell, problem.suggestion) == ("Labels", "A2", "Lumenwerk Photonik")
    assert problem.message.startswith("Blatt „Labels“, Zelle A2 (Name): ")


CONTRADICTIONS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"left_on": date(2018, 1, 1)}, "error", "contradictory_dates", "left_on"),
    ({"label_valid_until": date(2024, 4, 30)}, "error", "contradictory_dates", "label_valid_until"),
    ({"sme_count": 121}, "warning", "contradictory_counts", "sme_count"),
    (
        {"label_level": "kein", "label_valid_until": None},
        "warning",
        "contradictory_label",
        "label_awarded_on",
    ),
    ({"founded_year": 2025}, "warning", "contradictory_dates", "label_awarded_on"),
    ({"benchmarked_on": date(2026, 12, 1)}, "warning", "contradictory_dates", "benchmarked_on"),
    (
        {"stated_eligibility": "ja", "label_level": "Bronze"},
        "info",
        "contradictory_label",
        "stated_eligibility",
    ),
    ({"city": "Kiel"}, "warning", "implausible", "city"),
    ({"admitted_on": date(2011, 12, 31)}, "warning", "implausible", "admitted_on"),
    ({"label_level": "Gold bis 30.06.2027"}, "warning", "contradictory_label", "label_level"),
]


@pytest.mark.parametrize(("different", "severity", "code", "column"), CONTRADICTIONS)
def test_contradictions_are_reported_at_their_cell(
    book: Book, different: dict[str, Any], severity: str, code: str, column: str
) -> None:
    problem = only(book.members(member(**different)).read(), code)
    assert (problem.severity, problem.column) == (severity, column)
    assert problem.cell is not None


@pytest.mark.parametrize(("city", "state"), [("Halle", "Sachsen-Anhalt"), ("Frankfurt", "Hessen"), ("Nirgendwo", "Bayern"),
                                             ("Frankfurt (Oder)", "Brandenburg"), ("München", "Bayern")])  # fmt: skip
def test_a_town_that_may_lie_in_the_state_is_no_contradiction(book: Book, city: str, state: str) -> None:
    assert not problems(book.members(member(city=city, state=state)).read(), "implausible")


@pytest.mark.parametrize(("current", "warned"), [(None, 0), (2, 0), (4, 0), (5, 1), (1, 0)])
def test_a_file_with_far_fewer_or_more_members_than_now_asks_for_confirmation(
    book: Book, current: int | None, warned: int
) -> None:
    reading = book.members(member(), SOUND | OTHER).read(current)
    assert len(problems(reading, "implausible")) == warned
    assert reading.loadable


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
    reading = book.members(member(), SOUND | OTHER | {"Aufnahme am": 39933}).read()
    assert [row["admitted_on"] for row in reading.rows["members"]] == [date(2019, 3, 1), date(2013, 5, 1)]
