"""Committing a preview, listing and restoring imports: each change one transaction, each a new event."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb

from data.schema import APPLICATIONS
from data.store.committing import change
from data.store.hashes import application_lines, content_hash
from data.store.previews import compare, now, standing
from data.store.records import Loaded, Preview


class Overtaken(Exception):  # noqa: N818 - what happened, not what failed; the store makes a StaleError of it
    """Another import became the current one after the preview was made."""


_TAKE = (
    """
    insert into store.members by name
    select * from taken_rows('all_members', $preview, $before, $number, $left_out)
    """,
    """
    insert into store.labels by name
    select * from taken_rows('all_labels', $preview, $before, $number, $left_out)
    """,
    """
    insert into store.grants by name
    select * from taken_rows('all_grants', $preview, $before, $number, $left_out)
    """,
    """
    insert into store.services by name
    select * from taken_rows('all_services', $preview, $before, $number, $left_out)
    """,
)
_HASHES = "select row_hash from taken_rows('all_members', $preview, $before, $number, $left_out)"
_TAKE_APPLICATIONS = """
    insert into store.applications by name
    select * replace ($number::integer as import_number, $number::integer as source_import)
    from pending.applications
    where import_number = $preview
"""


def commit(
    cursor: duckdb.DuckDBPyConnection,
    preview: Preview,
    *,
    by: str | None = None,
    reason: str | None = None,
    left_out: Collection[str] = (),
    original_kept: bool = False,
) -> Loaded:
    """Make a preview the current import, without the changes of the clusters that are left out.

    One transaction. Overtaken if an event came in between; ValueError if no cluster would be left.
    """
    with change(cursor):
        current, sequence = standing(cursor)
        if sequence != preview.sequence:
            raise Overtaken
        number = cursor.execute("select coalesce(max(number), 0) + 1 from store.imports").fetchall()[0][0]
        taken = {
            "preview": preview.number, "before": preview.compared_with, "number": number,
            "left_out": sorted(left_out),
        }  # fmt: skip
        whole, members = _content(cursor, taken)
        if not members:
            raise ValueError(number)
        if current and (preview.is_current or (left_out and current["content_hash"] == whole)):
            return Loaded(current["number"], 0, 0, 0, members, stored=False)
        counts = compare(cursor, preview.compared_with, preview.number, left_out)
        for statement in _TAKE:
            cursor.execute(statement, taken)
        cursor.execute(_TAKE_APPLICATIONS, {"preview": preview.number, "number": number})
        facts = {"whole": whole, "members": members, "by": by, "reason": reason, "kept": original_kept}
        _take_import(cursor, taken, counts, facts)
        _add_event(cursor, "load", number, by, reason)
    return Loaded(number, **counts, stored=True)


def restore(cursor: duckdb.DuckDBPyConnection, number: int, by: str | None, reason: str | None) -> None:
    """Add the event that makes this import the current one."""
    with change(cursor):
        _add_event(cursor, "restore", number, by, reason)


def exists(cursor: duckdb.DuckDBPyConnection, number: int) -> bool:
    """Whether there is an import of this number that was not purged."""
    found = cursor.execute(
        "select count(*) from store.imports where number = $n and purged_at is null", {"n": number}
    ).fetchall()
    return bool(found[0][0])


def listing(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Every import, latest first, with whether it is the current one."""
    cursor.execute(
        """
        select
            number, loaded_at, loaded_by, as_of, file_name, file_size, sha256, content_hash, example,
            member_count as members, new_count as new, changed_count as changed, gone_count as gone,
            same_count as same, base_number, left_out, reason, original_kept, purged_at,
            number is not distinct from current_import() as current
        from store.imports
        order by number desc
        """
    )
    return _rows(cursor)


def events(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Everything that happened to the store, latest first."""
    cursor.execute(
        """
        select sequence, happened_at, kind, import_number, acting_user, reason
        from store.events
        order by sequence desc
        """
    )
    return _rows(cursor)


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _content(cursor: duckdb.DuckDBPyConnection, taken: dict[str, Any]) -> tuple[str, int]:
    """The hash of what an import would hold, and its number of clusters."""
    hashes = cursor.execute(_HASHES, taken).fetchall()
    cursor.execute("select * from pending.applications where import_number = $n", {"n": taken["preview"]})
    lines = application_lines({APPLICATIONS.table: _rows(cursor)})
    return content_hash((row[0] for row in hashes), lines), len(hashes)


def _take_import(
    cursor: duckdb.DuckDBPyConnection, taken: dict[str, Any], counts: dict[str, int], facts: dict[str, Any]
) -> None:
    cursor.execute(
        """
        insert into store.imports by name
        select * replace (
            $number::integer as number, $now as loaded_at, coalesce($by, loaded_by) as loaded_by,
            $whole as content_hash, $members as member_count, $new as new_count, $changed as changed_count,
            $gone as gone_count, $same as same_count, $left_out::varchar[] as left_out,
            coalesce($reason, reason) as reason, $kept as original_kept
        )
        from pending.imports
        where number = $preview
        """,
        {
            "now": now(),
            **{name: taken[name] for name in ("number", "preview", "left_out")},
            **counts,
            **facts,
        },
    )


def _add_event(
    cursor: duckdb.DuckDBPyConnection, kind: str, number: int, by: str | None, reason: str | None
) -> None:
    # the primary key makes the next number a compare-and-swap: of two at once, one fails
    cursor.execute(
        """
        insert into store.events
        select coalesce(max(sequence), 0) + 1, $now, $kind, $number, $by, $reason from store.events
        """,
        {"now": now(), "kind": kind, "number": number, "by": by, "reason": reason},
    )
