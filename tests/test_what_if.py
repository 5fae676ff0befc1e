"""What-if: each parameter moved, worked out by hand; random members against a plain model; nothing is stored."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.rules import load_rules
from data.store import Store
from queries import Selected, ask
from tests.eligibility_model import USUAL, all_labels, effective, judged, random_member
from tests.sound import day, delivery, label, member, new_store

ON = date(2026, 11, 23)
NOTHING: dict[str, Any] = {**dict.fromkeys(USUAL), "rules_alone": None}
ALL = ["member", "no_notice", "benchmarked", "silver"]
SILVER = {"label_level": "silver", "label_awarded_on": "2023-06-01", "label_valid_until": "2027-06-30"}
GOOD = {"admitted_on": "2020-01-01", "benchmarked_on": "2020-06-01", **SILVER}
LONG_MEMBER = {"admitted_on": "2015-01-01", "benchmarked_on": "2016-01-01"}
Row = dict[str, Any]


def dated(values: Row) -> Row:
    return {key: day(text) if key.endswith(("_on", "_until")) else text for key, text in values.items()}


def differences(row: Row) -> list[tuple[str, str, str]]:
    return [(one["criterion"], one["old_status"], one["new_status"]) for one in row["differences"]]


# values, labels, what is changed → eligibility by the rules in force and by the changed ones, changed statuses
CASES: list[tuple[Row, list[Row], Row, str, str, list[tuple[str, str, str]]]] = [
    # Silver due on 01.06.2026, or with 36 months on 01.06.2027: the duty alone excludes nobody
    ({"admitted_on": "2024-06-01", "benchmarked_on": "2024-08-01", "label_level": "none"}, [],
     {"silver_months": 36}, "conditional", "conditional", [("silver", "failed", "open")]),
    ({"admitted_on": "2024-06-01", "benchmarked_on": "2024-08-01", "label_level": "none"}, [],
     {"silver_months": 30, "binding": ALL}, "conditional", "conditional", [("silver", "failed", "open")]),
    # 29 months end on 01.11.2026, 30 on 01.12.2026
    ({"admitted_on": "2024-06-01", "benchmarked_on": "2024-08-01", "label_level": "none"}, [],
     {"silver_months": 29, "binding": ALL}, "conditional", "not_eligible", [("silver", "failed", "failed")]),
    # benchmarking due on 01.06.2026, or on 01.06.2027
    ({"admitted_on": "2024-06-01", "label_level": "none"}, [],
     {"benchmarking_months": 36}, "conditional", "conditional", [("benchmarked", "failed", "open")]),
    ({"admitted_on": "2024-06-01", "label_level": "none"}, [],
     {"binding": ["benchmarked"]}, "conditional", "not_eligible", [("benchmarked", "failed", "failed")]),
    ({"admitted_on": "2025-06-01", "label_level": "none"}, [],
     {"benchmarking_months": 12, "binding": ["benchmarked"]}, "conditional", "not_eligible",
     [("benchmarked", "open", "failed")]),
    # Silver ended on 30.06.2025: renewable until 30.06.2026, or with 24 months until 30.06.2027
    ({**LONG_MEMBER, "label_level": "silver", "label_awarded_on": "2023-06-01", "label_valid_until": "2025-06-30"},
     [], {"renewal_window_months": 24}, "conditional", "conditional", [("silver", "failed", "open")]),
    ({**LONG_MEMBER, "label_level": "silver", "label_awarded_on": "2023-06-01", "label_valid_until": "2025-06-30"},
     [], {"renewal_window_months": 16, "binding": ["silver"]}, "conditional", "not_eligible",
     [("silver", "failed", "failed")]),  # until 30.10.2026
    # Bronze of 10.01.2025 lasts until 31.01.2027 and comes after Silver; with 12 months it ended on 31.01.2026
    (LONG_MEMBER, [label("silver", "2024-01-01", "2027-12-31"), label("bronze", "2025-01-10")],
     {"bronze_months": 12}, "conditional", "eligible", [("silver", "open", "met")]),
    # Silver of 10.03.2024 ends on 31.03.2026, or with 36 months on 31.03.2027
    (LONG_MEMBER, [label("silver", "2024-03-10")], {"silver_validity_months": 36}, "conditional", "eligible",
     [("silver", "open", "met")]),
    # Gold of 05.05.2024 ends on 31.05.2027, or with 24 months on 31.05.2026
    (LONG_MEMBER, [label("gold", "2024-05-05")], {"gold_months": 24}, "eligible", "conditional",
     [("silver", "met", "open")]),
    # renewed from 31.01.2023 on: until 31.01.2026, or with 48 months until 31.01.2027
    (LONG_MEMBER, [label("silver", "2021-01-10", "2023-01-31"), label("silver", "2023-06-01", procedure="renewal")],
     {"renewal_validity_months": 48}, "conditional", "eligible", [("silver", "open", "met")]),
    # notice given
    ({**GOOD, "notice_given_on": "2026-10-01"}, [], {"binding": ["member"]}, "not_eligible", "conditional",
     [("no_notice", "failed", "failed")]),
    # left
    ({**GOOD, "left_on": "2026-10-01"}, [], {"binding": ["no_notice"]}, "not_eligible", "conditional",
     [("member", "failed", "failed")]),
    ({**GOOD, "left_on": "2026-10-01"}, [], {"binding": [""]}, "not_eligible", "conditional",
     [("member", "failed", "failed")]),
    # nothing is known of the label, nothing can change that
    ({"admitted_on": "2020-01-01", "benchmarked_on": "2020-02-01"}, [], {"silver_months": 0, "binding": ALL},
     "unknown", "unknown", []),
    (GOOD, [], {"silver_months": 0, "benchmarking_months": 0, "binding": ALL}, "eligible", "eligible", []),
    # what is stated goes on to count
    ({**GOOD, "notice_given_on": "2026-10-01", "stated_eligibility": True}, [], {"binding": ["member"]},
     "eligible", "eligible", [("no_notice", "failed", "failed")]),
    # unless only the rules count
    ({**GOOD, "notice_given_on": "2026-10-01", "stated_eligibility": True}, [], {"rules_alone": True},
     "eligible", "not_eligible", []),
    ({**GOOD, "stated_eligibility": False}, [], {"rules_alone": True}, "not_eligible", "eligible", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store with a cluster for each case."""
    ids = [f"GC-{number:03}" for number in range(len(CASES))]
    members = [member(one, **dated(case[0])) for one, case in zip(ids, CASES, strict=True)]
    labels = [{**own, "cluster_id": one} for one, case in zip(ids, CASES, strict=True) for own in case[1]]
    with new_store(tmp_path_factory.mktemp("what_if")) as opened:
        opened.load(delivery(*members, labels=labels))
        yield opened


