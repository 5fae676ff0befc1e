"""The store: all or nothing, every import kept, the current one a pointer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.rules import load_rules
from data.store import Loaded, StoreError, create_store, open_store
from tests.sound import day, delivery, label, member, new_store

ONE, TWO, THREE = member("GC-001"), member("GC-002"), member("GC-003")


def test_a_load_counts_new_changed_gone_and_same(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        assert store.load(delivery(ONE, TWO)) == Loaded(1, new=2, changed=0, gone=0, same=0, stored=True)
        later = delivery(ONE, {**TWO, "city": "Jena"}, THREE)
        assert store.load(later) == Loaded(2, new=1, changed=1, gone=0, same=1, stored=True)
        assert store.load(delivery(THREE)) == Loaded(3, new=0, changed=0, gone=2, same=1, stored=True)


def test_the_same_content_is_not_stored_again(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        first = delivery(ONE, TWO)
        store.load(first)
        assert store.load(first) == Loaded(1, 0, 0, 0, same=2, stored=False)
        assert store.load(delivery(TWO, ONE)) == Loaded(1, 0, 0, 0, same=2, stored=False)
        assert len(store.imports()) == 1


def test_the_same_rows_with_a_later_data_date_are_news(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE))
        assert store.load(delivery(ONE, as_of=day("2026-12-01"))).stored


def test_a_changed_label_history_changes_its_member(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE, TWO))
        loaded = store.load(delivery(ONE, TWO, labels=[label("gold", "2020-01-01")]))
        assert (loaded.changed, loaded.same) == (1, 1)


def test_the_first_real_import_takes_the_place_of_the_examples(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        made_up = delivery(ONE, TWO)
        store.load(type(made_up)(made_up.rows, made_up.as_of, "Beispiel.xlsx", b"x", example=True))
        assert store.load(delivery(ONE, THREE)) == Loaded(2, new=2, changed=0, gone=0, same=0, stored=True)
        assert store.current()["example"] is False


def test_a_row_that_does_not_fit_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE))
        before = store.imports()
        with pytest.raises(StoreError, match="NOT NULL"):
            store.load(delivery(TWO, {**THREE, "name": None}))
        assert store.imports() == before
        assert store.load(delivery(TWO)).number == 2


def test_a_delivery_without_a_member_is_refused(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE))
        with pytest.raises(StoreError, match="nennt kein Mitglied"):
            store.load(delivery())
        assert store.current()["members"] == 1


def test_restoring_is_an_event_and_deletes_nothing(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE))
        store.load(delivery(TWO))
        store.restore(1, by="test", reason="falscher Export")
        assert [(one["number"], one["current"]) for one in store.imports()] == [(2, False), (1, True)]
        with store.cursor() as cursor:
            events = cursor.execute("select sequence, kind, import_number from store.events order by 1")
            assert events.fetchall() == [(1, "load", 1), (2, "load", 2), (3, "restore", 1)]


def test_restoring_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    with new_store(tmp_path) as store, pytest.raises(StoreError, match="keinen Import Nummer 7"):
        store.restore(7)


def test_what_was_loaded_is_there_after_a_restart(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(ONE, TWO))
        path = store.path
    with open_store(path, load_rules()) as again:
        assert again.current()["members"] == 2
    with open_store(path, load_rules(), read_only=True) as again:
        assert again.current()["members"] == 2


def test_a_missing_store_is_refused_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="gibt es keinen Datenspeicher"):
        open_store(tmp_path / "nothing.duckdb", load_rules())
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "precious.duckdb"
    file.write_bytes(b"precious")
    with pytest.raises(StoreError, match="nichts wurde überschrieben"):
        create_store(file, load_rules())
    assert file.read_bytes() == b"precious"


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500, b"PK\x03\x04"])
def test_a_foreign_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "foreign.duckdb"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="lässt sich nicht öffnen"):
        open_store(file, load_rules())


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.duckdb"
    with duckdb.connect(str(file)) as other:
        other.execute("create table t (i integer)")
    with pytest.raises(StoreError, match="lässt sich nicht öffnen"):
        open_store(file, load_rules())


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        path = store.path
    with duckdb.connect(str(path)) as other:
        other.execute("update store_version set version = 99")
    with pytest.raises(StoreError, match="Version 99"):
        open_store(path, load_rules())


def test_a_second_process_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from data.rules import load_rules; "
        "from data.store import StoreError, open_store\n"
        "try: open_store(Path(sys.argv[1]), load_rules())\n"
        "except StoreError as error: print(error)"
    )
    with new_store(tmp_path) as store:
        other = subprocess.run(
            [sys.executable, "-c", program, str(store.path)], capture_output=True, text=True, check=True
        )
    assert "Ein anderer Prozess hat ihn geöffnet" in other.stdout


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "copy (select 1) to '/tmp/out.csv'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ],
)
def test_no_statement_reaches_outside_the_store(tmp_path: Path, statement: str) -> None:
    with new_store(tmp_path) as store, store.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
