"""Rows for the charts of labels, as their queries answer them; a test says only what differs."""

from __future__ import annotations

from typing import Any

from tests.sound import day

Row = dict[str, Any]
STATUSES = ("valid", "expiring", "renewable", "expired", "undated", "none", "unknown")
DUTIES = ("met", "open", "due_soon", "lapsed", "breached", "unknown")


def statuses(*counts: int) -> list[Row]:
    """Members by label status."""
    return [{"label_status": one, "member_count": n} for one, n in zip(STATUSES, counts, strict=True)]


def duties(*counts: int) -> list[Row]:
    """Members by Silver duty."""
    return [{"silver_duty": one, "member_count": n} for one, n in zip(DUTIES, counts, strict=True)]


def ahead(**differs: Any) -> Row:
    """One line of the horizon: Silver until 28 February 2027, looked at from 23 November 2026 for a year."""
    row = {
        "cluster_id": "GC-001",
        "name": "Anker",
        "state": "DE-SN",
        "membership": "active",
        "label_group": "silver",
        "last_label_level": "silver",
        "label_status": "expiring",
        "last_label_awarded_on": day("2025-02-01"),
        "label_ends_on": day("2027-02-28"),
        "label_end_is_computed": False,
        "window_ends_on": day("2028-02-28"),
        "silver_due_on": None,
        "membership_ends_on": None,
        "next_change_on": day("2027-02-28"),
        "next_change": "label_end",
        "reference_date": day("2026-11-23"),
        "horizon_ends_on": day("2027-11-23"),
        "within_count": 1,
        "ending_count": 1,
        "closing_count": 0,
        "due_count": 0,
    }
    return {**row, **differs}


def move(before: str, after: str, direction: str, number: int, **differs: Any) -> Row:
    """One flow between two days."""
    row = {
        "state_before": before,
        "state_after": after,
        "direction": direction,
        "member_count": number,
        "direction_count": number,
        "before_count": number,
        "after_count": number,
        "before_date": day("2025-11-23"),
        "after_date": day("2026-11-23"),
    }
    return {**row, **differs}


def quarter(begins: str, bronze: int, silver: int, gold: int, **differs: Any) -> Row:
    """One quarter with its procedures, at the fees of the rules, and nothing in the other quarters."""
    row = {
        "quarter_begins_on": day(begins),
        "bronze_count": bronze,
        "silver_count": silver,
        "gold_count": gold,
        "programme_count": bronze + silver,
        "programme_eur": bronze * 1650 + silver * 3620,
        "gold_eur": gold * 6765,
        "total_count": bronze + silver,
        "total_eur": bronze * 1650 + silver * 3620,
        "total_gold_eur": gold * 6765,
    }
    return {**row, **differs}


LONGEST: dict[str, list[Row]] = {
    "members_by_label_status": statuses(1200, 34, 5, 6, 7, 8, 9),
    "members_by_silver_duty": duties(1200, 34, 5, 6, 7, 8),
    "label_horizon": [ahead(next_change="renewal_window_end", within_count=1234, ending_count=1234)],
    "label_transitions": [move("gold", "bronze", "down", 1234), move("future", "silver", "joined", 12)],
    "label_procedures_by_quarter": [quarter("2026-10-01", 100, 900, 30)],
}
