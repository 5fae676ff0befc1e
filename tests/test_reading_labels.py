"""The specification of the cell readers: labels with their dates."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading.cells import read_cell
from data.schema import COLUMNS
from tests.cell_cases import CONTEXT, codes_of, value_of

LEVEL_CASES = [
    ("Gold", "gold", {}),
    ("silver", "silver", {}),
    ("Silber-Label", "silver", {}),
    ("ECEI Silber", "silver", {}),
    ("Bronze Label", "bronze", {}),
    ("kein", "none", {}),
    ("ohne", "none", {}),
    ("none", "none", {}),
    ("kein Label", "none", {}),
    ("SILVER (bis 11/2026)", "silver", {"label_valid_until": date(2026, 11, 30)}),
    ("Gold, gültig bis 31.12.2027", "gold", {"label_valid_until": date(2027, 12, 31)}),
    ("Bronze seit 01.05.2024", "bronze", {"label_awarded_on": date(2024, 5, 1)}),
    ("Silber seit 2024 bis 30.06.2026", "silver",
     {"label_awarded_on": date(2024, 1, 1), "label_valid_until": date(2026, 6, 30)}),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "level", "dates"), LEVEL_CASES)
def test_a_label_is_read_with_its_date(raw: str, level: str, dates: dict[str, date]) -> None:
    cell = read_cell(raw, COLUMNS["label_level"], CONTEXT)
    assert cell.value == level
    assert dict(cell.extra) == dates


@pytest.mark.parametrize(
    ("raw", "code"),
    [("Gold 2013", "ambiguous_date"), ("Silber/Gold", "bad_choice"), ("Platin", "bad_choice"),
     ("Gold bis 31.02.2026", "bad_date"), ("Gold bis 03/04/2026", "ambiguous_date")],
)  # fmt: skip
def test_an_unclear_label_is_refused(raw: str, code: str) -> None:
    assert value_of("label_level", raw) is None
    assert codes_of("label_level", raw) == [("error", code)]
