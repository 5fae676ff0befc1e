"""The specification of the cell readers: states, technology fields, yes and no."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading.cells import Raw, read_cell
from data.reading.cells.sectors import split_fields
from data.reading.folding import fold
from data.schema import COLUMNS, FURTHER_SECTORS
from tests.cell_cases import CONTEXT, codes_of, value_of


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
