"""The list of problems: on the first sheet of a marked workbook, and as CSV for Excel."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from data.reading import Problem
from data.writing.annotated import problems_csv
from tests.annotated_books import annotate, listed, rich_book
from tests.reading_books import Book, member
from tests.writing_cases import FORMULA_PROBES

STATE = Problem(
    "error",
    "bad_choice",
    "Mitglieder",
    "D6",
    "state",
    "Bayren",
    "Zelle D6: „Bayren“ ist kein Land.",
    "Bayern",
)
HOW_TO_GO_ON = (
    "Die betroffenen Zellen sind farbig und tragen einen Kommentar. Bitte berichtigen, die Datei speichern und "
    "erneut laden; dieses Blatt darf bleiben."
)


def test_the_first_sheet_lists_every_problem_with_its_place_and_remedy(tmp_path: Path) -> None:
    marked = annotate(
        rich_book(tmp_path),
        STATE,
        Problem("warning", "personal_data", "Mitglieder", "K", None, "Telefon", "Spalte K bleibt weg."),
        Problem("info", "totals_row", "Mitglieder", "7", None, "Summe", "Zeile 7 bleibt weg."),
        Problem("info", "implausible", None, None, None, None, "Bitte prüfen."),
    )
    assert listed(marked) == [
        ["Prüfergebnis: reich.xlsx", *[None] * 6],
        ["✕ 1 Fehler · ▲ 1 Warnung · ● 2 Hinweise", *[None] * 6],
        ["Geprüft am 23.11.2026 um 09:05 Uhr", *[None] * 6],
        [HOW_TO_GO_ON, *[None] * 6],
        [None] * 7,
        ["Schwere", "Blatt", "Zelle", "Spalte", "Gefunden", "Was ist falsch und was ist zu tun", "Vorschlag"],
        [
            "✕ Fehler",
            "Mitglieder",
            "D6",
            "Bundesland",
            "Bayren",
            "Zelle D6: „Bayren“ ist kein Land.",
            "Bayern",
        ],
        ["▲ Warnung", "Mitglieder", "Spalte K", None, "Telefon", "Spalte K bleibt weg.", None],
        ["● Hinweis", "Mitglieder", "Zeile 7", None, "Summe", "Zeile 7 bleibt weg.", None],
        ["● Hinweis", None, None, None, None, "Bitte prüfen.", None],
    ]


def test_each_line_leads_to_its_cell(tmp_path: Path) -> None:
    marked = annotate(
        rich_book(tmp_path),
        STATE,
        Problem("warning", "personal_data", "Mitglieder", "K", None, "Telefon", "Spalte K bleibt weg."),
        Problem("info", "totals_row", "Mitglieder", "7", None, "Summe", "Zeile 7 bleibt weg."),
    )
    sheet = openpyxl.load_workbook(marked)["Prüfergebnis"]
    assert [sheet[f"C{row}"].hyperlink.location for row in (7, 8, 9)] == [
        "'Mitglieder'!D6",
        "'Mitglieder'!K4",
        "'Mitglieder'!A7",
    ]


def test_the_list_is_a_native_table_with_filter_and_frozen_head(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(annotate(rich_book(tmp_path), STATE))["Prüfergebnis"]
    table = sheet.tables["Pruefergebnis"]
    assert (table.ref, table.autoFilter.ref) == ("A6:G7", "A6:G7")
    assert table.column_names == [cell.value for cell in sheet[6]]
    assert sheet.freeze_panes == "A7"
    assert sheet.column_dimensions["F"].width == 70


def test_a_table_or_name_that_is_there_already_keeps_its_name(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Notizen"].title = "Prüfergebnis"
    book["Geheim"].append(["a", "b"])
    book["Geheim"].append([1, 2])
    book["Geheim"].add_table(openpyxl.worksheet.table.Table(displayName="PRUEFERGEBNIS", ref="A1:B2"))
    book.save(path)
    book = openpyxl.load_workbook(annotate(path, STATE))
    assert book.sheetnames[:3] == ["Prüfergebnis 2", "Mitglieder", "Prüfergebnis"]
    assert list(book["Prüfergebnis 2"].tables) == ["Pruefergebnis2"]
    assert book["Prüfergebnis 2"].tables["Pruefergebnis2"].id == 2


def test_no_text_of_a_cell_becomes_a_formula_or_markup(tmp_path: Path) -> None:
    texts = [*FORMULA_PROBES, "</t></is></c><c><f>1+1</f></c>", "a & b < c", "\x00\x0b\ufffe Ende"]
    marked = annotate(
        rich_book(tmp_path),
        *(Problem("error", "x", "Mitglieder", "D6", "state", text, text, text) for text in texts),
    )
    rows = list(openpyxl.load_workbook(marked)["Prüfergebnis"].iter_rows(min_row=7))
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    found = [row[4].value for row in rows]
    assert found[-3:] == ["</t></is></c><c><f>1+1</f></c>", "a & b < c", " Ende"]
    assert found[: len(FORMULA_PROBES)] == [text.replace("\r", "\n") for text in FORMULA_PROBES]
    assert all(row[4].quotePrefix for row in rows[: len(FORMULA_PROBES)] if row[4].value[0] != " ")


def test_problems_as_csv_open_in_german_excel_and_run_nothing() -> None:
    risky = Problem("warning", "x", "Anträge", "7", None, "=1+1", "Zeile 7; bitte prüfen.", "@SUM(1)")
    assert (
        problems_csv([STATE, risky])
        == (
            "\ufeffSchwere;Blatt;Zelle;Spalte;Gefunden;Was ist falsch und was ist zu tun;Vorschlag\r\n"
            "✕ Fehler;Mitglieder;D6;Bundesland;Bayren;Zelle D6: „Bayren“ ist kein Land.;Bayern\r\n"
            "▲ Warnung;Anträge;Zeile 7;;'=1+1;\"Zeile 7; bitte prüfen.\";'@SUM(1)\r\n"
        ).encode()
    )


def test_no_problems_are_a_list_with_headings_alone(tmp_path: Path) -> None:
    assert problems_csv([]).count(b"\n") == 1
    path = Book(tmp_path).members(member()).save()
    assert listed(annotate(path))[1][0] == "✕ 0 Fehler · ▲ 0 Warnungen · ● 0 Hinweise"
