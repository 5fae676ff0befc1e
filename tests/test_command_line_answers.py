"""What the command line answers and exports, read back from outside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from data.writing.sample import sample_workbook
from tests.command_cases import a_sound_workbook, in_a_process, run


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return a_sound_workbook(tmp_path)


def test_ask_answers_a_query_by_its_name(sound: Path) -> None:
    run("load", sound)
    rows = run("ask", "members_by_state", "--on", "2026-11-01", "--json").json()
    assert {row["state"] for row in rows if row["member_count"]} == {"DE-BY", "DE-SN", "DE-TH"}


def test_ask_writes_a_table_for_people(sound: Path) -> None:
    run("load", sound)
    lines = run("ask", "members_by_sector").out.splitlines()
    assert lines[0].split() == ["sector", "member_count", "eligible_count", "cluster_count"]
    assert lines[-1] == "3 Zeilen"


def test_an_unknown_query_is_answered_with_all_names(sound: Path) -> None:
    run("load", sound)
    ended = run("ask", "members_by_colour")
    assert ended.code == 2
    assert "members_by_sector" in ended.err


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ([], {"Beispielcluster Photonik", "Musternetzwerk Energie", "@3 Systems UG"}),
        (["--sector", "Photonik"], {"Beispielcluster Photonik"}),
        (["--state", "DE-BY", "--state", "DE-SN"], {"Musternetzwerk Energie", "@3 Systems UG"}),
        (["--label", "gold"], {"Beispielcluster Photonik"}),
        (["--label", "none", "--label", "unknown"], {"Musternetzwerk Energie", "@3 Systems UG"}),
        (["--eligibility", "not_eligible"], {"Musternetzwerk Energie"}),
        (["--search", "muster"], {"Musternetzwerk Energie"}),
        (["--search", "nowhere"], set()),
    ],
)
def test_export_takes_the_filters(filters: list[str], names: set[str], sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    out = tmp_path / "out.json"
    ended = run("export", "--format", "json", "--out", out, "--on", "2026-11-01", *filters)
    assert (ended.code, ended.out) == (0, "")
    assert {row["name"] for row in json.loads(out.read_text("utf-8"))} == names


def test_every_format_tells_the_same(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    for name in ("xlsx", "csv", "csv-machine", "json", "parquet"):
        assert run("export", "--format", name, "--out", tmp_path / name, "--on", "2026-11-01").code == 0
    names = ["@3 Systems UG", "Beispielcluster Photonik", "Musternetzwerk Energie"]
    sheet = load_workbook(io.BytesIO((tmp_path / "xlsx").read_bytes()))["Mitglieder"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == names
    with (tmp_path / "csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Name"] for row in csv.DictReader(file, delimiter=";")] == [f"'{names[0]}", *names[1:]]
    with (tmp_path / "csv-machine").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == names
    assert [row["name"] for row in json.loads((tmp_path / "json").read_text("utf-8"))] == names
    assert pq.read_table(tmp_path / "parquet").column("name").to_pylist() == names


def test_the_whole_selection_comes_as_one_workbook(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    out = tmp_path / "auswahl.xlsx"
    ended = run("export", "--format", "workbook", "--out", out, "--on", "2026-11-01", "--label", "gold")
    assert ended.code == 0
    book = load_workbook(out)
    assert book.sheetnames == [
        "Mitglieder", "Kriterien", "Fristen", "Nach Feld", "Nach Land", "Nach Label", "Auswahl und Stand",
    ]  # fmt: skip
    assert [row[1].value for row in book["Mitglieder"].iter_rows(min_row=2)] == ["Beispielcluster Photonik"]
    facts = {row[0].value: row[1].value for row in book["Auswahl und Stand"]}
    assert facts["Gezeigt"] == "Label: ★ Gold"
    assert facts["Adresse dieser Ansicht"] == "/mitglieder?label=gold&stichtag=2026-11-01&sprache=de"


def test_json_names_stored_values(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    run("export", "--format", "json", "--out", tmp_path / "out.json", "--on", "2026-11-01", "--label", "gold")
    (member,) = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (
        member
        | {
            "state": "DE-TH",
            "label_level": "gold",
            "label_awarded_on": "2025-05-01",
            "label_valid_until": None,
            "label_ends_on": "2028-05-31",
            "stated_eligibility": True,
            "membership": "active",
            "label_status": "valid",
            "silver_duty": "met",
            "eligibility": "eligible",
        }
        == member
    )
    assert set(member["criteria"]) == {"member", "no_notice", "benchmarked", "silver"}


def test_the_workbook_says_which_selection_it_holds(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    out = tmp_path / "out.xlsx"
    run("export", "--format", "xlsx", "--out", out, "--state", "DE-BY", "--on", "2026-11-01")
    sheet = load_workbook(out)["Auswahl und Stand"]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert (facts["Gezeigt"], facts["Mitglieder"], facts["Quelldatei"]) == (
        "Bundesland: Bayern",
        "1 von 3",
        "sound.xlsx",
    )


def loaded_again(file: Path, as_of: str, folder: Path, form: str) -> Any:
    """Load a file, export it, load the export; what the second load counts."""
    run("load", file, "--as-of", as_of)
    out = folder / f"again.{form}"
    assert run("export", "--format", form, "--out", out).code == 0
    ended = run("load", out, "--as-of", as_of, "--json")
    assert ended.code == 0, ended.out
    return ended.json()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_our_own_export_loaded_again_changes_nothing(form: str, sound: Path, tmp_path: Path) -> None:
    counts = loaded_again(sound, "2026-11-01", tmp_path, form)
    assert counts | {"new": 0, "changed": 0, "gone": 0, "same": 3} == counts


def test_the_export_of_a_sample_with_all_sheets_loaded_again_changes_nothing(tmp_path: Path) -> None:
    (path,) = sample_workbook(tmp_path / "Beispiel.xlsx", members=144, seed=3)
    counts = loaded_again(path, "2026-11-01", tmp_path, "xlsx")
    assert counts | {"new": 0, "changed": 0, "gone": 0, "same": 144} == counts
    assert load_workbook(tmp_path / "again.xlsx").sheetnames == [
        "Mitglieder",
        "Labels",
        "Förderung",
        "Anträge",
        "Leistungen",
        "Auswahl und Stand",
    ]


def test_the_export_of_public_facts_loaded_again_changes_nothing(samples: Path, tmp_path: Path) -> None:
    counts = loaded_again(samples / "public_facts.xlsx", "2026-11-23", tmp_path, "xlsx")
    assert counts | {"new": 0, "changed": 0, "gone": 0, "same": 59} == counts


def test_a_place_that_cannot_be_written_is_a_sentence(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    ended = run("export", "--format", "csv", "--out", tmp_path / "no" / "folder.csv")
    assert ended.code == 2
    assert "kann nicht geschrieben werden" in ended.err


def test_without_out_the_file_goes_to_the_next_program(sound: Path) -> None:
    run("load", sound)
    ended = in_a_process("export", "--format", "json", "--on", "2026-11-01")
    assert (ended.returncode, len(json.loads(ended.stdout))) == (0, 3)
