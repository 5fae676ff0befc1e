"""What the programme offers: who uses it, where and when, who does not, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.language import use_language
from data.store import Store
from pages.shared.charts import CHARTS
from queries import ask
from tests.offer_rows import MEMBERS, ON, USES
from tests.sound import delivery, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three members and a former one, of whom one uses nothing."""
    with new_store(tmp_path) as opened:
        opened.load(delivery(*MEMBERS, services=USES))
        yield opened


def answer(store: Store, name: str, on: date = ON, **values: Any) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, name, **{"on": on, "kind": None, "year": None, **values})


def picked(rows: list[dict[str, Any]], *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(row[field] for field in fields) for row in rows]


def test_offers_scope_counts_uses_of_members_up_to_the_day(store: Store) -> None:
    assert answer(store, "offers_scope") == [
        {
            "kind": None, "has_sheet": True, "member_count": 3, "user_count": 2, "unused_count": 1,
            "user_share": pytest.approx(2 / 3), "use_count": 4, "undated_count": 1, "costed_count": 3,
            "cost_eur": 100.5, "cost_per_member": 33.5, "later_count": 1, "not_member_count": 1,
        }
    ]  # fmt: skip


def test_costs_that_nobody_states_are_unknown_and_not_nought(store: Store) -> None:
    row = answer(store, "offers_scope", kind="event")[0]
    assert (row["use_count"], row["costed_count"], row["cost_eur"], row["cost_per_member"]) == (
        1,
        0,
        None,
        None,
    )
    free = answer(store, "offers_scope", kind="publicity")[0]
    assert (free["use_count"], free["unused_count"], free["cost_eur"]) == (0, 3, None)


def test_the_reference_date_decides_what_counts(store: Store) -> None:
    before = answer(store, "offers_scope", on=date(2024, 6, 1))[0]
    assert (before["member_count"], before["user_count"], before["use_count"]) == (4, 3, 3)
    assert (before["cost_eur"], before["later_count"]) == (600.5, 3)
    after = answer(store, "offers_scope", on=date(2026, 11, 24))[0]
    assert (after["use_count"], after["cost_eur"], after["later_count"]) == (5, 1100.5, 0)


def test_offers_by_kind(store: Store) -> None:
    rows = answer(store, "offers_by_kind")
    fields = ("service_kind", "user_count", "use_count", "costed_count", "cost_eur", "cost_per_member")
    assert picked(rows, *fields)[:3] == [
        ("seminar", 2, 3, 3, 100.5, 33.5),
        ("event", 1, 1, 0, None, None),
        ("counselling", 0, 0, 0, None, None),
    ]
    assert picked(rows, "member_count", "all_user_count", "all_use_count") == [(3, 2, 4)] * 7


def test_offers_by_sector(store: Store) -> None:
    fields = ("sector", "member_count", "user_count", "user_share", "use_count", "cost_eur")
    assert picked(answer(store, "offers_by_sector"), *fields) == [
        ("Photonik", 2, 2, 1.0, 4, 100.5),
        ("Energie", 1, 0, 0.0, 0, None),
    ]
    assert picked(answer(store, "offers_by_sector", kind="event"), *fields) == [
        ("Photonik", 2, 1, 0.5, 1, None),
        ("Energie", 1, 0, 0.0, 0, None),
    ]


def test_offers_by_state(store: Store) -> None:
    rows = answer(store, "offers_by_state")
    assert len(rows) == 16
    assert picked(rows, "state", "member_count", "user_count", "user_share", "use_count", "cost_eur")[:3] == [
        ("DE-BY", 2, 1, 0.5, 1, 20.0),
        ("DE-SN", 1, 1, 1.0, 3, 80.5),
        ("DE-BB", 0, 0, None, 0, None),
    ]


def test_offers_by_year(store: Store) -> None:
    fields = ("use_year", "use_count", "user_count", "cost_eur", "is_running")
    assert picked(answer(store, "offers_by_year"), *fields) == [
        ("2024", 1, 1, 80.5, False),
        ("2025", 0, 0, None, False),
        ("2026", 2, 1, 0.0, True),
        ("unknown", 1, 1, 20.0, False),
    ]
    assert answer(store, "offers_by_year", kind="publicity") == []


def test_offers_unused(store: Store) -> None:
    assert picked(answer(store, "offers_unused"), "cluster_id") == [("GC-003",)]
    assert picked(answer(store, "offers_unused", kind="event"), "cluster_id") == [("GC-002",), ("GC-003",)]


def test_offers_uses(store: Store) -> None:
    fields = ("cluster_id", "service_on")
    assert picked(answer(store, "offers_uses"), *fields) == [
        ("GC-001", date(2026, 11, 23)),
        ("GC-001", date(2026, 1, 1)),
        ("GC-001", date(2024, 2, 1)),
        ("GC-002", None),
    ]
    assert picked(answer(store, "offers_uses", year="unknown"), *fields) == [("GC-002", None)]
    assert picked(answer(store, "offers_uses", year="2026", kind="event"), *fields) == [
        ("GC-001", date(2026, 1, 1))
    ]


@pytest.mark.parametrize("name", ["offers_by_kind", "offers_by_sector", "offers_by_state"])
def test_the_bars_are_the_users_of_the_rows(store: Store, name: str) -> None:
    rows = answer(store, name)
    bar = CHARTS[name].draw(rows).data[0]
    assert list(bar.x) == [row["user_count"] for row in rows]
    assert list(bar.text) == [f"{row['user_count']} von {row['member_count']}" for row in rows]


def test_the_bars_of_the_years_are_the_uses(store: Store) -> None:
    figure = CHARTS["offers_by_year"].draw(answer(store, "offers_by_year"))
    assert list(figure.data[0].x) == [1, 0, 2, 1]
    assert list(figure.layout.yaxis.ticktext) == ["2024", "2025", "2026 …", "k. A."]


def test_what_is_said_of_the_offers(store: Store) -> None:
    said = {
        name: (CHARTS[name].headline(rows), CHARTS[name].sentence(rows), CHARTS[name].title(rows))
        for name in ("offers_by_kind", "offers_by_sector", "offers_by_state", "offers_by_year")
        for rows in [answer(store, name)]
    }
    assert said == {
        "offers_by_kind": (
            "Am meisten genutzt: Seminar, von 2 Mitgliedern",
            "Mitglieder, die Angebote genutzt haben: 2 von 3; insgesamt 4 Nutzungen. 5 Angebote nutzt niemand.",
            "Mitglieder, die das Angebot nutzen",
        ),
        "offers_by_sector": (
            "Photonik liegt bei der Nutzung vorn: 2 von 2",
            "Mitglieder mit Nutzung: 2 von 3. Ohne jede Nutzung: 1 Technologiefeld mit Mitgliedern.",
            "Mitglieder mit Nutzung nach Technologiefeld: alle Angebote",
        ),
        "offers_by_state": (
            "Bayern und Sachsen liegen bei der Nutzung vorn: je 1",
            "Mitglieder mit Nutzung: 2 von 3.",
            "Mitglieder mit Nutzung nach Bundesland: alle Angebote",
        ),
        "offers_by_year": (
            "2026 ist das Jahr mit den meisten Nutzungen: 2",
            "4 Nutzungen in 2 Jahren. Bei 1 Nutzung ist kein Datum angegeben.",
            "Nutzungen nach Jahr: alle Angebote",
        ),
    }
    use_language("en")
    assert (
        CHARTS["offers_by_kind"].headline(answer(store, "offers_by_kind"))
        == "Used most: seminar, by 2 members"
    )
