"""Sound rows to start from: a test says only what differs."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from data.rules import Rules, load_rules
from data.store import Delivery, Store, create_store
from queries import ask

AS_OF = date(2026, 11, 1)
_bytes = count()


def day(text: str | None) -> date | None:
    """A day from its ISO form; a table of cases reads better so."""
    return date.fromisoformat(text) if text else None


def member(cluster_id: str = "GC-001", **differs: Any) -> dict[str, Any]:
    """A member about which nothing is known but its name."""
    row = {
        "cluster_id": cluster_id,
        "name": f"Beispiel {cluster_id}",
        "further_sectors": [],
        "reach": [],
        "source_sheet": "Mitglieder",
        "source_row": int(cluster_id[-3:]) + 1,
    }
    return {**row, **differs}


def label(level: str, awarded: str | None, until: str | None = None, **differs: Any) -> dict[str, Any]:
    """A row of the label history of GC-001."""
    row = {
        "cluster_id": "GC-001",
        "label_level": level,
        "label_awarded_on": day(awarded),
        "label_valid_until": day(until),
        "procedure": None,
        "source_sheet": "Labels",
        "source_row": 2,
    }
    return {**row, **differs}


def delivery(*members: dict[str, Any], as_of: date = AS_OF, **sheets: list[dict[str, Any]]) -> Delivery:
    """A delivery of these rows, with content that no other has."""
    content = f"content {next(_bytes)}".encode()
    return Delivery({"members": list(members), **sheets}, as_of, "export.xlsx", content, by="test")


def new_store(folder: Path, rules: Rules | None = None) -> Store:
    """A new, empty store."""
    return create_store(folder / "store.duckdb", rules or load_rules())


def the_only_row(store: Store, on: str, **selection: Any) -> dict[str, Any]:
    """What the list says of the one member on this day."""
    with store.cursor() as cursor:
        rows = ask(cursor, "members_list", on=day(on), **selection)
    assert len(rows) == 1
    return rows[0]
