"""Development over time, over the imports and between two days: members worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from queries import Selected, ask
from tests.sound import day, delivery, label, member, new_store

ON = "2026-11-23"
TIME = {"first_day": day("2025-12-01"), "last_day": day(ON)}
Row = dict[str, Any]


def held(number: int, level: str | None, since: str | None, until: str | None, **differs: Any) -> Row:
    """A member that was admitted in 2015, with the label of its own row; dates in ISO 8601."""
    dates = {key: day(differs.pop(key, None)) for key in ("notice_given_on", "left_on", "benchmarked_on")}
    return member(
        f"GC-{number:03}",
        name=f"Cluster {number:02}",
        label_level=level,
        label_awarded_on=day(since),
        label_valid_until=day(until),
        admitted_on=day(differs.pop("admitted_on", "2015-01-01")),
        **{key: value for key, value in dates.items() if value},
        **differs,
    )


MEMBERS = (
    held(1, "gold", "2025-01-01", "2027-12-31", sector="Photonik", state="DE-SN"),
    # admitted in February, first label in May
    held(2, "bronze", "2026-05-10", "2028-05-31", admitted_on="2026-02-01"),
    # valid through the last day of March
    held(3, "silver", "2024-03-01", "2026-03-31", sector="Photonik"),
    # no date of admission: a member from the beginning, until the day on which it leaves
    held(4, "none", None, None, admitted_on=None, left_on="2026-06-30"),
    # stated as not eligible, without a day; notice in August
    held(5, "silver", "2025-06-01", "2027-06-30", stated_eligibility=False, notice_given_on="2026-08-15"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with these members."""
    with new_store(tmp_path) as opened:
        opened.load(delivery(*MEMBERS))
        yield opened


def answer(store: Store, name: str, on: str = ON, **values: Any) -> list[Row]:
    with store.cursor() as cursor:
        return ask(cursor, name, on=day(on), **values)


def over_time(store: Store, *fields: str, by_rules: bool = False, **selection: Any) -> dict[str, list[int]]:
    rows = answer(store, "statuses_over_time", **TIME, by_rules=by_rules, **selection)
    return {str(row["on_day"]): [row[field] for field in fields] for row in rows}


def test_statuses_over_time(store: Store) -> None:
    fields = ("member_count", "under_notice_count", "gold_count", "silver_count", "bronze_count",
              "expired_count", "none_count", "label_unknown_count")  # fmt: skip
    assert over_time(store, *fields) == {
        "2025-12-31": [4, 0, 1, 2, 0, 0, 1, 0],
        "2026-03-31": [5, 0, 1, 2, 0, 0, 1, 1],
        "2026-06-30": [4, 0, 1, 1, 1, 1, 0, 0],
        "2026-09-30": [4, 1, 1, 1, 1, 1, 0, 0],
        "2026-11-23": [4, 1, 1, 1, 1, 1, 0, 0],
    }


def test_eligibility_over_time_follows_the_statement_or_the_rules_alone(store: Store) -> None:
    fields = ("eligible_count", "conditional_count", "not_eligible_count", "eligibility_unknown_count")
    assert over_time(store, *fields) == {
        "2025-12-31": [2, 0, 1, 1],
        "2026-03-31": [2, 1, 1, 1],
        "2026-06-30": [1, 2, 1, 0],
        "2026-09-30": [1, 2, 1, 0],
        "2026-11-23": [1, 2, 1, 0],
    }
    assert over_time(store, *fields, by_rules=True) == {
        "2025-12-31": [3, 0, 0, 1],
        "2026-03-31": [3, 1, 0, 1],
        "2026-06-30": [2, 2, 0, 0],
        "2026-09-30": [1, 2, 1, 0],
        "2026-11-23": [1, 2, 1, 0],
    }


def test_each_point_is_what_the_overview_says_of_that_day(store: Store) -> None:
    for row in answer(store, "statuses_over_time", **TIME, by_rules=False):
        (figures,) = answer(store, "overview_figures", str(row["on_day"]))
        names = ("member_count", "under_notice_count", "silver_or_better_count", "eligible_count")
        assert {name: row[name] for name in names} == {name: figures[name] for name in names}


