"""The end of each change: announced beside the store, committed, and confirmed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.store import fingerprint, manifest

log = logging.getLogger(__name__)


@contextmanager
def change(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done to the store inside, or nothing; after a crash at any moment the store opens again.

    What was done counts when the block has been left without an error, also if the disk was full for what comes
    after the commit. A block that adds no event changes nothing. One thread at a time. OSError if the manifest
    cannot be written, duckdb.Error if the rows cannot; the store is then as it was before.
    """
    store = path_of(cursor)
    cursor.execute("begin")
    try:
        yield
        announced = _announce(cursor, store)
        cursor.execute("commit")
    except BaseException:
        # a commit that failed has ended its transaction already
        with suppress(duckdb.Error):
            cursor.execute("rollback")
        with suppress(OSError):
            manifest.withdraw(store)
        raise
    if announced:
        _settle(store)


def path_of(cursor: duckdb.DuckDBPyConnection) -> Path:
    """The file of the attached store."""
    found = cursor.execute("select path from duckdb_databases() where database_name = 'store'").fetchall()
    return Path(found[0][0])


def _announce(cursor: duckdb.DuckDBPyConnection, store: Path) -> bool:
    known = _whole(manifest.path_of(store))
    left_over = _whole(manifest.announced_path(store))
    after = fingerprint.taken(cursor, known)
    if known and known.sequence == after.sequence:
        return False
    # an earlier commit whose manifest was not confirmed, on a disk that was full then: it holds all the same
    if left_over and left_over.sequence == after.sequence - 1:
        manifest.confirm(store)
    manifest.announce(store, after)
    return True


def _whole(path: Path) -> manifest.Manifest | None:
    """The manifest in this file; without a whole one everything is read again, the open store is what counts."""
    try:
        return manifest.read(path)
    except manifest.ManifestError:
        return None


def _settle(store: Path) -> None:
    """Say that what is committed holds; a disk that is full now takes nothing back.

    It lies in the write-ahead log, where it stays until the store is folded. A log that is cut opens without an
    error: that it lacks something is seen by the manifest.
    """
    try:
        manifest.confirm(store)
    except OSError:
        log.exception("The manifest was not confirmed after a commit; it is at the next opening.")
