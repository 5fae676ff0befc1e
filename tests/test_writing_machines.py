"""JSON and Parquet, read back by their own readers."""

from __future__ import annotations

import io
import json
from datetime import date

import pyarrow.parquet as pq
import pytest

from data.schema import COLUMNS, COMPUTED
from data.writing.formats import FORMATS
from tests.writing_cases import a_context, a_row

NAMES = [*COLUMNS, *COMPUTED]
NAMES.insert(3, "further_sectors")


def test_json_is_a_list_of_objects_with_store_names_and_iso_dates() -> None:
    (member,) = json.loads(FORMATS["json"].write([a_row(note="ä „x“")], a_context(), {}))
    assert list(member) == NAMES
    assert (
        member
        | {
            "state": "DE-TH",
            "reach": ["DE-SN", "DE-BY"],
            "further_sectors": ["IKT"],
            "admitted_on": "2019-03-01",
            "left_on": None,
            "stated_eligibility": True,
            "management_fte": 4.5,
            "large_count": None,
            "note": "ä „x“",
            "criteria": {"member": {"status": "met", "value": "2019-03-01", "reason": "member_active"}},
        }
        == member
    )


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(FORMATS["json"].write([], a_context(), {})) == []


def test_parquet_keeps_values_and_types() -> None:
    table = pq.read_table(io.BytesIO(FORMATS["parquet"].write([a_row()], a_context(), {})))
    (member,) = table.to_pylist()
    assert table.column_names == NAMES
    assert (
        member
        | {
            "admitted_on": date(2019, 3, 1),
            "left_on": None,
            "reach": ["DE-SN", "DE-BY"],
            "actor_count": 1200,
            "management_fte": 4.5,
            "stated_eligibility": True,
            "contradiction": False,
            "silver_due_on": date(2021, 3, 1),
            "criteria": '{"member": {"status": "met", "value": "2019-03-01", "reason": "member_active"}}',
        }
        == member
    )


@pytest.mark.parametrize("rows", [[], [a_row(reach=[], further_sectors=None, criteria=None)]])
def test_parquet_has_the_same_types_whatever_the_rows(rows: list[dict[str, object]]) -> None:
    table = pq.read_table(io.BytesIO(FORMATS["parquet"].write(rows, a_context(), {})))
    kinds = {name: str(table.schema.field(name).type) for name in ("reach", "actor_count", "left_on", "note")}
    assert kinds["reach"].startswith("list<")
    assert (kinds["actor_count"], kinds["left_on"], kinds["note"]) == ("int64", "date32[day]", "string")


def test_parquet_says_of_each_column_what_it_means_and_of_itself_where_it_comes_from() -> None:
    content = FORMATS["parquet"].write([a_row()], a_context(example=True), {})
    schema = pq.read_schema(io.BytesIO(content))
    assert all(field.metadata[b"comment"] for field in schema)
    facts = json.loads(schema.metadata[b"context"])
    assert (facts["Datenstand"], facts["Hinweis"]) == ("2026-10-15", "Frei erfundene Beispieldaten")
