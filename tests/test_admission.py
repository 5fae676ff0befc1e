"""The way from the application to Silver: applications worked out by hand, and the members they led to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests.sound import day, delivery, new_store
from tests.test_trends import Row, answer, held


def applied(
    name: str, received: str | None, *dates: str | None, outcome: str | None = None, row: int = 4
) -> Row:
    interviewed, decided = dates or (None, None)
    return {
        "name": name, "sector": "Photonik", "further_sectors": [], "state": "DE-SN", "received_on": day(received),
        "interviewed_on": day(interviewed), "decided_on": day(decided), "outcome": outcome,
        "source_sheet": "Anträge", "source_row": row,
    }  # fmt: skip


@pytest.fixture
def applying(tmp_path: Path) -> Iterator[Store]:
    """Applications on every stretch of the way, spelled otherwise than the members they led to."""
    with new_store(tmp_path) as opened:
        opened.load(
            delivery(
                held(1, "silver", "2025-03-01", "2027-03-31", admitted_on="2023-06-30", benchmarked_on="2024-01-31")
                | {"name": "Müller & Söhne"},
                held(2, "bronze", "2025-12-31", "2027-12-31", admitted_on="2025-03-01") | {"name": "Anker"},
                held(3, None, None, None, admitted_on="2026-02-01") | {"name": "Cirrus"},
                applications=[
                    applied("MUELLER &  Soehne", "2023-01-01", "2023-03-02", "2023-06-30", outcome="admitted", row=4),
                    applied("Anker", "2024-12-31", "2025-01-10", "2025-02-28", outcome="admitted", row=5),
                    applied("Cirrus", "2025-10-01", None, "2026-01-31", outcome="admitted", row=6),
                    applied("Dorn", "2026-09-01", row=7, outcome="open"),
                    applied("Eiche", "2026-08-01", "2026-09-10", None, row=8),
                    applied("Fels", "2026-01-01", "2026-02-01", "2026-03-01", outcome="rejected", row=9),
                    applied("Gries", "2026-01-01", "2026-02-01", "2026-04-01", outcome="admitted", row=10),
                    applied("Heide", "2026-12-01", row=11, outcome="open"),
                ],
            )
        )  # fmt: skip
        yield opened


def test_application_steps(applying: Store) -> None:
    steps = {row.pop("step"): row for row in answer(applying, "application_steps")}
    assert list(steps) == ["interview", "decision", "benchmarking", "silver"]
    # 60, 10, 40, 31 and 31 days; Cirrus was decided on without a meeting that is stated; Dorn waits
    assert steps["interview"] == {
        "counted_count": 5, "median_days": 31, "least_days": 10, "most_days": 60, "median_months": 1.0,
        "least_months": 0.3, "most_months": 2.0, "waiting_count": 1, "longest_waiting_days": 83,
        "undated_count": 1,
    }  # fmt: skip
    # 180, 59, 122, 59 and 90 days; Eiche waits since August
    assert (steps["decision"]["counted_count"], steps["decision"]["median_days"]) == (5, 90)
    assert (steps["decision"]["least_days"], steps["decision"]["most_days"]) == (59, 180)
    assert (steps["decision"]["waiting_count"], steps["decision"]["longest_waiting_days"]) == (1, 114)
    # 395 days, and 365 to the first label, which takes one; Cirrus waits, Gries is no member by its name
    assert (steps["benchmarking"]["counted_count"], steps["benchmarking"]["median_days"]) == (2, 380)
    assert (steps["benchmarking"]["waiting_count"], steps["benchmarking"]["longest_waiting_days"]) == (1, 418)
    assert (steps["silver"]["counted_count"], steps["silver"]["median_days"]) == (1, 790)
    assert (steps["silver"]["waiting_count"], steps["silver"]["longest_waiting_days"]) == (1, 692)


def test_applications_over_time(applying: Store) -> None:
    rows = {row["name"]: row for row in answer(applying, "applications_over_time", step=None)}
    assert {name: (row["cluster_id"], row["waits_for"]) for name, row in rows.items()} == {
        "Dorn": (None, "interview"),
        "Eiche": (None, "decision"),
        "Fels": (None, None),
        "Gries": (None, None),
        "Cirrus": ("GC-003", "benchmarking"),
        "Anker": ("GC-002", "silver"),
        "MUELLER &  Soehne": ("GC-001", None),
    }
    assert rows["Eiche"]["outcome"] == "open"
    waiting = answer(applying, "applications_over_time", step="silver")
    assert [row["name"] for row in waiting] == ["Anker"]


def test_what_lies_after_the_reference_date_is_not_known_on_it(applying: Store) -> None:
    rows = answer(applying, "applications_over_time", "2025-02-01", step=None)
    assert [(row["name"], row["outcome"], row["waits_for"]) for row in rows] == [
        ("Anker", "open", "decision"),
        ("MUELLER &  Soehne", "admitted", "silver"),
    ]
    assert str(rows[1]["benchmarked_on"]) == "2024-01-31"


def test_applications_scope(applying: Store) -> None:
    assert answer(applying, "applications_scope") == [
        {"total_count": 8, "application_count": 7, "open_count": 2, "admitted_count": 4, "rejected_count": 1,
         "withdrawn_count": 0, "unknown_count": 0, "unmatched_count": 1}
    ]  # fmt: skip
    assert (
        answer(applying, "applications_scope", search="mueller", labels=["gold"])[0]["application_count"] == 1
    )
    assert answer(applying, "applications_scope", states=["DE-BY"])[0]["application_count"] == 0
