"""Which label procedures fall due when, and what they cost: members worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.rules import load_rules
from data.store import Store, create_store
from tests.label_members import GOLD_BEFORE_BRONZE, MEMBERS, ON, Row, answer, held, store_of_all
from tests.sound import day, delivery, label, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the members of ``label_members``."""
    with store_of_all(tmp_path) as opened:
        yield opened


def procedures(store: Store, on: str = ON, quarter: str | None = None) -> list[tuple[Any, ...]]:
    rows = answer(store, "label_procedures", on, quarter=day(quarter))
    return [
        (row["cluster_id"], str(row["due_on"]), row["kind"], row["procedure"], row["fee_eur"],
         row["is_paid_by_programme"])
        for row in rows
    ]  # fmt: skip


def test_each_procedure_falls_due_on_its_day_at_its_fee(store: Store) -> None:
    assert procedures(store) == [
        ("GC-013", "2026-11-23", "renewal", "silver", 3620, True),
        ("GC-008", "2027-01-31", "renewal", "bronze", 1650, True),
        ("GC-002", "2027-02-28", "renewal", "silver", 3620, True),
        ("GC-010", "2027-02-28", "renewal", "silver", 3620, True),
        ("GC-006", "2027-03-31", "renewal", "bronze", 1650, True),
        ("GC-014", "2027-05-31", "renewal", "silver", 3620, True),
        ("GC-006", "2027-06-30", "first_silver", "silver", 3620, True),
        ("GC-007", "2027-06-30", "first_silver", "silver", 3620, True),
        ("GC-004", "2027-08-31", "benchmarking", "bronze", 1650, True),
        ("GC-004", "2027-08-31", "first_silver", "silver", 3620, True),
        ("GC-003", "2027-10-31", "renewal", "bronze", 1650, True),
        ("GC-001", "2027-12-31", "renewal", "gold", 6765, False),
    ]  # fmt: skip
    assert procedures(store, quarter="2027-10-01") == [
        ("GC-003", "2027-10-31", "renewal", "bronze", 1650, True),
        ("GC-001", "2027-12-31", "renewal", "gold", 6765, False),
    ]


def test_each_quarter_has_its_sums_and_gold_is_not_the_programmes(store: Store) -> None:
    rows = answer(store, "label_procedures_by_quarter")
    assert [
        (str(row["quarter_begins_on"]), row["bronze_count"], row["silver_count"], row["gold_count"],
         row["programme_count"], row["programme_eur"], row["gold_eur"])
        for row in rows
    ] == [
        ("2026-10-01", 0, 1, 0, 1, 3620, 0),
        ("2027-01-01", 2, 2, 0, 4, 10540, 0),
        ("2027-04-01", 0, 3, 0, 3, 10860, 0),
        ("2027-07-01", 1, 1, 0, 2, 5270, 0),
        ("2027-10-01", 1, 0, 1, 1, 1650, 6765),
        ("2028-01-01", 0, 0, 0, 0, 0, 0),
        ("2028-04-01", 0, 0, 0, 0, 0, 0),
        ("2028-07-01", 0, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert {(row["total_count"], row["total_eur"], row["total_gold_eur"]) for row in rows} == {
        (11, 31940, 6765)
    }


def test_what_the_forecast_leaves_out_is_counted(store: Store) -> None:
    # overdue: 3 and 18 breached, 17 lapsed; unknown: 15 without a date, 16 without a statement
    assert answer(store, "label_procedures_left_out") == [
        {"overdue_count": 3, "overdue_eur": 10860, "unknown_count": 2}
    ]


@pytest.mark.parametrize(
    ("on", "row", "history", "expected"),
    [
        # two years after 29 February there is none
        ("2025-01-01", held(1, "none", None, None, admitted_on="2024-02-29", benchmarked_on=day("2024-03-01")), [],
         [("GC-001", "2026-02-28", "first_silver", "silver", 3620, True)]),
        # 29 February is the end of a month, and in the first quarter
        ("2027-03-01", held(1, "silver", "2026-02-10", None), [],
         [("GC-001", "2028-02-29", "renewal", "silver", 3620, True)]),
        # a renewal without an end lasts three years from the old end, not from its own day
        ("2026-01-01", held(1, None, None, None),
         [label("silver", "2021-05-10", None, procedure="initial"),
          label("silver", "2023-08-01", None, procedure="renewal")],
         [("GC-001", "2026-05-31", "renewal", "silver", 3620, True)]),
        # at an earlier day the label of later is not known
        ("2026-01-09", held(8, "bronze", "2026-01-10", "2027-01-31"), [GOLD_BEFORE_BRONZE], []),
        ("2027-06-01", held(8, "bronze", "2026-01-10", "2027-01-31"), [GOLD_BEFORE_BRONZE],
         [("GC-008", "2028-12-31", "renewal", "gold", 6765, False)]),
        # the day by which Silver is due has come: it is overdue and falls into no coming quarter
        ("2026-02-28", held(1, "none", None, None, admitted_on="2024-02-28", benchmarked_on=day("2024-03-01")),
         [], []),
        # under notice without a day of leaving: a member for all we know
        (ON, held(1, "silver", "2025-03-01", "2027-03-31", notice_given_on="2026-10-01"), [],
         [("GC-001", "2027-03-31", "renewal", "silver", 3620, True)]),
    ],
)  # fmt: skip
def test_a_procedure_follows_the_calendar(
    tmp_path: Path, on: str, row: Row, history: list[Row], expected: list[tuple[Any, ...]]
) -> None:
    with new_store(tmp_path) as opened:
        opened.load(delivery(row, labels=history))
        assert procedures(opened, on) == expected


def test_the_fees_are_those_of_the_rules(tmp_path: Path) -> None:
    rules = load_rules()
    fees = rules.fees_eur.model_copy(update={"silver": 4000, "gold_renewal": 7000, "bronze_by_video": 1})
    with create_store(tmp_path / "fees.duckdb", rules.model_copy(update={"fees_eur": fees})) as opened:
        opened.load(delivery(*MEMBERS[:3]))
        assert [(row[3], row[4]) for row in procedures(opened)] == [
            ("silver", 4000),
            ("bronze", 1),
            ("gold", 7000),
        ]
