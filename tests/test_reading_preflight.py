"""Hostile, foreign and damaged files: each ends in one sentence; sound files in odd clothes are read all the same."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from data.language import use_language
from data.reading import Reading, read, read_in_child
from data.reading.limits import LIMITS
from tests.reading_books import MAIN, RULES, SOUND_ROWS, Book, archive, cells, member, parts, problems

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
SHEETS_21 = '<sheet name="x"/>' * 21
MERGES = '<mergeCell ref="A1:B1"/>' * 20_001
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_bytes(folder: Path, content: bytes, name: str = "export.xlsx") -> Reading:
    use_language("de")
    path = folder / name
    path.write_bytes(content)
    return read(path, RULES)


def sheet(**shape: str) -> bytes:
    return archive(parts(**shape))


def changed(name: str, content: str, **shape: str) -> bytes:
    return archive(parts(**shape) | {name: content})


def number(reference: str) -> str:
    return f'<c r="{reference}"><v>1</v></c>'


def stored_twice() -> bytes:
    out = io.BytesIO(sheet())
    with zipfile.ZipFile(out, "a") as target:
        target.writestr("XL/worksheets/SHEET1.xml", "<x/>")
    return out.getvalue()


def with_flag(content: bytes) -> bytes:
    """The archive with every entry marked as encrypted."""
    out = bytearray(content)
    start = 0
    while (start := out.find(b"PK\x01\x02", start)) >= 0:
        out[start + 8] |= 1
        start += 4
    return bytes(out)


def overlapping() -> bytes:
    """All entries of the directory point to the first one."""
    out = bytearray(sheet())
    start = 0
    while (start := out.find(b"PK\x01\x02", start)) >= 0:
        out[start + 42 : start + 46] = struct.pack("<I", 0)
        start += 4
    return bytes(out)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_a_workbook"),
    "one byte": (b"P", "not_a_workbook"),
    "end of archive only": (b"PK\x05\x06" + b"\0" * 18, "not_a_workbook"),
    "cut in half": (sheet()[:600], "unreadable"),
    "random after the magic": (b"PK\x03\x04" + bytes(range(256)) * 20, "unreadable"),
    "text": (b"Name;Wert\nM\xfcller;1,5\n", "not_a_workbook"),
    "html": (b"\n<!DOCTYPE html><html><table></table>", "not_a_workbook"),
    "html before an archive": (b"<html>" + sheet(), "not_a_workbook"),
    "program": (b"MZ" + b"\0" * 100, "not_a_workbook"),
    "pdf": (b"%PDF-1.7", "not_a_workbook"),
    "archive without workbook": (archive({"a.txt": "x"}), "not_a_workbook"),
    "document of a word processor": (
        changed("[Content_Types].xml", "<Types><Override ContentType='wordprocessingml.document.main+xml'/></Types>"),
        "not_a_workbook",
    ),
    "old Excel": (OLE + b"\0" * 512, "unsupported_format"),
    "password": (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "encrypted entries": (with_flag(sheet()), "encrypted"),
    "macros": (archive(parts() | {"xl/vbaProject.bin": "x"}), "unsupported_format"),
    "binary workbook": (archive({"[Content_Types].xml": "sheet.binary.macro", "xl/workbook.bin": "x"}),
        "unsupported_format"),
    "ods": (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            "unsupported_format"),
    "numbers": (archive({"Index/Document.iwa": "x"}), "unsupported_format"),
    "strict": (changed("xl/workbook.xml", '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'),
               "unsupported_format"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "unsupported_format"),
    "same entry twice": (stored_twice(), "unreadable"),
    "path out of the archive": (archive(parts() | {"../../x": "y"}), "unreadable"),
    "overlapping entries": (overlapping(), "unreadable"),
    "doctype in the sheet": (sheet(declared=DOCTYPE), "unreadable"),
    "doctype in the workbook": (changed("xl/workbook.xml", DOCTYPE + "<workbook/>"), "unreadable"),
    "doctype in any part": (archive(parts() | {"docProps/app.xml": DOCTYPE + "<x/>"}), "unreadable"),
    "deep nesting": (archive(parts() | {"xl/styles.xml": "<a>" * 100 + "</a>" * 100}), "unreadable"),
    "endless comment": (archive(parts() | {"xl/styles.xml": "<a><!--" + "x y" * 1_000_000 + "--></a>"}), "too_large"),
    "bomb of blanks": (sheet(head=" " * 30_000_000), "too_large"),
    "2,001 entries": (archive(parts() | {f"xl/media/{n}.bin": "" for n in range(2001)}), "too_large"),
    "not well-formed": (sheet(tail="<open>"), "unreadable"),
    "no sheet": (changed("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets/></workbook>'), "unreadable"),
    "sheet missing": (archive({k: v for k, v in parts().items() if k != SHEET}), "unreadable"),
    "21 sheets": (
        changed("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets>{SHEETS_21}</sheets></workbook>'),
        "too_many_cells",
    ),
    "5,001 names": (sheet(book="<definedNames>" + "<definedName/>" * 5001 + "</definedNames>"), "too_many_cells"),
    "20,001 merges": (sheet(tail=f"<mergeCells>{MERGES}</mergeCells>"), "too_many_cells"),
    "value in the last row": (sheet(rows=f'<row r="1048576">{number("A1048576")}</row>'), "too_many_cells"),
    "value in the last column": (sheet(rows=f'<row r="1">{number("XFD1")}</row>'), "too_many_cells"),
    "cell beyond the sheet": (sheet(rows=f'<row r="1">{number("ZZZ1")}</row>'), "unreadable"),
    "cell of another row": (sheet(rows=f'<row r="1">{number("A2")}</row>'), "unreadable"),
    "utf-16": (archive({k: v.encode("utf-16" if k == SHEET else "utf-8") for k, v in parts().items()}), "unreadable"),
    "declared as Latin": (sheet(declared='<?xml version="1.0" encoding="ISO-8859-1"?>'), "unreadable"),
    "cell twice": (sheet(rows=f'<row r="1">{number("A1")}{number("A1")}</row>'), "unreadable"),
    "rows out of order": (sheet(rows=f'<row r="2">{number("A2")}</row><row r="1">{number("A1")}</row>'),
        "unreadable"),
    "shared text of a megabyte": (
        archive(parts() | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"ab" * 500_000}</t></si></sst>'}),
        "too_large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_must_not_be_read_ends_in_one_sentence(tmp_path: Path, name: str) -> None:
    content, code = HOSTILE[name]
    reading = read_bytes(tmp_path, content)
    assert (reading.readable, reading.loadable, reading.rows) == (False, False, {})
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.problems[0].message.endswith(".")


@pytest.mark.parametrize(
    "name", ["empty", "cut in half", "bomb of blanks", "doctype in the sheet", "deep nesting"]
)
def test_the_child_process_ends_in_the_same_sentence(tmp_path: Path, name: str) -> None:
    content, _ = HOSTILE[name]
    here = read_bytes(tmp_path, content)
    assert read_in_child(tmp_path / "export.xlsx") == here


def test_a_file_of_more_than_20_mib_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    with path.open("wb") as target:
        target.truncate(LIMITS.file_bytes + 1)
    assert [problem.code for problem in read_in_child(path).problems] == ["too_large"]
    assert [problem.code for problem in read(path, RULES).problems] == ["too_large"]


PREFIXED = SOUND_ROWS.replace("<", "<x:").replace("<x:/", "</x:")
SOUND_BOOKS: dict[str, bytes] = {
    "plain": sheet(),
    "wrong dimension": sheet(head='<dimension ref="A1:XFD1048576"/>'),
    "styled empty cells far out": sheet(rows=SOUND_ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
    "no addresses": sheet(rows=SOUND_ROWS.replace(' r="', ' x="')),
    "address not first": sheet(
        rows=SOUND_ROWS.replace('<c r="A1" t="inlineStr">', '<c t="inlineStr" r="A1">')
    ),
    "comments": sheet(rows="<!-- <c r='Z9'> -->" + SOUND_ROWS),
    "character data": sheet(rows=SOUND_ROWS.replace("<t>Lumenwerk</t>", "<t><![CDATA[Lumenwerk]]></t>")),
    "line breaks between tags": sheet(rows=SOUND_ROWS.replace("><", ">\n<")),
    "declared encoding": sheet(declared='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'),
    "prefix": archive(
        parts()
        | {SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{PREFIXED}</x:sheetData></x:worksheet>'}
    ),
    "workbook by another name": archive(parts(path="xl/workbook22.xml")),
    "workbook in another folder": archive(parts(path="book/wb.xml")),
    "garbage behind the archive": sheet() + b"\0" * 100,
    "all merged": sheet(tail='<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'),
}


@pytest.mark.parametrize("name", SOUND_BOOKS)
def test_a_sound_workbook_in_odd_clothes_is_read(tmp_path: Path, name: str) -> None:
    reading = read_bytes(tmp_path, SOUND_BOOKS[name])
    assert reading.loadable, [problem.message for problem in reading.problems]
    assert [row["name"] for row in reading.rows["members"]] == ["Lumenwerk"]
    assert reading.rows["members"][0]["source_row"] == 2


@pytest.mark.parametrize("odd", ["", "<!-- the general way -->"])
def test_both_ways_through_a_sheet_find_the_same_facts(tmp_path: Path, odd: str) -> None:
    rows = (
        cells(1, ["Name", "Technologiefeld", "Bundesland", "Akteure", "davon KMU", "Ort"])
        + '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Eins</t></is></c>'
        '<c r="B2" t="str"><f>"x"</f><v>Optik</v></c>'
        '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2"><f>1+1</f></c><c r="E2"><f>1+1</f><v/></c>'
        '<c r="F2" t="str"><f>""</f><v></v></c></row>'
        + '<row r="4"><c r="A4" t="inlineStr"><is><t>Zwei</t></is></c></row>'
    )
    book = sheet(rows=odd + rows, head='<cols><col min="2" max="3" hidden="1"/></cols>',
                 tail='<mergeCells><mergeCell ref="A4:A5"/></mergeCells>')  # fmt: skip
    reading = read_bytes(tmp_path, book)
    assert [problem.cell for problem in problems(reading, "error_cell")] == ["C2"]
    assert problems(reading, "error_cell")[0].found == "#DIV/0!"
    assert [problem.cell for problem in problems(reading, "formula_without_value")] == ["D2", "E2"]
    assert [problem.cell for problem in problems(reading, "hidden_rows")] == ["B", "2"]
    assert [problem.cell for problem in problems(reading, "merged_cells")] == ["A4"]
    assert [(row["name"], row["sector"]) for row in reading.rows["members"]] == [
        ("Eins", "Photonik"),
        ("Zwei", None),
    ]


def test_the_reading_process_dies_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("de")
    path = Book(tmp_path).members(member()).save()
    broken = tmp_path / "rules.toml"
    broken.write_text("[sectors]\n", encoding="utf-8")
    assert [problem.code for problem in read_in_child(path, rules_path=broken).problems] == ["unreadable"]
    monkeypatch.setattr("data.reading.sandbox.WALL_SECONDS", 0.01)
    assert [problem.code for problem in read_in_child(path).problems] == ["too_large"]
    monkeypatch.undo()
    assert read_in_child(path).loadable


def test_a_missing_file_is_a_sentence_too(tmp_path: Path) -> None:
    assert [problem.code for problem in read_in_child(tmp_path / "none.xlsx").problems] == ["unreadable"]


def test_text_of_cells_cannot_leave_its_place(tmp_path: Path) -> None:
    evil = [
        '=cmd|" /C calc"!A0',
        "<script>alert(1)</script>",
        "'; drop table members; --",
        "{{7*7}} %00 \u202e",
    ]
    rows = [member(cluster_id=f"G{n}", name=text) for n, text in enumerate(evil, start=1)]
    book = Book(tmp_path).members(*rows)
    for row, text in enumerate(evil, start=2):
        book.book["Mitglieder"].cell(row, 2).value = text
        book.book["Mitglieder"].cell(row, 2).data_type = "s"
    names = [row["name"] for row in book.read().rows["members"]]
    assert names == [evil[0], evil[1], "; drop table members; --", "{{7*7}} %00"]
