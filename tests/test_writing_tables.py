"""Any table in five formats, read back by other readers: the same rows, text as text, and where it is from."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from data.language import use_language
from data.writing.tables import TABLE_FORMATS, Table
from tests.programs import converted
from tests.writing_cases import FORMULA_PROBES, HOSTILE_TEXTS, a_context

HEADINGS = {
    "state": "Bundesland",
    "member_count": "Mitglieder",
    "silver_share": "Anteil Silber",
    "founded_year": "Gründungsjahr",
    "due_on": "Fällig am",
    "cost": "Kosten",
    "criteria": "Kriterien",
}
ROWS: list[dict[str, Any]] = [
    {
        "state": "DE-SN", "member_count": 1234, "silver_share": 0.125, "founded_year": 2005,
        "due_on": date(2026, 12, 31), "cost": 1650, "criteria": [{"name": "silver"}],
    },
    {
        "state": None, "member_count": 0, "silver_share": None, "founded_year": None,
        "due_on": None, "cost": None, "criteria": None,
    },
]  # fmt: skip
WORDED = [
    {**ROWS[0], "state": "Sachsen", "criteria": "Silber-Pflicht"},
    {**ROWS[1], "state": "k. A.", "silver_share": "–", "criteria": None},
]


def written(form: str, table: Table | None = None) -> bytes:
    table = table or Table("Mitglieder", HEADINGS, WORDED, ROWS, {"silver_share": "percent", "cost": "euro"})
    return TABLE_FORMATS[form].write(table, a_context())


def of_texts(texts: list[str]) -> Table:
    rows = [{"name": text} for text in texts]
    return Table("Texte", {"name": "Name"}, rows, rows)


def test_excel_gets_numbers_days_and_shares_as_such() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx")))["Mitglieder"]
    assert [cell.value for cell in sheet[1]] == list(HEADINGS.values())
    assert [(cell.value, cell.number_format) for cell in sheet[2]][:6] == [
        ("Sachsen", "@"), (1234, "#,##0"), (0.125, "0.0 %"), (2005, "General"),
        (date_time := sheet["E2"].value, "dd.mm.yyyy"), (1650, '#,##0 "€"'),
    ]  # fmt: skip
    assert date_time.date() == date(2026, 12, 31)
    assert [cell.value for cell in sheet[3]] == ["k. A.", 0, "–", None, None, None, None]
    assert sheet.tables["Tabelle"].ref == "A1:G3"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("language", "tag"), [("de", "de-DE"), ("en", "en-GB")])
def test_a_workbook_names_its_title_and_language(language: str, tag: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    properties = load_workbook(io.BytesIO(written("xlsx"))).properties
    assert (properties.title, properties.language) == ("Mitglieder", tag)


def test_the_second_sheet_says_what_is_shown_and_where_to_find_it_again() -> None:
    facts = {
        row[0].value: row[1].value for row in load_workbook(io.BytesIO(written("xlsx")))["Auswahl und Stand"]
    }
    assert facts["Gezeigt"] == "Bundesland: Thüringen"
    assert facts["Mitglieder"] == "1 von 72"
    assert facts["Import"] == 7
    assert facts["SHA-256 der Quelldatei"] == "ab" * 32
    assert facts["Adresse dieser Ansicht"] == "https://monitor.example/mitglieder?land=DE-TH"


def test_german_excel_reads_the_csv() -> None:
    assert written("csv").decode("utf-8-sig").splitlines() == [
        "Bundesland;Mitglieder;Anteil Silber;Gründungsjahr;Fällig am;Kosten;Kriterien",
        "Sachsen;1234;12,5 %;2005;31.12.2026;1650;Silber-Pflicht",
        "k. A.;0;–;;;;",
    ]


def test_programs_get_names_codes_and_iso_dates() -> None:
    assert written("csv-machine").decode("utf-8").split("\r\n") == [
        "state,member_count,silver_share,founded_year,due_on,cost,criteria",
        'DE-SN,1234,0.125,2005,2026-12-31,1650,"[{""name"": ""silver""}]"',
        ",0,,,,,",
        "",
    ]


def test_json_holds_the_rows_and_the_context() -> None:
    told = json.loads(written("json"))
    assert told["title"] == "Mitglieder"
    assert told["context"]["Stichtag"] == "2026-11-01"
    assert told["rows"][0] == {**ROWS[0], "due_on": "2026-12-31"}
    assert told["rows"][1] == ROWS[1]


def test_parquet_has_types_comments_and_the_context() -> None:
    table = pq.read_table(io.BytesIO(written("parquet")))
    assert {field.name: str(field.type) for field in table.schema} == {
        "state": "string", "member_count": "int64", "silver_share": "double", "founded_year": "int64",
        "due_on": "date32[day]", "cost": "int64", "criteria": "string",
    }  # fmt: skip
    assert table.schema.field("silver_share").metadata == {b"comment": b"Anteil Silber"}
    assert json.loads(table.schema.metadata[b"context"])["Import"] == "7"
    assert table.to_pylist()[0] == {**ROWS[0], "criteria": '[{"name": "silver"}]'}


@pytest.mark.parametrize("form", ["csv-machine", "json", "parquet", "xlsx"])
def test_any_text_comes_back_as_it_was(form: str) -> None:
    # openpyxl leaves Excel's own way of escaping as it finds it; LibreOffice, below, does not
    texts = [text for text in (*FORMULA_PROBES, *HOSTILE_TEXTS) if form != "xlsx" or "_x" not in text]
    content = written(form, of_texts(texts))
    read = {
        "csv-machine": lambda: [
            row["name"] for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
        ],
        "json": lambda: [row["name"] for row in json.loads(content)["rows"]],
        "parquet": lambda: list(pq.read_table(io.BytesIO(content))["name"].to_pylist()),
        "xlsx": lambda: [
            row[0].value for row in load_workbook(io.BytesIO(content))["Texte"].iter_rows(min_row=2)
        ],
    }[form]()
    # a line break in Excel is one character
    assert read == [text.replace("\r", "\n") if form == "xlsx" else text for text in texts]


def test_libreoffice_opens_the_workbook_and_finds_our_values(tmp_path: Path) -> None:
    texts = [*FORMULA_PROBES, *HOSTILE_TEXTS[:-1]]
    (tmp_path / "t.xlsx").write_bytes(written("xlsx", of_texts(texts)))
    read = load_workbook(converted(tmp_path / "t.xlsx", "xlsx"))["Texte"]
    cells = [row[0] for row in read.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [text.replace("\r", "\n") for text in texts]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_libreoffice_in_german_reads_numbers_and_days_from_the_csv(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(written("csv"))
    # separator ;, UTF-8, from the first line, no column by hand, German, numbers and days recognised
    german = "--infilter=CSV:59,34,76,1,,1031,false,true"
    sheet = load_workbook(converted(tmp_path / "t.csv", "xlsx", german)).active
    assert [cell.value for cell in sheet[2]][:4] == ["Sachsen", 1234, 0.125, 2005]
    assert sheet["E2"].value.date() == date(2026, 12, 31)
