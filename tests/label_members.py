"""Members whose labels, duties and procedures one can work out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.store import Store
from queries import ask
from tests.sound import day, delivery, label, member, new_store

ON = "2026-11-23"
Row = dict[str, Any]


def held(number: int, level: str | None, since: str | None, until: str | None, **differs: Any) -> Row:
    """A member that was admitted long ago, with the label of its own row; dates in ISO 8601."""
    dates = {key: day(differs.pop(key, None)) for key in ("notice_given_on", "left_on")}
    return member(
        f"GC-{number:03}",
        name=f"Cluster {number:02}",
        label_level=level,
        label_awarded_on=day(since),
        label_valid_until=day(until),
        admitted_on=day(differs.pop("admitted_on", "2015-01-01")),
        **{key: value for key, value in dates.items() if value},
        **differs,
    )


MEMBERS = (
    held(1, "gold", "2025-01-01", "2027-12-31"),
    held(2, "silver", "2025-02-15", "2027-02-28"),
    # no end is stated: 24 months after the award, at the end of the month
    held(3, "bronze", "2025-10-15", None),
    held(4, "none", None, None, admitted_on="2025-08-31"),
    # Bronze ends before Silver is due
    held(6, "bronze", "2025-03-01", "2027-03-31", admitted_on="2025-06-30"),
    # Silver is due before Bronze ends
    held(7, "bronze", "2025-12-01", "2027-12-31", admitted_on="2025-06-30"),
    # went down from Gold, which is valid for longer than the Bronze label awarded last
    held(8, "bronze", "2026-01-10", "2027-01-31", admitted_on="2025-03-01"),
    held(9, "silver", "2025-03-01", "2027-03-31", notice_given_on="2026-10-01", left_on="2027-03-31"),
    held(10, "silver", "2025-02-01", "2027-02-28", notice_given_on="2026-10-01", left_on="2027-03-31"),
    held(11, "silver", "2025-02-01", "2027-02-28", left_on="2026-11-23"),
    held(12, "silver", "2026-01-01", "2028-01-31", admitted_on="2027-01-01"),
    # ends on the reference date itself, so it is in force
    held(13, "silver", "2024-11-01", "2026-11-23"),
    # Silver ends before the day by which it is due
    held(14, "silver", "2025-05-01", "2027-05-31", admitted_on="2025-12-01"),
    held(15, "silver", None, None),
    held(16, None, None, None),
    # ended in March, renewable to March
    held(17, "silver", "2024-03-01", "2026-03-31"),
    held(18, "silver", "2022-03-01", "2024-03-31", benchmarked_on=day("2022-03-01")),
)
GOLD_BEFORE_BRONZE = label("gold", "2022-01-01", "2028-12-31", cluster_id="GC-008")


@contextmanager
def store_of_all(folder: Path) -> Iterator[Store]:
    """A store with these members."""
    with new_store(folder) as opened:
        opened.load(delivery(*MEMBERS, labels=[GOLD_BEFORE_BRONZE]))
        yield opened


def answer(store: Store, name: str, on: str = ON, **values: Any) -> list[Row]:
    """The rows of a query on a day."""
    with store.cursor() as cursor:
        return ask(cursor, name, on=day(on), **values)
