"""What technology fields are also called is kept beside the store, wholly or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import synonyms
from data.settings import load_settings
from data.synonyms import SynonymsError
from tests.command_cases import a_workbook, run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store would lie; the synonyms lie beside it."""
    return tmp_path / "cluster.duckdb"


def test_nothing_was_kept_yet(store: Path) -> None:
    assert synonyms.load(store) == {}


def test_what_is_added_is_kept_and_what_is_removed_is_gone(store: Path) -> None:
    synonyms.add(store, "Bahntechnik", "Mobilität")
    synonyms.add(store, "Wasserstoff", "Chemie")
    synonyms.add(store, "Wasserstoff", "Energie")
    assert synonyms.load(store) == {"Bahntechnik": "Mobilität", "Wasserstoff": "Energie"}
    synonyms.remove(store, "Wasserstoff")
    synonyms.remove(store, "never there")
    assert synonyms.load(store) == {"Bahntechnik": "Mobilität"}
    assert [path.name for path in store.parent.iterdir()] == ["synonyms.json"]


def test_the_file_can_be_read_by_people(store: Path) -> None:
    synonyms.save(store, {"Wasserstoff": "Energie", "Bahntechnik": "Mobilität"})
    text = (store.parent / "synonyms.json").read_text(encoding="utf-8")
    assert text == '{\n  "Bahntechnik": "Mobilität",\n  "Wasserstoff": "Energie"\n}\n'


def test_of_many_who_add_at_once_nobody_loses(store: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: synonyms.add(store, f"Feld {number}", "Energie"), range(40)))
    assert len(synonyms.load(store)) == 40


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"Bahntechnik": 1}', b"\xff\xfe", b"null"])
def test_a_broken_file_is_named_and_never_overwritten(store: Path, content: bytes) -> None:
    file = store.parent / "synonyms.json"
    file.write_bytes(content)
    with pytest.raises(SynonymsError, match="ist nicht lesbar"):
        synonyms.add(store, "Bahntechnik", "Mobilität")
    assert file.read_bytes() == content


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(SynonymsError, match="kann nicht geschrieben werden"):
        synonyms.add(tmp_path / "nowhere" / "cluster.duckdb", "Bahntechnik", "Mobilität")


def test_a_synonym_counts_from_the_next_import_on(tmp_path: Path) -> None:
    file = a_workbook(
        tmp_path / "export.xlsx", [("GC-1", "Anker", "Bahntechnik", "Sachsen", None, None, None)]
    )
    codes = [problem["code"] for problem in run("check", file, "--json").json()["problems"]]
    assert "new_choice" in codes
    synonyms.add(load_settings().store, "Bahntechnik", "Mobilität")
    codes = [problem["code"] for problem in run("check", file, "--json").json()["problems"]]
    assert "new_choice" not in codes
    assert run("load", file, "--as-of", "2026-11-01").code == 0
    (member,) = run("ask", "members_list", "--json").json()
    assert member["sector"] == "Mobilität"
