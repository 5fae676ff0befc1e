"""What the store is told of a file beside its rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from data.delivering import delivery_of
from data.reading import read
from data.rules import load_rules


def test_a_delivery_knows_where_each_value_stood_and_which_dates_named_no_day(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Stand"
    for row in (
        ("Name", "Technologiefeld", "Bundesland", "Mitglied seit", "Label", "gültig bis"),
        ("Anker", "Photonik", "Sachsen", "03/2020", "Silber", "12/2027"),
        ("Zander", "Energie", "Bayern", "01.04.2020", "kein", None),
    ):
        book.active.append(row)
    path = tmp_path / "export.xlsx"
    book.save(path)
    reading = read(path, load_rules())
    made = delivery_of(reading, date(2026, 11, 1), "export.xlsx", path.read_bytes(), "Büro")
    assert (made.by, made.example, made.file_name) == ("Büro", False, "export.xlsx")
    assert made.layout == {
        "Stand": {
            "table": "members",
            "columns": {
                "A": "name",
                "B": "sector",
                "C": "state",
                "D": "admitted_on",
                "E": "label_level",
                "F": "label_valid_until",
            },
            "imprecise": {"D2": "03/2020", "F2": "12/2027"},
        }
    }


def test_each_sheet_names_its_own_imprecise_dates(samples: Path) -> None:
    reading = read(samples / "public_facts.xlsx", load_rules())
    made = delivery_of(reading, date(2026, 11, 1), "public_facts.xlsx", b"")
    assert {title: len(sheet["imprecise"]) for title, sheet in made.layout.items()} == {
        "Mitglieder": 36,
        "Labels": 8,
    }
