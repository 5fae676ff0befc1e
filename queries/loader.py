"""Find, bind and run the queries of this folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self, cast

import duckdb
import pyarrow as pa

HERE = Path(__file__).parent

# what a selection is made of; a query that reads selected_members names all of them
SELECTION = ("on", "sectors", "states", "labels", "eligibilities", "search")


class QueryError(Exception):
    """A question that cannot be asked: unknown, or with a parameter that is missing or unknown."""


class ClosedError(Exception):
    """The store was closed while it was asked."""


@dataclass(frozen=True, slots=True)
class Query:
    """One file: its name, the question it answers, what a row is, and its SQL."""

    name: str
    question: str
    row: str
    sql: str


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) < 3 or not (lines[0].startswith("-- ") and lines[0].endswith("?")):
        raise QueryError(f"{path.name} must begin with its question as a comment, ending in »?«.")
    return Query(path.stem, lines[0].removeprefix("-- "), lines[1].removeprefix("-- "), text)


QUERIES: dict[str, Query] = {path.stem: _read(path) for path in sorted(HERE.glob("*.sql"))}


_observer: Callable[[str, float], None] | None = None


def observe(observer: Callable[[str, float], None] | None) -> None:
    """Tell somebody the name and the seconds of each query from now on; None tells nobody."""
    global _observer  # noqa: PLW0603 - one process has one monitor
    _observer = observer


@contextmanager
def _timed(name: str) -> Iterator[None]:
    began = time.perf_counter()
    with _told_if_closed():
        yield
    if _observer is not None:
        _observer(name, time.perf_counter() - began)


@contextmanager
def _told_if_closed() -> Iterator[None]:
    try:
        yield
    except duckdb.ConnectionException as error:
        raise ClosedError(str(error)) from error
    except duckdb.InvalidInputException as error:
        # closed between the answer and its rows
        if "No open result set" in str(error):
            raise ClosedError(str(error)) from error
        raise


def ask(cursor: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[dict[str, Any]]:
    """The rows that answer the question, each by column name.

    ``values`` may name more than the query needs (a whole selection); an empty list counts as no filter.
    Raises QueryError for an unknown name or a missing value, ClosedError where the store is closed meanwhile.
    """
    with _timed(name):
        _run(cursor, name, values)
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def ask_table(cursor: duckdb.DuckDBPyConnection, name: str, **values: Any) -> pa.Table:
    """The same answer as an Arrow table, for lists of any length."""
    with _timed(name):
        return cast("pa.Table", _run(cursor, name, values).to_arrow_table())


class Selected:
    """One selection, computed once: every question put to it reads the same rows of the same import.

    ``selection`` holds ``on`` (date) and, as wanted, sectors, states, labels, eligibilities (lists of
    codes) and search. Takes a cursor of its own, which it closes. What the rules say of each member is worked
    out once; the questions read the result, some ten times faster. All of them read the import of this number,
    or without one that which was current at the beginning, whatever is loaded later. Several threads may ask.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, import_number: int | None = None, **selection: Any
    ) -> None:
        self._cursor = cursor
        self._lock = Lock()
        self._selection = {name: selection.get(name) for name in SELECTION}
        with _told_if_closed():
            cursor.execute(_PIN_THE_IMPORT, {"number": import_number})
            cursor.execute(_READ_THE_PIN)
            cursor.execute(_COMPUTE_ONCE, {name: _bindable(value) for name, value in self._selection.items()})
            cursor.execute(_READ_THE_RESULT)

    def ask(self, name: str, **values: Any) -> list[dict[str, Any]]:
        """The rows that answer the question for this selection; ``values`` are what it needs besides."""
        with self._lock:
            return ask(self._cursor, name, **self._selection, **values)

    def ask_table(self, name: str, **values: Any) -> pa.Table:
        """The same as an Arrow table."""
        with self._lock:
            return ask_table(self._cursor, name, **self._selection, **values)

    def close(self) -> None:
        """Drop the result."""
        self._cursor.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_PIN_THE_IMPORT = """
create temp table pinned_import as
select coalesce($number::integer, current_import()) as number
"""
# temporary macros come before those of the store that have the same names, in this cursor only
_READ_THE_PIN = "create temp macro current_import() as (select number from temp.pinned_import)"
_COMPUTE_ONCE = """
create temp table computed_selection as
select * from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
"""
_READ_THE_RESULT = """
create temp macro selected_members(a, b, c, d, e, f) as table select * from temp.computed_selection
"""


def check_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Bind every query once against the store; QueryError names the first that does not fit it."""
    for name, query in QUERIES.items():
        try:
            # binds names and types without planning: a fifth of what an explanation costs
            cursor.execute("prepare fitting as " + query.sql)
            cursor.execute("deallocate fitting")
        except duckdb.Error as error:
            raise QueryError(f"queries/{name}.sql does not fit the store: {error}") from error


def _run(cursor: duckdb.DuckDBPyConnection, name: str, values: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    query = QUERIES.get(name)
    if query is None:
        raise QueryError(f"There is no query »{name}«. There are: {', '.join(QUERIES)}.")
    needed = _parameters(cursor, query.sql)
    missing = sorted(needed - values.keys() - set(SELECTION[1:]))
    if missing:
        raise QueryError(f"The query »{name}« needs {', '.join(missing)}.")
    bound = {key: _bindable(values.get(key)) for key in needed}
    return cursor.execute(query.sql, bound)


def _parameters(cursor: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    statements = cursor.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError("A query file holds one statement.")
    return set(statements[0].named_parameters)


def _bindable(value: Any) -> Any:
    # an empty list would match nothing; no filter is meant
    return (list(value) or None) if isinstance(value, list | tuple | set | frozenset) else value
