"""Opening a store: judged by its manifest, brought to the newest form, locked down, with rules and macros."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from data import durable
from data.language import _
from data.rules import Rules
from data.settings import load_settings
from data.store import fingerprint, folding, judging, migrating, originals, standing
from data.store.attaching import DAMAGED, attach, attached, has_just_changed, looked_into, refused
from data.store.causes import the_cause
from data.store.facts import load_facts
from data.store.manifest import Manifest
from data.store.migrating import VERSION
from data.store.store import Store, StoreError

HERE = Path(__file__).parent

_UNFINISHED = tuple(
    ending + log for ending in (".migrating", ".folding", ".purging", ".recovering") for log in ("", ".wal")
)

log = logging.getLogger(__name__)

# no file, no network, no code from outside; locked, so that no query can lift it again
_LOCKS = (
    "set enable_external_access = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set python_enable_replacements = false",
    "set lock_configuration = true",
)


def create_store(path: Path, rules: Rules) -> Store:
    """Make a new, empty store; StoreError if the path is taken, a store is missing there, or it cannot be written."""
    if path.exists():
        raise _taken(path)
    if not is_new(path):
        judging.refuse_missing(path)
    # of two programs that begin at once each makes its own, and one takes the place
    unfinished = durable.beside(path, f".new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.remove(unfinished)
        with duckdb.connect(":memory:") as connection:
            attach(connection, unfinished)
            migrating.bring_up_to_date(connection)
        durable.claim(unfinished, path)
    except FileExistsError:
        raise _taken(path) from None
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            _("No store can be made at {path}: {cause}").format(path=path, cause=the_cause(error))
        ) from error
    finally:
        with suppress(OSError):
            durable.remove(unfinished)
    # a store without a manifest is checked as a whole, and gets one
    return open_store(path, rules)


def is_new(path: Path) -> bool:
    """Whether no store is here, and nothing beside that says one was: only then may one be made."""
    return not any(one.exists() for one in (path, *judging.companions(path)))


def open_store(path: Path, rules: Rules, *, read_only: bool = False) -> Store:
    """Open a store that exists.

    One of an older form is brought to the newest (see ``migrating``); for reading only, a copy of it is, which ends
    with the store. StoreError, always with a remedy: missing, damaged, foreign, older or newer than its manifest,
    newer than this program; InUseError if another process has it.
    """
    judging.refuse_missing(path)
    if read_only:
        if connection := _connected_to_read(path, rules):
            return Store(connection, path, read_only=True)
        return _opened_as_copy(path, rules)
    store = Store(
        _connected(path, rules),
        path,
        reopen=lambda: _connected(path, rules),
        on_close=lambda: folding.try_to_fold(path),
    )
    _tidy(store)
    return store


def can_write(path: Path) -> bool:
    """Whether this process may change the store: its file, and the folder for what lies beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _judged(connection: duckdb.DuckDBPyConnection, path: Path) -> Manifest:
    _store_id, version = fingerprint.identity(connection)
    if version > VERSION:
        raise _too_new(path, version)
    return judging.judged(connection, path, newest=VERSION)


def _state(path: Path) -> Manifest:
    with looked_into(path) as connection:
        return _judged(connection, path)


def _connected_to_read(path: Path, rules: Rules) -> duckdb.DuckDBPyConnection | None:
    """A connection that only reads, or None if the store has an older form."""
    connection = attached(path, read_only=True)
    with _closed_if_unusable(connection, path):
        usable = _judged(connection, path).version == VERSION
    if usable:
        _make_ready(connection, rules)
        return connection
    connection.close()
    return None


@contextmanager
def _closed_if_unusable(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        connection.close()
        raise refused(path, error) from error
    except StoreError:
        connection.close()
        raise


def _connected(path: Path, rules: Rules) -> duckdb.DuckDBPyConnection:
    """A connection that writes. The store is judged before: to open a file for writing may change it."""
    judging.refuse_missing(path)
    state = _state(path)
    if state.version < VERSION:
        migrating.migrate(path, state)
        state = _state(path)
    folding.try_to_fold(path)
    connection = attached(path, read_only=False)
    with _closed_if_unusable(connection, path):
        # what was judged a moment ago is what is open now
        if not fingerprint.taken(connection, state).agrees(state):
            raise has_just_changed(path)
    # outside of that block: a mistake in a macro is ours, and no sign of a damaged store
    _make_ready(connection, rules)
    judging.settle(path, state)
    return connection


def _opened_as_copy(path: Path, rules: Rules) -> Store:
    # one that only reads may lack the right to write beside the store, and shall change nothing
    folder = TemporaryDirectory(prefix="cluster-store-")
    try:
        copy = Path(folder.name) / path.name
        with standing.standing_still(path) as file:
            shutil.copyfile(file, copy)
            for one in judging.companions(path):
                if one.exists():
                    shutil.copyfile(one, copy.with_name(one.name))
        migrating.migrate(copy, _state(copy))
        connection = _connected_to_read(copy, rules)
        assert connection is not None
    except BaseException:
        folder.cleanup()
        raise
    return Store(connection, path, read_only=True, on_close=folder.cleanup)


def _tidy(store: Store) -> None:
    # left over from a crash: nobody else writes beside a store that is open
    left_over = [durable.beside(store.path, ending) for ending in _UNFINISHED]
    folder, name = store.path.parent, store.path.name
    for one in [*left_over, *folder.glob(f".{name}.*.unfinished"), *folder.glob(f"{name}.new-*")]:
        with suppress(OSError):
            durable.remove(one)
    try:
        originals.expire(store.path, store.imports(), load_settings().keep_originals)
    except OSError:
        log.exception("An original that is to be kept no longer could not be removed.")


def _make_ready(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    connection.execute("create table rules_in_force as select $rules as rules", {"rules": _as_values(rules)})
    load_facts(connection)
    for file in sorted((HERE / "macros").glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    for lock in _LOCKS:
        connection.execute(lock)


def _as_values(rules: Rules) -> dict[str, Any]:
    """The parameters as the macros name them."""
    return {
        **rules.periods.model_dump(),
        "bronze_months": rules.first_validity_months.bronze,
        "silver_validity_months": rules.first_validity_months.silver,
        "gold_months": rules.first_validity_months.gold,
        **{f"fee_{procedure}": fee for procedure, fee in rules.fees_eur.model_dump().items()},
        "gone_percent": rules.plausibility.gone_percent,
        "actors_factor": rules.plausibility.actors_factor,
        "binding": list(rules.eligibility.binding) or [""],
    }


def _taken(path: Path) -> StoreError:
    return StoreError(
        _("There is a file at {path} already; nothing was overwritten. Choose another path.").format(
            path=path
        )
    )


def _too_new(path: Path, version: int) -> StoreError:
    return StoreError(
        _("The store {path} has version {found}, this program knows version {known}. Update it.").format(
            path=path, found=version, known=VERSION
        )
    )
