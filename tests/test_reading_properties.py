"""The specification of the cell readers: what holds for every cell, whatever it contains."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells import Raw, read_cell, shown
from data.reading.cells.states import state_code
from data.reading.folding import clean, fold, slug
from data.reference import states
from data.rules import load_rules
from data.schema import COLUMNS, FURTHER_SECTORS, SHEETS, Column
from tests.cell_cases import CONTEXT, value_of

ALL_COLUMNS = [column for sheet in SHEETS.values() for column in sheet.columns]
ANYTHING = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="0123456789.,-/ %+€abgolsivr()'\"=#²٣ßÄ\u00a0\u200b\n", max_size=30),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(raw=ANYTHING, column=st.sampled_from(ALL_COLUMNS))
def test_no_reader_ever_raises(raw: Raw, column: Column) -> None:
    cell = read_cell(raw, column, CONTEXT)
    assert shown(raw) is not None
    if any(note.severity == "error" for note in cell.notes):
        assert cell.value is None


@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2036, 12, 31)))
def test_every_day_is_read_back_from_its_german_and_iso_spelling(day: date) -> None:
    for raw in (day, day.isoformat(), day.strftime("%d.%m.%Y")):
        cell = read_cell(raw, COLUMNS["admitted_on"], CONTEXT)
        assert (cell.value, cell.notes) == (day, ())


@given(number=st.integers(min_value=0, max_value=10**9))
def test_every_count_is_read_back(number: int) -> None:
    for raw in (float(number), str(number), f"{number:,}".replace(",", ".")):
        assert value_of("actor_count", raw) == number


@given(number=st.integers(min_value=0, max_value=10**9))
def test_every_decimal_is_read_back_from_its_german_spelling(number: int) -> None:
    assert value_of("management_fte", f"{number / 100:.2f}".replace(".", ",")) == number / 100


@given(text=st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert once.startswith("'") or clean(once) == once
    assert fold(fold(text)) == fold(text)
    assert slug(text).isascii()


@given(fields=st.lists(st.sampled_from(sorted(load_rules().sectors)), min_size=1, max_size=5, unique=True))
def test_every_list_of_known_fields_is_read_back(fields: list[str]) -> None:
    cell = read_cell(", ".join(fields), COLUMNS["sector"], CONTEXT)
    assert [cell.value, *dict(cell.extra).get(FURTHER_SECTORS, [])] == fields
    assert cell.notes == ()


@given(text=st.text(max_size=20))
def test_only_states_are_states(text: str) -> None:
    assert state_code(text) in {None, *states()}
