"""The days that can be chosen at once."""

from __future__ import annotations

from datetime import date

from pages.shared.reference_date import quick_days


def test_today_the_data_date_and_the_ends_of_eight_quarters_are_offered() -> None:
    days = quick_days(date(2026, 11, 1), date(2026, 11, 25))
    assert sorted(days, reverse=True)[:4] == [
        date(2026, 11, 25), date(2026, 11, 1), date(2026, 9, 30), date(2026, 6, 30),
    ]  # fmt: skip
    assert min(days) == date(2024, 12, 31)
    assert len(days) == 10
    assert days[date(2026, 9, 30)] == "Ende Quartal 3/2026"
    assert days[date(2026, 11, 1)] == "Datenstand"
    assert days[date(2026, 11, 25)] == "heute"


def test_on_the_first_day_of_a_year_the_last_quarter_is_that_of_the_year_before() -> None:
    days = quick_days(date(2026, 1, 1), date(2026, 1, 1))
    assert max(day for day in days if day < date(2026, 1, 1)) == date(2025, 12, 31)
    assert days[date(2026, 1, 1)] == "heute"
