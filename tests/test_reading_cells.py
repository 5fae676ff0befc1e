"""The specification of the cell readers, as tables of cases: what a cell says, and what is noticed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells import Context, Raw, read_cell, shown
from data.reading.cells.sectors import known_sectors, split_fields
from data.reading.cells.states import state_code
from data.reading.folding import clean, fold, slug
from data.rules import load_rules
from data.schema import COLUMNS, FURTHER_SECTORS, SHEETS, Column

KNOWN = known_sectors(load_rules().sectors)
CONTEXT = Context(date(2026, 11, 23), sectors=KNOWN)
AMOUNT = SHEETS["grants"].column("amount_eur")


def value_of(column: str | Column, raw: Raw, context: Context = CONTEXT) -> Any:
    return read_cell(raw, COLUMNS[column] if isinstance(column, str) else column, context).value


def codes_of(column: str | Column, raw: Raw, context: Context = CONTEXT) -> list[tuple[str, str]]:
    cell = read_cell(raw, COLUMNS[column] if isinstance(column, str) else column, context)
    return [(note.severity, note.code) for note in cell.notes]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Optik \u00a0 und\u200b Licht ", "Optik und Licht"),
        ("Mu\u0308nchen", "München"),
        ("Zeile 1\nZeile 2", "Zeile 1 Zeile 2"),
        ("soft\u00adhyphen", "softhyphen"),
        ("'@3 Systems UG", "@3 Systems UG"),
        ("@3 Systems UG", "@3 Systems UG"),
        ("a\ufeffb\x00c", "abc"),
        ("x\u202egnp", "xgnp"),
        ("", ""),
    ],
)
def test_text_is_tidied(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    "raw", ["k. A.", "k.A.", "K. A.", "n/a", "keine Angabe", "unbekannt", "-", "–", "?", "entfällt", " – "]
)
@pytest.mark.parametrize(
    "column", ["sector", "state", "city", "admitted_on", "left_on", "actor_count", "label_level"]
)
def test_not_stated_is_no_value_and_no_problem(column: str, raw: str) -> None:
    assert value_of(column, raw) is None
    assert codes_of(column, raw) == []


STATES = {
    "DE-BW": ["Baden-Württemberg", "baden wuerttemberg", "BW", "Land Baden-Württemberg", "BADEN-WÜRTTEMBERG"],
    "DE-BY": ["Bayern", "Freistaat Bayern", "Bavaria", "BY", "DE-BY", "de-by", " bayern "],
    "DE-BE": ["Berlin", "Land Berlin", "BE"],
    "DE-BB": ["Brandenburg", "BB", "Land Brandenburg"],
    "DE-HB": ["Bremen", "Freie Hansestadt Bremen", "HB"],
    "DE-HH": ["Hamburg", "Freie und Hansestadt Hamburg", "HH", "Hansestadt Hamburg"],
    "DE-HE": ["Hessen", "Hesse", "HE"],
    "DE-MV": ["Mecklenburg-Vorpommern", "Mecklenburg Vorpommern", "MV", "Mecklenburg-Western Pomerania"],
    "DE-NI": ["Niedersachsen", "Lower Saxony", "NI", "Nds."],
    "DE-NW": ["Nordrhein-Westfalen", "NRW", "NW", "North Rhine-Westphalia", "nordrhein westfalen"],
    "DE-RP": ["Rheinland-Pfalz", "RLP", "RP", "Rhineland-Palatinate"],
    "DE-SL": ["Saarland", "SL", "Das Saarland".removeprefix("Das ")],
    "DE-SN": ["Sachsen", "Freistaat Sachsen", "Saxony", "SN", "Free State of Saxony"],
    "DE-ST": ["Sachsen-Anhalt", "Saxony-Anhalt", "ST", "DE-ST"],
    "DE-SH": ["Schleswig-Holstein", "schleswig holstein", "SH"],
    "DE-TH": ["Thüringen", "Thueringen", "Freistaat Thüringen", "Thuringia", "TH"],
}


@pytest.mark.parametrize(
    ("code", "spelling"), [(code, text) for code, texts in STATES.items() for text in texts]
)
def test_a_state_is_known_in_every_spelling(code: str, spelling: str) -> None:
    assert value_of("state", spelling) == code
    assert not [severity for severity, _ in codes_of("state", spelling) if severity != "info"]


def test_all_sixteen_states_are_in_the_table_of_spellings() -> None:
    assert len(STATES) == 16


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("Bayren", "Bayern"),
        ("Nordrhein-Westphalen", "Nordrhein-Westfalen"),
        ("Thürigen", "Thüringen"),
        ("Berlin/Brandenburg", "Berlin"),
        ("Berlin-Brandenburg", "Berlin"),
        ("Hamburg und Schleswig-Holstein", "Hamburg"),
        ("Österreich", None),
    ],
)
def test_what_is_no_single_state_is_refused_with_a_remedy(raw: str, suggestion: str | None) -> None:
    cell = read_cell(raw, COLUMNS["state"], CONTEXT)
    assert cell.value is None
    assert [(note.severity, note.code, note.suggestion) for note in cell.notes] == [
        ("error", "bad_choice", suggestion)
    ]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("Berlin, Brandenburg", ["DE-BE", "DE-BB"]),
        ("Berlin; BB / Sachsen", ["DE-BE", "DE-BB", "DE-SN"]),
        ("Hessen\nRheinland-Pfalz", ["DE-HE", "DE-RP"]),
        ("Sachsen, Sachsen", ["DE-SN"]),
        ("Sachsen-Anhalt und Thüringen", ["DE-ST", "DE-TH"]),
    ],
)
def test_the_reach_is_a_list_of_states(raw: str, codes: list[str]) -> None:
    assert value_of("reach", raw) == codes


def test_the_whole_country_reaches_all_sixteen_states() -> None:
    assert len(value_of("reach", "bundesweit")) == 16


@pytest.mark.parametrize(
    ("raw", "first", "further"),
    [
        ("Photonik", "Photonik", []),
        ("Optische Technologien", "Photonik", []),
        ("Photonics; Health / Energy", "Photonik", ["Gesundheitswirtschaft", "Energie"]),
        ("Luft- und Raumfahrt, Leichtbau", "Luft- und Raumfahrt", ["Leichtbau"]),
        ("Photonik, Optik", "Photonik", []),
        ("Quantentechnologie, Photonik", "Quantentechnologie", ["Photonik"]),
        ("Chemie\nKunststoff", "Chemie", ["Kunststoff"]),
        ("Chemie,", "Chemie", []),
    ],
)
def test_a_cell_may_name_several_technology_fields(raw: str, first: str, further: list[str]) -> None:
    cell = read_cell(raw, COLUMNS["sector"], CONTEXT)
    assert cell.value == first
    assert dict(cell.extra).get(FURTHER_SECTORS, []) == further


def test_a_new_technology_field_is_taken_with_a_warning_and_the_nearest_known_one() -> None:
    cell = read_cell("Photonic", COLUMNS["sector"], CONTEXT)
    assert cell.value == "Photonic"
    assert [(note.severity, note.code, note.suggestion) for note in cell.notes] == [
        ("warning", "new_choice", "Photonik")
    ]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Chemie, fein", ["Chemie, fein"]),
        ("Optik, Chemie, fein, Holz", ["Optik", "Chemie, fein", "Holz"]),
        ("Chemie, grob", ["Chemie", "grob"]),
        ("a/b/c, Optik", ["a/b/c", "Optik"]),
    ],
)
def test_a_known_field_with_a_comma_in_its_name_stays_whole(text: str, fields: list[str]) -> None:
    known = {fold(name): name for name in ("Chemie, fein", "Optik", "a/b/c")}
    assert split_fields(text, known) == fields


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
    since_1904 = Context(date(2026, 11, 23), since_1904=True, sectors=KNOWN)
    assert value_of("admitted_on", 41395.0) == date(2013, 5, 1)
    assert value_of("admitted_on", 39933.0, since_1904) == date(2013, 5, 1)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2037, 1, 1), date(9999, 12, 31)])
def test_a_date_far_from_the_programme_is_taken_with_a_warning(day: date) -> None:
    assert value_of("admitted_on", day) == day
    assert codes_of("admitted_on", day) == [("warning", "date_out_of_range")]


COUNTS = [
    (120.0, 120), ("120", 120), ("1.234", 1234), ("1 234", 1234), ("1'234", 1234), ("1,234", 1234),
    ("18500.00", 18500), ("18500,00", 18500), ("1.234,00", 1234), ("1.234.567", 1234567), ("007", 7), ("+5", 5), (12.0, 12), (0.0, 0),
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


@pytest.mark.parametrize(
    ("raw", "truth"),
    [("ja", True), ("Ja", True), ("nein", False), ("yes", True), ("no", False), ("x", True), ("X", True), ("✓", True),
     ("wahr", True), ("falsch", False), (1.0, True), (0.0, False), ("1", True), ("0", False), (True, True),
     (False, False), ("true", True), ("FALSE", False)],
)  # fmt: skip
def test_yes_and_no_in_all_spellings(raw: Raw, truth: bool) -> None:
    assert value_of("stated_eligibility", raw) is truth


@pytest.mark.parametrize("raw", ["vielleicht", 2.0, 0.5, date(2025, 1, 1), "ja/nein"])
def test_what_is_neither_yes_nor_no_is_refused(raw: Raw) -> None:
    assert codes_of("stated_eligibility", raw) == [("error", "bad_yes_no")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [("07743", "07743"), (7743.0, "07743"), ("7743", "07743"), ("D-07743", "07743"), (80331.0, "80331"),
     ("DE 80331", "80331")],
)  # fmt: skip
def test_a_postcode_has_five_digits_and_its_leading_zero(raw: Raw, code: str) -> None:
    assert value_of("postcode", raw) == code


@pytest.mark.parametrize("raw", ["123", "123456", "80331 München", 7743.5, "00123", -7743.0, "ABCDE", True])
def test_what_is_no_postcode_is_refused(raw: Raw) -> None:
    assert codes_of("postcode", raw) == [("error", "bad_postcode")]


@pytest.mark.parametrize(
    ("raw", "address"),
    [("https://cluster.example", "https://cluster.example"), ("http://a-b.de/x?y=1#z", "http://a-b.de/x?y=1#z"),
     ("www.cluster.de", "https://www.cluster.de"), ("münchen-cluster.de/ä", "https://münchen-cluster.de/ä")],
)  # fmt: skip
def test_a_web_address_is_completed(raw: str, address: str) -> None:
    assert value_of("website", raw) == address


@pytest.mark.parametrize(
    "raw",
    ["javascript:alert(1)", "ftp://x.de", "https://", "http://a b.de", "keine Seite", "https://x.de/<script>",
     "data:text/html,x", "https://user@evil.de", "//x.de", 5.0],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(raw: Raw) -> None:
    assert codes_of("website", raw) == [("error", "bad_url")]


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


@pytest.mark.parametrize("raw", ["#REF!", "#NV", "#DIV/0!", "#WERT!", "#BEZUG!"])
def test_an_error_value_written_as_text_is_an_error(raw: str) -> None:
    assert codes_of("city", raw) == [("error", "error_cell")]


def test_a_text_beyond_4000_characters_is_refused() -> None:
    assert codes_of("note", "x" * 4001) == [("error", "text_too_long")]
    assert value_of("note", "x" * 4000) == "x" * 4000


@pytest.mark.parametrize(("raw", "text"), [(17.0, "17"), ("017", "017"), (1.5, "1.5"), (1e20, "1e+20")])
def test_a_number_in_a_text_column_is_kept_as_it_is_shown(raw: Raw, text: str) -> None:
    assert value_of("cluster_id", raw) == text


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
    assert state_code(text) in {None, *STATES}
