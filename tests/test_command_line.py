"""The command line as other programs call it: exit codes, JSON, imports."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.command_cases import SOUND, a_sound_workbook, a_workbook, in_a_process, run
from tests.conftest import ROOT


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return a_sound_workbook(tmp_path)


@pytest.fixture
def misspelled(tmp_path: Path) -> Path:
    row = ("GC-4", "Probeverbund Logistik", "Logistik", "Bayren", None, None, None)
    return a_workbook(tmp_path / "misspelled.xlsx", [*SOUND, row])


@pytest.fixture
def no_workbook(tmp_path: Path) -> Path:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return path


def test_a_sound_file_can_be_loaded(sound: Path) -> None:
    ended = run("check", sound)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(
        "sound.xlsx: kann geladen werden\n  Blatt „Mitglieder“ (Mitglieder): 3 Zeilen"
    )


def test_check_answers_in_json_as_agreed(misspelled: Path) -> None:
    ended = run("check", misspelled, "--json")
    found = ended.json()
    assert ended.code == 1
    assert (found["readable"], found["loadable"], found["format"], found["as_of"]) == (
        True,
        False,
        "xlsx",
        None,
    )
    sheet = found["sheets"]["Mitglieder"]
    assert (sheet["header_row"], sheet["rows"], sheet["columns"]["B"]) == (1, 4, "name")
    (error,) = (problem for problem in found["problems"] if problem["severity"] == "error")
    assert (
        error
        | {
            "code": "bad_choice",
            "sheet": "Mitglieder",
            "cell": "D5",
            "column": "state",
            "found": "Bayren",
            "suggestion": "Bayern",
        }
        == error
    )
    assert set(error) == {"severity", "code", "sheet", "cell", "column", "found", "message", "suggestion"}


def test_errors_are_named_by_cell_and_nothing_is_stored(misspelled: Path) -> None:
    ended = run("load", misspelled, "--as-of", "2026-11-01")
    assert ended.code == 1
    assert "1 Fehler\n  Zelle D5" in ended.out
    assert run("imports", "--json").code == 2


@pytest.mark.parametrize("verb", ["check", "load"])
def test_what_is_no_workbook_ends_with_two(verb: str, no_workbook: Path) -> None:
    ended = run(verb, no_workbook, "--json")
    assert (ended.code, ended.json()["readable"], ended.json()["loadable"]) == (2, False, False)


@pytest.mark.parametrize("verb", ["check", "load"])
def test_a_missing_file_ends_with_two_and_a_sentence(verb: str, tmp_path: Path) -> None:
    ended = run(verb, tmp_path / "gone.xlsx")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("gone.xlsx kann nicht gelesen werden: No such file or directory.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["check"],
        ["load"],
        ["load", "x.xlsx", "--as-of", "yesterday"],
        ["restore", "first"],
        ["export", "--out", "x"],
        ["export", "--format", "pdf", "--out", "x"],
        ["export", "--format", "csv", "--out", "x", "--state", "Bavaria"],
        ["export", "--format", "csv", "--out", "x", "--label", "platinum"],
        ["ask", "overview_figures", "--set", "most"],
        ["sample", "--out", "x.xlsx"],
        ["sample", "--members", "0", "--out", "x.xlsx"],
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(".\n")
    assert "Traceback" not in ended.err


def test_load_makes_a_store_and_counts(sound: Path) -> None:
    ended = run("load", sound, "--by", "Amt", "--json")
    assert ended.code == 0
    assert ended.json() == {"number": 1, "new": 3, "changed": 0, "gone": 0, "same": 0, "stored": True}
    assert ended.err.startswith("Neuer Datenspeicher angelegt: ")


def test_load_says_what_it_did_in_words(sound: Path) -> None:
    last = run("load", sound).out.splitlines()[-1]
    assert (
        last
        == "Import 1 gespeichert (Datenstand 01.11.2026): 3 neu, 0 geändert, 0 weggefallen, 0 unverändert."
    )


def test_the_same_content_is_not_stored_again(sound: Path) -> None:
    run("load", sound)
    ended = run("load", sound, "--json")
    assert ended.code == 0
    assert ended.json() == {"number": 1, "new": 0, "changed": 0, "gone": 0, "same": 3, "stored": False}


def test_changes_are_counted_by_cluster(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    changed = ("GC-2", "Musternetzwerk Energie", "Energie", "Bayern", "Bronze", date(2026, 9, 1), "ja")
    later = a_workbook(
        tmp_path / "later.xlsx",
        [SOUND[0], changed, ("GC-9", "Democluster Chemie", "Chemie", "Hessen", None, None, None)],
    )
    ended = run("load", later, "--as-of", "2026-12-01", "--json")
    assert ended.json() == {"number": 2, "new": 1, "changed": 1, "gone": 1, "same": 1, "stored": True}


def test_a_file_without_a_data_date_needs_one(tmp_path: Path) -> None:
    ended = run("load", a_workbook(tmp_path / "undated.xlsx"))
    assert ended.code == 2
    assert "--as-of" in ended.err


def test_a_given_data_date_counts_before_the_files_own(sound: Path) -> None:
    ended = run("load", sound, "--as-of", "2026-10-15", "--json")
    assert ended.code == 0
    assert "Die Datei nennt den Datenstand 01.11.2026" in ended.err
    assert run("imports", "--json").json()[0]["as_of"] == "2026-10-15"


def test_imports_are_listed_and_an_earlier_one_restored(sound: Path, tmp_path: Path) -> None:
    run("load", sound)
    run("load", a_workbook(tmp_path / "later.xlsx", SOUND[:2]), "--as-of", "2026-12-01")
    assert run("restore", 1, "--by", "Amt", "--reason", "Probe").code == 0
    latest, first = run("imports", "--json").json()
    assert (latest["number"], latest["members"], latest["current"]) == (2, 2, False)
    assert (first["number"], first["as_of"], first["file_name"], first["members"], first["current"]) == (
        1,
        "2026-11-01",
        "sound.xlsx",
        3,
        True,
    )
    assert {"loaded_at", "sha256"} <= first.keys()
    assert "sound.xlsx" in run("imports").out


def test_an_import_that_is_not_there_cannot_be_restored(sound: Path) -> None:
    run("load", sound)
    ended = run("restore", 7)
    assert (ended.code, "7" in ended.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["imports"],
        ["restore", "1"],
        ["ask", "members_list"],
        ["export", "--format", "json", "--out", "x.json"],
    ],
)
def test_a_missing_store_is_a_sentence_and_none_is_made(arguments: list[str], tmp_path: Path) -> None:
    ended = run(*arguments, "--store", tmp_path / "none.duckdb")
    assert (ended.code, ended.out, (tmp_path / "none.duckdb").exists()) == (2, "", False)
    assert "none.duckdb" in ended.err


def test_the_store_can_be_named(sound: Path, tmp_path: Path) -> None:
    run("load", sound, "--store", tmp_path / "other.duckdb")
    assert len(run("imports", "--json", "--store", tmp_path / "other.duckdb").json()) == 1


def test_made_up_data_is_marked_as_example(tmp_path: Path) -> None:
    run("sample", "--members", 20, "--out", tmp_path / "s.xlsx")
    run("load", tmp_path / "s.xlsx")
    assert run("imports", "--json").json()[0]["example"] is True


def test_sample_writes_a_file_for_each_import(tmp_path: Path) -> None:
    ended = run("sample", "--members", 5, "--seed", 2, "--imports", 3, "--out", tmp_path / "s.xlsx")
    assert (ended.code, sorted(path.name for path in tmp_path.glob("s-*.xlsx"))) == (
        0,
        ["s-01.xlsx", "s-02.xlsx", "s-03.xlsx"],
    )


@pytest.mark.parametrize("verb", ["check", "load", "imports", "restore", "export", "ask", "sample"])
def test_each_verb_explains_itself(verb: str) -> None:
    ended = run(verb, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"python -m data {verb}" in ended.out


def test_a_broken_rules_file_is_a_sentence(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.toml").write_text("[periods]\nsilver_months = -1\n", encoding="utf-8")
    monkeypatch.setenv("CLUSTER_RULES", str(tmp_path / "rules.toml"))
    ended = run("load", sound)
    assert (ended.code, "rules.toml" in ended.err) == (2, True)


def test_the_output_is_utf8_whatever_the_locale(sound: Path) -> None:
    ended = in_a_process("check", sound, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Blatt „Mitglieder“" in ended.stdout.decode("utf-8")


def test_a_process_ends_with_the_agreed_codes(sound: Path, misspelled: Path, no_workbook: Path) -> None:
    files = (sound, misspelled, no_workbook)
    assert [in_a_process("check", file).returncode for file in files] == [0, 1, 2]


def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path) -> None:
    run("sample", "--members", 2000, "--out", tmp_path / "s.xlsx")
    run("load", tmp_path / "s.xlsx")
    command = f"{sys.executable} -m data ask members_list | head -n 1"
    ended = subprocess.run(command, shell=True, check=False, cwd=ROOT, capture_output=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, b"")
