"""The command line hands out the template, and the checked file with its problems marked."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl

from tests.annotated_books import ERROR, comments, marked_cells
from tests.command_cases import run
from tests.conftest import ROOT

TYPO = ROOT / "tests" / "samples" / "cases" / "state_typo.xlsx"


def test_check_writes_the_marked_workbook_beside_its_report(tmp_path: Path) -> None:
    target = tmp_path / "markiert.xlsx"
    ended = run("check", TYPO, "--annotated", target, "--json")
    assert ended.code == 1
    assert [one["cell"] for one in ended.json()["problems"]] == ["D6"]
    assert ended.err == f"Geschrieben: {target}\n"
    assert marked_cells(target, "Mitglieder") == {"D6": ERROR}
    assert "Meinten Sie „Bayern“?" in comments(target, "Mitglieder")["D6"]


def test_the_marked_workbook_once_corrected_passes_the_check(tmp_path: Path) -> None:
    target = tmp_path / "markiert.xlsx"
    run("check", TYPO, "--annotated", target)
    book = openpyxl.load_workbook(target)
    book["Mitglieder"]["D6"] = "Bayern"
    book.save(target)
    ended = run("check", target, "--json")
    assert (ended.code, ended.json()["problems"]) == (0, [])


def test_the_checked_file_itself_is_never_written_over(tmp_path: Path) -> None:
    path = Path(shutil.copy(TYPO, tmp_path / "export.xlsx"))
    before = path.read_bytes()
    ended = run("check", path, "--annotated", path)
    assert (ended.code, path.read_bytes()) == (2, before)
    assert (
        ended.err == f"{path} ist die geprüfte Datei selbst. Bitte für die Markierungen eine andere nennen.\n"
    )


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    ended = run("template", "--out", tmp_path / "fehlt" / "vorlage.xlsx")
    assert ended.code == 2
    assert ended.err.startswith(f"{tmp_path / 'fehlt' / 'vorlage.xlsx'} kann nicht geschrieben werden: ")


def test_the_template_is_written_and_checks_itself_as_empty(tmp_path: Path) -> None:
    target = tmp_path / "vorlage.xlsx"
    ended = run("template", "--out", target)
    assert (ended.code, ended.out) == (0, f"Geschrieben: {target}\n")
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).sheetnames[0] == "Mitglieder"
    checked = run("check", target, "--json")
    assert checked.code == 1
    assert [one["code"] for one in checked.json()["problems"]] == ["empty_sheet"]
