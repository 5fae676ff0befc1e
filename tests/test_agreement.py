"""For any selection, every question agrees with a plain model in Python over the exported rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import read
from data.reference import states
from data.rules import load_rules
from data.store import Delivery, Store, create_store
from data.writing.as_json import members_json
from data.writing.sample import sample_workbook
from queries import Selected, ask

Row = dict[str, Any]
DAYS = (date(2015, 3, 31), date(2023, 2, 28), date(2026, 11, 23), date(2027, 6, 30))
LABELS = ("gold", "silver", "bronze", "expired", "none", "unknown")
ELIGIBILITIES = ("eligible", "conditional", "not_eligible", "unknown")
SECTORS = ("Photonik", "IKT", "Energie", "Logistik", "unknown", "gibt es nicht")
WORDS = ("", "cluster", "energie beispiel", "münchen", "MUENCHEN", "gc", "ä", "kein treffer")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the example data."""
    folder = tmp_path_factory.mktemp("agreement")
    book = folder / "sample.xlsx"
    sample_workbook(book, members=72, seed=7)
    reading = read(book, load_rules())
    with create_store(folder / "store.duckdb", load_rules()) as opened:
        opened.load(Delivery(reading.rows, date(2026, 11, 1), book.name, book.read_bytes()))
        yield opened


@pytest.fixture(scope="module")
def exported(store: Store) -> dict[date, list[Row]]:
    """All rows for each day, as the export for machines writes them."""
    with store.cursor() as cursor:
        return {day: json.loads(members_json(ask(cursor, "members_list", on=day))) for day in DAYS}


def folded(text: str) -> str:
    """Small letters with umlauts written out, as the search compares."""
    table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    return text.lower().translate(table)


def model(rows: list[Row], selection: dict[str, Any]) -> list[Row]:
    """What the selection leaves, by a plain reading of its meaning."""

    def fits(row: Row) -> bool:
        text = folded(" ".join(row[name] or "" for name in ("name", "city", "sector", "cluster_id")))
        return (
            (not selection["sectors"] or (row["sector"] or "unknown") in selection["sectors"])
            and (not selection["states"] or (row["state"] or "unknown") in selection["states"])
            and (not selection["labels"] or row["label_group"] in selection["labels"])
            and (not selection["eligibilities"] or row["eligibility"] in selection["eligibilities"])
            and all(word in text for word in folded(selection["search"]).split())
        )

    return [row for row in rows if fits(row)]


def is_member(row: Row) -> bool:
    return row["membership"] in {"active", "under_notice"}


selections = st.fixed_dictionaries(
    {
        "on": st.sampled_from(DAYS),
        "sectors": st.lists(st.sampled_from(SECTORS), max_size=2, unique=True),
        "states": st.lists(st.sampled_from([*states(), "unknown"]), max_size=6, unique=True),
        "labels": st.lists(st.sampled_from(LABELS), max_size=4, unique=True),
        "eligibilities": st.lists(st.sampled_from(ELIGIBILITIES), max_size=3, unique=True),
        "search": st.sampled_from(WORDS),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selection=selections)
def test_every_count_is_that_of_the_exported_rows(
    store: Store, exported: dict[date, list[Row]], selection: dict[str, Any]
) -> None:
    rows = model(exported[selection["on"]], selection)
    members = [row for row in rows if is_member(row)]
    with Selected(store.cursor(), **selection) as selected:
        assert [row["cluster_id"] for row in selected.ask("members_list")] == [
            row["cluster_id"] for row in rows
        ]
        assert selected.ask("selection_count") == [
            {
                "total_count": len(exported[selection["on"]]),
                "selected_count": len(rows),
                "member_count": len(members),
            }
        ]
        _groups_agree(selected, rows, members)
        figures = selected.ask("overview_figures")[0]
        assert figures["member_count"] == len(members)
        assert figures["eligible_count"] == sum(row["eligibility"] == "eligible" for row in members)
        assert figures["contradiction_count"] == sum(row["contradiction"] for row in rows)
        assert (figures["actor_count"] or 0) == sum(row["actor_count"] or 0 for row in members)
        next_dates: dict[str, str] = {}
        for one in selected.ask("deadlines", most=None):
            next_dates.setdefault(one["cluster_id"], one["due_on"].isoformat())
        assert next_dates == {
            row["cluster_id"]: row["next_change_on"] for row in rows if row["next_change_on"]
        }


def _groups_agree(selected: Selected, rows: list[Row], members: list[Row]) -> None:
    for name, field in (
        ("members_by_sector", "sector"),
        ("members_by_state", "state"),
        ("members_by_label", "label_group"),
        ("members_by_eligibility", "eligibility"),
    ):
        answered = selected.ask(name)
        assert {row[field]: row["member_count"] for row in answered if row["member_count"]} == Counter(
            row[field] or "unknown" for row in members
        )
        assert sum(row["cluster_count"] for row in answered) == len(rows)
    for row in selected.ask("members_by_state"):
        of_state = [one for one in members if (one["state"] or "unknown") == row["state"]]
        assert row["silver_or_better_count"] == sum(
            one["label_group"] in {"silver", "gold"} for one in of_state
        )
        assert row["eligible_count"] == sum(one["eligibility"] == "eligible" for one in of_state)
