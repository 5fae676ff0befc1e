"""The files that the screen hands out: the rows it shows, what they say of themselves, and that they come back."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from playwright.sync_api import Browser, BrowserContext, expect

from data.rules import load_rules
from data.store import open_store
from queries import ask
from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import ROOT, Server

LABELS = {
    "gold": "Gold",
    "silver": "Silber",
    "bronze": "Bronze",
    "expired": "abgelaufen",
    "none": "kein Label",
}
VIEW = (
    "/mitglieder?stichtag=2026-11-23&land=DE-BY&land=DE-SN&spalten=name&spalten=label_group"
    "&spalten=postcode&spalten=label_ends_on&spalten=actor_count&sortierung=label_ends_on&absteigend=1"
)
HEADINGS = ["Name", "Label am Stichtag (berechnet)", "PLZ", "Label-Ende am Stichtag (berechnet)", "Akteure"]


@pytest.fixture(scope="module")
def reader(browser: Browser, shared_server: Server) -> Iterator[Screen]:
    """One person at the program with the example data, for all downloads of this file."""
    with Screen.of_one_reader(browser, shared_server.url) as screen:
        yield screen


@pytest.fixture
def screen(reader: Screen, watched: Watched) -> Screen:
    """The same person, watched in this journey."""
    watched.watch(reader.page.context)
    return reader


@pytest.fixture(scope="module")
def copied(shared_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the server's store: the server keeps its own locked."""
    return Path(shutil.copy(shared_server.store, tmp_path_factory.mktemp("copy")))


