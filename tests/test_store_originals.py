"""The delivered files are kept byte for byte, as long as they may be."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.rules import load_rules
from data.settings import SettingsError, load_settings
from data.store import StoreError, open_store, originals
from tests.sound import delivery, member, new_store

CONTENT = b"PK\x03\x04 the bytes of a workbook"


def test_a_file_is_found_as_it_was_kept(tmp_path: Path) -> None:
    sha256 = originals.keep(tmp_path / "store.duckdb", CONTENT)
    assert originals.find(tmp_path / "store.duckdb", sha256) == CONTENT
    assert (tmp_path / "originals").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "originals" / sha256).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in (tmp_path / "originals").iterdir()] == [sha256]


def test_a_file_that_was_damaged_is_not_given_out_and_is_kept_anew(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    sha256 = originals.keep(store, CONTENT)
    (tmp_path / "originals" / sha256).write_bytes(CONTENT[:-1])
    assert originals.find(store, sha256) is None
    assert originals.keep(store, CONTENT) == sha256
    assert originals.find(store, sha256) == CONTENT


@pytest.mark.parametrize("name", ["../store.duckdb", "", "abc", "A" * 64, "../../../../etc/passwd"])
def test_nothing_but_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    assert originals.find(tmp_path / "store.duckdb", name) is None


def test_a_load_keeps_its_file_if_it_may(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        kept, not_kept = replace(delivery(member()), keep_original=True), delivery(member("GC-002"))
        store.load(kept)
        store.load(not_kept)
        assert [one["original_kept"] for one in store.imports()] == [False, True]
        assert originals.find(store.path, store.imports()[1]["sha256"]) == kept.content
        assert len(list((tmp_path / "originals").iterdir())) == 1


def test_no_file_is_kept_where_the_setting_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_KEEP_ORIGINALS", "0")
    with new_store(tmp_path) as store:
        store.load(replace(delivery(member()), keep_original=True))
        assert store.current()["original_kept"] is False
    assert not (tmp_path / "originals").exists()


@pytest.mark.parametrize(
    ("days", "left"), [(None, ["old", "new"]), (90, ["old", "new"]), (30, ["new"]), (0, [])]
)
def test_a_file_goes_when_its_time_is_over(tmp_path: Path, days: int | None, left: list[str]) -> None:
    store = tmp_path / "store.duckdb"
    names = {name: originals.keep(store, name.encode()) for name in ("old", "new", "orphan")}
    for path in (tmp_path / "originals").iterdir():
        os.utime(path, (time.time() - 90_000,) * 2)
    now = originals.datetime.now(originals.UTC).replace(tzinfo=None)
    imports = [
        {"sha256": names["old"], "original_kept": True, "loaded_at": now - timedelta(days=40)},
        {"sha256": names["new"], "original_kept": True, "loaded_at": now - timedelta(days=2)},
    ]
    removed = originals.expire(store, imports, days)
    assert [name for name in ("old", "new") if originals.find(store, names[name])] == left
    assert names["orphan"] in removed


def test_a_file_of_no_import_waits_for_its_commit_and_goes_then(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    sha256 = originals.keep(store, CONTENT)
    assert originals.expire(store, [], None) == []
    os.utime(originals.path_of(store, sha256), (time.time() - 90_000,) * 2)
    assert originals.expire(store, [], None) == [sha256]


def test_opening_the_store_removes_what_need_not_be_kept_any_more(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(replace(delivery(member()), keep_original=True))
        orphan = originals.keep(store.path, CONTENT)
        path = store.path
    for one in (tmp_path / "originals").iterdir():
        os.utime(one, (time.time() - 90_000,) * 2)
    with open_store(path, load_rules()) as store:
        assert originals.find(path, orphan) is None
        assert originals.find(path, store.current()["sha256"]) is not None


def test_a_file_that_cannot_be_kept_stops_the_load(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        (tmp_path / "originals").write_text("a file is in the way")
        with pytest.raises(StoreError):
            store.load(replace(delivery(member()), keep_original=True))
        assert store.imports() == []


@pytest.mark.parametrize("text", ["-1", "for ever", "1.5"])
def test_a_time_that_is_no_number_of_days_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="CLUSTER_KEEP_ORIGINALS cannot be used"):
        load_settings({"CLUSTER_KEEP_ORIGINALS": text})
