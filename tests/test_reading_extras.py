"""What reading says of a file beside its rows: glimpses, extent, comments, filters, encoding and separator."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from data.commands.problems import say_reading
from data.language import use_language
from data.reading import Glimpse, TextForm, as_json, read, read_in_child
from data.schema import GRANTS
from tests.reading_books import MAIN, RULES, Book, archive, member, parts

LETTERS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def said(path: Path) -> str:
    use_language("de")
    out = io.StringIO()
    with redirect_stdout(out):
        say_reading(read(path, RULES), path.name)
    return out.getvalue()


def test_there_is_a_glimpse_of_every_sheet_in_the_order_of_the_book(tmp_path: Path) -> None:
    book = Book(tmp_path).sheet("Deckblatt", [[None, "Stand:", date(2026, 11, 1)], ["x" * 100, 1.5, True]])
    book.members(member()).sheet("Leer", [])
    path = book.save()
    for reading in (read(path, RULES), read_in_child(path)):
        first, second, third = reading.glimpses
        assert first == Glimpse(
            "Deckblatt", (("", "Stand:", "01.11.2026"), ("x" * 79 + "…", "1,5", "WAHR")), 2, 3
        )
        assert (second.sheet, second.rows[0][:2], second.row_count, second.column_count) == (
            "Mitglieder", ("Cluster-ID", "Name"), 2, 11,
        )  # fmt: skip
        assert third == Glimpse("Leer", (), 0, 0)


def test_a_glimpse_ends_after_forty_rows_and_sixty_columns(tmp_path: Path) -> None:
    glimpse = Book(tmp_path).sheet("Viel", [["x"] * 70] * 100).read().glimpses[0]
    assert (len(glimpse.rows), {len(row) for row in glimpse.rows}) == (40, {60})
    assert (glimpse.row_count, glimpse.column_count) == (100, 70)


def test_a_glimpse_shows_an_error_as_its_cell_does(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(archive(parts('<row r="1"><c r="B1" t="e"><v>#DIV/0!</v></c></row>')))
    assert read(path, RULES).glimpses == (Glimpse("Mitglieder", (("", "#DIV/0!"),), 1, 2),)


def test_a_file_that_cannot_be_read_has_no_glimpse(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(b"MZ")
    assert read(path, RULES).glimpses == ()


def test_the_extent_is_that_of_cells_with_a_value(tmp_path: Path) -> None:
    def far_styled(sheet: Worksheet) -> None:
        sheet["Z90"].number_format = "0.00"

    reading = Book(tmp_path).members(member(), above=[[], []], shape=far_styled).read()
    assert reading.sheets["Mitglieder"].extent == "A3:K4"


def commented(sheet: Worksheet) -> None:
    sheet["B2"].comment = Comment("nicht lesen", "x")
    sheet["C2"].comment = Comment("auch nicht", "x")
    sheet.auto_filter.ref = "A1:K2"
    sheet.auto_filter.add_filter_column(1, ["Lumenwerk Photonik"])


def test_comments_and_filters_are_counted_and_told(tmp_path: Path) -> None:
    path = Book(tmp_path).members(member(), shape=commented).save()
    sheet = read_in_child(path).sheets["Mitglieder"]
    assert (sheet.comments, sheet.filtered) == (2, True)
    assert "2 Zellen haben Kommentare, die nicht gelesen wurden." in said(path)
    assert "Ein Filter ist gesetzt; er spielt keine Rolle, alle Zeilen wurden gelesen." in said(path)
    assert as_json(read(path, RULES))["sheets"]["Mitglieder"].keys() == {
        "header_row", "rows", "columns", "left_out",
    }  # fmt: skip


def test_buttons_of_a_filter_alone_hide_nothing(tmp_path: Path) -> None:
    def buttons(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:K2"

    sheet = Book(tmp_path).members(member(), shape=buttons).read().sheets["Mitglieder"]
    assert (sheet.comments, sheet.filtered) == (0, False)


@pytest.mark.parametrize("prefix", ["", "<!-- the general way -->"])
def test_a_thread_of_comments_counts_once_with_its_note(tmp_path: Path, prefix: str) -> None:
    kinds = [(NOTES, "../comments1.xml"), (LETTERS, "../threadedComments/t1.xml"), (NOTES, "../missing.xml")]
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(kinds)
    )
    notes = '<comment ref="A2"/><comment ref="B2"/>'
    thread = '<threadedComment ref="B2"/><threadedComment ref="B2"/><threadedComment ref="C2"/>'
    content = parts(tail='<autoFilter ref="A1:D2"><filterColumn colId="0"/></autoFilter>', declared=prefix)
    content |= {
        "xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships>{inner}</Relationships>",
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList>{notes}</commentList></comments>',
        "xl/threadedComments/t1.xml": f"<ThreadedComments>{thread}</ThreadedComments>",
    }
    path = tmp_path / "export.xlsx"
    path.write_bytes(archive(content))
    sheet = read(path, RULES).sheets["Mitglieder"]
    assert (sheet.comments, sheet.filtered) == (3, True)


def test_rows_are_the_columns_put_together(tmp_path: Path) -> None:
    reading = Book(tmp_path).members(member(), member(name="Zwei", cluster_id="GC-2")).read()
    assert reading.columns["members"]["name"] == ["Lumenwerk Photonik", "Zwei"]
    assert [row["name"] for row in reading.rows["members"]] == ["Lumenwerk Photonik", "Zwei"]
    assert GRANTS.table not in reading.rows


@pytest.mark.parametrize(
    ("encoding", "separator", "called", "words"),
    [
        ("cp1252", ";", "Windows-1252", "Semikolon"),
        ("utf-8", ",", "UTF-8", "Komma"),
        ("utf-8-sig", "\t", "UTF-8", "Tabulator"),
        ("utf-16", "|", "UTF-16", "senkrechter Strich"),
    ],
)
def test_encoding_and_separator_are_named(
    tmp_path: Path, encoding: str, separator: str, called: str, words: str
) -> None:
    path = tmp_path / "export.csv"
    text = "Name;Technologiefeld;Bundesland\nMüller;Photonik;Thüringen\n".replace(";", separator)
    path.write_bytes(text.encode(encoding))
    reading = read_in_child(path)
    assert reading.text_form == TextForm(called, separator)
    assert as_json(reading)["text"] == {"encoding": called, "separator": separator}
    assert f"Textdatei: {called}, Trennzeichen {words}" in said(path)
    assert reading.sheets["Mitglieder"].extent == "A1:C2"


def test_a_workbook_has_no_encoding_to_name(tmp_path: Path) -> None:
    path = Book(tmp_path).members(member()).save()
    assert as_json(read(path, RULES))["text"] is None
    assert "Textdatei" not in said(path)
