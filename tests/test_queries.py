"""Every question, asked of a handful of members whose answer one can work out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.store import Store
from queries import QUERIES, SELECTION, QueryError, Selected, ask, ask_table, check_all
from tests.sound import day, delivery, label, member, new_store

ON = date(2026, 11, 23)
MEMBERS = (
    member("GC-001", name="Ähre", sector="Photonik", state="DE-SN", label_level="gold",
           label_awarded_on=day("2025-01-01"), label_valid_until=day("2027-12-31"),
           admitted_on=day("2020-01-01"), actor_count=100, city="Dresden"),
    member("GC-002", name="Anker", sector="Photonik", state="DE-BY", label_level="none",
           admitted_on=day("2026-01-15"), notice_given_on=day("2026-10-01"), left_on=day("2027-03-31")),
    member("GC-003", name="Zander", sector="Energie", state="DE-SN", left_on=day("2025-12-31"),
           label_level="bronze", label_awarded_on=day("2020-01-01"), actor_count=50),
    member("GC-004", name="Müller & Söhne"),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with four members that differ."""
    with new_store(tmp_path) as opened:
        opened.load(
            delivery(
                *MEMBERS,
                labels=[label("silver", "2021-05-01", "2023-05-31", procedure="initial")],
                grants=[_child("grants", measure="Innovationspreis", amount_eur=1000.5, grant_status="granted")],
                services=[_child("services", service_kind="seminar", cost_eur=80.0)],
                applications=[
                    {"name": "Neuling", "sector": "Energie", "state": "DE-SN", "received_on": day("2026-09-01"),
                     "outcome": "open", "source_sheet": "Anträge", "source_row": 2},
                ],
            )
        )  # fmt: skip
        yield opened


def _child(sheet: str, **values: Any) -> dict[str, Any]:
    return {"cluster_id": "GC-001", "source_sheet": sheet, "source_row": 2, **values}


def answer(store: Store, name: str, **selection: Any) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, name, **{"on": ON, "most": None, **selection})


def test_members_by_sector(store: Store) -> None:
    assert answer(store, "members_by_sector") == [
        {"sector": "Photonik", "member_count": 2, "eligible_count": 1, "cluster_count": 2},
        {"sector": "unknown", "member_count": 1, "eligible_count": 0, "cluster_count": 1},
        {"sector": "Energie", "member_count": 0, "eligible_count": 0, "cluster_count": 1},
    ]


def test_members_by_state(store: Store) -> None:
    rows = answer(store, "members_by_state")
    assert len(rows) == 17
    assert rows[:3] == [
        _state("DE-BY", 1, silver=0, eligible=0, clusters=1),
        _state("DE-SN", 1, silver=1, eligible=1, clusters=2),
        _state("unknown", 1, silver=0, eligible=0, clusters=1),
    ]
    assert all(row["member_count"] == 0 for row in rows[3:])


def _state(code: str, members: int, silver: int, eligible: int, clusters: int) -> dict[str, Any]:
    return {
        "state": code,
        "member_count": members,
        "silver_or_better_count": silver,
        "eligible_count": eligible,
        "cluster_count": clusters,
        "is_selected": True,
    }


def test_members_by_label(store: Store) -> None:
    counts = {row["label_group"]: row["member_count"] for row in answer(store, "members_by_label")}
    assert counts == {"gold": 1, "silver": 0, "bronze": 0, "expired": 0, "none": 1, "unknown": 1}


def test_members_by_eligibility(store: Store) -> None:
    counts = {row["eligibility"]: row["member_count"] for row in answer(store, "members_by_eligibility")}
    assert counts == {"eligible": 1, "conditional": 0, "not_eligible": 1, "unknown": 1}


def test_overview_figures(store: Store) -> None:
    assert answer(store, "overview_figures") == [
        {
            "cluster_count": 4,
            "member_count": 3,
            "under_notice_count": 1,
            "left_count": 1,
            "future_count": 0,
            "silver_or_better_count": 1,
            "expiring_count": 0,
            "eligible_count": 1,
            "contradiction_count": 0,
            "actor_count": 100,
            "actors_stated_count": 1,
        }
    ]


def test_deadlines(store: Store) -> None:
    found = [(row["due_on"].isoformat(), row["what"], row["name"]) for row in answer(store, "deadlines")]
    assert found == [
        ("2027-03-31", "notice_effective", "Anker"),
        ("2027-12-31", "label_end", "Ähre"),
        ("2028-01-15", "silver_due", "Anker"),
        ("2028-12-31", "renewal_window_end", "Ähre"),
    ]
    assert len(answer(store, "deadlines", most=2)) == 2


def test_selection_count(store: Store) -> None:
    assert answer(store, "selection_count", states=["DE-SN"]) == [
        {"total_count": 4, "selected_count": 2, "member_count": 1}
    ]


def test_facet_counts(store: Store) -> None:
    none = dict.fromkeys(("only_sectors", "only_states", "only_labels", "only_eligibilities", "search_words"))

    def counted(dimension: str, **chosen: Any) -> dict[str, int]:
        rows = answer(store, "facet_counts", **{**none, **chosen})
        return {row["code"]: row["cluster_count"] for row in rows if row["dimension"] == dimension}

    assert list(counted("feld")) == ["Energie", "Photonik", "unknown"]
    assert counted("feld") == {"Energie": 1, "Photonik": 2, "unknown": 1}
    assert counted("land") == {"DE-BY": 1, "DE-SN": 2, "unknown": 1}
    assert counted("feld", only_states=["DE-SN"]) == {"Energie": 1, "Photonik": 1, "unknown": 0}
    assert counted("land", only_states=["DE-SN"]) == {"DE-BY": 1, "DE-SN": 2, "unknown": 1}
    assert counted("land", search_words="anker") == {"DE-BY": 1, "DE-SN": 0, "unknown": 0}
    assert counted("label", only_sectors=["Photonik"])["gold"] == 1


