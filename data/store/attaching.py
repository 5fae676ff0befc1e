"""The file of a store, attached to a DuckDB of its own in memory: the one place that opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.language import _
from data.store.causes import is_about_rights, the_cause
from data.store.standing import standing_still
from data.store.store import InUseError, StoreError

# what DuckDB raises on a damaged file: its own errors, and what its binding makes of text that is none
DAMAGED = (duckdb.Error, RuntimeError, UnicodeError)

_READ_ONLY = " (read_only)"
# a month's import is small: with DuckDB's own 256 KiB a block, most of what it adds to the file would be air
_NEW = " (block_size 65536)"
# a checkpoint is made on a copy only (see ``folding``): neither while it is open nor when it is closed
_NO_CHECKPOINT = ("set checkpoint_threshold = '1 TB'", "pragma disable_checkpoint_on_shutdown")


def connected() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory, for files to be attached, which writes what is committed into the log and no further."""
    connection = duckdb.connect(":memory:")
    for setting in _NO_CHECKPOINT:
        connection.execute(setting)
    return connection


def attached(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection with the file attached as ``store``; InUseError names who has it, StoreError what is wrong.

    Never read the file's bytes in a process that has it attached: to close any handle on it lets go of DuckDB's
    lock, and a second process could write into the same file.
    """
    connection = connected()
    try:
        with standing_still(path) as file:
            attach(connection, file, read_only=read_only)
    except DAMAGED as error:
        connection.close()
        raise refused(path, error) from error
    return connection


def attach(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str = "store", *, read_only: bool = False
) -> None:
    """Attach a file to this connection; a file that is missing is made. duckdb.Error if it cannot be used."""
    # path and name are identifiers of this statement, not values: DuckDB takes no parameter here
    quoted = str(path).replace("'", "''")
    options = _READ_ONLY if read_only else "" if path.exists() else _NEW
    connection.execute("attach '" + quoted + "' as " + name + options)


@contextmanager
def looked_into(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file attached for reading only, for a moment: nothing in it changes, whatever state it is in."""
    connection = attached(path, read_only=True)
    try:
        yield connection
    except DAMAGED as error:
        raise refused(path, error) from error
    finally:
        connection.close()


def refused(path: Path, error: BaseException) -> StoreError:
    """What to say about a store that DuckDB does not open."""
    cause = the_cause(error)
    sentence = _("The store {path} cannot be opened: {cause}").format(path=path, cause=cause)
    text = str(error)
    if "Conflicting lock" in text or "Could not set lock" in text or "already attached" in text:
        return InUseError(sentence)
    if is_about_rights(error):
        return StoreError(sentence)
    return StoreError(f"{sentence} {how_to_restore()}")


def has_just_changed(path: Path) -> StoreError:
    """What to say where another process came in between."""
    return StoreError(
        _("Another process has just changed the store {path}. Open it again.").format(path=path)
    )


def how_to_restore() -> str:
    """What to do about a store that cannot be used."""
    return _("Go back to a backup with »python -m data recover FOLDER«.")
