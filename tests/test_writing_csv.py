"""CSV for Excel and for machines, read back by the csv module."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, time

import pytest

from data.schema import COLUMNS, COMPUTED
from data.writing.csv import members_csv, members_csv_for_machines, table_csv
from tests.writing_cases import FORMULA_PROBES, a_row


def for_excel(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def for_machines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def test_the_file_for_excel_begins_with_its_mark_and_separates_by_semicolon() -> None:
    content = members_csv([a_row()])
    assert content.startswith("\ufeffCluster-ID;Name;Technologiefeld;".encode())


def test_the_file_for_excel_has_the_headings_of_the_workbook() -> None:
    assert for_excel(members_csv([]))[0] == [
        *(column.heading for column in COLUMNS.values()),
        *COMPUTED.values(),
    ]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("state", "Thüringen"),
        ("reach", "Sachsen; Bayern"),
        ("sector", "Photonik, IKT"),
        ("postcode", "07743"),
        ("admitted_on", "01.03.2019"),
        ("notice_given_on", ""),
        ("label_level", "Silber"),
        ("actor_count", "1200"),
        ("research_count", "0"),
        ("management_fte", "4,5"),
        ("stated_eligibility", "ja"),
    ],
)
def test_values_for_excel_are_spelled_the_german_way(column: str, expected: str) -> None:
    assert for_excel(members_csv([a_row()], columns=[column]))[1] == [expected]


@pytest.mark.parametrize("probe", FORMULA_PROBES)
def test_text_that_excel_would_run_begins_with_an_apostrophe(probe: str) -> None:
    assert for_excel(members_csv([a_row(name=probe)], columns=["name"]))[1] == [f"'{probe}"]


@pytest.mark.parametrize("text", ["Otto & Söhne", "3D-Druck", "a=b", "-12,5", "+49"])
def test_text_that_is_harmless_stays(text: str) -> None:
    assert for_excel(members_csv([a_row(name=text)], columns=["name"]))[1] == [text]


def test_negative_numbers_stay_numbers() -> None:
    rows = [
        {
            "change": -3,
            "share": -0.5,
            "when": datetime.combine(date(2026, 1, 2), time(3, 4)),
            "day": date(2026, 1, 2),
        }
    ]
    headings = {"change": "=Wandel", "share": "Anteil", "when": "Zeit", "day": "Tag"}
    assert for_excel(table_csv(headings, rows)) == [
        ["'=Wandel", "Anteil", "Zeit", "Tag"],
        ["-3", "-0,5", "02.01.2026 03:04", "02.01.2026"],
    ]


def test_separators_quotes_and_line_breaks_in_text_survive() -> None:
    text = 'eins; "zwei"\ndrei'
    assert for_excel(members_csv([a_row(note=text)], columns=["note"]))[1] == [text]
    assert for_machines(members_csv_for_machines([a_row(note=text)]))[0]["note"] == text


def test_the_file_for_machines_has_store_names_no_mark_and_ends_lines_by_rfc_4180() -> None:
    content = members_csv_for_machines([a_row()])
    assert content.startswith(b"cluster_id,name,sector,further_sectors,state,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("state", "DE-TH"),
        ("reach", "DE-SN; DE-BY"),
        ("further_sectors", "IKT"),
        ("admitted_on", "2019-03-01"),
        ("label_level", "silver"),
        ("large_count", ""),
        ("research_count", "0"),
        ("management_fte", "4.5"),
        ("stated_eligibility", "true"),
        ("contradiction", "false"),
        ("next_change_on", "2027-05-31"),
    ],
)
def test_values_for_machines_are_the_stored_ones(column: str, expected: str) -> None:
    assert for_machines(members_csv_for_machines([a_row()]))[0][column] == expected


def test_the_criteria_for_machines_are_json() -> None:
    criteria = json.loads(for_machines(members_csv_for_machines([a_row()]))[0]["criteria"])
    assert criteria == {"member": {"status": "met", "value": "2019-03-01", "reason": "member_active"}}
