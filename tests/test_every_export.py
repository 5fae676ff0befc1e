"""Whatever leaves the program holds the rows of the screen: files, commands, and answers to programs alike."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet as pq
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.selection import ELIGIBILITIES, LABEL_GROUPS
from pages.shared import answers
from tests.api_asking import asking, rows_of
from tests.chart_pages import MAIN, program
from tests.command_cases import run
from tests.delivered import example_store

SCRIPT = "../reports/members.py"


def selections() -> Iterator[dict[str, list[str]]]:
    """Addresses drawn once and for all: every filter takes part, and days before and after today."""
    chance = random.Random(61)
    for _number in range(4):
        yield {
            "label": chance.sample(LABEL_GROUPS, 4),
            "land": chance.sample(
                ["DE-BW", "DE-BY", "DE-BE", "DE-HE", "DE-NI", "DE-NW", "DE-SN", "DE-TH"], 6
            ),
            "foerderung": chance.sample(ELIGIBILITIES, 3),
            "stichtag": [date(chance.randint(2021, 2028), chance.randint(1, 12), 15).isoformat()],
        }
    yield {"feld": ["Photonik", "Energie"], "stichtag": ["2026-11-23"]}
    yield {"suche": ["netzwerk"], "stichtag": ["2026-11-23"]}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example data, closed."""
    path = tmp_path_factory.mktemp("every_export") / "store.duckdb"
    example_store(path, date(2026, 11, 1)).close()
    return path


def screen_of(address: dict[str, list[str]]) -> AppTest:
    screen = AppTest.from_file(MAIN, default_timeout=60)
    screen.query_params.update(address)
    screen.run()
    screen.switch_page(SCRIPT).run()
    assert not screen.exception
    return screen


def count_of(screen: AppTest) -> str:
    return next(one.value for one in screen.markdown if "Clustern**" in one.value)


def names_on(screen: AppTest) -> list[str]:
    return list(screen.dataframe[0].value["name"]) if screen.dataframe else []


def sheet_names(content: bytes) -> list[Any]:
    sheet = load_workbook(io.BytesIO(content))["Mitglieder"]
    column = [cell.value for cell in sheet[1]].index("Name")
    return [row[column] for row in sheet.iter_rows(min_row=2, values_only=True) if row[column]]


READERS: dict[str, Callable[[bytes], list[Any]]] = {
    "members_xlsx": sheet_names,
    "members_all_xlsx": sheet_names,
    "selection_workbook": sheet_names,
    "members_csv": lambda content: [
        row["Name"].removeprefix("'")
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    ],
    "members_csv-machine": lambda content: [
        row["name"] for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    ],
    "members_json": lambda content: [row["name"] for row in json.loads(content)],
    "members_parquet": lambda content: list(pq.read_table(io.BytesIO(content))["name"].to_pylist()),
}


@pytest.mark.parametrize("address", list(selections()), ids="-".join)
def test_files_commands_and_answers_hold_the_rows_of_the_screen(
    examples: Path, tmp_path: Path, address: dict[str, list[str]]
) -> None:
    store = Path(shutil.copy(examples, tmp_path / "cluster.duckdb"))
    with program(store) as handed:
        screen = screen_of(address)
        shown, count = names_on(screen), count_of(screen)
        assert count.startswith(f"**{len(shown)} von 72 ")
        files = {
            button.proto.id.rpartition("download_")[2]: handed[button.proto.deferred_file_id]()
            for button in screen.get("download_button")
        }
        assert files.keys() == READERS.keys()
        for name, read in READERS.items():
            assert read(files[name]) == shown, name
        # what programs are told
        given = {
            "stichtag": address["stichtag"][0],
            **{key: v for key, v in address.items() if key != "stichtag"},
        }
        assert [row["name"] for row in rows_of(asking()("members", **given))] == shown
        # what a command writes
        filters = [
            part
            for key, option in (
                ("feld", "sector"),
                ("land", "state"),
                ("label", "label"),
                ("foerderung", "eligibility"),
            )
            for code in address.get(key, ())
            for part in (f"--{option}", code)
        ]
        filters += ["--search", address["suche"][0]] if "suche" in address else []
        out, other = tmp_path / "out.json", shutil.copy(examples, tmp_path / "other.duckdb")
        day = ("--on", address["stichtag"][0])
        assert run("export", "--format", "json", "--out", out, "--store", other, *day, *filters).code == 0
        assert [row["name"] for row in json.loads(out.read_text("utf-8"))] == shown
        # the address in the file opens the same again
        facts = {
            row[0]: row[1]
            for row in load_workbook(io.BytesIO(files["members_xlsx"]))["Auswahl und Stand"].values
        }
        again = screen_of(parse_qs(urlsplit(facts["Adresse dieser Ansicht"]).query))
        assert (names_on(again), count_of(again)) == (shown, count)
        answers.store().close()


def test_the_calendar_has_the_dates_of_the_list(examples: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(examples, tmp_path / "cluster.duckdb"))
    with program(store):
        told = rows_of(asking()("query/deadlines", land="DE-SN", most=1000))
        calendar = Calendar.from_ical(asking()("deadlines.ics", land="DE-SN").body)
        answers.store().close()
    events = [
        (event.decoded("dtstart").isoformat(), str(event["summary"])) for event in calendar.walk("VEVENT")
    ]
    assert sorted(day for day, _title in events) == sorted(row["due_on"] for row in told)
    assert all(any(row["name"] in title for row in told) for _day, title in events)
    assert len(events) > 3
