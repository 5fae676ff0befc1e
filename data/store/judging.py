"""Whether a store's file is the one that its manifest speaks of, before anything in it is believed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import duckdb

from data import durable
from data.language import _
from data.store import fingerprint, manifest, rehashing
from data.store.attaching import how_to_restore
from data.store.manifest import Manifest, ManifestError
from data.store.store import StoreError

log = logging.getLogger(__name__)


def refuse_missing(path: Path) -> None:
    """StoreError if there is no file, or if what lies beside it says that one was here."""
    if path.is_file():
        return
    if trace := next((one for one in companions(path) if one.exists()), None):
        raise StoreError(
            _(
                "The store {path} is missing, {trace} shows that it was here; to begin anew, delete that as well."
            ).format(path=path, trace=trace.name)
            + f" {how_to_restore()}"
        )
    raise StoreError(
        _(
            "There is no store at {path}. »python -m data load FILE --as-of DATE« makes one; "
            "check the setting CLUSTER_STORE if there should be one."
        ).format(path=path)
    )


def companions(path: Path) -> tuple[Path, ...]:
    """What belongs to the file of a store, where it is there: manifest, what is announced, write-ahead log."""
    return manifest.path_of(path), manifest.announced_path(path), durable.beside(path, ".wal")


def judged(cursor: duckdb.DuckDBPyConnection, path: Path, *, newest: int) -> Manifest:
    """The state of the attached store, if it may be believed; else StoreError with what is wrong and what to do.

    With a manifest the store must hold exactly what that says. Without one (a file that was copied) every hash is
    computed again from the rows, as far as the store has the form of version ``newest``. duckdb.Error if the
    file is damaged.
    """
    found = fingerprint.taken(cursor)
    stored, announced = _read(path)
    for one in (stored, announced):
        if one and found.agrees(one):
            if found.duckdb != one.duckdb:
                _refuse_changed_rows(cursor, path, found, newest)
            return found
    if stored is None:
        _refuse_changed_rows(cursor, path, found, newest)
        return found
    raise _unusable(path, _difference(found, stored, path))


def settle(path: Path, state: Manifest) -> None:
    """Make the manifest speak of this state, that of the store as it is open now.

    On a disk that is full the store can be read all the same: it is done before the next commit.
    """
    try:
        stored, announced = _read(path)
        if stored == state:
            manifest.withdraw(path)
            return
        if announced != state:
            manifest.announce(path, state)
        manifest.confirm(path)
    except OSError:
        log.exception("The manifest of the store could not be written.")


def _read(path: Path) -> tuple[Manifest | None, Manifest | None]:
    try:
        return manifest.read(manifest.path_of(path)), manifest.read(manifest.announced_path(path))
    except ManifestError as error:
        raise _unusable(
            path,
            _(
                "its manifest {manifest} is damaged. If the store itself is the right one, delete the manifest: "
                "the store is then checked as a whole."
            ).format(manifest=error.path),
        ) from error


def _refuse_changed_rows(cursor: duckdb.DuckDBPyConnection, path: Path, found: Manifest, newest: int) -> None:
    # an older form had its own hashes; its rows are hashed anew when it is migrated
    if found.version != newest:
        return
    if wrong := next(iter(changed_imports(cursor, found)), None):
        raise _unusable(path, _changed(wrong))


def changed_imports(cursor: duckdb.DuckDBPyConnection, found: Manifest) -> Iterator[int]:
    """The numbers of the imports whose rows are not those that were stored, by hashes computed again."""
    for number, held in found.imports.items():
        computed = rehashing.computed(cursor, number)
        kept = rehashing.kept(cursor, number)
        same_content = computed.content_hash == held.content_hash
        if not same_content or computed.by_cluster != kept or held.members != len(kept):
            yield number


def _difference(found: Manifest, stored: Manifest, path: Path) -> str:
    if found.store_id != stored.store_id:
        return _("it is another store than the one that its manifest speaks of.")
    if (found.version, found.sequence) < (stored.version, stored.sequence):
        return _(
            "it is older than its manifest, it ends with event {found} and not {stored}: "
            "an older file was put back, or its write-ahead log is lost."
        ).format(found=found.sequence, stored=stored.sequence)
    if (found.version, found.sequence) > (stored.version, stored.sequence):
        return _(
            "it is newer than its manifest, it ends with event {found} and not {stored}. If it is the right one, "
            "delete {manifest}: the store is then checked as a whole."
        ).format(found=found.sequence, stored=stored.sequence, manifest=manifest.path_of(path))
    differs = (number for number, held in stored.imports.items() if found.imports.get(number) != held)
    return _changed(next(differs, found.current or 0))


def _changed(number: int) -> str:
    return _("import {number} is not as it was stored.").format(number=number)


def _unusable(path: Path, cause: str) -> StoreError:
    sentence = _("The store {path} cannot be used: {cause}").format(path=path, cause=cause)
    return StoreError(f"{sentence} {how_to_restore()}")
