"""A delivery as a preview: rows in memory beside the store, which every query can be asked of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from data.schema import FURTHER_SECTORS, SHEETS, Column
from data.store.hashes import NOT_KEPT, application_lines, content_hash, row_hashes
from data.store.records import Delivery, Preview

_ARROW_TYPES = {
    "varchar": pa.string(),
    "varchar[]": pa.list_(pa.string()),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_PLACE = ("source_sheet", "source_row")
TABLES = tuple(SHEETS)
_INSERT = {
    "members": "insert into pending.members by name select * from arriving_rows",
    "labels": "insert into pending.labels by name select * from arriving_rows",
    "grants": "insert into pending.grants by name select * from arriving_rows",
    "applications": "insert into pending.applications by name select * from arriving_rows",
    "services": "insert into pending.services by name select * from arriving_rows",
}
_DROP = (
    "delete from pending.members where import_number = $number",
    "delete from pending.labels where import_number = $number",
    "delete from pending.grants where import_number = $number",
    "delete from pending.applications where import_number = $number",
    "delete from pending.services where import_number = $number",
    "delete from pending.imports where number = $number",
)


def preview(cursor: duckdb.DuckDBPyConnection, delivery: Delivery) -> Preview:
    """Put the rows of a delivery beside the store and compare them with the current import."""
    sha256 = hashlib.sha256(delivery.content).hexdigest()
    hashes = row_hashes(delivery.rows)
    whole = content_hash(hashes.values(), application_lines(delivery.rows))
    with transaction(cursor):
        current, sequence = standing(cursor)
        number = -cursor.execute("select nextval('pending.preview_numbers')").fetchall()[0][0]
        # the first real import takes the place of the invented examples: nothing of them is gone or changed
        comparable = current and (delivery.example or not current["example"])
        compared_with = current["number"] if current and comparable else None
        for table in TABLES:
            _insert_rows(cursor, number, table, delivery.rows.get(table, []), hashes)
        counts = compare(cursor, compared_with, number)
        _insert_import(cursor, number, delivery, sha256, whole, counts, current)
    is_current = bool(current) and _is_the_same(current or {}, sha256, whole, delivery.as_of)
    base = current["number"] if current else None
    return Preview(number, base, compared_with, sequence, sha256, whole, **counts, is_current=is_current)


def drop(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Forget a preview."""
    for statement in _DROP:
        cursor.execute(statement, {"number": number})


def standing(cursor: duckdb.DuckDBPyConnection) -> tuple[dict[str, Any] | None, int]:
    """The current import and the number of the last event."""
    cursor.execute("select * from store.imports where number = current_import()")
    names = [column[0] for column in cursor.description or ()]
    row = cursor.fetchone()
    sequence = cursor.execute("select coalesce(max(sequence), 0) from store.events").fetchall()[0][0]
    return (dict(zip(names, row, strict=True)) if row else None), sequence


def compare(
    cursor: duckdb.DuckDBPyConnection, before: int | None, after: int, left_out: Collection[str] = ()
) -> dict[str, int]:
    """How many clusters are new, changed, gone and the same in the later of two imports.

    Those that are left out stay as they are: new ones do not come, changed and gone ones are the same.
    """
    found = cursor.execute(
        """
        with judged as (
            select
                kind,
                list_contains($left_out::varchar[], cluster_id) as stays
            from compared_clusters($before, $after)
        )

        select
            count(*) filter (where kind = 'new' and not stays) as new,
            count(*) filter (where kind = 'changed' and not stays) as changed,
            count(*) filter (where kind = 'gone' and not stays) as gone,
            count(*) filter (where kind = 'same' or (kind <> 'new' and stays)) as same
        from judged
        """,
        {"before": before, "after": after, "left_out": list(left_out)},
    ).fetchall()[0]
    return dict(zip(("new", "changed", "gone", "same"), found, strict=True))


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    cursor.execute("begin")
    try:
        yield
        cursor.execute("commit")
    except BaseException:
        # a commit that failed has ended its transaction already
        with suppress(duckdb.TransactionException):
            cursor.execute("rollback")
        raise


def now() -> datetime:
    """The moment in UTC without a time zone: DuckDB would need pytz for the other kind."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _is_the_same(current: dict[str, Any], sha256: str, whole: str, as_of: date) -> bool:
    # a later data date is news even when every row is the same; what was left out of a file can be taken later
    same_file = current["sha256"] == sha256 and not current["left_out"]
    return bool(same_file or (current["content_hash"] == whole and current["as_of"] == as_of))


def _insert_import(
    cursor: duckdb.DuckDBPyConnection,
    number: int,
    delivery: Delivery,
    sha256: str,
    whole: str,
    counts: dict[str, int],
    current: dict[str, Any] | None,
) -> None:
    cursor.execute(
        """
        insert into pending.imports values (
            $number, $loaded_at, $by, $as_of, $file_name, $file_size, $sha256, $content_hash, $example,
            $members, $new, $changed, $gone, $same, $layout, $base, [], $reason, false, null
        )
        """,
        {
            "number": number,
            "loaded_at": now(),
            "by": delivery.by,
            "as_of": delivery.as_of,
            "file_name": delivery.file_name,
            "file_size": len(delivery.content),
            "sha256": sha256,
            "content_hash": whole,
            "example": delivery.example,
            "members": len(delivery.rows.get("members", [])),
            **counts,
            "layout": json.dumps(delivery.layout, ensure_ascii=False),
            "base": current["number"] if current else None,
            "reason": delivery.reason,
        },
    )


def _insert_rows(
    cursor: duckdb.DuckDBPyConnection,
    number: int,
    table: str,
    rows: list[dict[str, Any]],
    hashes: dict[str, str],
) -> None:
    if not rows:
        return
    columns: list[Column] = [
        column for column in SHEETS[table].columns if column.name not in NOT_KEPT.get(table, set())
    ]
    arrays = {
        column.name: pa.array(
            [_with_list(column, row.get(column.name)) for row in rows], _ARROW_TYPES[column.sql_type]
        )
        for column in columns
    }
    if any(column.kind == "sector" for column in columns):
        arrays[FURTHER_SECTORS] = pa.array(
            [row.get(FURTHER_SECTORS) or [] for row in rows], pa.list_(pa.string())
        )
    if table == "members":
        arrays["row_hash"] = pa.array([hashes[row["cluster_id"]] for row in rows])
    arrays["import_number"] = pa.array([number] * len(rows), pa.int32())
    arrays["source_import"] = arrays["import_number"]
    for place in _PLACE:
        arrays[place] = pa.array([row[place] for row in rows])
    cursor.register("arriving_rows", pa.table(arrays))
    try:
        cursor.execute(_INSERT[table])
    finally:
        cursor.unregister("arriving_rows")


def _with_list(column: Column, value: object) -> object:
    return (value or []) if column.kind == "states" else value
