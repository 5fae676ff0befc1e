"""The hashes of an import, computed again from the rows that the store holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from data.store.hashes import Rows, application_lines, content_hash, row_hashes

_ROWS = {
    "members": "select * from store.members where import_number = $number",
    "labels": "select * from store.labels where import_number = $number",
    "grants": "select * from store.grants where import_number = $number",
    "applications": "select * from store.applications where import_number = $number",
    "services": "select * from store.services where import_number = $number",
}
_RENEW = "update store.members set row_hash = $hash where import_number = $number and cluster_id = $cluster"


@dataclass(frozen=True, slots=True)
class Computed:
    """The hash of each cluster and of the import as a whole."""

    by_cluster: dict[str, str]
    content_hash: str


def computed(cursor: duckdb.DuckDBPyConnection, number: int) -> Computed:
    """The hashes that the rows of this import give."""
    rows = {table: _fetched(cursor, statement, number) for table, statement in _ROWS.items()}
    by_cluster = row_hashes(_with_their_member(rows))
    return Computed(by_cluster, content_hash(by_cluster.values(), application_lines(rows)))


def kept(cursor: duckdb.DuckDBPyConnection, number: int) -> dict[str, str]:
    """The hashes that were stored with the clusters of this import."""
    statement = "select cluster_id, row_hash from store.members where import_number = $number"
    return dict(cursor.execute(statement, {"number": number}).fetchall())


def renew(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Store the hashes and the number of clusters that the rows of this import give."""
    anew = computed(cursor, number)
    before = kept(cursor, number)
    changed = [
        {"hash": value, "number": number, "cluster": cluster}
        for cluster, value in anew.by_cluster.items()
        if before.get(cluster) != value
    ]
    if changed:
        cursor.executemany(_RENEW, changed)
    cursor.execute(
        "update store.imports set content_hash = $hash, member_count = $members where number = $number",
        {"hash": anew.content_hash, "members": len(anew.by_cluster), "number": number},
    )


def _with_their_member(rows: Rows) -> Rows:
    """Rows whose member is missing belong to nobody: a member that is not there gives the import another hash."""
    members = {row["cluster_id"] for row in rows["members"]}
    strays = {
        row["cluster_id"] for table in ("labels", "grants", "services") for row in rows[table]
    } - members
    return {**rows, "members": [*rows["members"], *({"cluster_id": stray} for stray in sorted(strays))]}


def _fetched(cursor: duckdb.DuckDBPyConnection, statement: str, number: int) -> list[dict[str, Any]]:
    cursor.execute(statement, {"number": number})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
