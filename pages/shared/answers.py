"""The one open store of this process, and the answers to a selection, shared by all sessions."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import streamlit as st

from data.delivering import delivery_of
from data.language import _
from data.reading import read_in_child
from data.rules import Rules, load_rules
from data.settings import load_settings
from data.store import Delivery, Store, StoreError, can_write, create_store, is_new, open_store
from data.store.purging import Purged, purge
from data.store.rewriting import Purge
from data.writing.sample import sample_workbook
from pages.shared import access
from queries import Selected, check_all

if TYPE_CHECKING:
    from pages.shared.selection import Selection

# held while the store is opened, and while its file is written anew
_needs_the_file = RLock()

EXAMPLE_MEMBERS = 72
EXAMPLE_DATE = date(2026, 11, 1)

# for a monitor: how often a selection was asked for and had to be worked out, and those that are still kept
USE = Counter({"asked": 0, "computed": 0})
KEPT: WeakSet[Selected] = WeakSet()


@st.cache_resource(show_spinner=False)
def rules() -> Rules:
    """The rules in force."""
    return load_rules(load_settings().rules)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The open store; at the very first start one is made, with example data unless CLUSTER_DEMO=0.

    Where it cannot be written it is opened for reading only, as ``read_only`` says.
    """
    with _needs_the_file:
        return _opened()


def remove(wanted: Purge, *, by: str | None, reason: str) -> Purged:
    """Remove this for data protection: close the store, have its file written anew, and let it be opened again.

    Other sessions wait meanwhile. StoreError, and nothing removed, where it cannot be done.
    """
    with _needs_the_file:
        opened = store()
        if opened.read_only:
            raise StoreError(_("The store can only be read; nothing was removed."))
        opened.close()
        try:
            return purge(opened.path, rules(), wanted, by=by, reason=reason)
        finally:
            # all answers come from the closed store
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


# a few selections at a time: each holds its rows in memory
@st.cache_resource(show_spinner=False, max_entries=32)
def _selected(opened: int, number: int | None, selection: Selection) -> Selected:  # noqa: ARG001 (part of the key)
    USE["computed"] += 1
    made = Selected(store().cursor(), number, **selection.as_values())
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
