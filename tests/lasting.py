"""Stores that tests only read: each made once in a process, and kept open by the program until another is wanted.

A file of tests that uses them asks for the fixture ``lasting_stores``; what it finds cached, as visitors of one
server do, comes from tests of this kind only.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from data.rules import load_rules
from data.store import Delivery, Store, create_store
from tests.conftest import forget

# set by the fixture
FOLDER: Path | None = None
_made: dict[str, Path] = {}
_places: dict[str, Path] = {}
# what the program shows now: store and settings; nothing when it has forgotten
SHOWN: list[str] = []


def show(*deliveries: Delivery) -> Path:
    """Let the program show a store with these deliveries, one after the other."""

    def make(path: Path) -> Store:
        store = create_store(path, load_rules())
        for one in deliveries:
            store.load(one)
        return store

    # the content is another one each time that a delivery is written down
    return show_made(
        repr([(one.rows, one.as_of, one.file_name, one.by, one.example, one.layout) for one in deliveries]),
        make,
    )


def show_made(name: str, make: Callable[[Path], Store]) -> Path:
    """Let the program show the store of this name; ``make`` makes it at a path when it is first asked for."""
    wanted = [name, *_settings()]
    if wanted != SHOWN:
        forget()
        # a store that is forgotten may still be open: what is opened anew is a copy that nobody has yet
        copy = Path(tempfile.mkdtemp(prefix="store-", dir=FOLDER))
        shutil.copytree(made(name, make).parent, copy, dirs_exist_ok=True)
        SHOWN[:] = wanted
        _places[name] = copy / "cluster.duckdb"
    os.environ["CLUSTER_STORE"] = str(_places[name])
    return _places[name]


def show_at(path: Path) -> None:
    """Let the program show the store at this path, which belongs to one test."""
    wanted = [str(path), *_settings()]
    if wanted != SHOWN:
        forget()
    SHOWN[:] = wanted
    os.environ["CLUSTER_STORE"] = str(path)


def _settings() -> list[str]:
    return sorted(
        f"{key}={value}"
        for key, value in os.environ.items()
        if key.startswith("CLUSTER_") and key != "CLUSTER_STORE"
    )


def made(name: str, make: Callable[[Path], Store]) -> Path:
    """The store of this name, alone in its folder, to be read or copied."""
    if name not in _made:
        path = Path(tempfile.mkdtemp(prefix="store-", dir=FOLDER)) / "cluster.duckdb"
        make(path).close()
        _made[name] = path
    return _made[name]
