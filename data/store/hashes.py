"""Hashes over canonical rows: what tells that a cluster, or a whole import, states the same as another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from data.schema import APPLICATIONS, FURTHER_SECTORS, SHEETS, Column

Rows = dict[str, list[dict[str, Any]]]

CHILDREN = ("labels", "grants", "services")  # rows that belong to a member
NOT_KEPT = {"labels": {"name"}, "grants": {"name"}, "services": {"name"}}  # the cluster_id stands for it


def row_hashes(rows: Rows) -> dict[str, str]:
    """By cluster, a hash over its row and all rows that belong to it, whatever their order in the file."""
    parts: dict[str, list[str]] = {
        row["cluster_id"]: [_canonical("members", row)] for row in rows.get("members", [])
    }
    for table in CHILDREN:
        for row in rows.get(table, []):
            parts[row["cluster_id"]].append(_canonical(table, row))
    return {
        cluster: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for cluster, lines in parts.items()
    }


def application_lines(rows: Rows) -> list[str]:
    """The canonical form of the applications, which belong to no member."""
    return [_canonical(APPLICATIONS.table, row) for row in rows.get(APPLICATIONS.table, [])]


def content_hash(hashes: Iterable[str], applications: Iterable[str]) -> str:
    """The hash of a whole import, from the hashes of its clusters and the lines of its applications."""
    return hashlib.sha256("\n".join(sorted([*hashes, *applications])).encode()).hexdigest()


def _canonical(table: str, row: dict[str, Any]) -> str:
    kept = {
        column.name: _as_stored(column, row.get(column.name))
        for column in SHEETS[table].columns
        if column.name not in NOT_KEPT.get(table, set())
    }
    kept[FURTHER_SECTORS] = row.get(FURTHER_SECTORS) or []
    return table + json.dumps(kept, ensure_ascii=False, sort_keys=True, default=_as_text)


def _as_stored(column: Column, value: Any) -> Any:
    """The value as it comes back from the store, so that the hash can be computed again from there."""
    if column.kind == "states":
        return value or []
    if value is None:
        return None
    if column.sql_type == "double":
        return float(value)
    return int(value) if column.sql_type in {"integer", "bigint"} else value


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
