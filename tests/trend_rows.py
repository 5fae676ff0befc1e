"""Rows of the queries about development, as charts take them: few to say what differs, and the longest."""

from __future__ import annotations

from datetime import date
from typing import Any

from pages.shared.charts.trends.changes import KINDS


def over_time_rows(*counts: int) -> list[dict[str, Any]]:
    days = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)][: len(counts)]
    fields = ("gold_count", "silver_count", "bronze_count", "expired_count", "none_count", "label_unknown_count",
              "eligible_count", "conditional_count", "not_eligible_count", "eligibility_unknown_count",
              "silver_or_better_count")  # fmt: skip
    return [
        {"on_day": on, "member_count": count, **dict.fromkeys(fields, count), "is_reference_date": on.month == 6,
         "member_change": count - counts[0], "silver_or_better_change": count - counts[0],
         "eligible_change": count - counts[0]}
        for on, count in zip(days, counts, strict=True)
    ]  # fmt: skip


_MANY = over_time_rows(11111, 22222, 33333)
LONGEST: dict[str, list[dict[str, Any]]] = {
    "members_over_time": _MANY,
    "labels_over_time": _MANY,
    "eligibility_over_time": _MANY,
    "statuses_over_imports": [{**row, "number": 1, "as_of": row["on_day"]} for row in _MANY],
    "admissions_and_exits": [
        {
            "begins_on": date(year, 1, 1),
            "ends_on": date(year, 12, 31),
            "admitted_count": 1111,
            "left_count": 0,
            "is_year": True,
            "total_admitted_count": 11111,
            "total_left_count": 1111,
        }
        for year in (2025, 2026)
    ],
    "changes_by_kind": [
        {
            "change_kind": kind,
            "member_count": 1111,
            "before_date": date(2025, 1, 1),
            "after_date": date(2026, 1, 1),
        }
        for kind in KINDS
    ],
    "application_steps": [
        {"step": step, "counted_count": 1111, "median_days": 1111, "least_days": 1, "most_days": 2222}
        for step in ("interview", "decision", "benchmarking", "silver")
    ],
}