def test_the_changes_count_from_the_first_day_and_the_reference_date_is_marked(store: Store) -> None:
    rows = answer(store, "statuses_over_time", **TIME, by_rules=False)
    assert [row["member_change"] for row in rows] == [0, 1, 0, 0, 0]
    assert [row["silver_or_better_change"] for row in rows] == [0, 0, -1, -1, -1]
    assert [row["eligible_change"] for row in rows] == [0, 0, -1, -1, -1]
    assert [str(row["on_day"]) for row in rows if row["is_reference_date"]] == [ON]
    # a reference date that is a quarter end is no second point; one before the time is a point of its own
    earlier = answer(store, "statuses_over_time", "2026-06-30", **TIME, by_rules=False)
    assert [str(row["on_day"]) for row in earlier] == ["2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]
    assert (
        str(answer(store, "statuses_over_time", "2013-05-05", **TIME, by_rules=False)[0]["on_day"])
        == "2013-05-05"
    )


def test_the_selection_on_the_reference_date_decides_who_is_looked_at(store: Store) -> None:
    assert over_time(store, "member_count", "silver_count", labels=["expired"]) == {
        "2025-12-31": [1, 1],
        "2026-03-31": [1, 1],
        "2026-06-30": [1, 0],
        "2026-09-30": [1, 0],
        "2026-11-23": [1, 0],
    }
    assert set(map(tuple, over_time(store, "member_count", sectors=["Photonik"]).values())) == {(2,)}
    assert over_time(store, "member_count", states=["DE-SN"], search="anker") == {}


def test_admissions_and_exits(store: Store) -> None:
    rows = answer(store, "admissions_and_exits", **TIME, by_year=False)
    counts = ("admitted_count", "left_count")
    assert [(str(row["begins_on"]), str(row["ends_on"]), *(row[one] for one in counts)) for row in rows] == [
        ("2025-10-01", "2025-12-31", 0, 0),
        ("2026-01-01", "2026-03-31", 1, 0),
        ("2026-04-01", "2026-06-30", 0, 1),
        ("2026-07-01", "2026-09-30", 0, 0),
        ("2026-10-01", "2026-11-23", 0, 0),
    ]  # fmt: skip
    years = answer(store, "admissions_and_exits", first_day=day("2014-05-01"), last_day=day(ON), by_year=True)
    assert [(row["begins_on"].year, row["admitted_count"]) for row in years if row["admitted_count"]] == [
        (2015, 3),
        (2026, 1),
    ]
    assert {(row["total_admitted_count"], row["total_left_count"]) for row in years} == {(4, 1)}


def test_trends_scope(store: Store) -> None:
    assert answer(store, "trends_scope") == [
        {"cluster_count": 5, "undated_admission_count": 1, "stated_eligibility_count": 1,
         "undated_label_count": 0, "first_admitted_on": day("2015-01-01")}
    ]  # fmt: skip


def changes(
    store: Store, before: str, after: str, *, by_rules: bool = False, **selection: Any
) -> dict[str, list[str]]:
    days = {"before": day(before), "after": day(after), "by_rules": by_rules}
    rows = answer(store, "changed_members", **days, change=None, **selection)
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["change_kind"], []).append(row["cluster_id"])
    counted = answer(store, "changes_by_kind", **days, **selection)
    assert {row["change_kind"]: row["member_count"] for row in counted if row["member_count"]} == {
        kind: len(members) for kind, members in found.items()
    }
    return found


def test_changed_members(store: Store) -> None:
    assert changes(store, "2025-12-31", ON) == {
        "joined": ["GC-002"],
        "left": ["GC-004"],
        "label_down": ["GC-003"],
        "eligibility_down": ["GC-003"],
    }
    assert changes(store, "2025-12-31", ON, by_rules=True)["eligibility_down"] == ["GC-003", "GC-005"]
    # a first award follows a time of which nothing is stated
    assert changes(store, "2026-03-31", "2026-06-30")["label_first"] == ["GC-002"]
    assert changes(store, "2025-12-31", ON, sectors=["Photonik"]) == {
        "label_down": ["GC-003"],
        "eligibility_down": ["GC-003"],
    }
    assert changes(store, "2026-10-01", ON) == {}


