"""Länder and technology fields: each question, asked of a few members whose answer one can work out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.reading.folding import fold
from data.reference import places
from data.store import Store
from queries import ask
from tests.sound import day, delivery, member, new_store

ON = date(2026, 11, 23)
GOLD = {"label_level": "gold", "label_awarded_on": day("2025-01-01"), "label_valid_until": day("2027-12-31")}
MEMBERS = (
    member("GC-001", name="Ähre", sector="Photonik", further_sectors=["IKT", "Photonik"], state="DE-SN",
           city="Dresden", actor_count=100, sme_count=60, admitted_on=day("2020-01-01"), **GOLD),
    member("GC-002", name="Anker", sector="IKT", state="DE-SN", city="dresden", actor_count=50),
    member("GC-003", name="Brücke", sector="IKT", state="DE-HE", city="Frankfurt", label_level="none"),
    member("GC-004", name="Cirrus", state="DE-HB", city="Bremen", actor_count=20, sme_count=20),
    member("GC-005", name="Delta", sector="IKT", city="München"),
    member("GC-006", name="Echo", sector="IKT", state="DE-SN", city="Leipzig", left_on=day("2026-01-01")),
)  # fmt: skip
UNPLACED = (
    member("GC-011", name="Neu", state="DE-BY", city="Neustadt"),
    member("GC-012", name="Fern", state="DE-BY", city="Dresden"),
    member("GC-013", name="Nirgends", state="DE-BY", city="Wolkenkuckucksheim"),
    member("GC-014", name="Ohne", state="DE-BY"),
    member("GC-015", name="Doppelt", city="Neustadt"),
)
PLACED = (
    ("Halle", "DE-ST", 51.48),
    ("Halle (Saale)", "DE-ST", 51.48),
    ("Halle (S.)", "DE-ST", 51.48),
    ("HALLE", "DE-NW", 52.06),
    ("Frankfurt", "DE-BB", 52.35),
    ("Frankfurt am Main", None, 50.12),
    ("Muenchen", "DE-BY", 48.14),
    ("Nürnberg", "DE-BY", 49.45),
)


def store_of(folder: Path, *members: dict[str, Any]) -> Store:
    store = new_store(folder)
    store.load(delivery(*members))
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with five members and a former one."""
    with store_of(tmp_path, *MEMBERS) as opened:
        yield opened


def answer(store: Store, name: str, **values: Any) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, name, on=ON, **values)


def test_members_by_seat(store: Store) -> None:
    rows = answer(store, "members_by_seat")
    assert [(row["name"], row["city"], row["place_count"], row["reason"]) for row in rows] == [
        ("Cirrus", "Bremen", 1, None),
        ("Anker", "dresden", 2, None),
        ("Ähre", "Dresden", 2, None),
        ("Brücke", "Frankfurt", 1, None),
        ("Delta", "München", 1, None),
    ]
    alone, first, second = rows[0], rows[1], rows[2]
    assert (alone["shown_latitude"], alone["shown_longitude"]) == (alone["latitude"], alone["longitude"])
    assert (first["latitude"], first["longitude"]) == (second["latitude"], second["longitude"])
    apart = abs(first["shown_latitude"] - second["shown_latitude"]) + abs(
        first["shown_longitude"] - second["shown_longitude"]
    )
    assert apart > 0.15
    assert answer(store, "members_by_seat") == rows  # the same points each time


def test_a_seat_that_cannot_be_placed_says_why(tmp_path: Path) -> None:
    with store_of(tmp_path, *UNPLACED) as store:
        rows = answer(store, "members_by_seat")
    assert {row["name"]: row["reason"] for row in rows} == {
        "Neu": "ambiguous",
        "Fern": "elsewhere",
        "Nirgends": "unknown",
        "Ohne": "not_stated",
        "Doppelt": "ambiguous",
    }
    assert {row["shown_latitude"] for row in rows} == {None}


def test_a_town_is_found_however_it_is_written(tmp_path: Path) -> None:
    members = [
        member(f"GC-{number:03}", city=city, state=state)
        for number, (city, state, _latitude) in enumerate(PLACED)
    ]
    with store_of(tmp_path, *members) as store:
        rows = {row["cluster_id"]: row for row in answer(store, "members_by_seat")}
    found = [rows[f"GC-{number:03}"]["latitude"] for number in range(len(PLACED))]
    assert [round(latitude or 0, 2) for latitude in found] == [latitude for _city, _state, latitude in PLACED]


def test_towns_are_folded_in_the_store_as_in_reading(store: Store) -> None:
    with store.cursor() as cursor:
        keys = cursor.execute("select name, town_key(name) from known_places").fetchall()
    assert len(keys) == len(places())
    assert [name for name, key in keys if key != fold(name)] == []


def test_many_seats_at_one_place_stay_near_it(tmp_path: Path) -> None:
    members = [
        member(f"GC-{number:03}", name=f"C{number}", state="DE-BE", city="Berlin") for number in range(400)
    ]
    with store_of(tmp_path, *members) as store:
        rows = answer(store, "members_by_seat")
    assert len({(row["shown_latitude"], row["shown_longitude"]) for row in rows}) == 400
    assert max(abs(row["shown_latitude"] - row["latitude"]) for row in rows) < 0.55


