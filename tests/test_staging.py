"""Uploads that wait: kept as they came, gone after a day, and noticed when they are replaced."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data import staging
from data.staging import StagingError, choose, discard, expire, find, stage, waiting


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store would lie."""
    return tmp_path / "kept" / "cluster.duckdb"


def test_an_upload_is_kept_as_it_came_with_what_was_chosen(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    overrides = {"sheet": "Liste", "header_row": 2, "columns": {"D": "state"}}
    choose(made, as_of=date(2026, 11, 1), overrides=overrides, left_out=("GC-1",))
    found = find(store, made.token)
    assert found is not None
    assert (found.file_name, found.size, found.content()) == ("Export.xlsx", 5, b"bytes")
    assert (found.as_of, found.overrides, found.left_out) == (date(2026, 11, 1), overrides, ("GC-1",))
    assert found.sha256 == "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"


def test_only_the_own_account_can_enter_what_was_uploaded(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    assert oct(made.folder.parent.stat().st_mode)[-3:] == "700"
    assert oct(made.folder.stat().st_mode)[-3:] == "700"
    assert oct(made.path.stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Daten\Export.xlsx", "Export.xlsx"),
        ("", "upload"),
        ("..", "upload"),
        ("a" * 300, "a" * 200),
    ],
)
def test_a_file_name_is_never_a_path(store: Path, name: str, kept: str) -> None:
    made = stage(store, b"bytes", name)
    assert made.file_name == kept
    assert sorted(one.name for one in made.folder.iterdir()) == ["facts.json", "file"]


@pytest.mark.parametrize("token", ["", "..", "../../etc", "a/b", "x" * 15, "x" * 65, "no-such-upload-here"])
def test_a_token_that_is_none_finds_nothing(store: Path, token: str) -> None:
    stage(store, b"bytes", "Export.xlsx")
    assert find(store, token) is None


def test_replaced_bytes_are_noticed(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    made.path.write_bytes(b"other")
    with pytest.raises(StagingError, match="wurde nach der Vorschau ausgetauscht; nichts wurde gespeichert"):
        made.content()


def test_an_upload_that_is_gone_is_said(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    discard(made)
    assert find(store, made.token) is None
    for late in (made.content, lambda: choose(made, as_of=date(2026, 11, 1))):
        with pytest.raises(StagingError, match="ist nicht mehr da"):
            late()
    discard(made)


@pytest.mark.parametrize("facts", ["", "{", "[]", "{}", '{"file_name": 1}', "null"])
def test_half_written_facts_are_as_good_as_none(store: Path, facts: str) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    (made.folder / "facts.json").write_text(facts, encoding="utf-8")
    assert find(store, made.token) is None
    assert waiting(store) == []


def test_what_waits_is_listed_the_latest_first(store: Path) -> None:
    names = [stage(store, b"bytes", name).file_name for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    assert [one.file_name for one in waiting(store)] == names[::-1]


def test_an_upload_is_forgotten_after_a_day_and_not_before(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    expire(store, datetime.now(UTC) + timedelta(hours=23))
    assert waiting(store) == [made]
    expire(store, datetime.now(UTC) + timedelta(hours=25))
    assert waiting(store) == []
    assert list(made.folder.parent.iterdir()) == []


def test_an_upload_of_yesterday_is_not_found(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    facts = json.loads((made.folder / "facts.json").read_text(encoding="utf-8"))
    facts["staged_at"] = (datetime.now(UTC) - timedelta(hours=25)).isoformat()
    (made.folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    assert find(store, made.token) is None
    assert waiting(store) == []


def test_the_oldest_of_too_many_makes_room(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MOST", 3)
    for name in "abcde":
        stage(store, b"bytes", name)
    assert [one.file_name for one in waiting(store)] == ["e", "d", "c", "b"]
    expire(store)
    assert [one.file_name for one in waiting(store)] == ["e", "d", "c"]


def test_leftovers_of_a_killed_upload_go_too(store: Path) -> None:
    made = stage(store, b"bytes", "Export.xlsx")
    (made.folder / "facts.json").unlink()
    expire(store, datetime.now(UTC) + timedelta(hours=25))
    assert not made.folder.exists()


def test_a_folder_that_cannot_be_written_is_said(store: Path) -> None:
    store.parent.mkdir()
    (store.parent / "staging").write_bytes(b"in the way")
    with pytest.raises(StagingError, match=r"lässt sich nicht aufbewahren: .+ Nichts wurde gespeichert"):
        stage(store, b"bytes", "Export.xlsx")
