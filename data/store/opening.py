"""Opening a store: safely locked down, with the rules and macros in place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from data.language import _
from data.rules import Rules
from data.store import imports
from data.store.records import Delivery, Loaded

HERE = Path(__file__).parent
MIGRATIONS = tuple(sorted((HERE / "migrations").glob("*.sql")))
VERSION = len(MIGRATIONS)

# no file, no network, no code from outside; locked, so that no query can lift it again
_LOCKS = (
    "set enable_external_access = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set python_enable_replacements = false",
    "set lock_configuration = true",
)


class StoreError(Exception):
    """The store cannot be used; the message is one sentence that says what to do."""


class Store:
    """One open store. One a process: hand out a ``cursor()`` to each use, never the connection itself."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self.path = path
        # the file has one writer, this process: what it has written last is what counts
        self._current: dict[str, Any] | None = None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own for one use in one thread."""
        return self._connection.cursor()

    def load(self, delivery: Delivery) -> Loaded:
        """Store a delivery wholly or not at all, and make it the current import; StoreError if it cannot."""
        if not delivery.rows.get("members"):
            raise StoreError(_("The delivery names no member; nothing was stored. Check the file."))
        with self.cursor() as cursor:
            try:
                return imports.load(cursor, delivery)
            except duckdb.Error as error:
                raise StoreError(_the_cause(error)) from error
            finally:
                self._current = None

    def restore(self, number: int, by: str | None = None, reason: str | None = None) -> None:
        """Make an earlier import the current one, as a new event; StoreError if there is none of this number."""
        with self.cursor() as cursor:
            if not imports.exists(cursor, number):
                raise StoreError(
                    _(
                        "There is no import number {number}. »python -m data imports« lists those that exist."
                    ).format(number=number)
                )
            try:
                imports.restore(cursor, number, by, reason)
            except duckdb.Error as error:
                raise StoreError(_the_cause(error)) from error
            finally:
                self._current = None

    def imports(self) -> list[dict[str, Any]]:
        """Every import, latest first: number, loaded_at, as_of, file_name, sha256, members, current, …"""
        with self.cursor() as cursor:
            return imports.listing(cursor)

    def current(self) -> dict[str, Any] | None:
        """The import that counts now, or None in a store without any; quick, it is kept in memory."""
        if self._current is None:
            self._current = next((one for one in self.imports() if one["current"]), None)
        return self._current

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_store(path: Path, rules: Rules) -> Store:
    """Make a new, empty store; StoreError if the path is taken or cannot be written."""
    if path.exists():
        raise StoreError(
            _("There is a file at {path} already; nothing was overwritten. Choose another path.").format(
                path=path
            )
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(":memory:")
        _attach(connection, path, read_only=False)
        for migration in MIGRATIONS:
            connection.execute(migration.read_text(encoding="utf-8"))
        connection.execute("checkpoint store")
    except (duckdb.Error, OSError) as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise StoreError(
            _("No store can be made at {path}: {cause}").format(path=path, cause=_the_cause(error))
        ) from error
    return _ready(connection, path, rules)


def open_store(path: Path, rules: Rules, *, read_only: bool = False) -> Store:
    """Open a store that exists; StoreError with a remedy if it is missing, foreign, newer or in use."""
    if not path.is_file():
        raise StoreError(
            _(
                "There is no store at {path}. »python -m data load FILE --as-of DATE« makes one; "
                "check the setting CLUSTER_STORE if there should be one."
            ).format(path=path)
        )
    connection = duckdb.connect(":memory:")
    try:
        _attach(connection, path, read_only=read_only)
        row = connection.execute("select version from store.store_version").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise StoreError(
            _("The store {path} cannot be opened: {cause}").format(path=path, cause=_the_cause(error))
        ) from error
    if row is None or row[0] != VERSION:
        connection.close()
        raise StoreError(
            _("The store {path} has version {found}, this program knows version {known}. Update it.").format(
                path=path, found=row[0] if row else "?", known=VERSION
            )
        )
    return _ready(connection, path, rules)


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    # the path is an identifier of this statement, not a value: DuckDB takes no parameter here
    quoted = str(path).replace("'", "''")
    mode = " (read_only)" if read_only else ""
    connection.execute("attach '" + quoted + "' as store" + mode)


def _ready(connection: duckdb.DuckDBPyConnection, path: Path, rules: Rules) -> Store:
    connection.execute("create table rules_in_force as select $rules as rules", {"rules": _as_values(rules)})
    for file in sorted((HERE / "macros").glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    for lock in _LOCKS:
        connection.execute(lock)
    return Store(connection, path)


def _as_values(rules: Rules) -> dict[str, Any]:
    """The parameters as the macros name them."""
    return {
        **rules.periods.model_dump(),
        "bronze_months": rules.first_validity_months.bronze,
        "silver_validity_months": rules.first_validity_months.silver,
        "gold_months": rules.first_validity_months.gold,
        "binding": list(rules.eligibility.binding) or [""],
    }


def _the_cause(error: BaseException) -> str:
    """One sentence for people from what DuckDB or the system says."""
    text = str(error)
    if "Could not set lock" in text or "Conflicting lock" in text:
        holder = text.rpartition("Conflicting lock is held in ")[2].partition(". See")[0]
        return _("Another process has it open ({detail}). Stop that one first.").format(detail=holder[:120])
    if "not a valid DuckDB database" in text:
        return _("It is no DuckDB file. Restore a backup or check the setting CLUSTER_STORE.")
    return text.splitlines()[0][:300]
