"""The agreed cases: files as they come from offices, and what reading must make of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.reading import Reading, as_json, read, read_in_child
from data.rules import load_rules

SAMPLES = Path(__file__).parent / "samples"
AGREED = Path(__file__).parents[2] / "shared" / "samples"
CASES = sorted((SAMPLES / "cases").glob("*.json"))


def exit_code(reading: Reading) -> int:
    return 2 if not reading.readable else 0 if reading.loadable else 1


def check(case: dict[str, Any], reading: Reading) -> None:
    errors = [problem.message for problem in reading.problems if problem.severity == "error"]
    assert exit_code(reading) == case["exit"], errors
    if "rows" in case:
        assert len(reading.rows["members"]) == case["rows"]
    by_name = {row["name"]: row for row in reading.rows.get("members", [])}
    for name, values in case.get("values", {}).items():
        got = {key: by_name[name][key] for key in values}
        assert {key: str(value) for key, value in got.items()} == {
            key: str(value) for key, value in values.items()
        }
    for code, cell in case.get("has", []):
        places = [problem.cell for problem in reading.problems if problem.code == code]
        assert places, f"no problem {code}"
        assert cell is None or cell in places
    assert not {problem.code for problem in reading.problems} & set(case.get("not", []))
    if "suggestion" in case:
        assert case["suggestion"] in [problem.suggestion for problem in reading.problems]
    if "header_row" in case:
        assert case["header_row"] in [sheet["header_row"] for sheet in as_json(reading)["sheets"].values()]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_agreed_case_is_read_as_agreed(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    check(case, read(path.with_name(case["file"]), load_rules()))


@pytest.mark.parametrize("name", ["sound", "state_typo", "text_called_xlsx", "csv_utf8_bom"])
def test_the_child_process_answers_exactly_as_reading_in_this_process(name: str) -> None:
    case = json.loads((SAMPLES / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    path = SAMPLES / "cases" / case["file"]
    assert read_in_child(path) == read(path, load_rules())


def test_the_copies_in_the_repository_are_the_agreed_cases() -> None:
    for path in sorted((AGREED / "cases").glob("*")) if AGREED.is_dir() else []:
        assert (SAMPLES / "cases" / path.name).read_bytes() == path.read_bytes(), path.name
        if path.suffix == ".json":
            case = json.loads(path.read_text(encoding="utf-8"))
            check(case, read(path.with_name(case["file"]), load_rules()))


def test_the_public_facts_load_with_warnings_only() -> None:
    reading = read(SAMPLES / "public_facts.xlsx", load_rules())
    assert reading.loadable
    assert reading.as_of == "2026-11-23"
    assert reading.sheets["Mitglieder"].header_row == 5
    assert len(reading.rows["members"]) == 59
    assert len(reading.rows["labels"]) == 15
    assert {row["cluster_id"] for row in reading.rows["labels"]} <= {
        row["cluster_id"] for row in reading.rows["members"]
    }
    assert "error" not in {problem.severity for problem in reading.problems}