def test_changes_by_kind_lists_every_kind_and_rises_too(tmp_path: Path) -> None:
    with new_store(tmp_path) as opened:
        history = [label("bronze", "2024-03-01", "2026-03-31"), label("silver", "2026-02-01", "2028-02-29")]
        opened.load(delivery(held(1, None, None, None), labels=history))
        assert changes(opened, "2025-12-31", ON) == {"label_up": ["GC-001"], "eligibility_up": ["GC-001"]}
        rows = answer(opened, "changes_by_kind", before=day("2025-12-31"), after=day(ON), by_rules=False)
        assert [row["change_kind"] for row in rows] == [
            "joined", "left", "label_up", "label_first", "label_down", "eligibility_up", "eligibility_down",
            "label_unclear", "eligibility_unclear",
        ]  # fmt: skip


def imports(store: Store, number: int | None = None, **selection: Any) -> list[tuple[Any, ...]]:
    with Selected(store.cursor(), number, on=day(ON), **selection) as asked:
        rows = asked.ask("statuses_over_imports", by_rules=False)
    return [
        (row["number"], str(row["as_of"]), row["member_count"], row["silver_or_better_count"],
         row["eligible_count"], row["member_change"])
        for row in rows
    ]  # fmt: skip


def test_statuses_over_imports(tmp_path: Path) -> None:
    with new_store(tmp_path) as opened:
        opened.load(replace(delivery(*MEMBERS[:2], as_of=day("2026-05-01")), example=True))
        assert imports(opened) == [(1, "2026-05-01", 2, 1, 1, 0)]
        # real data have no examples in their past
        opened.load(delivery(*MEMBERS, as_of=day("2026-05-01")))
        opened.load(delivery(*MEMBERS[:1], as_of=day("2026-06-01")))
        opened.restore(2, None, None)
        opened.load(delivery(*MEMBERS[:3], as_of=day("2026-07-01")))
        # the third import was taken back: it did not lead to the fourth
        assert imports(opened) == [(2, "2026-05-01", 5, 2, 1, 0), (4, "2026-07-01", 3, 1, 1, -2)]
        assert imports(opened, 3) == [(2, "2026-05-01", 5, 2, 1, 0), (3, "2026-06-01", 1, 1, 1, -4)]
        # all filters act on what each import says on its own data date
        assert imports(opened, labels=["silver"]) == [
            (2, "2026-05-01", 1, 1, 0, 0),
            (4, "2026-07-01", 0, 0, 0, -1),
        ]
        assert [row[2] for row in imports(opened, sectors=["Photonik"])] == [2, 2]


def no_longer(store: Store, before: str, after: str, **selection: Any) -> list[tuple[Any, ...]]:
    days = {"before": day(before), "after": day(after)}
    rows = answer(store, "no_longer_listed", **days, by_rules=False, **selection)
    return [(row["cluster_id"], row["state"], row["last_import"], row["missing_import"]) for row in rows]


def test_no_longer_listed(tmp_path: Path) -> None:
    moved = member("GC-002", state="DE-BY")
    left = member("GC-003", left_on=day("2026-01-31"))
    with new_store(tmp_path) as opened:
        opened.load(delivery(member("GC-001"), {**moved, "state": "DE-SN"}, left, as_of=day("2026-05-01")))
        opened.load(delivery(member("GC-001"), moved, left, as_of=day("2026-08-01")))
        opened.load(delivery(member("GC-001"), as_of=day("2026-11-01")))
        # who had left before is gone from the file without having been a member of late
        assert no_longer(opened, "2026-08-01", ON) == [("GC-002", "DE-BY", 2, 3)]
        assert no_longer(opened, "2026-01-01", "2026-10-31") == []
        assert no_longer(opened, "2026-11-01", ON) == []
        # the last import that names it decides
        assert no_longer(opened, "2026-08-01", ON, states=["DE-SN"]) == []
        assert no_longer(opened, "2026-08-01", ON, states=["DE-BY"]) == [("GC-002", "DE-BY", 2, 3)]
