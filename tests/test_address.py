"""The address: what each parameter reads and writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pages.shared.address import Parameter
from pages.shared.frame import parameters
from pages.shared.selection import Selection, today


def parameter(key: str) -> Parameter:
    return next(one for one in parameters() if one.key == key)


@pytest.mark.parametrize(
    ("key", "texts", "value"),
    [
        ("land", ["DE-SN"], ["DE-SN"]),
        ("land", ["DE-SN", "DE-BY", "DE-SN"], ["DE-SN", "DE-BY"]),
        ("land", ["Sachsen", "bavaria", "th"], ["DE-SN", "DE-BY", "DE-TH"]),
        ("land", ["DE-XX", "<script>", "unknown"], ["unknown"]),
        ("label", ["gold", "expired", "platin"], ["gold", "expired"]),
        ("foerderung", ["not_eligible"], ["not_eligible"]),
        ("feld", ["Photonik", "Gibt es noch nicht"], ["Photonik", "Gibt es noch nicht"]),
        ("suche", ["x" * 10_000], "x" * 100),
        ("stichtag", ["2026-02-28"], date(2026, 2, 28)),
        ("stichtag", ["2026-02-30"], None),
        ("stichtag", ["1999-01-01"], None),
        ("stichtag", ["9999-12-31"], None),
        ("stichtag", ["' or 1=1"], None),
        ("sprache", ["en"], "en"),
        ("sprache", ["fr"], None),
        ("spalten", ["name", "city", "password"], ["name", "city"]),
        ("spalten", ["password"], None),
        ("sortierung", ["state"], "state"),
        ("sortierung", ["note"], None),
        ("absteigend", ["1"], True),
        ("absteigend", ["vielleicht"], False),
    ],
)
def test_only_what_is_valid_is_read(key: str, texts: list[str], value: Any) -> None:
    assert parameter(key).read(texts) == value


@pytest.mark.parametrize(
    ("key", "value", "texts"),
    [
        ("land", ["DE-SN", "DE-BY"], ["DE-SN", "DE-BY"]),
        ("land", [], []),
        ("suche", "  ", []),
        ("suche", " optik ", ["optik"]),
        ("sprache", "de", []),
        ("sprache", "en", ["en"]),
        ("stichtag", date(2026, 2, 28), ["2026-02-28"]),
        ("stichtag", today(), []),
        ("sortierung", "name", []),
        ("absteigend", True, ["1"]),
        ("absteigend", False, []),
    ],
)
def test_a_default_is_left_out_of_the_address(key: str, value: Any, texts: list[str]) -> None:
    assert parameter(key).write(value) == texts


def test_every_parameter_reads_what_it_writes() -> None:
    values: dict[str, Any] = {
        "sprache": "en", "stichtag": date(2024, 2, 29), "feld": ["IKT"], "land": ["DE-HH"], "label": ["none"],
        "foerderung": ["unknown"], "suche": "Ä & Ö", "spalten": ["city"], "sortierung": "state",
        "absteigend": True,
    }  # fmt: skip
    read = {one.key: one.read(one.write(values[one.key])) for one in parameters() if one.key in values}
    assert read == values


def test_a_selection_says_itself_in_words() -> None:
    chosen = Selection(date(2026, 1, 1), ("IKT", "unknown"), ("DE-SN",), ("gold",), ("conditional",), "Jena")
    assert chosen.in_words() == (
        "Technologiefeld: IKT, k. A. · Bundesland: Sachsen · Label: ★ Gold · Antragsberechtigung: ◐ bedingt"
        " · Suche: „Jena“"
    )
    assert Selection(date(2026, 1, 1)).in_words() == "alle Cluster"
