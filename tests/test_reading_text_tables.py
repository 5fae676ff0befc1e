"""Text tables (.csv): encodings, separators, quoting, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.language import use_language
from data.reading import Reading, read
from tests.reading_books import RULES, only, problems

TABLE = (
    "Name;Technologiefeld;Bundesland;PLZ;Vollzeitstellen;Aufnahme am\r\n"
    "Müller Photonik;Photonik;Thüringen;07743;4,5;01.03.2019\r\n"
)


def read_text(folder: Path, content: str | bytes, name: str = "export.csv") -> Reading:
    use_language("de")
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, RULES)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_every_encoding_and_separator_gives_the_same_row(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = TABLE.replace("4,5", '"4,5"').replace(";", separator)
    reading = read_text(tmp_path, text.encode(encoding))
    assert reading.loadable, [problem.message for problem in reading.problems]
    row = reading.rows["members"][0]
    assert (row["name"], row["state"], row["postcode"], row["management_fte"], row["admitted_on"]) == (
        "Müller Photonik", "DE-TH", "07743", 4.5, date(2019, 3, 1),
    )  # fmt: skip
    assert (reading.format, row["source_row"]) == ("csv", 2)


def test_cells_wrapped_as_formulas_are_unwrapped(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TABLE.replace("07743", '="07743"'))
    assert reading.rows["members"][0]["postcode"] == "07743"


def test_the_apostrophe_before_a_dangerous_sign_is_dropped(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TABLE.replace("Müller Photonik", "'@3 Systems UG"))
    assert reading.rows["members"][0]["name"] == "@3 Systems UG"


def test_title_rows_and_the_line_that_names_the_separator_are_no_data(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "sep=;\r\nMitglieder\r\nStand: 01.11.2026\r\n\r\n" + TABLE)
    assert (reading.as_of, reading.sheets["Mitglieder"].header_row) == ("2026-11-01", 5)
    assert reading.rows["members"][0]["source_row"] == 6


def test_a_quoted_line_break_is_one_cell(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TABLE.replace("Photonik;Thüringen", '"Photonik\nOptik, Chemie";Thüringen'))
    assert reading.rows["members"][0]["further_sectors"] == ["Chemie"]


def test_a_quotation_mark_that_is_never_closed_is_refused_and_swallows_nothing(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, TABLE + '"offen;Photonik;Bayern;80331;1;01.01.2020\r\nZwei;Optik;Bayern;;;\r\n'
    )
    assert (reading.readable, only(reading, "unreadable").severity) == (False, "error")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TABLE, "export.xlsx"),
        (TABLE, "export.docx"),
        ("<html><body>x</body></html>", "export.csv"),
        (b"\x00\x01\x02\x03" * 50, "export.csv"),
        ("a\x07;b\n", "export.csv"),
        ("  \n \n", "export.csv"),
        (b"", "export.csv"),
    ],
)
def test_what_is_no_text_table_is_refused(tmp_path: Path, content: str | bytes, name: str) -> None:
    reading = read_text(tmp_path, content, name)
    assert [problem.code for problem in reading.problems] == ["not_a_workbook"]
    assert not reading.readable


def test_the_name_that_the_owner_gave_decides_not_the_path(tmp_path: Path) -> None:
    path = tmp_path / "upload.bin"
    path.write_text(TABLE, encoding="utf-8")
    assert read(path, RULES, file_name="Export.CSV").loadable
    assert not read(path, RULES, file_name="Export.xlsx").readable


def test_a_table_without_the_headings_is_readable_but_not_loadable(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Name;Wert\nx;1\n")
    assert (reading.readable, reading.loadable) == (True, False)
    assert problems(reading, "no_member_sheet")
