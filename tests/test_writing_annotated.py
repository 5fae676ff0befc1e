"""The uploader's own workbook comes back marked: where the problems are, and nothing else changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from data.language import use_language
from data.reading import Problem
from data.writing.annotated import annotated_workbook
from tests.annotated_books import (
    ERROR,
    INFO,
    WARNING,
    annotate,
    comments,
    listed,
    marked_cells,
    parts_of,
    read_it,
    rich_book,
)
from tests.conftest import ROOT
from tests.reading_books import MAIN, Book, archive, member, parts

CASES = sorted((ROOT / "tests" / "samples" / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_agreed_case_keeps_its_rows_and_is_marked_where_its_problems_are(
    path: Path, tmp_path: Path
) -> None:
    name = json.loads(path.read_text(encoding="utf-8"))["file"]
    original = Path(shutil.copy(path.with_name(name), tmp_path))
    reading = read_it(original)
    marked = annotate(original)
    again = read_it(marked)
    if not reading.readable:
        assert openpyxl.load_workbook(marked).sheetnames == ["Prüfergebnis"]
        return
    assert again.rows == reading.rows
    assert [(one.code, one.cell) for one in again.problems] == [
        (one.code, one.cell) for one in reading.problems
    ]
    for title, sheet in reading.sheets.items():
        first = min(sheet.columns, key=lambda letter: (len(letter), letter))
        places = {
            one.cell if not one.cell.isdigit() else f"{first}{one.cell}"
            for one in reading.problems
            if one.sheet == title and one.cell
        }
        places = {place if not place.isalpha() else f"{place}{sheet.header_row}" for place in places}
        assert set(marked_cells(marked, title)) == set(comments(marked, title)) == places


def test_cells_are_coloured_by_severity_and_say_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    marked = annotate(rich_book(tmp_path))
    assert marked_cells(marked, "Mitglieder") == {"L4": INFO, "D6": ERROR, "L6": INFO, "B7": ERROR}
    said = comments(marked, "Mitglieder")
    assert said["B7"] == (
        "✕ Fehler: Zelle B7 (Name): Die Zelle ist leer, wird aber gebraucht. Bitte ausfüllen."
    )
    assert said["L6"].startswith("● Hinweis: Zelle L6 (PLZ): „7743“ wird als „07743“ gelesen.")


def test_comments_that_were_there_are_kept_and_come_first(tmp_path: Path) -> None:
    marked = annotate(rich_book(tmp_path))
    assert comments(marked, "Mitglieder")["B5"] == "Bitte so lassen"
    cell = openpyxl.load_workbook(marked)["Mitglieder"]["D6"]
    assert cell.comment.text == (
        "Sitz prüfen\n\n✕ Fehler: Zelle D6 (Bundesland): „Bayren“ ist kein Bundesland. Meinten Sie „Bayern“?"
    )
    assert cell.comment.author == "Frau Muster"
    assert cell.number_format == "@"


def test_everything_else_stays_byte_for_byte(tmp_path: Path) -> None:
    original = rich_book(tmp_path)
    before, after = parts_of(original), parts_of(annotate(original))
    assert {name for name in before if before[name] != after.get(name)} == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",  # no longer selected beside the list
    }
    unselected = before["xl/worksheets/sheet2.xml"].replace(b' tabSelected="1"', b"")
    assert after["xl/worksheets/sheet2.xml"] == unselected
    assert {name for name in after if "/media/" in name or "/charts/" in name} == {
        "xl/charts/chart1.xml",
        "xl/media/image1.png",
    }


def test_the_workbook_still_has_what_the_uploader_put_into_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(annotate(rich_book(tmp_path)))
    assert book.sheetnames == ["Prüfergebnis", "Mitglieder", "Notizen", "Geheim"]
    assert book["Geheim"].sheet_state == "hidden"
    assert book.defined_names["Grenze"].attr_text == "Notizen!$A$1"
    sheet = book["Mitglieder"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:E1"]
    assert sheet.column_dimensions["B"].width == 41.5
    assert sheet.row_dimensions[4].height == 31.0
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C5", "A4:L7")
    assert sheet.print_area == "'Mitglieder'!$A$1:$K$7"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["G5:G99"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["J5:J99"]
    assert book["Notizen"]["A3"].value == "=A1+A2"
    assert [view.sheet_view.tabSelected for view in book.worksheets] == [True, None, None, None]
    assert book.active.title == "Prüfergebnis"


def test_what_was_found_about_a_column_stands_at_its_heading_and_about_a_row_at_its_first_cell(
    tmp_path: Path,
) -> None:
    original = rich_book(tmp_path)
    marked = annotate(
        original,
        Problem("warning", "personal_data", "Mitglieder", "K", None, "Telefon", "Spalte K: weg."),
        Problem("info", "totals_row", "Mitglieder", "7", None, "Summe", "Zeile 7: Summe."),
        Problem("error", "missing_column", "Mitglieder", None, "state", None, "Die Spalte fehlt."),
    )
    assert marked_cells(marked, "Mitglieder") == {"K4": WARNING, "A7": INFO}
    heading = openpyxl.load_workbook(marked)["Mitglieder"]["K4"]
    assert heading.font.color.rgb == "FF000000", "white on a light fill could not be read"
    assert heading.font.bold


def test_several_problems_of_one_cell_are_all_said_and_the_worst_gives_the_colour(tmp_path: Path) -> None:
    marked = annotate(
        rich_book(tmp_path),
        Problem("info", "normalised", "Mitglieder", "E5", "city", "jena", "Erstens."),
        Problem("error", "bad_choice", "Mitglieder", "E5", "city", "jena", "Zweitens.", "Jena"),
        Problem("warning", "implausible", "Mitglieder", "B1", None, None, "Im Verbund."),
    )
    assert marked_cells(marked, "Mitglieder") == {"A1": WARNING, "E5": ERROR}
    assert (
        comments(marked, "Mitglieder")["E5"] == "✕ Fehler: Zweitens.\nVorschlag: Jena\n\n● Hinweis: Erstens."
    )
    assert comments(marked, "Mitglieder")["A1"] == "▲ Warnung: Im Verbund."


def test_cells_and_rows_that_are_not_written_yet_are_marked_as_well(tmp_path: Path) -> None:
    marked = annotate(
        rich_book(tmp_path),
        *(
            Problem("error", "x", "Mitglieder", cell, None, None, cell)
            for cell in ("C3", "Z5", "A6", "M6", "C9", "B12")
        ),
    )
    assert list(marked_cells(marked, "Mitglieder")) == ["C3", "Z5", "A6", "M6", "C9", "B12"]


WITHOUT_ADDRESSES = (
    "<row><c t='str'><v>Name</v></c><c t='str'><v>Technologiefeld</v></c><c t='str'><v>Bundesland</v></c></row>"
    "<row spans='1:1'><c t='str'><v>Lumenwerk</v></c></row><row/>"
)


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param(parts(), id="without styles"),
        pytest.param(
            {
                name: text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"').replace("<", "<x:").replace("<x:/", "</x:")
                if name.endswith("sheet1.xml")
                else text
                for name, text in parts().items()
            },
            id="with a prefix",
        ),
        pytest.param(parts(WITHOUT_ADDRESSES), id="without addresses"),
        pytest.param(parts(path="book/main.xml"), id="at another place"),
        pytest.param(
            parts(tail="<pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/><extLst/>"),
            id="with an extension at its end",
        ),
    ],
)  # fmt: skip
def test_workbooks_of_other_programs_are_marked(contents: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "fremd.xlsx"
    path.write_bytes(archive(contents))
    marked = annotate(
        path,
        *(
            Problem("error", "x", "Mitglieder", cell, None, None, f"{cell}!")
            for cell in ("A2", "C2", "B3", "D9")
        ),
    )
    assert list(marked_cells(marked, "Mitglieder")) == ["A2", "C2", "B3", "D9"]
    assert comments(marked, "Mitglieder")["D9"] == "✕ Fehler: D9!"
    assert read_it(marked).rows == read_it(path).rows


def test_a_corrected_workbook_can_be_loaded_and_marked_again(tmp_path: Path) -> None:
    marked = annotate(rich_book(tmp_path))
    book = openpyxl.load_workbook(marked)
    book["Mitglieder"]["D6"], book["Mitglieder"]["B7"] = "Bayern", "Südlicht"
    book.save(marked)
    reading = read_it(marked)
    assert reading.loadable
    assert [row["name"] for row in reading.rows["members"]] == ["Lumenwerk Photonik", "Nordlicht", "Südlicht"]
    again = annotate(marked)
    assert openpyxl.load_workbook(again).sheetnames[:3] == ["Prüfergebnis 2", "Prüfergebnis", "Mitglieder"]
    assert read_it(again).rows == reading.rows
    assert "other_sheet" not in {one.code for one in read_it(again).problems}


def test_marking_twice_says_the_same_thing_once(tmp_path: Path) -> None:
    once = annotate(rich_book(tmp_path))
    twice = annotate(once)
    assert comments(twice, "Mitglieder") == comments(once, "Mitglieder")
    assert listed(twice, "Prüfergebnis 2")[4][0] == (
        "Farben und Kommentare einer früheren Prüfung sind noch da; was jetzt gefunden wurde, steht in dieser Liste."
    )


def test_what_an_earlier_check_said_gives_way_to_what_is_found_now(tmp_path: Path) -> None:
    once = annotate(rich_book(tmp_path))
    twice = annotate(once, Problem("warning", "x", "Mitglieder", "B7", "name", None, "Anders."))
    assert comments(twice, "Mitglieder")["B7"] == "▲ Warnung: Anders."


def test_a_text_table_comes_back_as_a_workbook_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text('Name;Technologiefeld;Bundesland;PLZ\n"=1+1";Photonik;Bayren;07743\n', encoding="utf-8")
    marked = annotate(path)
    sheet = openpyxl.load_workbook(marked)["Mitglieder"]
    assert [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [("=1+1", "s"), ("Photonik", "s"), ("Bayren", "s"), ("07743", "s")]
    ]
    assert sheet["A2"].quotePrefix
    assert marked_cells(marked, "Mitglieder")["C2"] == ERROR
    assert ["Aus der Texttabelle wurde eine Arbeitsmappe, in der jede Zelle ein Text ist."] in [
        row[:1] for row in listed(marked)
    ]


DAMAGED = {
    "no archive": b"PK\x03\x04 nothing more",
    "entities": archive(parts(declared='<!DOCTYPE x [<!ENTITY a "b">]>')),
    "a bomb": archive(parts(head=f"<!--{' ' * 50_000_000}-->")),
    "a cell beyond the sheet": archive(parts('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "empty": b"",
    "a web page": b"<html></html>",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_cannot_be_marked_gives_the_list_alone_and_says_so(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "kaputt.xlsx"
    path.write_bytes(content)
    marked = annotate(
        path, Problem("error", "unreadable", None, None, None, None, "Die Datei ist beschädigt.")
    )
    assert openpyxl.load_workbook(marked).sheetnames == ["Prüfergebnis"]
    rows = listed(marked)
    assert rows[4][0] == (
        "Die Datei selbst ließ sich nicht markieren; was gefunden wurde, steht nur in dieser Liste."
    )
    assert rows[-1] == ["✕ Fehler", None, None, None, None, "Die Datei ist beschädigt.", None]


def test_a_file_that_is_gone_gives_the_list_alone(tmp_path: Path) -> None:
    content = annotated_workbook(tmp_path / "weg.xlsx", (), file_name="weg.xlsx")
    assert content.startswith(b"PK")


def test_more_comments_than_a_workbook_takes_are_left_to_the_list(tmp_path: Path) -> None:
    path = Book(tmp_path).members(member()).save()
    errors = [Problem("error", "x", "Mitglieder", f"B{row}", None, None, "Falsch.") for row in range(2, 5002)]
    notes = [Problem("info", "x", "Mitglieder", f"C{row}", None, None, "Anders.") for row in range(2, 5003)]
    written = parts_of(annotate(path, *notes, *errors))
    assert written["xl/commentsCheck1.xml"].count(b"<comment ") == 10_000
    assert b'ref="B5001"' in written["xl/commentsCheck1.xml"]
    assert written["xl/drawings/vmlDrawingCheck1.vml"].count(b"<v:shape ") == 10_000
    rows = written["xl/worksheets/sheetCheck1.xml"].decode()
    assert rows.count("<hyperlink ") == 10_001
    assert "Nur 10.000 Zellen tragen einen Kommentar; diese Liste nennt alles." in rows


def test_in_english_the_marks_are_english_and_the_sheet_is_known_again(tmp_path: Path) -> None:
    use_language("en")
    marked = annotate(rich_book(tmp_path))
    assert openpyxl.load_workbook(marked).sheetnames[0] == "Check result"
    assert comments(marked, "Mitglieder")["B7"].startswith("✕ error: Cell B7")
    assert "other_sheet" not in {one.code for one in read_it(marked).problems}
