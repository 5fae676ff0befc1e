"""Everything a store holds, computed again: rows against hashes, counts, events, originals, manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.language import _, ngettext
from data.settings import load_settings
from data.store import fingerprint, manifest, originals, rehashing
from data.store.store import Store

_STRAYS = """
    select distinct source_import
    from (
        select source_import from store.members
        union
        select source_import from store.labels
        union
        select source_import from store.grants
        union
        select source_import from store.applications
        union
        select source_import from store.services
    )
    where source_import is null or source_import not in (select number from store.imports)
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and a sentence for each thing that is wrong; none when all is as it was stored."""

    imports: int
    rows: int
    events: int
    originals: int
    problems: tuple[str, ...]


def verify(store: Store, *, beside: Path | None = None) -> Verified:
    """Compute everything again; an original that need not be kept any more, by the settings, may be gone.

    ``beside`` is the store beside which the originals lie, if this one is a copy.
    """
    keep_originals = load_settings().keep_originals
    with store.cursor() as cursor:
        imports, events = store.imports(), store.events()
        due = [one for one in imports if originals.is_due(one, keep_originals)]
        problems = [
            *(problem for one in imports for problem in _of_import(cursor, one["number"])),
            *_of_events(store),
            *_of_sources(cursor),
            *(
                _of_original(one["number"])
                for one in due
                if not originals.find(beside or store.path, one["sha256"])
            ),
            *_of_manifest(cursor, store),
        ]
        rows = cursor.execute("select count(*) from store.members").fetchall()[0][0]
    return Verified(len(imports), rows, len(events), len(due), tuple(problems))


def _of_import(cursor: duckdb.DuckDBPyConnection, number: int) -> Iterator[str]:
    computed, kept = rehashing.computed(cursor, number), rehashing.kept(cursor, number)
    stated = cursor.execute(
        """
        select content_hash, member_count, new_count + changed_count + same_count
        from store.imports
        where number = $number
        """,
        {"number": number},
    ).fetchall()[0]
    clusters = computed.by_cluster.keys() | kept.keys()
    if wrong := sum(computed.by_cluster.get(cluster) != kept.get(cluster) for cluster in clusters):
        yield ngettext(
            "Import {number}: {n} cluster is not as it was stored.",
            "Import {number}: {n} clusters are not as they were stored.",
            wrong,
        ).format(number=number, n=wrong)
    if computed.content_hash != stated[0]:
        yield _("Import {number}: the hash of its content is another one than was stored.").format(
            number=number
        )
    if stated[1:] != (len(kept), len(kept)):
        yield _("Import {number}: it counts {stated} clusters and holds {held}.").format(
            number=number, stated=stated[1], held=len(kept)
        )


def _of_events(store: Store) -> Iterator[str]:
    events, imports = store.events(), store.imports()
    if [one["sequence"] for one in events] != list(range(len(events), 0, -1)):
        yield _("The events are not numbered without a gap.")
    loaded = {one["import_number"] for one in events if one["kind"] == "load"}
    if loaded != {one["number"] for one in imports}:
        yield _("Imports and the events of their loading do not agree.")
    current = [one for one in imports if one["current"]]
    if events and (len(current) != 1 or current[0]["purged_at"]):
        yield _("No import is the current one.")


def _of_sources(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    if cursor.execute(_STRAYS).fetchall():
        yield _("There are rows whose source is no import of this store.")


def _of_original(number: int) -> str:
    return _("Import {number}: its original file is missing or damaged.").format(number=number)


def _of_manifest(cursor: duckdb.DuckDBPyConnection, store: Store) -> Iterator[str]:
    stored = manifest.read(manifest.path_of(store.path))
    # one of an older form, read as a copy, is compared when that is made
    if stored and stored.version == fingerprint.identity(cursor)[1]:
        found = fingerprint.taken(cursor)
        announced = manifest.read(manifest.announced_path(store.path))
        if not (found.agrees(stored) or (announced and found.agrees(announced))):
            yield _("The manifest speaks of another state of the store.")
