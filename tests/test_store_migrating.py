"""A store of an older form is brought to the newest on a copy; the old file is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.durable import beside
from data.rules import load_rules
from data.store import StoreError, create_store, migrating, open_store
from data.store.migrating import MIGRATIONS, VERSION
from data.store.verifying import verify
from queries import ask
from tests.conftest import ROOT
from tests.sound import day, delivery, member

FILES = ["store.duckdb", "store.duckdb.manifest.json", "store.duckdb.v1.backup"]


def a_first_store(path: Path) -> Path:
    """A store as the first version of the program made it: two imports, the first one restored."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{path}' as store")
        connection.execute(MIGRATIONS[0].read_text(encoding="utf-8"))
        for number, name in ((1, "Photonik Jena"), (2, "Photonik Jena e. V.")):
            connection.execute(
                """
                insert into store.imports values (
                    $n, '2026-10-01 12:00', 'ada', '2026-10-01', 'export.xlsx', 5, repeat('a', 64), 'h', false,
                    1, 1, 0, 0, 0, '{"Mitglieder": {"table": "members", "columns": {"B": "name"}}}'
                )
                """,
                {"n": number},
            )
            connection.execute(
                """
                insert into store.members by name
                select
                    $n as import_number, 'GC-001' as cluster_id, $name as name, [] as further_sectors,
                    ['DE-SN'] as reach, 12 as actor_count, 'hash of that time' as row_hash,
                    'Mitglieder' as source_sheet, 2 as source_row
                """,
                {"n": number, "name": name},
            )
            connection.execute(
                "insert into store.labels values ($n, 'GC-001', 'gold', '2025-01-01', null, null, 'Labels', 2)",
                {"n": number},
            )
        connection.execute(
            """
            insert into store.events values
                (1, '2026-10-01', 'load', 1, 'ada', null), (2, '2026-10-02', 'load', 2, 'ada', null),
                (3, '2026-10-03', 'restore', 1, 'ada', 'zu früh')
            """
        )
        connection.execute("checkpoint store")
    return path


def what_a_page_shows(path: Path, *, read_only: bool) -> tuple[object, ...]:
    with open_store(path, load_rules(), read_only=read_only) as store, store.cursor() as cursor:
        row = ask(cursor, "members_list", on=day("2026-11-01"))[0]
        current = store.current()
        assert verify(store).problems == ()
        return current["number"], current["original_kept"], row["name"], row["label_status"], row["reach"]


EXPECTED = (1, False, "Photonik Jena", "valid", ["DE-SN"])


def test_an_older_store_is_migrated_when_it_is_opened_and_its_file_is_kept(tmp_path: Path) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    before = path.read_bytes()
    assert what_a_page_shows(path, read_only=False) == EXPECTED
    assert sorted(one.name for one in tmp_path.iterdir()) == FILES
    assert beside(path, ".v1.backup").read_bytes() == before
    with open_store(path, load_rules()) as store:
        assert [(one["sequence"], one["kind"], one["import_number"]) for one in store.events()] == [
            (3, "restore", 1), (2, "load", 2), (1, "load", 1),
        ]  # fmt: skip
        assert store.load(delivery(member())).number == 3


def test_an_older_store_that_is_opened_to_read_stays_as_it_is(tmp_path: Path) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    before = path.read_bytes()
    assert what_a_page_shows(path, read_only=True) == EXPECTED
    assert [one.name for one in tmp_path.iterdir()] == ["store.duckdb"]
    assert path.read_bytes() == before


def test_the_kept_file_of_a_migration_can_be_put_back(tmp_path: Path) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    open_store(path, load_rules()).close()
    beside(path, ".v1.backup").rename(path)
    beside(path, ".manifest.json").unlink()
    assert what_a_page_shows(path, read_only=False) == EXPECTED


def test_a_second_migration_keeps_the_file_of_the_first(tmp_path: Path) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    open_store(path, load_rules()).close()
    path.write_bytes(beside(path, ".v1.backup").read_bytes())
    beside(path, ".manifest.json").unlink()
    open_store(path, load_rules()).close()
    assert sorted(one.name for one in tmp_path.iterdir()) == [*FILES, "store.duckdb.v1.backup.2"]


def test_a_migration_that_fails_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    before = path.read_bytes()
    wrong = tmp_path / "wrong.sql"
    wrong.write_text(
        "delete from store.labels where import_number = 2; update store.store_version set version = 4"
    )
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "MIGRATIONS", (*MIGRATIONS, wrong))
        with pytest.raises(StoreError, match="ist, wie er war: labels would lose 1 rows"):
            open_store(path, load_rules())
    assert path.read_bytes() == before
    assert what_a_page_shows(path, read_only=False) == EXPECTED


MIGRATE = """
import os, signal, sys
from pathlib import Path
from data.rules import load_rules
from data import durable
from data.store import manifest, migrating, opening
module, name, nth = sys.argv[2].split(".")[0], sys.argv[2].split(".")[1], int(sys.argv[3])
place, calls = globals()[module], [0]
before = getattr(place, name)
def then(*given, **named):
    calls[0] += 1
    if calls[0] == nth:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(*given, **named)
setattr(place, name, then)
opening.open_store(Path(sys.argv[1]), load_rules())
"""


@pytest.mark.parametrize(
    ("moment", "nth"),
    [
        ("migrating._migrated", 1), ("migrating.bring_up_to_date", 1), ("migrating._refuse_loss", 3),
        ("durable.sync", 1), ("migrating._keep", 1), ("durable.name_again", 1), ("manifest.announce", 1),
        ("durable.swap", 1), ("durable.swap", 2), ("manifest.confirm", 1), ("durable.swap", 3),
    ],
)  # fmt: skip
def test_a_migration_cut_short_at_any_moment_leaves_a_store_that_opens(
    tmp_path: Path, moment: str, nth: int
) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    ended = subprocess.run(
        [sys.executable, "-c", MIGRATE, str(path), moment, str(nth)], cwd=ROOT, check=False, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    assert what_a_page_shows(path, read_only=True) == EXPECTED
    assert what_a_page_shows(path, read_only=False) == EXPECTED
    assert sorted(one.name for one in tmp_path.iterdir()) == FILES


def test_a_migration_takes_along_what_a_crash_left_in_the_log(tmp_path: Path) -> None:
    path = a_first_store(tmp_path / "store.duckdb")
    program = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1])\n"
        "c.execute(\"insert into events values (4, '2026-10-04', 'restore', 2, 'ada', null)\")\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False, timeout=60)
    assert os.path.getsize(f"{path}.wal") > 0  # noqa: PTH202
    assert what_a_page_shows(path, read_only=True)[:1] == (2,)
    assert what_a_page_shows(path, read_only=False)[:1] == (2,)


def test_a_new_store_has_the_newest_form_and_a_name_of_its_own(tmp_path: Path) -> None:
    names = set()
    for folder in ("one", "two"):
        with (
            create_store(tmp_path / folder / "store.duckdb", load_rules()) as store,
            store.cursor() as cursor,
        ):
            version, store_id = cursor.execute(
                "select version, store_id from store.store_version"
            ).fetchall()[0]
        assert version == VERSION == 3
        names.add(store_id)
    assert len(names) == 2
