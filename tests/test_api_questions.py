"""Every question that programs may ask, beside the same question of the pages."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from openpyxl import load_workbook

from data.language import _, use_language
from data.rules import load_rules
from data.selection import Selection
from data.store import create_store
from pages.shared import answers
from pages.shared.interface.asked import BESIDES, values_of
from pages.shared.interface.questions import CLOSED, QUESTIONS
from queries import QUERIES, SELECTION, Selected
from tests.api_asking import ON, asking, rows_of
from tests.delivered import ANKER, BOJE, GOLD, export
from tests.sound import member

TOKEN = "correct horse battery staple"
DIGEST = hashlib.sha256(TOKEN.encode()).hexdigest()


# each holds a kind of value that the others do not: objects, lists, times, sums, shares, truths
IN_EVERY_FORM = ("eligibility_matrix", "cluster_history", "offers_scope", "state_profile", "members_by_seat")


def plainly(value: Any) -> Any:
    """A value of a query as JSON tells it."""
    if isinstance(value, dict):
        return {name: plainly(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plainly(one) for one in value]
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if hasattr(value, "as_tuple") else value


def test_every_open_question_is_answered_as_the_pages_ask_it(tmp_path: Path) -> None:
    seminar = {"cluster_id": "GC-001", "service_kind": "seminar", "service_on": date(2026, 3, 1), "cost_eur": 12.5,
               "source_sheet": "Leistungen", "source_row": 2}  # fmt: skip
    hostile = member(
        "GC-009", name='=1+1; "x"\n<b>', sector="Photonik", state="DE-SN", city="Jena", sme_count=3
    )
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(export("eins.xlsx", "2026-06-01", ANKER, BOJE))
        store.load(export("zwei.xlsx", "2026-07-01", ANKER, hostile, labels=[GOLD], services=[seminar]))
    ask, chosen = asking(), Selection(ON)
    with Selected(answers.store().cursor(), 2, **chosen.as_values()) as selected:
        for name in QUESTIONS:
            given = {one.name: one.example for one in BESIDES.get(name, ()) if one.required}
            values = values_of(name, {key: [text] for key, text in given.items()})
            expected = plainly(selected.ask(name, **values))
            assert rows_of(ask(f"query/{name}", **given)) == expected, name
            if name not in IN_EVERY_FORM:
                continue
            text = ask(f"query/{name}", format="csv", **given).body.decode()
            assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(expected) + 1, name
            table = pq.read_table(io.BytesIO(ask(f"query/{name}", format="parquet", **given).body))
            assert plainly(table.to_pylist()) == expected, name
            sheet = load_workbook(io.BytesIO(ask(f"query/{name}", format="xlsx", **given).body)).worksheets[0]
            assert sheet.max_row == len(expected) + 1, name
    answers.store().close()


def test_every_query_is_open_with_its_words_or_closed_with_a_reason() -> None:
    assert set(QUESTIONS) | set(CLOSED) == set(QUERIES)
    assert not set(QUESTIONS) & set(CLOSED)
    assert {name: one.words for name, one in QUESTIONS.items()} == {
        name: QUERIES[name].question for name in QUESTIONS
    }
    use_language("de")
    assert all(_(one.words).endswith("?") and _(one.words) != one.words for one in QUESTIONS.values())


def test_the_parameters_are_those_of_the_sql(tmp_path: Path) -> None:
    create_store(tmp_path / "cluster.duckdb", load_rules()).close()
    with answers.store().cursor() as cursor:
        named = {
            name: set(cursor.extract_statements(QUERIES[name].sql)[0].named_parameters) - set(SELECTION)
            for name in QUESTIONS
        }
    assert {name: {one.name for one in BESIDES.get(name, ())} for name in QUESTIONS} == named
