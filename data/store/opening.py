"""Opening a store: safely locked down, with the rules and macros in place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from data.language import _
from data.rules import Rules
from data.store.store import Store, StoreError, the_cause

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
            _("No store can be made at {path}: {cause}").format(path=path, cause=the_cause(error))
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
            _("The store {path} cannot be opened: {cause}").format(path=path, cause=the_cause(error))
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
        "gone_percent": rules.plausibility.gone_percent,
        "actors_factor": rules.plausibility.actors_factor,
        "binding": list(rules.eligibility.binding) or [""],
    }
