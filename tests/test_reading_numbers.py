"""The specification of the cell readers: counts and decimal numbers."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading.cells import Raw
from data.schema import SHEETS
from tests.cell_cases import codes_of, value_of

AMOUNT = SHEETS["grants"].column("amount_eur")


COUNTS = [
    (120.0, 120), ("120", 120), ("1.234", 1234), ("1 234", 1234), ("1'234", 1234), ("1,234", 1234),
    ("18500.00", 18500), ("18500,00", 18500), ("1.234,00", 1234), ("1.234.567", 1234567),
    ("007", 7), ("+5", 5), (12.0, 12), (0.0, 0),
    ("ca. 120", 120), ("120+", 120), ("rund 1.200", 1200), ("> 50", 50), ("120*", 120), ("1.000", 1000),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "number"), COUNTS)
def test_a_count_is_a_whole_number(raw: Raw, number: int) -> None:
    assert value_of("actor_count", raw) == number
    assert isinstance(value_of("actor_count", raw), int)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("1,5", "bad_number"), (12.5, "bad_number"), ("12 %", "bad_number"), ("120 Firmen", "bad_number"),
     ("-5", "negative_number"), (-5.0, "negative_number"), ("1,000", "ambiguous_number"),
     ("100-120", "ambiguous_number"), ("100 bis 120", "ambiguous_number"), (float("nan"), "bad_number"),
     (float("inf"), "bad_number"), (1e300, "bad_number"), ("9" * 25, "bad_number"), (True, "bad_number"),
     (date(2025, 1, 1), "bad_number")],
)  # fmt: skip
def test_what_is_no_single_count_is_refused(raw: Raw, code: str) -> None:
    assert value_of("actor_count", raw) is None
    assert codes_of("actor_count", raw) == [("error", code)]


@pytest.mark.parametrize("raw", ["ca. 120", "120+", "~120"])
def test_a_rounded_count_is_taken_with_a_warning(raw: str) -> None:
    assert codes_of("actor_count", raw) == [("warning", "normalised")]


@pytest.mark.parametrize(
    ("raw", "number"),
    [(4.5, 4.5), ("12.5", 12.5), ("12,5", 12.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1,234", 1.234),
     ("0.125", 0.125), ("1234.567", 1234.567), ("1.234.567", 1234567.0), ("3", 3.0), ("1 234,5", 1234.5)],
)  # fmt: skip
def test_a_decimal_number_has_one_meaning(raw: Raw, number: float) -> None:
    assert value_of("management_fte", raw) == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [("1.234", "ambiguous_number"), ("12.000", "ambiguous_number"), ("viel", "bad_number"),
     ("-1,5", "negative_number"), ("1,2,3", "bad_number"), ("12 %", "bad_number"), ("1..5", "bad_number")],
)  # fmt: skip
def test_a_decimal_number_with_two_meanings_or_none_is_refused(raw: Raw, code: str) -> None:
    assert codes_of("management_fte", raw) == [("error", code)]


@pytest.mark.parametrize("raw", ["1.234,50 €", "EUR 1234,50", "1234,5"])
def test_an_amount_may_name_the_euro(raw: str) -> None:
    assert value_of(AMOUNT, raw) == 1234.5
