"""Loading, comparing, listing and restoring imports: each change one transaction, each a new event."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from data.schema import APPLICATIONS, FURTHER_SECTORS, SHEETS, Column
from data.store.records import Delivery, Loaded

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
_CHILDREN = ("labels", "grants", "services")  # rows that belong to a member
_INSERT = {
    "members": "insert into store.members by name select * from arriving_rows",
    "labels": "insert into store.labels by name select * from arriving_rows",
    "grants": "insert into store.grants by name select * from arriving_rows",
    "applications": "insert into store.applications by name select * from arriving_rows",
    "services": "insert into store.services by name select * from arriving_rows",
}
_NOT_KEPT = {"labels": {"name"}, "grants": {"name"}, "services": {"name"}}  # the cluster_id stands for it


def load(cursor: duckdb.DuckDBPyConnection, delivery: Delivery) -> Loaded:
    """Store all rows of the delivery in one transaction, unless its content is the current import's already."""
    sha256 = hashlib.sha256(delivery.content).hexdigest()
    hashes = row_hashes(delivery.rows)
    content_hash = _content_hash(delivery.rows, hashes)
    cursor.execute("begin")
    try:
        current = _current(cursor)
        if current and _is_the_same(current, sha256, content_hash, delivery.as_of):
            cursor.execute("rollback")
            return Loaded(current["number"], 0, 0, 0, len(hashes), stored=False)
        number = cursor.execute("select coalesce(max(number), 0) + 1 from store.imports").fetchall()[0][0]
        # the first real import takes the place of the invented examples: nothing of them is gone or changed
        before = current["number"] if current and (delivery.example or not current["example"]) else None
        counts = _compare(cursor, before, hashes)
        _insert_import(cursor, number, delivery, sha256, content_hash, counts)
        for table in SHEETS:
            _insert_rows(cursor, number, table, delivery.rows.get(table, []), hashes)
        _add_event(cursor, "load", number, delivery.by, None)
        cursor.execute("commit")
    except BaseException:
        _roll_back(cursor)
        raise
    # a cut write-ahead log opens without an error: leave none behind
    cursor.execute("checkpoint store")
    return Loaded(number, **counts, stored=True)


def restore(cursor: duckdb.DuckDBPyConnection, number: int, by: str | None, reason: str | None) -> None:
    """Add the event that makes this import the current one."""
    cursor.execute("begin")
    try:
        _add_event(cursor, "restore", number, by, reason)
        cursor.execute("commit")
    except BaseException:
        _roll_back(cursor)
        raise
    cursor.execute("checkpoint store")


def exists(cursor: duckdb.DuckDBPyConnection, number: int) -> bool:
    """Whether there is an import of this number."""
    found = cursor.execute("select count(*) from store.imports where number = $n", {"n": number}).fetchall()
    return bool(found[0][0])


def listing(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Every import, latest first, with whether it is the current one."""
    cursor.execute(
        """
        select
            number, loaded_at, loaded_by, as_of, file_name, file_size, sha256, content_hash, example,
            member_count as members, new_count as new, changed_count as changed, gone_count as gone,
            same_count as same, number is not distinct from current_import() as current
        from store.imports
        order by number desc
        """
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row_hashes(rows: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """By cluster, a hash over its row and all rows that belong to it, whatever their order in the file."""
    parts: dict[str, list[str]] = {
        row["cluster_id"]: [_canonical("members", row)] for row in rows.get("members", [])
    }
    for table in _CHILDREN:
        for row in rows.get(table, []):
            parts[row["cluster_id"]].append(_canonical(table, row))
    return {
        cluster: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for cluster, lines in parts.items()
    }


def _canonical(table: str, row: dict[str, Any]) -> str:
    kept = {
        column.name: row.get(column.name)
        for column in SHEETS[table].columns
        if column.name not in _NOT_KEPT.get(table, set())
    }
    kept[FURTHER_SECTORS] = row.get(FURTHER_SECTORS) or []
    return table + json.dumps(kept, ensure_ascii=False, sort_keys=True, default=_as_text)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _content_hash(rows: dict[str, list[dict[str, Any]]], hashes: dict[str, str]) -> str:
    applications = [_canonical(APPLICATIONS.table, row) for row in rows.get(APPLICATIONS.table, [])]
    return hashlib.sha256("\n".join(sorted([*hashes.values(), *applications])).encode()).hexdigest()


def _is_the_same(current: dict[str, Any], sha256: str, content_hash: str, as_of: date) -> bool:
    # a later data date is news even when every row is the same
    same_file = bool(current["sha256"] == sha256)
    return same_file or (current["content_hash"] == content_hash and current["as_of"] == as_of)


def _current(cursor: duckdb.DuckDBPyConnection) -> dict[str, Any] | None:
    return next((one for one in listing(cursor) if one["current"]), None)


def _compare(cursor: duckdb.DuckDBPyConnection, before: int | None, hashes: dict[str, str]) -> dict[str, int]:
    found = cursor.execute(
        "select cluster_id, row_hash from store.members where import_number = $number", {"number": before}
    ).fetchall()
    old = dict(found)
    same = sum(old.get(cluster) == value for cluster, value in hashes.items())
    common = len(old.keys() & hashes.keys())
    return {
        "new": len(hashes) - common,
        "changed": common - same,
        "gone": len(old) - common,
        "same": same,
    }


def _insert_import(
    cursor: duckdb.DuckDBPyConnection,
    number: int,
    delivery: Delivery,
    sha256: str,
    content_hash: str,
    counts: dict[str, int],
) -> None:
    cursor.execute(
        """
        insert into store.imports values (
            $number, $loaded_at, $by, $as_of, $file_name, $file_size, $sha256, $content_hash, $example,
            $members, $new, $changed, $gone, $same, $layout, null, [], null, false
        )
        """,
        {
            "number": number,
            "loaded_at": _now(),
            "by": delivery.by,
            "as_of": delivery.as_of,
            "file_name": delivery.file_name,
            "file_size": len(delivery.content),
            "sha256": sha256,
            "content_hash": content_hash,
            "example": delivery.example,
            "members": len(delivery.rows.get("members", [])),
            **counts,
            "layout": json.dumps(delivery.layout, ensure_ascii=False),
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
        column for column in SHEETS[table].columns if column.name not in _NOT_KEPT.get(table, set())
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


def _add_event(
    cursor: duckdb.DuckDBPyConnection, kind: str, number: int, by: str | None, reason: str | None
) -> None:
    # the primary key makes the next number a compare-and-swap: of two at once, one fails
    cursor.execute(
        """
        insert into store.events
        select coalesce(max(sequence), 0) + 1, $now, $kind, $number, $by, $reason from store.events
        """,
        {"now": _now(), "kind": kind, "number": number, "by": by, "reason": reason},
    )


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.TransactionException:
        # a commit that failed has ended its transaction already
        return


def _now() -> datetime:
    # without time zone, in UTC: DuckDB would need pytz for the other kind
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
