"""The specification of the cell readers: dates and years."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from data.reading.cells import Context, Raw
from tests.cell_cases import codes_of, value_of


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        (date(2025, 12, 31), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 0, 0), date(2025, 12, 31)),  # noqa: DTZ001 - as a cell has it
        (datetime(2025, 12, 31, 23, 59), date(2025, 12, 31)),  # noqa: DTZ001
        ("31.12.2025", date(2025, 12, 31)),
        ("1.6.21", date(2021, 6, 1)),
        ("31.12.69", date(2069, 12, 31)),
        ("31.12.99", date(1999, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        ("2025-12-31 00:00:00", date(2025, 12, 31)),
        ("2025-12-31T08:15:00Z", date(2025, 12, 31)),
        ("20251231", date(2025, 12, 31)),
        (20251231.0, date(2025, 12, 31)),
        ("31. Dezember 2025", date(2025, 12, 31)),
        ("31 Dez. 2025", date(2025, 12, 31)),
        ("1. März 2024", date(2024, 3, 1)),
        ("December 31, 2025", date(2025, 12, 31)),
        ("Mittwoch, 31.12.2025", date(2025, 12, 31)),
        ("31/12/2025", date(2025, 12, 31)),
        ("12/31/2025", date(2025, 12, 31)),
        ("04/04/2019", date(2019, 4, 4)),
        ("29.02.2024", date(2024, 2, 29)),
        ("seit 01.03.2020", date(2020, 3, 1)),
        (41395.0, date(2013, 5, 1)),
        ("41395", date(2013, 5, 1)),
        (45000.75, date(2023, 3, 15)),
    ],
)
def test_a_date_with_one_meaning_is_taken(raw: Raw, day: date) -> None:
    assert value_of("admitted_on", raw) == day
    assert {severity for severity, _ in codes_of("admitted_on", raw)} <= {"info", "warning"}


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("12/2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("4/2016", date(2016, 4, 1), date(2016, 4, 30)),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("Dez 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("März 2019", date(2019, 3, 1), date(2019, 3, 31)),
        ("Q2 2021", date(2021, 4, 1), date(2021, 6, 30)),
        ("2. Quartal 2021", date(2021, 4, 1), date(2021, 6, 30)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        (2013.0, date(2013, 1, 1), date(2013, 12, 31)),
        ("ca. 2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("Ende 2013", date(2013, 12, 31), date(2013, 12, 31)),
    ],
)
def test_an_imprecise_date_is_the_first_day_for_starts_and_the_last_for_ends(
    raw: Raw, first: date, last: date
) -> None:
    assert value_of("admitted_on", raw) == first
    assert value_of("label_valid_until", raw) == last
    assert codes_of("admitted_on", raw) == [("warning", "imprecise_date")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("03/04/2025", "ambiguous_date"),
        ("03-04-2025", "ambiguous_date"),
        ("31.02.2025", "bad_date"),
        ("29.02.2025", "bad_date"),
        ("31.13.2025", "bad_date"),
        ("13/13/2025", "bad_date"),
        ("00/2025", "bad_date"),
        ("12/25", "bad_date"),
        ("demnächst", "bad_date"),
        ("²²²²²", "bad_date"),
        (12.0, "bad_date"),
        (19999.0, "bad_date"),
        (float("nan"), "bad_date"),
        (float("inf"), "bad_date"),
        (True, "bad_date"),
        (time(12, 0), "bad_date"),
        (timedelta(days=3), "bad_date"),
    ],
)
def test_a_date_with_two_meanings_or_none_is_refused(raw: Raw, code: str) -> None:
    assert value_of("admitted_on", raw) is None
    assert codes_of("admitted_on", raw) == [("error", code)]


def test_day_numbers_follow_the_date_system_of_the_workbook() -> None:
    since_1904 = Context(date(2026, 11, 23), since_1904=True)
    assert value_of("admitted_on", 41395.0) == date(2013, 5, 1)
    assert value_of("admitted_on", 39933.0, since_1904) == date(2013, 5, 1)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2037, 1, 1), date(9999, 12, 31)])
def test_a_date_far_from_the_programme_is_taken_with_a_warning(day: date) -> None:
    assert value_of("admitted_on", day) == day
    assert codes_of("admitted_on", day) == [("warning", "date_out_of_range")]


@pytest.mark.parametrize(
    ("raw", "year"),
    [(2005.0, 2005), ("2005", 2005), (1800.0, 1800), ("01.03.2005", 2005), (date(2005, 3, 1), 2005)],
)
def test_a_founding_year_is_read(raw: Raw, year: int) -> None:
    assert value_of("founded_year", raw) == year


@pytest.mark.parametrize("raw", [1799.0, 2027.0, "05", 2005.5, "alt", date(1905, 6, 27), True, "2005/2006"])
def test_what_is_no_founding_year_is_refused(raw: Raw) -> None:
    assert value_of("founded_year", raw) is None
    assert [severity for severity, _ in codes_of("founded_year", raw)] == ["error"]
