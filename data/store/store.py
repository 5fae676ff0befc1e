"""The open store: what may be asked of it and done to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import duckdb

from data.language import _
from data.settings import load_settings
from data.store import imports, originals, previews
from data.store.causes import the_cause
from data.store.records import Delivery, Loaded, Preview

MOST_PREVIEWS = 8  # each holds its rows in memory; the oldest makes room

# over all stores of this process: an answer that is kept under one is never taken for that of another
_connections = count(1)


class StoreError(Exception):
    """The store cannot be used; the message is one sentence that says what to do."""


class InUseError(StoreError):
    """Another process has the store open; the message names it."""


class StaleError(StoreError):
    """Another import became the current one after the preview was made: look at the changes again."""


class ClosedError(StoreError):
    """The store was closed while it was asked, as it is while data are removed from it: ask again in a moment."""

    def __init__(self) -> None:
        super().__init__(_("Data are being removed from the store. Please try again in a moment."))


class Store:
    """One open store. One a process: hand out a ``cursor()`` to each use, never the connection itself."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        *,
        read_only: bool = False,
        reopen: Callable[[], duckdb.DuckDBPyConnection] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        # names the connection: what holds a cursor of an earlier one cannot ask any more
        self.opened = next(_connections)
        self._reopen = reopen
        self._on_close = on_close
        self._closed = False
        # the file has one writer, this process: what it has written last is what counts
        self._current: dict[str, Any] | None = None
        self._writing = Lock()
        self._reopening = Lock()
        self._previews: OrderedDict[int, Preview] = OrderedDict()
        self._committed: dict[int, Loaded] = {}

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own for one use in one thread; ClosedError once the store is closed."""
        try:
            return self._connection.cursor()
        except duckdb.ConnectionException as error:
            if self._closed:
                raise ClosedError from error
            raise

    def preview(self, delivery: Delivery) -> Preview:
        """Put a delivery beside the store, where every query can be asked of it; StoreError if it cannot be stored.

        The latest ``MOST_PREVIEWS`` are kept, in memory only.
        """
        if not delivery.rows.get("members"):
            raise StoreError(_("The delivery names no member; nothing was stored. Check the file."))
        with self._change() as cursor:
            made = previews.preview(cursor, delivery)
            self._previews[made.number] = made
            while len(self._previews) > MOST_PREVIEWS:
                number, _oldest = self._previews.popitem(last=False)
                previews.drop(cursor, number)
        return made

    def has_preview(self, number: int) -> bool:
        """Whether this preview can still be asked and committed."""
        return number in self._previews

    def drop(self, number: int) -> None:
        """Forget a preview; nothing happens if there is none of this number."""
        with self._change() as cursor:
            if self._previews.pop(number, None):
                previews.drop(cursor, number)

    def commit(
        self,
        number: int,
        *,
        by: str | None = None,
        reason: str | None = None,
        left_out: Collection[str] = (),
        original_kept: bool = False,
    ) -> Loaded:
        """Make a preview the current import, wholly or not at all; a second call answers as the first did.

        ``left_out`` names the clusters that stay as they are in the import before. StaleError if another import
        became the current one since the preview; StoreError if there is no such preview or it cannot be stored.
        """
        self._refuse_if_only_read()
        with self._change() as cursor:
            if number in self._committed:
                return self._committed[number]
            made = self._previews.get(number)
            if made is None:
                raise StaleError(
                    _("The preview is no longer there. Open the file again; nothing was stored.")
                )
            try:
                loaded = imports.commit(
                    cursor, made, by=by, reason=reason, left_out=left_out, original_kept=original_kept
                )
            except imports.Overtaken:
                raise StaleError(
                    _(
                        "The data have changed since the preview. Look at the changes again; nothing was stored."
                    )
                ) from None
            except ValueError:
                raise StoreError(_("No cluster would be left. Leave out fewer changes.")) from None
            self._committed[number] = loaded
            self._previews.pop(number)
            previews.drop(cursor, number)
        return loaded

    def load(self, delivery: Delivery) -> Loaded:
        """Store a delivery wholly or not at all, and make it the current import; StoreError if it cannot."""
        self._refuse_if_only_read()
        made = self.preview(delivery)
        try:
            kept = delivery.keep_original and not made.is_current and self.keep_original(delivery.content)
            return self.commit(made.number, by=delivery.by, reason=delivery.reason, original_kept=kept)
        finally:
            self.drop(made.number)

    def keep_original(self, content: bytes) -> bool:
        """Keep a delivered file beside the store, as the setting CLUSTER_KEEP_ORIGINALS says; whether it is kept.

        To be called before the commit, which is told so by ``original_kept``. StoreError if it cannot be written.
        """
        self._refuse_if_only_read()
        if load_settings().keep_originals == 0:
            return False
        try:
            originals.keep(self.path, content)
        except OSError as error:
            raise StoreError(the_cause(error)) from error
        return True

    def restore(self, number: int, by: str | None = None, reason: str | None = None) -> None:
        """Make an earlier import the current one, as a new event; StoreError if there is none of this number."""
        self._refuse_if_only_read()
        with self._change() as cursor:
            if not imports.exists(cursor, number):
                raise StoreError(
                    _(
                        "There is no import number {number}. »python -m data imports« lists those that exist."
                    ).format(number=number)
                )
            imports.restore(cursor, number, by, reason)

    def imports(self) -> list[dict[str, Any]]:
        """Every import, latest first: number, loaded_at, as_of, file_name, sha256, members, current, …"""
        with self._looking() as cursor:
            return imports.listing(cursor)

    def events(self) -> list[dict[str, Any]]:
        """Every load and restore, latest first: sequence, happened_at, kind, import_number, acting_user, reason."""
        with self._looking() as cursor:
            return imports.events(cursor)

    def current(self) -> dict[str, Any] | None:
        """The import that counts now, or None in a store without any; quick, it is kept in memory."""
        if self._current is None:
            try:
                self._open_again_if_lost()
                self._current = next((one for one in self.imports() if one["current"]), None)
            except duckdb.Error as error:
                raise (ClosedError() if self._closed else StoreError(the_cause(error))) from error
        return self._current

    def close(self) -> None:
        """Let go of the file; whoever asks later, or is asking now, gets a ClosedError."""
        self._closed = True
        self._reopen = None
        self._connection.close()
        if self._on_close:
            self._on_close()

    @contextmanager
    def _looking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.cursor() as cursor:
            try:
                yield cursor
            except duckdb.Error as error:
                if self._closed:
                    raise ClosedError from error
                raise

    @contextmanager
    def _change(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One writer at a time, whatever DuckDB says told in one sentence."""
        with self._writing:
            try:
                self._open_again_if_lost()
                with self.cursor() as cursor:
                    yield cursor
            except (duckdb.Error, OSError) as error:
                raise (ClosedError() if self._closed else StoreError(the_cause(error))) from error
            finally:
                self._current = None
                # what was committed counts, even if the store cannot be opened again at once
                with suppress(StoreError, duckdb.Error):
                    self._open_again_if_lost()

    def _refuse_if_only_read(self) -> None:
        if self.read_only:
            raise StoreError(
                _(
                    "The store {path} can only be read; nothing was stored. Give the program the right to write, "
                    "and start it again."
                ).format(path=self.path)
            )

    def _open_again_if_lost(self) -> None:
        """A disk that was full at the wrong moment has DuckDB let go of the file: what is stored is in it still."""
        with self._reopening:
            try:
                with self.cursor() as cursor:
                    cursor.execute("select version from store.store_version").fetchall()
            except duckdb.Error:
                if self._reopen is None:
                    raise
                self._connection.close()
                self._connection = self._reopen()
                self.opened = next(_connections)
                self._previews.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
