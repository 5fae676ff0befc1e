"""What a store holds, as its manifest states it: read from the tables, whatever version their form has."""

from __future__ import annotations

import hashlib
from typing import Any

import duckdb

from data.store.manifest import Held, Manifest

# sums of hashes: the order of rows does not matter, a row that is there twice does
_CHECKSUMS = """
    with sums as (
        select number as import_number, 'imports' as part, count(*) as row_count, sum(hash(one)) as total
        from store.imports as one
        where number >= $first
        group by all

        union all

        select import_number, 'members' as part, count(*) as row_count, sum(hash(one)) as total
        from store.members as one
        where import_number >= $first
        group by all

        union all

        select import_number, 'labels' as part, count(*) as row_count, sum(hash(one)) as total
        from store.labels as one
        where import_number >= $first
        group by all

        union all

        select import_number, 'grants' as part, count(*) as row_count, sum(hash(one)) as total
        from store.grants as one
        where import_number >= $first
        group by all

        union all

        select import_number, 'applications' as part, count(*) as row_count, sum(hash(one)) as total
        from store.applications as one
        where import_number >= $first
        group by all

        union all

        select import_number, 'services' as part, count(*) as row_count, sum(hash(one)) as total
        from store.services as one
        where import_number >= $first
        group by all
    )

    select import_number, string_agg(concat_ws(' ', part, row_count, total), ';' order by part)
    from sums
    group by import_number
"""
_IMPORTS = "select number, member_count, content_hash from store.imports where number >= $first"
_EVENTS = (
    "select coalesce(max(sequence), 0), concat_ws(' ', count(*), sum(hash(one))) from store.events as one"
)
# the macro current_import() is not there yet while a store is being opened
_CURRENT = """
    select import_number from store.events where kind in ('load', 'restore') order by sequence desc limit 1
"""


def taken(cursor: duckdb.DuckDBPyConnection, known: Manifest | None = None) -> Manifest:
    """The state of the attached store. Imports that are ``known`` never change and are not read again.

    duckdb.Error if the store is damaged or has other tables than ours.
    """
    store_id, version = identity(cursor)
    if known and (known.store_id, known.version, known.duckdb) != (store_id, version, duckdb.__version__):
        known = None
    imports = dict(known.imports) if known else {}
    first = {"first": max(imports, default=0) + 1}
    checksums = dict(cursor.execute(_CHECKSUMS, first).fetchall())
    for number, members, content_hash in cursor.execute(_IMPORTS, first).fetchall():
        checksum = hashlib.sha256(checksums.pop(number).encode()).hexdigest()[:32]
        imports[number] = Held(members, content_hash, checksum)
    if checksums:
        raise duckdb.DataError(f"Rows without an import: {sorted(checksums)}")
    sequence, events = cursor.execute(_EVENTS).fetchall()[0]
    # an index is read when it is needed first, and it may be what is damaged
    cursor.execute(
        "select number from store.imports where number = $n", {"n": max(imports, default=0)}
    ).fetchall()
    cursor.execute("select kind from store.events where sequence = $n", {"n": sequence}).fetchall()
    current = cursor.execute(_CURRENT).fetchone()
    return Manifest(
        store_id, version, sequence, current[0] if current else None, imports, events, duckdb.__version__
    )


def identity(cursor: duckdb.DuckDBPyConnection) -> tuple[str | None, int]:
    """The store's own name (None before version 2) and the version of its form."""
    cursor.execute("select * from store.store_version")
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall()
    if len(rows) != 1:
        raise duckdb.DataError("A store has one row that says its version.")
    row: dict[str, Any] = dict(zip(names, rows[0], strict=True))
    return row.get("store_id"), row["version"]