def rows_by_label_end(store: Path) -> list[list[Any]]:
    """The rows of the view, the latest end first, in the words of the file."""
    with open_store(store, load_rules(), read_only=True) as opened, opened.cursor() as cursor:
        found = ask(cursor, "members_list", on=date(2026, 11, 23), states=["DE-BY", "DE-SN"])
    dated = sorted(
        (row for row in found if row["label_ends_on"]), key=lambda row: row["label_ends_on"], reverse=True
    )
    undated = [row for row in found if not row["label_ends_on"]]
    return [
        [
            row["name"],
            LABELS.get(row["label_group"], "k. A."),
            row["postcode"],
            row["label_ends_on"],
            row["actor_count"],
        ]
        for row in [*dated, *undated]
    ]


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def table_in(sheet: Any) -> list[list[Any]]:
    """The cells of a sheet, a moment as its day."""
    return [
        [cell.date() if isinstance(cell, datetime) else cell for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def test_the_table_as_excel_holds_the_rows_and_columns_of_the_screen_in_their_order(
    screen: Screen, copied: Path
) -> None:
    expected = rows_by_label_end(copied)
    screen.open(VIEW)
    expect(screen.count).to_have_text(f"{len(expected)} von 72 Clustern")
    taken = screen.download("Tabelle als Excel")
    assert taken.name.startswith("Mitglieder_Frei_erfundene_Beispieldaten_20")
    assert taken.name.endswith(".xlsx")
    sheet = opened(taken.content).worksheets[0]
    assert sheet.title == "Mitglieder"
    headings, *rows = table_in(sheet)
    assert headings == HEADINGS
    assert rows == expected


def test_a_column_chosen_on_the_screen_comes_last_in_the_file(screen: Screen) -> None:
    screen.open("/mitglieder?land=DE-HH&spalten=name&spalten=state")
    screen.choose("Spalten", "Ort")
    sheet = opened(screen.download("Tabelle als Excel").content).worksheets[0]
    assert table_in(sheet)[0] == ["Name", "Bundesland", "Ort"]


def test_the_table_as_csv_is_one_that_german_excel_opens(screen: Screen, copied: Path) -> None:
    screen.open(VIEW)
    taken = screen.download("Tabelle als CSV")
    assert taken.name.endswith(".csv")
    assert taken.content.startswith(b"\xef\xbb\xbfName;Label am Stichtag")
    lines = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == HEADINGS
    assert [line[0] for line in lines[1:]] == [row[0] for row in rows_by_label_end(copied)]
    assert [line[3] for line in lines[1:]] == [
        row[3].strftime("%d.%m.%Y") if row[3] else "" for row in rows_by_label_end(copied)
    ]


def test_a_file_says_what_it_shows_and_its_address_opens_the_same_view(
    screen: Screen, new_context: Callable[..., BrowserContext]
) -> None:
    screen.open("/mitglieder?stichtag=2026-11-23&land=DE-BY&label=silver&suche=e")
    count = screen.count.inner_text()
    book = opened(screen.download("Tabelle als Excel").content)
    assert book.sheetnames == ["Mitglieder", "Auswahl und Stand"]
    facts = {row[0]: row[1] for row in table_in(book.worksheets[1])}
    assert facts["Gezeigt"] == "Bundesland: Bayern · Label: ■ Silber · Suche: „e“"
    assert f"{facts['Mitglieder']} Clustern" == count
    assert facts["Stichtag"] == date(2026, 11, 23)
    assert facts["Datenstand"] == date(2026, 11, 1)
    assert facts["Hinweis"] == "Frei erfundene Beispieldaten"
    address = facts["Adresse dieser Ansicht"]
    assert address.startswith(f"{screen.url}/mitglieder?")
    other = Screen(new_context().new_page(), screen.url)
    other.open(address.removeprefix(screen.url))
    expect(other.title).to_have_text("Mitglieder")
    expect(other.count).to_have_text(count)
    expect(other.chips).to_have_text(["Bundesland: Bayern ✕", "Label: ■ Silber ✕", "Suche: „e“ ✕"])


def test_all_data_loaded_again_change_nothing(screen: Screen, copied: Path, tmp_path: Path) -> None:
    screen.open("/mitglieder")
    taken = screen.download("Alle Daten als Excel")
    file, store = tmp_path / taken.name, Path(shutil.copy(copied, tmp_path))
    file.write_bytes(taken.content)
    command = ("load", str(file), "--as-of", "2026-11-01", "--store", str(store), "--json")
    loaded = subprocess.run(
        [sys.executable, "-m", "data", *command],
        check=False,
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert loaded.returncode == 0, loaded.stderr
    answer = json.loads(loaded.stdout)
    assert {key: answer[key] for key in ("stored", "new", "changed", "gone", "same")} == {
        "stored": False, "new": 0, "changed": 0, "gone": 0, "same": 72,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chart", "title", "heading"),
    [
        ("members_by_state", "Mitglieder nach Bundesland", "Bundesland"),
        ("members_by_label", "Mitglieder nach Label", "Label"),
    ],
)
def test_the_files_under_a_chart_hold_the_rows_of_the_table_under_it(
    screen: Screen, chart: str, title: str, heading: str
) -> None:
    screen.open("/?stichtag=2026-11-23&feld=IKT&feld=Energie")
    shown = screen.table(chart)
    taken = screen.download("Excel", chart)
    assert taken.name.startswith(title.replace(" ", "_"))
    book = opened(taken.content)
    headings, *rows = table_in(book.worksheets[0])
    assert headings[:2] == [heading, "Mitglieder"]
    assert [[str(cell) for cell in row] for row in rows] == shown
    lines = screen.download("CSV", chart).content.decode("utf-8-sig").splitlines()
    assert [line.split(";") for line in lines[1:]] == shown


def test_the_table_under_a_chart_holds_the_numbers_that_the_chart_shows(screen: Screen) -> None:
    screen.open("/?stichtag=2026-11-23")
    screen.wait_for_charts()
    for name in ("members_by_sector", "members_by_label", "members_by_eligibility"):
        assert [row[1].strip() for row in screen.table(name)] == screen.numbers(name)
    by_state = screen.table("members_by_state")
    assert len(by_state) >= 16
    assert sum(int(row[1]) for row in by_state) == 72