def what_if(store: Store, **changed: Any) -> dict[str, Row]:
    with store.cursor() as cursor:
        rows = ask(cursor, "eligibility_what_if", on=ON, **{**NOTHING, **changed})
    return {row["cluster_id"]: row for row in rows}


@pytest.mark.parametrize("number", range(len(CASES)))
def test_eligibility_what_if(store: Store, number: int) -> None:
    _values, _labels, changed, old, new, statuses = CASES[number]
    row = what_if(store, **changed)[f"GC-{number:03}"]
    assert (row["old_eligibility"], row["new_eligibility"]) == (old, new)
    assert row["is_changed"] == (old != new)
    assert differences(row) == statuses


def test_what_is_stated_holds_a_cluster_that_the_rules_would_move(store: Store) -> None:
    held = {number for number, row in what_if(store, binding=["member"]).items() if row["is_held"]}
    assert held == {"GC-017", "GC-018"}
    assert not any(row["is_held"] for row in what_if(store, binding=["member"], rules_alone=True).values())
    dropped = {number for number, row in what_if(store, rules_alone=True).items() if row["statement_dropped"]}
    assert dropped == {"GC-017", "GC-018", "GC-019"}


def test_a_criterion_tells_whether_it_excludes(store: Store) -> None:
    (one,) = what_if(store, binding=["member"])["GC-012"]["differences"]
    assert (one["was_binding"], one["is_binding"]) == (True, False)
    (one,) = what_if(store, binding=["benchmarked"])["GC-004"]["differences"]
    assert (one["was_binding"], one["is_binding"]) == (False, True)


