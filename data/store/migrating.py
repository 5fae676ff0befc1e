"""Bringing a store of an older form to the newest: on a copy that takes the old file's place, which is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from data import durable
from data.language import _
from data.store import fingerprint, folding, manifest, rehashing
from data.store.attaching import DAMAGED, attach, has_just_changed
from data.store.causes import the_cause
from data.store.manifest import Manifest
from data.store.store import StoreError

MIGRATIONS = tuple(sorted((Path(__file__).parent / "migrations").glob("*.sql")))
VERSION = len(MIGRATIONS)

_TABLES = ("imports", "events", "members", "labels", "grants", "applications", "services")
_MADE_ANEW = {"row_hash", "content_hash"}


def bring_up_to_date(connection: duckdb.DuckDBPyConnection, version: int = 0) -> None:
    """Run the migrations that a store of this version lacks; duckdb.Error if one fails."""
    for migration in MIGRATIONS[version:]:
        connection.execute(migration.read_text(encoding="utf-8"))
    connection.execute("checkpoint store")


def migrate(path: Path, state: Manifest) -> Path:
    """Bring the store at ``path``, judged to be in this state, to the newest form; where its old file is kept.

    A crash at any moment leaves the old store or the new one, each with a manifest that agrees. StoreError, and
    the old store as it was, if a migration fails.
    """
    copy = durable.beside(path, ".migrating")
    try:
        folding.fold(path)
        for left_over in (copy, durable.beside(copy, ".wal")):
            durable.remove(left_over)
        shutil.copyfile(path, copy)
        with duckdb.connect(":memory:") as connection:
            # as long as it is attached nobody else can change the old file
            attach(connection, path, "older", read_only=True)
            if _last_event(connection) != state.sequence:
                raise has_just_changed(path)
            migrated = _migrated(connection, copy, state.version)
            durable.sync(copy)
            backup = _keep(path, state.version)
            manifest.announce(path, migrated)
            durable.swap(copy, path)
        manifest.confirm(path)
    except (*DAMAGED, OSError) as error:
        raise StoreError(
            _("The store {path} could not be brought to version {version} and is as it was: {cause}").format(
                path=path, version=VERSION, cause=the_cause(error)
            )
        ) from error
    return backup


def _last_event(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute("select coalesce(max(sequence), 0) from older.events").fetchall()
    return int(found[0][0])


def _migrated(connection: duckdb.DuckDBPyConnection, copy: Path, version: int) -> Manifest:
    """Migrate the copy and compare it with the old file; the copy's new state."""
    attach(connection, copy)
    bring_up_to_date(connection, version)
    for number in fingerprint.taken(connection).imports:
        rehashing.renew(connection, number)
    connection.execute("checkpoint store")
    connection.execute("detach store")
    # from the file, not from memory
    attach(connection, copy, read_only=True)
    for table in _TABLES:
        _refuse_loss(connection, table)
    state = fingerprint.taken(connection)
    connection.execute("detach store")
    return state


def _refuse_loss(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    old, new = connection.table(f"older.{table}"), connection.table(f"store.{table}")
    columns = [name for name in old.columns if name in new.columns and name not in _MADE_ANEW]
    lost = old.select(*columns).except_(new.select(*columns)).fetchall()
    if lost or len(old) != len(new):
        raise duckdb.DataError(f"{table} would lose {len(lost)} rows.")


def _keep(path: Path, version: int) -> Path:
    """A second name for the old file; where it is kept already, it is that one."""
    name = f".v{version}.backup"
    number = 1
    while (backup := durable.beside(path, name if number == 1 else f"{name}.{number}")).exists():
        if backup.samefile(path):
            return backup
        number += 1
    durable.name_again(path, backup)
    return backup
