"""How labels stand, which dates lie ahead, and what has changed between two days: members worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from tests.label_members import ON, answer, held, store_of_all
from tests.sound import day, delivery, label, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the members of ``label_members``."""
    with store_of_all(tmp_path) as opened:
        yield opened


def horizon(store: Store, months: int, most: int | None = None) -> list[tuple[str, str, str]]:
    rows = answer(store, "label_horizon", months=months, most=most)
    return [(row["cluster_id"], str(row["next_change_on"]), row["next_change"]) for row in rows]


def test_the_horizon_holds_those_with_a_date_in_it_by_what_comes_first(store: Store) -> None:
    assert horizon(store, 3) == [
        ("GC-013", "2026-11-23", "label_end"),
        ("GC-008", "2027-01-31", "label_end"),
    ]
    # a month ends the day that the next one begins: 2027-05-23 is in, 2027-05-31 is not
    assert horizon(store, 6) == [
        ("GC-013", "2026-11-23", "label_end"),
        ("GC-008", "2027-01-31", "label_end"),
        ("GC-002", "2027-02-28", "label_end"),
        ("GC-010", "2027-02-28", "label_end"),
        ("GC-006", "2027-03-31", "label_end"),
        ("GC-009", "2027-03-31", "label_end"),
        ("GC-017", "2027-03-31", "renewal_window_end"),
    ]
    assert len(horizon(store, 24)) == 12
    assert horizon(store, 24, most=1) == [("GC-013", "2026-11-23", "label_end")]


def test_a_line_of_the_horizon_has_all_its_dates(store: Store) -> None:
    rows = {row["cluster_id"]: row for row in answer(store, "label_horizon", months=24, most=None)}

    def dates(number: str) -> list[str | None]:
        fields = ("label_ends_on", "window_ends_on", "silver_due_on", "membership_ends_on")
        return [str(rows[number][field]) if rows[number][field] else None for field in fields]

    assert dates("GC-003") == ["2027-10-31", "2028-10-31", None, None]
    assert rows["GC-003"]["label_end_is_computed"]
    assert dates("GC-004") == [None, None, "2027-08-31", None]
    assert dates("GC-006") == ["2027-03-31", "2028-03-31", "2027-06-30", None]
    assert dates("GC-009") == ["2027-03-31", "2028-03-31", None, "2027-03-31"]
    assert dates("GC-017") == ["2026-03-31", "2027-03-31", None, None]


def test_the_others_are_counted(store: Store) -> None:
    # 17 rows without the one that left and the one to come; 15, 16 and 18 have no date ahead
    assert answer(store, "label_horizon_scope", months=3) == [
        {"horizon_ends_on": day("2027-02-23"), "member_count": 15, "within_count": 2, "later_count": 10,
         "without_count": 3}
    ]  # fmt: skip
    (whole,) = answer(store, "label_horizon_scope", "2027-11-30", months=3)
    assert str(whole["horizon_ends_on"]) == "2028-02-29"


def test_the_dates_come_with_their_month(store: Store) -> None:
    rows = answer(store, "label_deadlines", months=6)
    assert [(str(row["month_begins_on"]), row["cluster_id"], row["what"]) for row in rows] == [
        ("2026-11-01", "GC-013", "label_end"),
        ("2027-01-01", "GC-008", "label_end"),
        ("2027-02-01", "GC-002", "label_end"),
        ("2027-02-01", "GC-010", "label_end"),
        ("2027-03-01", "GC-008", "silver_due"),
        ("2027-03-01", "GC-006", "label_end"),
        ("2027-03-01", "GC-009", "label_end"),
        ("2027-03-01", "GC-009", "notice_effective"),
        ("2027-03-01", "GC-010", "notice_effective"),
        ("2027-03-01", "GC-017", "renewal_window_end"),
    ]
    computed = [row for row in answer(store, "label_deadlines", months=24) if row["is_computed"]]
    assert [(row["cluster_id"], row["what"]) for row in computed] == [
        ("GC-003", "label_end"),
        ("GC-003", "renewal_window_end"),
    ]


def test_members_by_label_status(store: Store) -> None:
    rows = answer(store, "members_by_label_status")
    counts = [
        (
            row["label_status"],
            row["member_count"],
            row["gold_count"],
            row["silver_count"],
            row["bronze_count"],
        )
        for row in rows
    ]
    assert counts == [
        ("valid", 4, 1, 1, 2),
        ("expiring", 6, 0, 4, 2),
        ("renewable", 1, 0, 1, 0),
        ("expired", 1, 0, 1, 0),
        ("undated", 1, 0, 0, 0),
        ("none", 1, 0, 0, 0),
        ("unknown", 1, 0, 0, 0),
    ]


