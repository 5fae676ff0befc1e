"""Every question about the quality of the data, asked of rows whose answer one can work out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from queries import Selected, ask
from tests.sound import day, delivery, label, member, new_store

ON = date(2026, 11, 23)
LAYOUT = {
    "Mitglieder": {
        "table": "members",
        "columns": {
            "A": "cluster_id",
            "B": "name",
            "C": "sector",
            "D": "city",
            "E": "admitted_on",
            "F": "sme_count",
            "G": "label_awarded_on",
        },
        "imprecise": {"E2": "03/2020", "G2": "2021"},
    },
    "Labels": {
        "table": "labels",
        "columns": {"A": "name", "B": "label_level", "C": "label_awarded_on"},
        "imprecise": {"C2": "2019"},
    },
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A new store without an import."""
    with new_store(tmp_path) as opened:
        yield opened


def load(store: Store, *members: dict[str, Any], layout: dict[str, Any] = LAYOUT, **more: Any) -> None:
    store.load(replace(delivery(*members, **more), layout=layout))


def answer(store: Store, name: str, **values: Any) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, name, **{"on": ON, **values})


def cells(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["name"], row["source_sheet"], row["source_row"], row.get("source_cell")) for row in rows]


def test_quality_completeness(empty: Store) -> None:
    load(
        empty,
        member("GC-001", sector="Photonik", label_level="gold", label_awarded_on=day("2025-01-01")),
        member("GC-002", label_level="silver"),
        member("GC-003", sector="Energie", label_level="none"),
        member("GC-004", sector="Energie"),
    )
    rows = {row.pop("field"): tuple(row.values()) for row in answer(empty, "quality_completeness")}
    assert len(rows) == 16
    assert next(iter(rows)) == "actor_count"
    assert rows["actor_count"] == (0, 4, 4, 0.0)
    assert rows["sector"] == (3, 1, 4, 0.75)
    assert rows["label_level"] == (3, 1, 4, 0.75)
    # whoever has no label, or about whose label nothing is known, has no date of it to state
    assert rows["label_awarded_on"] == (1, 1, 2, 0.5)
    assert answer(empty, "quality_completeness", sectors=["Photonik"])[0]["expected_count"] == 1
    assert answer(empty, "quality_completeness", search="nobody") == []


def test_a_level_that_only_the_label_history_names_is_stated(empty: Store) -> None:
    load(empty, member("GC-001"), labels=[label("silver", "2025-01-01")])
    assert answer(empty, "quality_missing", field="label_level") == []


def test_quality_missing(empty: Store) -> None:
    load(empty, member("GC-001", name="Zander"), member("GC-002", name="Ähre"), member("GC-003", city="Jena"))
    rows = answer(empty, "quality_missing", field="city")
    assert cells(rows) == [("Ähre", "Mitglieder", 3, "D3"), ("Zander", "Mitglieder", 2, "D2")]
    assert (rows[0]["source_import"], rows[0]["source_file"]) == (1, "export.xlsx")
    # the file has no column for it: the row is all there is
    assert [row["source_cell"] for row in answer(empty, "quality_missing", field="website")] == [None] * 3


