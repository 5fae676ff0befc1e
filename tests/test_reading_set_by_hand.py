"""The match of the headings is a value: shown with its reason, set by hand, and remembered for the next file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.language import use_language
from data.reading import Overrides, read, read_in_child, remember
from tests.command_cases import run
from tests.reading_books import RULES, SECOND, TODAY, Book, member, only, problems

HEADINGS = ["Bezeichnung", "Technologiefeld", "Bundesland", "Sitzort"]
ROW = ["Lumenwerk", "Photonik", "Thüringen", "Jena"]
BY_HAND = Overrides(columns={"A": "name", "D": "city"})


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file that calls the name by a word that nobody knows."""
    use_language("de")
    above = [["Stand: 01.11.2026"]]
    return Book(tmp_path).sheet("Mitglieder", [*above, HEADINGS, ROW]).save()


def test_a_full_match_is_sure_and_says_why(tmp_path: Path) -> None:
    use_language("de")
    (match,) = Book(tmp_path).members(member(), SECOND).read().matches
    assert (match.sheet, match.header_row, match.columns["B"], match.confidence) == (
        "Mitglieder",
        1,
        "name",
        1.0,
    )
    assert match.reason == "Alle nötigen Überschriften sind bekannt, insgesamt 11 von 11."


def test_a_poor_match_is_unsure(foreign: Path) -> None:
    (match,) = read(foreign, RULES).matches
    assert (match.header_row, match.confidence) == (2, 0.3)
    assert match.reason == "Nötige Überschriften fehlen; bekannt sind 2 von 4."


def test_columns_set_by_hand_count(foreign: Path) -> None:
    reading = read(foreign, RULES, overrides=BY_HAND)
    assert reading.loadable, [problem.message for problem in reading.problems]
    assert [(row["name"], row["city"]) for row in reading.rows["members"]] == [("Lumenwerk", "Jena")]
    assert (reading.matches[0].confidence, reading.matches[0].reason) == (1.0, "Von Hand festgelegt.")


def test_the_child_process_is_told_what_was_set_by_hand(foreign: Path) -> None:
    assert read_in_child(foreign, overrides=BY_HAND) == read(foreign, RULES, overrides=BY_HAND)


def test_a_column_can_be_left_out_or_take_the_place_of_another(tmp_path: Path) -> None:
    path = Book(tmp_path).members(member() | {"Sitz alt": "Gera"}).save()
    reading = read(path, RULES, overrides=Overrides(columns={"L": "city", "J": None}))
    assert (reading.rows["members"][0]["city"], reading.rows["members"][0]["actor_count"]) == ("Gera", None)
    assert reading.sheets["Mitglieder"].left_out == ["Ort", "Akteure"]


def test_a_doubled_column_is_settled_by_hand(tmp_path: Path) -> None:
    path = Book(tmp_path).members(member() | {"Nr.": 7}).save()
    reading = read(path, RULES, overrides=Overrides(columns={"L": "cluster_id"}))
    assert (reading.loadable, reading.rows["members"][0]["cluster_id"]) == (True, "7")


def test_sheet_and_row_can_be_set(tmp_path: Path) -> None:
    row = member()
    book = Book(tmp_path).members(row)
    path = book.sheet("Alt", [list(row), ["x"] * len(row), list(row), list(row.values())]).save()
    reading = read(path, RULES, today=TODAY, overrides=Overrides("Alt", 3))
    assert [(row["source_sheet"], row["source_row"]) for row in reading.rows["members"]] == [("Alt", 4)]
    assert not problems(reading, "several_member_sheets")


def test_headings_of_which_none_is_known_can_be_set_too(tmp_path: Path) -> None:
    lines = [["Mein Export"], ["Wer", "Was", "Wo"], ["Lumenwerk", "Photonik", "Thüringen"]]
    by_hand = Overrides(columns={"A": "name", "B": "sector", "C": "state"})
    path = Book(tmp_path).sheet("Tabelle1", lines).save()
    assert [problem.code for problem in read(path, RULES).problems] == ["no_member_sheet"]
    reading = read(path, RULES, overrides=by_hand)
    assert (reading.loadable, reading.sheets["Tabelle1"].header_row) == (True, 2)
    kept = remember({}, reading.matches, by_hand)
    assert read(path, RULES, remembered=kept).rows == reading.rows


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    use_language("de")
    path = Book(tmp_path).members(member()).save()
    problem = only(read(path, RULES, overrides=Overrides("Alt")), "no_member_sheet")
    assert problem.message == "Es gibt kein Blatt „Alt“. Die Datei hat „Mitglieder“."


@pytest.mark.parametrize("wrong", [{"A": "nonsense"}, {"1": "name"}, {"A": "name", "B": "name"}])
def test_what_cannot_be_is_refused_before_reading(wrong: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Overrides(columns=wrong)


def test_what_was_set_is_remembered_for_files_of_the_same_layout_only(foreign: Path, tmp_path: Path) -> None:
    kept = remember({}, read(foreign, RULES, overrides=BY_HAND).matches, BY_HAND)
    following = tmp_path / "following"
    following.mkdir()
    same = Book(following).sheet("12-2026", [["bezeichnung", *HEADINGS[1:]], ["Zweites", *ROW[1:]]]).save()
    reading = read(same, RULES, remembered=kept)
    assert (reading.loadable, reading.rows["members"][0]["name"]) == (True, "Zweites")
    assert (
        reading.matches[0].reason == "Von Hand festgelegt für eine frühere Datei mit denselben Überschriften."
    )
    other = Book(tmp_path).sheet("12-2026", [[*HEADINGS[:3], "Ort"], ROW]).save()
    assert not read(other, RULES, remembered=kept).loadable


def test_the_headings_once_more_inside_the_table_are_left_out(tmp_path: Path) -> None:
    row = member()
    lines = [list(row), list(row.values()), list(row), list(SECOND.values())]
    reading = Book(tmp_path).sheet("Mitglieder", lines).read()
    assert [row["source_row"] for row in reading.rows["members"]] == [2, 4]
    assert (only(reading, "totals_row").severity, only(reading, "totals_row").cell) == ("info", "3")


def test_the_command_line_sets_and_remembers(foreign: Path, tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    assert run("check", foreign).code == 1
    assert run("check", foreign, "--map", "A=name", "--map", "d=city").code == 0
    assert run("check", foreign).code == 1
    assert run("load", foreign, "--map", "A=name", "--map", "D=city").code == 0
    assert run("check", foreign).code == 0
    (kept,) = json.loads((store.parent / "layouts.json").read_text(encoding="utf-8")).values()
    assert kept == {"sheet": None, "header_row": None, "columns": {"A": "name", "D": "city"}}


@pytest.mark.parametrize("wrong", ["A=nonsense", "A", "=name"])
def test_the_command_line_refuses_what_cannot_be(foreign: Path, wrong: str) -> None:
    ended = run("check", foreign, "--map", wrong)
    assert (ended.code, ended.out) == (2, "")
