"""How many clusters of an import are new, changed, gone and the same, counted again after a purge."""

from __future__ import annotations

import duckdb

_COUNT = """
    with based as (
        select
            imports.number,
            imports.example,
            coalesce(imports.base_number, (
                select max_by(earlier.import_number, earlier.sequence)
                from store.events as earlier
                where earlier.kind in ('load', 'restore') and earlier.sequence < loaded.sequence
            )) as base_number
        from store.imports as imports
        inner join store.events as loaded on loaded.import_number = imports.number and loaded.kind = 'load'
        where imports.number = $affected
    ),

    compared as (
        select
            after.row_hash as after_hash,
            before.row_hash as before_hash
        from (select * from store.members where import_number = $affected) as after
        full join (
            select members.cluster_id, members.row_hash
            from store.members as members
            inner join based on members.import_number = based.base_number
            inner join store.imports as bases on bases.number = based.base_number
            where based.example or not bases.example
        ) as before on after.cluster_id = before.cluster_id
    ),

    counted as (
        select
            count(*) filter (where before_hash is null) as new_count,
            count(*) filter (where before_hash <> after_hash) as changed_count,
            count(*) filter (where after_hash is null) as gone_count,
            count(*) filter (where before_hash = after_hash) as same_count
        from compared
    )

    update store.imports as imports
    set
        new_count = counted.new_count,
        changed_count = counted.changed_count,
        gone_count = counted.gone_count,
        same_count = counted.same_count
    from counted
    where imports.number = $affected
"""


def recount(connection: duckdb.DuckDBPyConnection, touched: list[int]) -> None:
    """Count again what these imports changed, and what was changed by those that came after them.

    An import whose predecessor was purged as a whole counts as one without any: all of its clusters are new.
    """
    found = connection.execute(
        """
        select number
        from store.imports
        where
            purged_at is null
            and (list_contains($touched::integer[], number) or list_contains($touched::integer[], base_number))
        """,
        {"touched": touched},
    ).fetchall()
    for (number,) in found:
        connection.execute(_COUNT, {"affected": number})