def test_members_list(store: Store) -> None:
    names = [row["name"] for row in answer(store, "members_list")]
    assert names == ["Ähre", "Anker", "Müller & Söhne", "Zander"]  # German order


def test_label_history(store: Store) -> None:
    (row,) = answer(store, "label_history")
    assert (row["cluster_id"], row["label_level"], row["label_valid_until"], row["procedure"]) == (
        "GC-001", "silver", day("2023-05-31"), "initial",
    )  # fmt: skip


def test_grants_list(store: Store) -> None:
    (row,) = answer(store, "grants_list")
    assert (row["name"], row["measure"], row["amount_eur"]) == ("Ähre", "Innovationspreis", 1000.5)
    assert answer(store, "grants_list", states=["DE-BY"]) == []


def test_services_list(store: Store) -> None:
    (row,) = answer(store, "services_list")
    assert (row["service_kind"], row["cost_eur"]) == ("seminar", 80.0)


def test_applications_list(store: Store) -> None:
    assert [row["name"] for row in answer(store, "applications_list", states=["DE-SN"])] == ["Neuling"]
    assert answer(store, "applications_list", states=["DE-BY"]) == []


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ({}, ["Ähre", "Anker", "Müller & Söhne", "Zander"]),
        ({"sectors": [], "states": [], "labels": [], "eligibilities": [], "search": ""},
         ["Ähre", "Anker", "Müller & Söhne", "Zander"]),
        ({"sectors": ["Photonik"]}, ["Ähre", "Anker"]),
        ({"states": ["unknown"]}, ["Müller & Söhne"]),
        ({"states": ["DE-SN", "DE-BY"]}, ["Ähre", "Anker", "Zander"]),
        ({"labels": ["expired"]}, ["Zander"]),
        ({"labels": ["gold", "none"]}, ["Ähre", "Anker"]),
        ({"eligibilities": ["not_eligible"]}, ["Anker", "Zander"]),
        ({"search": "DRESDEN"}, ["Ähre"]),
        ({"search": "soehne mueller"}, ["Müller & Söhne"]),
        ({"search": "aehre"}, ["Ähre"]),
        ({"search": "photonik gc-002"}, ["Anker"]),
        ({"search": "%"}, []),
        ({"search": "' or 1=1 --"}, []),
        ({"sectors": ["Photonik"], "states": ["DE-SN"], "labels": ["silver"]}, []),
    ],
)  # fmt: skip
def test_each_filter_narrows_and_an_empty_one_does_not(
    store: Store, selection: dict[str, Any], names: list[str]
) -> None:
    assert [row["name"] for row in answer(store, "members_list", **selection)] == names


def test_a_selection_computed_once_answers_like_each_question_alone(store: Store) -> None:
    with Selected(store.cursor(), on=ON, states=["DE-SN"]) as selected:
        for name, query in QUERIES.items():
            # the counts beside the choices are asked of all clusters, and name the selection themselves
            if "selected_members($on, $sectors" in query.sql:
                besides = dict.fromkeys(set(re.findall(r"\$(\w+)", query.sql)) - set(SELECTION))
                assert selected.ask(name, **besides) == answer(store, name, states=["DE-SN"], **besides), name


def test_a_selection_keeps_its_import_when_another_is_loaded(store: Store) -> None:
    with Selected(store.cursor(), on=ON) as selected:
        store.load(delivery(member("GC-009")))
        assert selected.ask("selection_count") == [{"total_count": 4, "selected_count": 4, "member_count": 3}]
        assert len(selected.ask("label_history")) == 1
    assert answer(store, "selection_count") == [{"total_count": 1, "selected_count": 1, "member_count": 1}]


def test_a_selection_can_look_at_an_earlier_import(store: Store) -> None:
    store.load(delivery(member("GC-009", name="Neu")))
    with Selected(store.cursor(), 1, on=ON, states=["DE-BY"]) as selected:
        assert [row["name"] for row in selected.ask("members_list")] == ["Anker"]
        assert selected.ask("selection_count")[0]["total_count"] == 4
    with Selected(store.cursor(), 2, on=ON) as selected:
        assert [row["name"] for row in selected.ask("members_list")] == ["Neu"]


def test_a_question_can_be_answered_as_a_table(store: Store) -> None:
    with store.cursor() as cursor:
        assert ask_table(cursor, "members_list", on=ON).num_rows == 4


def test_every_query_fits_the_store(store: Store) -> None:
    with store.cursor() as cursor:
        check_all(cursor)


def test_an_unknown_question_and_a_missing_value_are_named(store: Store) -> None:
    with store.cursor() as cursor:
        with pytest.raises(QueryError, match="members_by_sector"):
            ask(cursor, "members_by_secter")
        with pytest.raises(QueryError, match="needs on"):
            ask(cursor, "members_by_sector")


def test_a_value_is_never_read_as_sql(store: Store) -> None:
    hostile = "x'); drop table store.members; --"
    assert answer(store, "members_list", sectors=[hostile], search=hostile) == []
    with store.cursor() as cursor, pytest.raises(duckdb.Error):
        ask(cursor, "members_list", on=hostile)
    assert len(answer(store, "members_list")) == 4