def test_states_measured(store: Store) -> None:
    rows = answer(store, "states_measured", measure="members")
    assert len(rows) == 17
    assert [(row["state"], row["measured"]) for row in rows[:4]] == [
        ("DE-SN", 2.0),
        ("DE-HB", 1.0),
        ("DE-HE", 1.0),
        ("DE-BB", 0.0),
    ]
    assert (rows[16]["state"], rows[16]["member_count"], rows[16]["overall"]) == ("unknown", 1, 5.0)


def test_states_measured_per_million_inhabitants(store: Store) -> None:
    # Bremen 1 / 0.704881, Sachsen 2 / 4.042422, Hessen 1 / 6.280793 million; in all 5 / 83.577140
    rows = answer(store, "states_measured", measure="per_million")
    assert [(row["state"], row["measured"]) for row in rows[:3]] == [
        ("DE-HB", 1.42),
        ("DE-SN", 0.49),
        ("DE-HE", 0.16),
    ]
    assert {row["overall"] for row in rows} == {0.06}
    only = answer(store, "states_measured", measure="per_million", states=["DE-SN"])
    assert (only[0]["state"], only[0]["overall"]) == ("DE-SN", 0.49)


def test_states_measured_as_shares_knows_no_share_of_nobody(store: Store) -> None:
    rows = answer(store, "states_measured", measure="silver_share")
    assert [(row["state"], row["measured"]) for row in rows[:4]] == [
        ("DE-SN", 0.5),
        ("DE-HB", 0.0),
        ("DE-HE", 0.0),
        ("DE-BB", None),
    ]
    assert rows[0]["overall"] == 0.2


def test_state_profile(store: Store) -> None:
    rows = {(row["topic"], row["figure"]): row for row in answer(store, "state_profile", state="DE-SN")}
    assert len(rows) == 13
    assert _pair(rows["size", "members"]) == (2.0, 0.3125)  # 5 members in 16 Länder
    assert _pair(rows["size", "per_million"]) == (0.4948, 0.0598)
    assert _pair(rows["label", "gold"]) == (0.5, 0.2)
    assert _pair(rows["label", "unknown"]) == (0.5, 0.6)
    assert _pair(rows["eligibility", "eligible"]) == (0.5, 0.2)
    assert _pair(rows["smes", "sme_share"]) == (0.6, 0.6667)  # 60 of 100; 80 of 120: who states both


def _pair(row: dict[str, Any]) -> tuple[float, float]:
    return row["here_value"], row["federal_value"]


def test_state_sectors(store: Store) -> None:
    rows = answer(store, "state_sectors", state="DE-SN")
    assert [
        (row["sector"], row["member_count"], row["here_share"], row["federal_count"]) for row in rows
    ] == [
        ("IKT", 1, 0.5, 3),
        ("Photonik", 1, 0.5, 1),
    ]


def test_members_by_state_and_sector(store: Store) -> None:
    rows = answer(store, "members_by_state_and_sector")
    assert len(rows) == 3 * 17
    assert list(dict.fromkeys(row["sector"] for row in rows)) == ["IKT", "Photonik", "unknown"]
    assert [(row["sector"], row["state"]) for row in rows if row["member_count"]] == [
        ("IKT", "DE-HE"),
        ("IKT", "DE-SN"),
        ("IKT", "unknown"),
        ("Photonik", "DE-SN"),
        ("unknown", "DE-HB"),
    ]


def test_sectors_ranked(store: Store) -> None:
    rows = answer(store, "sectors_ranked")
    assert [(row["sector"], row["member_count"], row["further_count"]) for row in rows] == [
        ("IKT", 3, 1),
        ("Photonik", 1, 0),  # named again as a further field of its own: counts once
        ("unknown", 1, 0),
    ]


def test_members_by_sector_and_label(store: Store) -> None:
    rows = answer(store, "members_by_sector_and_label")
    assert len(rows) == 3 * 6
    assert [(row["sector"], row["label_group"], row["member_count"]) for row in rows if row["member_count"]] == [
        ("IKT", "none", 1),
        ("IKT", "unknown", 2),
        ("Photonik", "gold", 1),
        ("unknown", "unknown", 1),
    ]  # fmt: skip


def test_sector_members(store: Store) -> None:
    rows = answer(store, "sector_members", field="IKT")
    assert [(row["name"], row["is_first"]) for row in rows] == [
        ("Anker", True),
        ("Brücke", True),
        ("Delta", True),
        ("Ähre", False),
    ]


def test_sector_labels(store: Store) -> None:
    rows = answer(store, "sector_labels", field="IKT")
    assert [row["member_count"] for row in rows] == [0, 0, 0, 0, 1, 2]


def test_sector_states(store: Store) -> None:
    rows = answer(store, "sector_states", field="IKT")
    assert len(rows) == 17
    assert [tuple(row.values()) for row in rows[:2]] == [("DE-HE", 1, 0, True), ("DE-SN", 1, 1, True)]
    assert tuple(rows[16].values()) == ("unknown", 1, 0, True)