CONTRADICTIONS = [
    ("left_before_admitted", {"left_on": "2020-01-01", "admitted_on": "2021-01-01"}, "left_on",
     "2020-01-01", "2021-01-01"),
    ("label_ends_before_award", {"label_level": "gold", "label_awarded_on": "2025-01-01",
                                 "label_valid_until": "2024-01-01"}, "label_valid_until",
     "2024-01-01", "2025-01-01"),
    ("label_before_founding", {"label_level": "gold", "label_awarded_on": "2025-01-01", "founded_year": 2026},
     "label_awarded_on", "2025-01-01", "2026"),
    ("date_without_label", {"label_level": "none", "label_awarded_on": "2025-01-01"}, "label_awarded_on",
     "2025-01-01", None),
    ("date_without_label", {"label_level": "none", "label_valid_until": "2025-01-01"}, "label_valid_until",
     "2025-01-01", None),
    ("benchmarked_in_future", {"benchmarked_on": "2026-11-02"}, "benchmarked_on", "2026-11-02", "2026-11-01"),
    ("more_than_actors", {"actor_count": 10, "sme_count": 11}, "sme_count", "11", "10"),
    ("more_than_actors", {"actor_count": 10, "large_count": 11}, "large_count", "11", "10"),
    ("more_than_actors", {"actor_count": 10, "research_count": 11}, "research_count", "11", "10"),
    ("stated_against_rules", {"stated_eligibility": True, "left_on": "2025-01-01"}, "stated_eligibility",
     "eligible", "not_eligible"),
    ("silver_overdue", {"stated_eligibility": True, "admitted_on": "2020-01-01", "label_level": "none"},
     "stated_eligibility", "eligible", "2022-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "values", "field", "stated", "other"), CONTRADICTIONS)
def test_quality_contradictions(
    empty: Store, code: str, values: dict[str, Any], field: str, stated: str, other: str | None
) -> None:
    dates = {
        name: day(value) if name.endswith(("_on", "_until")) else value for name, value in values.items()
    }
    load(empty, member("GC-001", name="Anker", **dates), member("GC-002"))
    (row,) = answer(empty, "quality_contradictions")
    assert (row["code"], row["name"], row["field"], row["stated_value"], row["other_value"]) == (
        code, "Anker", field, stated, other,
    )  # fmt: skip
    assert (row["source_sheet"], row["source_row"]) == ("Mitglieder", 2)


def test_a_contradiction_of_the_label_history_stands_in_its_own_cell(empty: Store) -> None:
    load(empty, member("GC-001", founded_year=2022), labels=[label("silver", "2021-05-01", "2023-05-31")])
    (row,) = answer(empty, "quality_contradictions")
    assert (row["code"], row["source_sheet"], row["source_cell"]) == ("label_before_founding", "Labels", "C2")


@pytest.mark.parametrize(
    "values",
    [
        {"left_on": day("2021-01-01"), "admitted_on": day("2021-01-01")},
        {"label_level": "gold", "label_awarded_on": day("2026-01-01"), "founded_year": 2026},
        {"benchmarked_on": day("2026-11-01")},
        {"actor_count": 10, "sme_count": 10},
        {"sme_count": 10},
        {"label_level": "none"},
        {"stated_eligibility": False, "left_on": day("2025-01-01")},
    ],
)
def test_what_can_be_true_is_no_contradiction(empty: Store, values: dict[str, Any]) -> None:
    load(empty, member("GC-001", **values))
    assert answer(empty, "quality_contradictions") == []


def test_quality_fields(empty: Store) -> None:
    load(
        empty,
        member("GC-001", sector="Öko", further_sectors=["Energie", "Öko"]),
        member("GC-002", sector="Photonik"),
        member("GC-003"),
    )
    assert answer(empty, "quality_fields") == [
        {"sector": "Energie", "cluster_count": 1},
        {"sector": "Öko", "cluster_count": 1},
        {"sector": "Photonik", "cluster_count": 1},
    ]


def test_quality_field_members(empty: Store) -> None:
    load(
        empty,
        member("GC-001", name="Zander", sector="Energie", further_sectors=["Bahn"]),
        member("GC-002", name="Anker", sector="Bahn"),
        member("GC-003", sector="Energie"),
    )
    assert cells(answer(empty, "quality_field_members", fields=["Bahn"])) == [
        ("Anker", "Mitglieder", 3, "C3"),
        ("Zander", "Mitglieder", 2, "C2"),
    ]
    assert answer(empty, "quality_field_members", fields=[]) == []


def test_quality_towns(empty: Store) -> None:
    load(
        empty,
        member("GC-001", city="Jena", state="DE-TH"),
        member("GC-002", city="Jena", state="DE-TH"),
        member("GC-003", city="Jena"),
        member("GC-004"),
    )
    assert answer(empty, "quality_towns") == [
        {"city": "Jena", "state": "DE-TH", "cluster_count": 2},
        {"city": "Jena", "state": None, "cluster_count": 1},
    ]


def test_quality_seats(empty: Store) -> None:
    load(empty, member("GC-001", name="Anker", city="Jena"), member("GC-002", city="Ulm"))
    assert cells(answer(empty, "quality_seats", towns=["Jena", "Nirgendwo"])) == [
        ("Anker", "Mitglieder", 2, "D2")
    ]
    assert answer(empty, "quality_seats", towns=[]) == []


def test_quality_imprecise(empty: Store) -> None:
    anker = member("GC-001", name="Anker", admitted_on=day("2020-03-01"), label_awarded_on=day("2021-01-01"))
    load(empty, anker, member("GC-002"), labels=[label("gold", "2019-01-01")])
    rows = answer(empty, "quality_imprecise")
    assert [(row["source_sheet"], row["source_cell"], row["field"], row["written"], row["taken_on"])
            for row in rows] == [
        ("Labels", "C2", "label_awarded_on", "2019", day("2019-01-01")),
        ("Mitglieder", "E2", "admitted_on", "03/2020", day("2020-03-01")),
        ("Mitglieder", "G2", "label_awarded_on", "2021", day("2021-01-01")),
    ]  # fmt: skip
    assert {row["name"] for row in rows} == {"Anker"}
    assert answer(empty, "quality_imprecise", search="GC-002") == []


def test_quality_scope(empty: Store) -> None:
    load(empty, member("GC-001"), as_of=day("2025-11-01"))
    assert answer(empty, "quality_scope") == [
        {
            "import_count": 1,
            "first_as_of": day("2025-11-01"),
            "last_as_of": day("2025-11-01"),
            "known_from": day("2026-11-01"),
            "covers_a_year": False,
            "imprecise_is_known": True,
        }
    ]
    old = {"Mitglieder": {"table": "members", "columns": {"B": "name"}}}
    load(empty, member("GC-001", city="Jena"), as_of=day("2026-11-01"), layout=old)
    (row,) = answer(empty, "quality_scope")
    assert (row["import_count"], row["covers_a_year"], row["imprecise_is_known"]) == (2, True, False)


def test_quality_stale(empty: Store) -> None:
    calm, busy, gone = member("GC-001", name="Still"), member("GC-002"), member("GC-003")
    gone["left_on"] = day("2020-01-01")
    for as_of, city in (("2025-06-01", "Jena"), ("2025-11-01", "Ulm"), ("2026-11-01", "Bonn")):
        load(empty, calm, {**busy, "city": city}, gone, as_of=day(as_of))
    (row,) = answer(empty, "quality_stale")
    assert (row["name"], row["unchanged_since"], row["source_import"]) == ("Still", day("2025-06-01"), 3)
    load(empty, {**calm, "city": "Jena"}, busy, gone, as_of=day("2026-12-01"))
    assert answer(empty, "quality_stale") == []


def test_what_came_and_went_is_counted_from_its_return(empty: Store) -> None:
    one, two = member("GC-001", name="Wiederkehr"), member("GC-002")
    load(empty, one, two, as_of=day("2024-01-01"))
    load(empty, two, as_of=day("2025-01-01"))
    load(empty, one, two, as_of=day("2025-06-01"))
    load(empty, one, {**two, "city": "Jena"}, as_of=day("2026-11-01"))
    assert [(row["name"], row["unchanged_since"]) for row in answer(empty, "quality_stale")] == [
        ("Wiederkehr", day("2025-06-01"))
    ]


def test_invented_examples_are_no_past_of_real_data(empty: Store) -> None:
    examples = delivery(member("GC-001"), as_of=day("2024-01-01"))
    empty.load(replace(examples, example=True))
    load(empty, member("GC-001"), as_of=day("2026-11-01"))
    assert answer(empty, "quality_scope")[0]["import_count"] == 1
    assert answer(empty, "quality_stale") == []


def test_an_import_that_was_taken_back_is_no_past_of_the_next(empty: Store) -> None:
    load(empty, member("GC-001"), as_of=day("2025-01-01"))
    load(empty, member("GC-001", city="Jena"), as_of=day("2026-01-01"))
    empty.restore(1)
    load(empty, member("GC-001"), member("GC-002"), as_of=day("2026-11-01"))
    assert [(row["cluster_id"], row["unchanged_since"]) for row in answer(empty, "quality_stale")] == [
        ("GC-001", day("2025-01-01"))
    ]


def test_a_row_that_was_carried_over_names_the_cell_of_its_own_file(empty: Store) -> None:
    load(empty, member("GC-001", name="Anker"), member("GC-002", name="Zander"))
    moved = {"Mitglieder": {"table": "members", "columns": {"B": "name", "F": "city"}, "imprecise": {}}}
    later = delivery(member("GC-001", name="Anker neu"), member("GC-002", name="Zander neu"))
    previewed = empty.preview(replace(later, file_name="later.xlsx", layout=moved))
    empty.commit(previewed.number, left_out={"GC-002"})
    rows = answer(empty, "quality_missing", field="city")
    assert [(row["name"], row["source_import"], row["source_file"], row["source_cell"]) for row in rows] == [
        ("Anker neu", 2, "later.xlsx", "F2"),
        ("Zander", 1, "export.xlsx", "D3"),
    ]


def test_a_preview_is_judged_like_an_import(empty: Store) -> None:
    load(empty, member("GC-001"))
    odd = member("GC-001", actor_count=1, sme_count=2)
    number = empty.preview(replace(delivery(odd), layout=LAYOUT)).number
    with Selected(empty.cursor(), number, on=ON) as selected:
        (row,) = selected.ask("quality_contradictions")
        assert (row["code"], row["source_cell"]) == ("more_than_actors", "F2")
    assert answer(empty, "quality_contradictions") == []
