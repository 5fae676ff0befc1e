"""Odd but sound files: what other programs write, each with the value that must come out of it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.reading import Reading, read
from tests.reading_books import RULES, archive, cells, parts
from tests.test_reading_two_readers import differences

HEADINGS = ("Name", "Technologiefeld", "Bundesland", "Aufnahme am", "Akteure", "Bemerkung")
START = '<c r="A2" t="inlineStr"><is><t>Eins</t></is></c>'
NEEDED = (
    '<c r="B2" t="inlineStr"><is><t>Photonik</t></is></c><c r="C2" t="inlineStr"><is><t>Bayern</t></is></c>'
)


def a_row(more: str = "", start: str = START) -> str:
    return f'{cells(1, HEADINGS)}<row r="2">{start}{NEEDED}{more}</row>'


def text(inner: str) -> str:
    return f'<c r="A2" t="inlineStr"><is>{inner}</is></c>'


ODD: dict[str, tuple[dict[str, str], str, Any]] = {
    "shared formula": (
        parts(a_row('<c r="E2"><f t="shared" ref="E2:E3" si="0">1+1</f><v>2</v></c>')), "actor_count", 2,
    ),
    "array formula": (parts(a_row('<c r="E2"><f t="array" ref="E2">SUM(1,2)</f><v>3</v></c>')), "actor_count", 3),
    "formula of a text": (parts(a_row('<c r="F2" t="str"><f>"a"</f><v>ab</v></c>')), "note", "ab"),
    "formula of a truth": (parts(a_row('<c r="F2" t="b"><f>TRUE()</f><v>1</v></c>')), "note", "WAHR"),
    "rich text": (
        parts(a_row(start=text('<r><t>Ro</t></r><r><rPr><b/></rPr><t xml:space="preserve">t x</t></r>'))),
        "name",
        "Rot x",
    ),
    "phonetic guide": (parts(a_row(start=text('<t>Eins</t><rPh sb="0" eb="1"><t>x</t></rPh>'))), "name", "Eins"),
    "kept blanks": (parts(a_row(start=text('<t xml:space="preserve">  A  b </t>'))), "name", "A b"),
    "entities": (parts(a_row(start=text("<t>A &amp; B &lt;x&gt; &#228;</t>"))), "name", "A & B <x> ä"),
    "ISO date": (parts(a_row('<c r="D2" t="d"><v>2020-05-04</v></c>')), "admitted_on", date(2020, 5, 4)),
    "number with exponent": (parts(a_row('<c r="E2"><v>1.2E2</v></c>')), "actor_count", 120),
    "empty value": (parts(a_row('<c r="E2"><v></v></c>')), "actor_count", None),
    "empty text": (parts(a_row('<c r="F2" t="inlineStr"><is><t/></is></c>')), "note", None),
    "protected sheet": (parts(a_row(), tail='<sheetProtection sheet="1" password="CC1A"/>'), "name", "Eins"),
    "external link": (parts(a_row()) | {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}, "name", "Eins"),
    "cells in an extension": (
        parts(a_row(), tail='<extLst><ext uri="x"><c r="Z99"><v>9</v></c></ext></extLst>'), "name", "Eins",
    ),
    "apostrophes in the markup": (parts(a_row().replace('"', "'")), "name", "Eins"),
    "blanks in tags": (parts(a_row().replace('<row r="2">', '<row  spans="1:6"  r = "2" >')), "name", "Eins"),
}  # fmt: skip


def one(folder: Path, content: bytes, name: str = "export.xlsx") -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read(path, RULES)


@pytest.mark.filterwarnings("ignore:Unknown extension:UserWarning")  # openpyxl leaves it out, as we do
@pytest.mark.parametrize("name", ODD)
def test_an_odd_workbook_gives_its_value_as_openpyxl_does(tmp_path: Path, name: str) -> None:
    content, column, value = ODD[name]
    reading = one(tmp_path, archive(content))
    assert [row[column] for row in reading.rows["members"]] == [value]
    assert differences(tmp_path / "export.xlsx") == []


@pytest.mark.parametrize("number", ["NaN", "1e400", "abc"])
def test_a_number_that_is_none_is_an_error_at_its_cell(tmp_path: Path, number: str) -> None:
    reading = one(tmp_path, archive(parts(a_row(f'<c r="E2"><v>{number}</v></c>'))))
    assert [(problem.code, problem.cell) for problem in reading.problems if problem.severity == "error"] == [
        ("bad_number", "E2")
    ]


class _Pipe(io.RawIOBase):
    """A target that cannot go back, so that sizes stand behind the parts."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self.content += bytes(part)
        return len(part)


