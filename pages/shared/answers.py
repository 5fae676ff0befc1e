"""The one open store of this process, and the answers to a selection, shared by all sessions."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import pyarrow as pa
import streamlit as st

import queries
from data.delivering import delivery_of
from data.language import _
from data.reading import read_in_child
from data.rules import Rules, load_rules
from data.settings import load_settings
from data.store import ClosedError, Delivery, Store, StoreError, can_write, create_store, is_new, open_store
from data.store.purging import Purged, purge
from data.store.rewriting import Purge
from data.writing.sample import sample_workbook
from pages.shared import access
from queries import Selected, check_all

if TYPE_CHECKING:
    from pages.shared.selection import Selection

SECONDS_TO_WAIT = 10  # for a store from which data are being removed

EXAMPLE_MEMBERS = 72
EXAMPLE_DATE = date(2026, 11, 1)

# for a monitor: how often a selection was asked for and had to be worked out, and those that are still kept
USE = Counter({"asked": 0, "computed": 0})
KEPT: WeakSet[Selected] = WeakSet()


# what is in force and what is open lies in no cache of Streamlit: anybody's cleared cache would open it anew
@cache
def rules() -> Rules:
    """The rules in force, as they were when the server started."""
    return load_rules(load_settings().rules)


class _TheStore:
    """The open store; at the very first start one is made, with example data unless CLUSTER_DEMO=0.

    Where it cannot be written it is opened for reading only, as ``read_only`` says. ClosedError while data are
    removed for longer than one can wait.
    """

    def __init__(self) -> None:
        # held while the store is opened, and while its file is written anew; nothing waits for another lock with it
        self._needs_the_file = Lock()
        self._open: Store | None = None

    def __call__(self) -> Store:
        opened = self._open
        if opened is not None:
            return opened
        if not self._needs_the_file.acquire(timeout=SECONDS_TO_WAIT):
            raise ClosedError
        try:
            self._open = self._open or _opened()
            return self._open
        finally:
            self._needs_the_file.release()

    @contextmanager
    def closed(self) -> Iterator[Path]:
        """Keep the store closed meanwhile, with all who ask for it waiting; StoreError if it can only be read."""
        with self._needs_the_file:
            opened = self._open = self._open or _opened()
            if opened.read_only:
                raise StoreError(_("The store can only be read; nothing was removed."))
            self._open = None
            _forget_answers()
            opened.close()
            try:
                yield opened.path
            finally:
                # those that were asked for before it was closed
                _forget_answers()

    def clear(self) -> None:
        """Forget the store and leave it as it is; who asks next opens that which is then in force."""
        self._open = None


store = _TheStore()


def remove(wanted: Purge, *, by: str | None, reason: str) -> Purged:
    """Remove this for data protection: close the store, have its file written anew, and let it be opened again.

    Other sessions wait meanwhile. StoreError, and nothing removed, where it cannot be done.
    """
    with store.closed() as path:
        return purge(path, rules(), wanted, by=by, reason=reason)


def forget() -> None:
    """Forget store and rules, as a server does that is started anew."""
    store.clear()
    rules.cache_clear()


def _forget_answers() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


def _opened() -> Store:
    settings = load_settings()
    if not is_new(settings.store):
        opened = open_store(settings.store, rules(), read_only=not can_write(settings.store))
    else:
        # read first: should that fail, no half-made store is left behind
        examples = _examples() if settings.demo else None
        opened = create_store(settings.store, rules())
        if examples:
            opened.load(examples)
            # what is loaded stands in the log until then; whoever copies the file alone would get it empty
            opened.close()
            opened = open_store(settings.store, rules())
    return opened


def start() -> None:
    """Open the store and try every query on it before the first visitor comes.

    StoreError or QueryError if it cannot be used.
    """
    with store().cursor() as cursor:
        check_all(cursor)


def current_import() -> int | None:
    """The number of the import that counts, or None in a store without one."""
    found = current()
    return found["number"] if found else None


def current() -> dict[str, Any] | None:
    """The import that counts: number, as_of, file_name, sha256, example, members, …; None without one."""
    return store().current()


def shown() -> dict[str, Any] | None:
    """The import that this session looks at: an earlier one that its address names, else the current one."""
    access.admit()
    wanted = st.session_state.get("import")
    earlier = (
        next((one for one in store().imports() if str(one["number"]) == wanted), None) if wanted else None
    )
    return earlier or current()


def before_the_shown() -> int | None:
    """The number of the real import against which the one that is looked at was made; None without one."""
    imports = {one["number"]: one for one in store().imports()}
    looked_at = shown() or {}
    before = imports.get(looked_at.get("base_number"))
    return before["number"] if before and before["example"] == looked_at["example"] else None


def of(selection: Selection, number: int | None = None) -> Selected:
    """The answers to this selection from the import that is looked at, or from that of this number.

    Worked out once for all sessions; a session whose sign-in has ended gets none.
    """
    access.admit()
    if number is None:
        looked_at = shown()
        number = looked_at["number"] if looked_at else None
    USE["asked"] += 1
    return _selected(store().opened, number, selection)


class _Answers(Selected):
    """The same, where a store that was closed meanwhile is told as a store that cannot be used now."""

    def ask(self, name: str, **values: Any) -> list[dict[str, Any]]:
        with _told_if_closed():
            return super().ask(name, **values)

    def ask_table(self, name: str, **values: Any) -> pa.Table:
        with _told_if_closed():
            return super().ask_table(name, **values)


@contextmanager
def _told_if_closed() -> Iterator[None]:
    try:
        yield
    except queries.ClosedError as error:
        raise ClosedError from error


# a few selections at a time: each holds its rows in memory
@st.cache_resource(show_spinner=False, max_entries=32)
def _selected(opened: int, number: int | None, selection: Selection) -> Selected:  # noqa: ARG001 (part of the key)
    USE["computed"] += 1
    with _told_if_closed():
        made = _Answers(store().cursor(), number, **selection.as_values())
    KEPT.add(made)
    return made


def _examples() -> Delivery:
    """Invented members, written as a workbook and read like any upload."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Beispieldaten.xlsx"
        sample_workbook(path, members=EXAMPLE_MEMBERS, seed=1, as_of=EXAMPLE_DATE)
        reading = read_in_child(path, file_name=path.name)
        if not reading.loadable:
            raise StoreError(
                _("The example data cannot be read: {cause}").format(
                    cause=reading.problems[0].message if reading.problems else "?"
                )
            )
        return delivery_of(reading, EXAMPLE_DATE, path.name, path.read_bytes())
