"""Removing what must not be kept, for reasons of data protection: the only thing that ever deletes stored rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import durable
from data.language import _
from data.rules import Rules
from data.store import fingerprint, folding, judging, manifest, migrating, originals, rewriting
from data.store.attaching import DAMAGED, attach
from data.store.causes import the_cause
from data.store.opening import open_store
from data.store.rewriting import Purge
from data.store.store import InUseError, StoreError

STAGING = "staging"  # uploads that are not committed yet


@dataclass(frozen=True, slots=True)
class Purged:
    """The imports that held something of it, and the files and folders that are gone."""

    imports: tuple[int, ...]
    files: tuple[str, ...]


def purge(path: Path, rules: Rules, wanted: Purge, *, by: str | None = None, reason: str) -> Purged:
    """Remove it from the store and from all that lies beside it, and keep an event that says so without the data.

    The file is written anew: DuckDB would keep the bytes of what it deletes. Delivered files that hold it,
    uploads that are not committed yet, and what was set aside by migrations and recoveries go with it. Copies
    elsewhere are beyond reach. StoreError, and nothing removed, if it cannot be done; InUseError names who has it.
    A crash in the middle leaves the store as it was before or after; do it again then.
    """
    with open_store(path, rules) as store:
        _refuse_impossible(store.imports(), wanted)
        imports = store.imports()
    fresh = durable.beside(path, ".purging")
    try:
        folding.fold(path)
        for left_over in (fresh, durable.beside(fresh, ".wal")):
            durable.remove(left_over)
        with duckdb.connect(":memory:") as connection:
            # as long as it is attached nobody else can change the old file
            attach(connection, path, "older", read_only=True)
            rewriting.prepare(connection)
            touched = rewriting.affected(connection, wanted)
            _refuse_unfound(connection, wanted, touched)
            holding = _originals_with(path, imports, wanted, touched, connection)
            attach(connection, fresh)
            migrating.bring_up_to_date(connection)
            rewriting.write_anew(connection, wanted, touched, [one for one, _file in holding], by, reason)
            connection.execute("detach store")
            state = _checked(connection, fresh, touched)
            durable.sync(fresh)
            manifest.announce(path, state)
            # first the files, then the rows: what is cut short between them is found and finished when done again
            gone = [file.name for _one, file in holding] + list(_remove_set_aside(path))
            for _one, file in holding:
                durable.remove(file)
            durable.swap(fresh, path)
        manifest.confirm(path)
    except (*DAMAGED, OSError) as error:
        if "onflicting lock" in str(error):
            raise InUseError(the_cause(error)) from error
        raise StoreError(
            _("Nothing was removed from the store {path}: {cause}").format(path=path, cause=the_cause(error))
        ) from error
    return Purged(tuple(touched), tuple(sorted(set(gone))))


def _refuse_impossible(imports: list[dict[str, object]], wanted: Purge) -> None:
    if wanted.number is None:
        return
    one = next((one for one in imports if one["number"] == wanted.number), None)
    if one is None:
        raise StoreError(
            _("There is no import number {number}. »python -m data imports« lists those that exist.").format(
                number=wanted.number
            )
        )
    if one["current"]:
        raise StoreError(
            _(
                "Import {number} is the current one and cannot be purged as a whole. Load or restore another one "
                "first, or purge single clusters."
            ).format(number=wanted.number)
        )


def _refuse_unfound(connection: duckdb.DuckDBPyConnection, wanted: Purge, touched: list[int]) -> None:
    if wanted.text is not None and rewriting.stands_in_a_name(connection, wanted):
        raise StoreError(
            _("The text stands in the name of a cluster; nothing was removed. Purge the cluster by its ID.")
        )
    known = {row[0] for row in connection.execute("select distinct cluster_id from older.members").fetchall()}
    if missing := sorted(set(wanted.clusters) - known):
        raise StoreError(
            _("No import holds the cluster {cluster}; nothing was removed.").format(cluster=missing[0])
        )
    if wanted.text is not None and not touched:
        raise StoreError(_("No stored value holds this text; nothing was removed."))


def _originals_with(
    path: Path,
    imports: list[dict[str, object]],
    wanted: Purge,
    touched: list[int],
    connection: duckdb.DuckDBPyConnection,
) -> list[tuple[int, Path]]:
    """The imports whose delivered file holds what is to go, with the file."""
    words = [wanted.text] if wanted.text else [*wanted.clusters, *_names(connection, wanted)]
    found = []
    shas = {one["sha256"] for one in imports if one["number"] in touched}
    for one in imports:
        sha256 = str(one["sha256"])
        content = originals.find(path, sha256) or b""
        if sha256 in shas or (words and originals.mentions(content, words)):
            found.append((int(str(one["number"])), originals.path_of(path, sha256)))
    return found


def _names(connection: duckdb.DuckDBPyConnection, wanted: Purge) -> list[str]:
    rows = connection.execute(
        "select distinct name from older.members where list_contains($clusters::varchar[], cluster_id)",
        {"clusters": list(wanted.clusters)},
    ).fetchall()
    return [row[0] for row in rows]


def _checked(connection: duckdb.DuckDBPyConnection, fresh: Path, touched: list[int]) -> manifest.Manifest:
    attach(connection, fresh, read_only=True)
    state = fingerprint.taken(connection)
    wrong = [number for number in judging.changed_imports(connection, state) if number in touched]
    connection.execute("detach store")
    if wrong:
        raise duckdb.DataError(f"Import {wrong[0]} was not written as it should be.")
    return state


def _remove_set_aside(path: Path) -> Iterator[str]:
    """Remove what may hold earlier states of the store: uploads, old files kept by migrations and recoveries."""
    staged = path.with_name(STAGING)
    kept = [*path.parent.glob(f"{path.name}.v*.backup*"), *path.parent.glob(f"{path.name}.replaced-*")]
    for one in [*kept, *([staged] if staged.exists() else [])]:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            durable.remove(one)
        yield one.name
    durable.sync_folder(path.parent)
