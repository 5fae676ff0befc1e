"""The interface for programs asked as programs do: rows, forms, pages, tags, tokens, and what is refused."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from pages.shared import answers
from tests.api_asking import Ask, asking, rows_of
from tests.delivered import BOJE, export, three_imports

TOKEN = "correct horse battery staple"
DIGEST = hashlib.sha256(TOKEN.encode()).hexdigest()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("three") / "cluster.duckdb"
    three_imports(path).close()
    return path


@pytest.fixture
def api(three: Path, tmp_path: Path) -> Iterator[Ask]:
    """Ask the addresses over a store of three imports: ``api("members", land="DE-SN")``."""
    shutil.copy(three, tmp_path / "cluster.duckdb")
    yield asking()
    answers.store().close()


def test_members_come_with_stored_codes_and_computed_statuses(api: Ask) -> None:
    (row,) = rows_of(api("members", label="gold"))
    told = {
        "cluster_id": "GC-001", "name": "Anker", "sector": "Photonik", "further_sectors": [], "state": "DE-SN",
        "city": "Gera", "actor_count": 1234, "admitted_on": "2020-01-01", "membership": "active",
        "label_group": "gold", "label_ends_on": "2029-06-30", "eligibility": "eligible", "website": None,
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert row["criteria"]["silver"] == {"status": "met", "value": "2029-06-30", "reason": "silver_met"}


def test_the_answer_says_what_it_holds_and_where_people_see_it(api: Ask) -> None:
    told = json.loads(api("query/members_by_label", land="DE-SN", **{"import": 2}).body)
    del told["rows"]
    assert told == {
        "question": "Wie viele Mitglieder haben am Stichtag welches Label?",
        "context": {
            "import": 2,
            "as_of": "2026-02-01",
            "reference_date": "2026-11-23",
            "selection": "Bundesland: Sachsen",
            "shown": 1,
            "total": 3,
            "address": "http://cluster.example.org/?land=DE-SN&stichtag=2026-11-23&sprache=de&import=2",
            "example": False,
        },
        "row_count": 6,
        "offset": 0,
    }


def test_an_earlier_import_answers_as_it_did(api: Ask) -> None:
    assert [row["name"] for row in rows_of(api("members", **{"import": 1}))] == [
        "Anker",
        "Boje",
        "Deich & Söhne",
    ]
    assert [row["name"] for row in rows_of(api("members"))] == ["Anker", "Boje", "Ebbe"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"feld": "Photonik"}, ["Anker", "Ebbe"]),
        ({"land": ["DE-BE", "DE-HH"]}, ["Boje"]),
        ({"land": "Sachsen", "label": ["gold", "none"]}, ["Anker"]),
        ({"foerderung": "eligible"}, ["Anker"]),
        ({"suche": "  ebb "}, ["Ebbe"]),
        ({"stichtag": "2019-12-31", "suche": "Anker"}, ["Anker"]),
    ],
)
def test_the_selection_is_that_of_the_pages(api: Ask, filters: dict[str, Any], names: list[str]) -> None:
    assert [row["name"] for row in rows_of(api("members", **filters))] == names


def test_what_a_question_needs_besides_goes_by_the_names_in_its_sql(api: Ask) -> None:
    (row,) = rows_of(api("query/import_changes", before=1, after=2, limit=1))
    assert (row["cluster_id"], row["field"], row["old_value"], row["new_value"]) == (
        "GC-001", "actor_count", "1050", "1234",
    )  # fmt: skip
    nobody = rows_of(api("query/eligibility_what_if", binding="none", gold_months=1))
    assert {row["name"] for row in nobody} == {"Anker", "Boje", "Ebbe"}


def test_imports_are_listed_without_who_loaded_them(api: Ask) -> None:
    answer = api("imports", limit=1, offset=1)
    assert answer.headers["x-total-count"] == "3"
    (row,) = rows_of(answer)
    assert row["loaded_at"].endswith("Z")
    del row["loaded_at"], row["sha256"]
    assert row == {
        "number": 2, "as_of": "2026-02-01", "file_name": "mitte.xlsx", "file_size": row["file_size"], "members": 3,
        "new": 0, "changed": 2, "gone": 0, "same": 1, "base_number": 1, "example": False, "current": False,
    }  # fmt: skip


def test_every_form_holds_the_same_rows(api: Ask) -> None:
    names = ["Anker", "Boje", "Ebbe"]
    assert [
        row["name"] for row in csv.DictReader(io.StringIO(api("members", format="csv").body.decode()))
    ] == names
    excel = pd.read_csv(io.BytesIO(api("members", format="csv-excel").body), sep=";", encoding="utf-8-sig")
    assert list(excel["Name"]) == names
    table = pq.read_table(io.BytesIO(api("members", format="parquet").body))
    assert table.column("name").to_pylist() == names
    assert table.schema.field("label_ends_on").type == "date32[day]"
    assert "Gezeigt" in json.loads(table.schema.metadata[b"context"])
    book = load_workbook(io.BytesIO(api("members", format="xlsx").body))
    assert [cell.value for cell in book["Mitglieder"]["B"]] == ["Name", *names]


def test_csv_for_programs_is_rfc_4180(api: Ask) -> None:
    answer = api("query/members_by_eligibility", format="csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.body == (
        b"eligibility,member_count,cluster_count\r\neligible,1,1\r\nconditional,0,0\r\nnot_eligible,0,0\r\n"
        b"unknown,2,2\r\n"
    )


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("json", "application/json", 'inline; filename="go-cluster_members_import-3_2026-11-23.json"'),
        (
            "csv",
            "text/csv; charset=utf-8",
            'attachment; filename="go-cluster_members_import-3_2026-11-23.csv"',
        ),
        (
            "parquet",
            "application/vnd.apache.parquet",
            'attachment; filename="go-cluster_members_import-3_2026-11-23.parquet"',
        ),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            'attachment; filename="go-cluster_members_import-3_2026-11-23.xlsx"',
        ),
    ],
)
def test_an_answer_names_its_kind_and_a_file(api: Ask, form: str, kind: str, name: str) -> None:
    headers = api("members", method="HEAD", format=form).headers
    assert (headers["content-type"], headers["content-disposition"]) == (kind, name)


def test_pages_of_rows_join_without_gap_and_keep_to_their_import(api: Ask) -> None:
    first = api("members", limit=2)
    assert [row["name"] for row in rows_of(first)] == ["Anker", "Boje"]
    assert first.headers["x-total-count"] == "3"
    place = "http://cluster.example.org/api/v1/members?stichtag=2026-11-23&limit=2"
    assert first.headers["link"] == f'<{place}&import=3&offset=2>; rel="next"'
    answers.store().load(export("spaet.xlsx", "2026-08-01", BOJE))
    second = api("members", limit=2, offset=2, **{"import": 3})
    assert [row["name"] for row in rows_of(second)] == ["Ebbe"]
    assert second.headers["link"] == f'<{place}&offset=0&import=3>; rel="prev"'
    assert rows_of(api("members", offset=1000)) == []


def test_an_unchanged_answer_is_not_sent_again(api: Ask) -> None:
    first = api("members", land="DE-SN")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    assert (tag[:5], tag[-1]) == ('"3-3-', '"')
    for known in (tag, f'"other", W/{tag}', "*"):
        again = api("members", headers={"if-none-match": known}, land="DE-SN")
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert api("members", headers={"if-none-match": tag}, land="DE-BE").status == 200
    assert api("members", land="DE-SN").body == first.body
    answers.store().restore(2)
    assert api("members", headers={"if-none-match": tag}, land="DE-SN").status == 200


def test_a_wrong_request_is_not_unchanged(api: Ask) -> None:
    assert api("members", headers={"if-none-match": "*"}, limit=0).status == 400


def test_the_head_of_an_answer_is_that_of_the_whole(api: Ask) -> None:
    whole, head = api("members"), api("members", method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", whole.headers)
