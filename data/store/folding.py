"""The write-ahead log of a store brought into its file, on a copy that takes the file's place.

DuckDB's own checkpoint writes blocks that say where everything lies over themselves. A process that is killed within
such a write leaves a file that never opens again: seen after some hundred ``kill -9``. So DuckDB is kept from it
(see ``attaching.connected``): what is committed stays in the log, which only grows, until the store is opened or
closed for writing.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import duckdb

from data import durable
from data.store import fingerprint
from data.store.attaching import DAMAGED, attach, connected
from data.store.standing import alone, finish, folded, log_of

log = logging.getLogger(__name__)


def fold(path: Path) -> None:
    """Make file and log one file with the same content; after a crash at any moment the next opening ends it.

    duckdb.Error or OSError, and the store as it was, if it cannot be done: another process has it open, a disk is
    full. Never call it in the process that has the store open itself.
    """
    if not log_of(path).exists() and not folded(path).exists():
        return
    with alone(path):
        finish(path)
        if log_of(path).exists():
            _fold(path)
            finish(path)


def try_to_fold(path: Path) -> None:
    """Fold where it can be done; the store is whole all the same where it cannot."""
    try:
        fold(path)
    except (*DAMAGED, OSError):
        log.info("The log of the store was not brought into its file.", exc_info=True)


def _fold(path: Path) -> None:
    copy = durable.beside(path, ".folding")
    try:
        with connected() as connection:
            # refused where anybody has it open; afterwards nobody opens it, for they would have to stand still
            attach(connection, path)
            before = fingerprint.taken(connection)
            connection.execute("detach store")
            for ending in ("", ".wal"):
                shutil.copyfile(durable.beside(path, ending), durable.beside(copy, ending))
            attach(connection, copy)
            connection.execute("checkpoint store")
            connection.execute("detach store")
            attach(connection, copy, read_only=True)
            if fingerprint.taken(connection) != before or log_of(copy).exists():
                raise duckdb.DataError("The log and the file became another store than they were.")
        shutil.copymode(path, copy)
        durable.sync(copy)
        durable.swap(copy, folded(path))
    finally:
        for ending in ("", ".wal"):
            durable.remove(durable.beside(copy, ending))