def test_eligibility_what_if_totals(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(
            delivery(
                member("GC-001", **dated(GOOD)),
                member("GC-002", **dated({**GOOD, "notice_given_on": "2026-10-01"})),
                member(
                    "GC-003", **dated({**GOOD, "notice_given_on": "2026-10-01", "stated_eligibility": True})
                ),
                # no members, so in none of the numbers
                member("GC-004", **dated({**GOOD, "left_on": "2026-10-01", "notice_given_on": "2026-01-01"})),
                member("GC-005"),
                member("GC-006", **dated({"admitted_on": "2024-06-01", "label_level": "none"})),
            )
        )
        with store.cursor() as cursor:
            changed = {**NOTHING, "binding": ["member"], "silver_months": 36}
            rows = ask(cursor, "eligibility_what_if_totals", on=ON, **changed)
    # eligibility, old, new, difference, gained, lost, held, touched
    assert [tuple(row.values()) for row in rows] == [
        ("eligible", 2, 2, 0, 0, 0, 1, 0),
        ("conditional", 1, 2, 1, 1, 0, 0, 1),
        ("not_eligible", 1, 0, -1, 0, 1, 0, 0),
        ("unknown", 1, 1, 0, 0, 0, 0, 0),
    ]


def test_the_experiment_asks_the_same_import_and_selection_as_the_page(store: Store) -> None:
    with Selected(store.cursor(), on=ON, search="GC-01") as selected:
        rows = selected.ask("eligibility_what_if", **{**NOTHING, "binding": ["member"]})
    assert {row["cluster_id"] for row in rows} == {f"GC-{number:03}" for number in range(10, 20)}
    assert [row["cluster_id"] for row in rows if row["is_changed"]] == ["GC-012"]


@pytest.fixture(scope="module")
def crowd() -> list[tuple[str, Row, list[Row]]]:
    """Three hundred clusters with gaps and odd dates."""
    chance = random.Random(20261123)
    return [(f"GC-{number:03}", *random_member(chance, ON)) for number in range(300)]


@pytest.fixture(scope="module")
def crowded(
    tmp_path_factory: pytest.TempPathFactory, crowd: list[tuple[str, Row, list[Row]]]
) -> Iterator[Store]:
    """A store that holds them."""
    labels = [
        {**one, "cluster_id": number, "source_sheet": "Labels", "source_row": 2}
        for number, _values, history in crowd
        for one in history
    ]
    members = [member(number, **values) for number, values, _history in crowd]
    with new_store(tmp_path_factory.mktemp("crowd")) as opened:
        opened.load(delivery(*members, labels=labels))
        yield opened


def _experiments() -> Iterator[Row]:
    yield {}
    chance = random.Random(7)
    for _number in range(12):
        changed = {
            name: chance.choice([0, 1, 6, 12, 18, 24, 30, 36, 48, 120]) for name in USUAL if name != "binding"
        }
        yield {
            **{name: months for name, months in changed.items() if chance.random() < 0.7},
            "binding": [one for one in ALL if chance.random() < 0.5] or [""],
            "rules_alone": chance.random() < 0.3,
        }


@pytest.mark.parametrize("changed", list(_experiments()))
def test_random_members_fare_as_in_a_plain_model(
    crowded: Store, crowd: list[tuple[str, Row, list[Row]]], changed: Row
) -> None:
    rules = {name: changed.get(name, usual) for name, usual in USUAL.items()}
    rules["binding"] = [one for one in rules["binding"] if one]
    found = what_if(crowded, **changed)
    assert len(found) == 300
    for number, values, history in crowd:
        labels, row = all_labels(values, history), found[number]
        old_statuses, old = judged(values, labels, ON, USUAL)
        statuses, new = judged(values, labels, ON, rules)
        assert {name: one["status"] for name, one in row["new_criteria"].items()} == statuses, number
        assert (row["old_rules_eligibility"], row["new_rules_eligibility"]) == (old, new), number
        alone = bool(changed.get("rules_alone"))
        assert row["old_eligibility"] == effective(values, old, rules_alone=False)
        assert row["new_eligibility"] == effective(values, new, rules_alone=alone)
        moved = {name for name, before, after in differences(row) if before != after}
        assert moved == {name for name in ALL if old_statuses[name] != statuses[name]}, number
        # whoever changes sides has a reason
        assert not row["is_changed"] or row["differences"] or row["statement_dropped"]


def test_the_rules_in_force_as_an_experiment_change_nobody(crowded: Store) -> None:
    for changed in ({}, USUAL, {**USUAL, "binding": ["no_notice", "member"]}):
        rows = what_if(crowded, **changed).values()
        assert not [row for row in rows if row["is_changed"] or row["is_held"] or row["differences"]]


def test_an_experiment_starts_from_the_rules_file_in_force(tmp_path: Path) -> None:
    usual = load_rules()
    strict = usual.model_copy(
        update={
            "eligibility": usual.eligibility.model_copy(update={"binding": ("silver",)}),
            "periods": usual.periods.model_copy(update={"silver_months": 12}),
        }
    )
    late = {"admitted_on": "2025-06-01", "benchmarked_on": "2025-08-01", "label_level": "none"}
    with new_store(tmp_path, strict) as store:
        store.load(delivery(member("GC-001", **dated(late))))
        assert not what_if(store)["GC-001"]["is_changed"]
        row = what_if(store, silver_months=24)["GC-001"]
        assert (row["old_eligibility"], row["new_eligibility"]) == ("not_eligible", "conditional")