@pytest.mark.parametrize("zip64", [False, True])
@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archives_of_64_bits_and_with_sizes_behind_are_read(tmp_path: Path, kind: int, zip64: bool) -> None:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", kind) as target:
        for name, content in parts(a_row()).items():
            with target.open(name, "w", force_zip64=zip64) as part:
                part.write(content.encode())
    assert one(tmp_path, pipe.content).loadable


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_as_no_spreadsheet_program_does_is_a_sentence(tmp_path: Path, kind: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as target:
        for name, content in parts(a_row()).items():
            target.writestr(name, content)
    reading = one(tmp_path, out.getvalue())
    assert [problem.code for problem in reading.problems] == ["unreadable"]


TABLE = "Name;Technologiefeld;Bundesland;Vollzeitstellen;Bemerkung\r\nA;Photonik;Bayern;4,5;x\r\n"
TEXTS: dict[str, tuple[bytes, list[tuple[str, Any]]]] = {
    "mixed line ends": (
        b"Name;Technologiefeld;Bundesland\r\nA;Photonik;Bayern\nB;Photonik;Bayern\rC;Photonik;Bayern\r\n",
        [("A", None), ("B", None), ("C", None)],
    ),
    "line ends of old Macs": (TABLE.replace("\r\n", "\r").encode(), [("A", "x")]),
    "UTF-16 without a mark": (TABLE.encode("utf-16-le"), [("A", "x")]),
    "quoted separators": (TABLE.replace(";x", ';"x;y ""z"""').encode(), [("A", 'x;y "z"')]),
    "wrapped quotation marks": (TABLE.replace("A;", '="A";').encode(), [("A", "x")]),
    "empty columns behind": (TABLE.replace("\r\n", ";;;\r\n").encode(), [("A", "x")]),
    "a short row": ((TABLE + "B;Photonik;Bayern\r\n").encode(), [("A", "x"), ("B", None)]),
    "signs of Windows": (TABLE.replace("x", "€ – „Ü“").encode("cp1252"), [("A", "€ – „Ü“")]),
    "quotation marks inside": (TABLE.replace("A;", 'A "B" C;').encode(), [('A "B" C', "x")]),
    "the end mark of old systems": ((TABLE + "\x1a").encode(), [("A", "x")]),
    "an umlaut before a closing mark": (TABLE.replace("x", "Ü“ Ä ö").encode("cp1252"), [("A", "Ü“ Ä ö")]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_table_gives_its_rows(tmp_path: Path, name: str) -> None:
    content, expected = TEXTS[name]
    reading = one(tmp_path, content, "export.csv")
    assert [(row["name"], row["note"]) for row in reading.rows["members"]] == expected


def test_a_stray_nought_makes_no_utf_16(tmp_path: Path) -> None:
    reading = one(tmp_path, TABLE.replace("x", "a\0b").encode(), "export.csv")
    assert [problem.code for problem in reading.problems] == ["not_a_workbook"]


def test_utf_8_with_a_broken_letter_is_refused_instead_of_turned_into_others(tmp_path: Path) -> None:
    content = TABLE.replace("x", "Müller, Köln").encode() + b"\xff"
    problem = one(tmp_path, content, "export.csv").problems[0]
    assert (problem.code, problem.message) == (
        "unreadable",
        (
            "Die Texttabelle ist nicht lesbar: Die meisten Buchstaben sind UTF-8, einige sind beschädigt. "
            "Bitte neu exportieren oder als Excel-Arbeitsmappe (.xlsx) speichern."
        ),
    )


def test_a_cell_beyond_the_headings_is_told(tmp_path: Path) -> None:
    reading = one(tmp_path, (TABLE + "B;Photonik;Bayern;1;n;mehr\r\n").encode(), "export.csv")
    assert [problem.cell for problem in reading.problems if problem.code == "unknown_column"] == ["F"]