def test_members_by_silver_duty(store: Store) -> None:
    rows = answer(store, "members_by_silver_duty")
    assert [(row["silver_duty"], row["member_count"]) for row in rows] == [
        ("met", 6),
        ("open", 3),
        ("due_soon", 1),
        ("lapsed", 1),
        ("breached", 2),
        ("unknown", 2),
    ]


def test_label_members(store: Store) -> None:
    def names(**which: Any) -> list[str]:
        rows = answer(store, "label_members", **{"status": None, "duty": None, **which})
        return [row["cluster_id"] for row in rows]

    assert names(duty="breached") == ["GC-003", "GC-018"]
    assert names(duty="open") == ["GC-006", "GC-007", "GC-004"]
    assert names(status="renewable") == ["GC-017"]
    assert len(names()) == 15


def moves(store: Store, before: str, after: str, *, by_status: bool = False) -> list[tuple[Any, ...]]:
    rows = answer(
        store, "label_transitions", after, before=day(before), after=day(after), by_status=by_status
    )
    return [(row["state_before"], row["state_after"], row["direction"], row["member_count"]) for row in rows]


@pytest.fixture
def moving(tmp_path: Path) -> Iterator[Store]:
    """Members that rose, fell, stayed, came, went, and one of which nothing is known."""
    with new_store(tmp_path) as opened:
        opened.load(
            delivery(
                held(1, None, None, None),
                held(2, None, None, None),
                held(3, None, None, None),
                held(4, "bronze", "2026-03-01", "2028-03-31", admitted_on="2026-03-01"),
                held(5, "silver", "2025-03-01", "2027-03-31", left_on="2026-06-30"),
                held(6, None, None, None),
                held(7, "gold", "2020-01-01", "2023-01-31", left_on="2024-12-31"),
                labels=[
                    label("bronze", "2024-03-01", "2026-03-31"),
                    label("silver", "2026-02-01", "2028-02-29"),
                    # down from Gold
                    label("gold", "2023-03-01", "2026-02-28", cluster_id="GC-002"),
                    label("bronze", "2026-03-01", "2028-03-31", cluster_id="GC-002"),
                    label("silver", "2024-07-01", "2026-06-30", cluster_id="GC-003"),
                ],
            )
        )
        yield opened


def test_label_transitions(moving: Store) -> None:
    assert moves(moving, "2025-11-23", ON) == [
        ("future", "bronze", "joined", 1),
        ("gold", "bronze", "down", 1),
        ("silver", "expired", "down", 1),
        ("silver", "left", "left", 1),
        ("bronze", "silver", "up", 1),
        ("unknown", "unknown", "same", 1),
    ]
    assert moves(moving, "2025-11-23", ON, by_status=True) == [
        ("future", "valid", "joined", 1),
        ("valid", "renewable", "down", 1),
        ("valid", "left", "left", 1),
        ("expiring", "valid", "same", 2),
        ("unknown", "unknown", "same", 1),
    ]
    assert moves(moving, ON, ON) == [
        ("silver", "silver", "same", 1),
        ("bronze", "bronze", "same", 2),
        ("expired", "expired", "same", 1),
        ("unknown", "unknown", "same", 1),
    ]  # fmt: skip


def test_the_figures_and_members_behind_the_transitions(moving: Store) -> None:
    days = {"before": day("2025-11-23"), "after": day(ON), "by_status": False}
    rows = answer(moving, "label_transitions", **days)
    assert {row["direction"]: row["direction_count"] for row in rows} == {
        "joined": 1, "down": 2, "left": 1, "up": 1, "same": 1,
    }  # fmt: skip
    assert [(row["state_before"], row["before_count"], row["after_count"]) for row in rows][2:4] == [
        ("silver", 2, 1),
        ("silver", 2, 1),
    ]
    down = answer(moving, "label_transition_members", **days, direction="down")
    assert [
        (
            row["cluster_id"],
            row["level_before"],
            str(row["ends_before"]),
            row["level_after"],
            str(row["ends_after"]),
        )
        for row in down
    ] == [
        ("GC-002", "gold", "2026-02-28", "bronze", "2028-03-31"),
        ("GC-003", "silver", "2026-06-30", "silver", "2026-06-30"),
    ]
    assert len(answer(moving, "label_transition_members", **days, direction=None)) == 6
