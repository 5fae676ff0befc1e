"""Why a cluster may apply or not: the cells of each criterion, and what would have to happen, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.findings.steps import steps_sentence
from data.language import use_language
from pages.shared.eligibility.rows import cells_of, files_of
from queries import ask
from tests.sound import day, delivery, label, member, new_store

ON = date(2026, 11, 23)
LAYOUT = {
    "Mitglieder": {
        "table": "members",
        "columns": {
            "A": "cluster_id", "B": "name", "H": "admitted_on", "I": "notice_given_on", "J": "left_on",
            "L": "label_level", "M": "label_awarded_on", "N": "label_valid_until", "P": "stated_eligibility",
        },
    },
    "Labels": {
        "table": "labels",
        "columns": {"A": "cluster_id", "C": "label_level", "D": "label_awarded_on", "E": "label_valid_until"},
    },
}  # fmt: skip
SILVER = {"label_level": "silver", "label_awarded_on": "2023-06-01", "label_valid_until": "2027-06-30"}
GOOD = {"admitted_on": "2020-01-01", "benchmarked_on": "2020-06-01", **SILVER}
Row = dict[str, Any]


def dated(values: Row) -> Row:
    """A member's values with days in place of their texts."""
    return {key: day(text) if key.endswith(("_on", "_until")) else text for key, text in values.items()}


NOTHING_SINCE_2020 = {"admitted_on": "2020-01-01", "label_level": "none"}
RENEWED = label("silver", "2023-06-01", "2027-06-30", source_row=7)


CELLS: list[tuple[Row, list[Row], str, str]] = [
        (GOOD, [], "member", "Mitglieder!H2"),
        ({**GOOD, "notice_given_on": "2026-10-01"}, [], "member", "Mitglieder!H2, Mitglieder!I2"),
        ({**GOOD, "left_on": "2026-10-01"}, [], "member", "Mitglieder!J2"),
        ({**GOOD, "admitted_on": "2027-01-01"}, [], "member", "Mitglieder!H2"),
        (GOOD, [], "no_notice", "Mitglieder!I2"),  # the empty cell says so
        (GOOD, [], "benchmarked", "keine Spalte „Benchmarking am“"),
        (NOTHING_SINCE_2020, [], "benchmarked", "Mitglieder!H2, keine Spalte „Benchmarking am“"),
        (SILVER, [], "benchmarked", "Mitglieder!M2"),
        ({}, [RENEWED], "benchmarked", "Labels!D7"),
        ({"label_level": "silver", "label_valid_until": "2027-06-30"}, [], "benchmarked", "Mitglieder!N2"),
        (GOOD, [], "silver", "Mitglieder!L2, Mitglieder!N2"),
        # both sheets tell of the same label: the history says more
        (GOOD, [RENEWED], "silver", "Labels!C7, Labels!E7"),
        # only the sheet of the members states the end
        (GOOD, [label("silver", "2023-06-01")], "silver", "Labels!C2, Mitglieder!N2"),
        # the end is computed from the award
        ({"admitted_on": "2020-01-01"}, [label("silver", "2025-06-01")], "silver", "Labels!C2, Labels!D2"),
        ({**GOOD, "label_valid_until": "2026-05-31"}, [], "silver", "Mitglieder!L2, Mitglieder!N2"),  # renewable
        (NOTHING_SINCE_2020, [], "silver", "Mitglieder!H2, Mitglieder!L2"),
        ({"admitted_on": "2020-01-01"}, [label("bronze", "2025-06-01", "2027-06-30")], "silver",
         "Labels!C2, Labels!E2, Mitglieder!H2"),
        ({}, [], "silver", "Mitglieder!H2, Mitglieder!L2"),
        (GOOD, [], "stated", "Mitglieder!P2"),
]  # fmt: skip
STEPS: list[tuple[Row, list[Row], str]] = [
        (GOOD, [], ""),
        ({**GOOD, "left_on": "2025-12-31"}, [], "Neu aufgenommen werden (ausgetreten am 31.12.2025)."),
        # whoever has left has no other duty any more
        ({**NOTHING_SINCE_2020, "notice_given_on": "2025-01-01", "left_on": "2025-12-31"}, [],
         "Neu aufgenommen werden (ausgetreten am 31.12.2025)."),
        ({**GOOD, "admitted_on": "2027-02-01"}, [], "Aufnahme am 01.02.2027 abwarten."),
        ({**GOOD, "notice_given_on": "2026-10-01"}, [], "Kündigung vom 01.10.2026 zurücknehmen."),
        ({"admitted_on": "2025-03-31", "label_level": "none"}, [],
         "Benchmarking bis 31.03.2027 machen; Silber bis 31.03.2027 erreichen."),
        ({"admitted_on": "2025-03-31", "label_level": "none", "benchmarked_on": "2026-01-01"}, [],
         "Silber bis 31.03.2027 erreichen."),
        (NOTHING_SINCE_2020, [],
         "Benchmarking nachholen (war bis 01.01.2022 fällig); Silber nachholen (war am 01.01.2022 fällig)."),
        # ended on 31.05.2026, renewable for twelve months
        ({**GOOD, "label_valid_until": "2026-05-31"}, [], "Silber oder Gold bis 31.05.2027 erneuern."),
        ({**GOOD, "label_valid_until": "2025-10-31"}, [], "Silber nachholen (war am 01.01.2022 fällig)."),
        ({}, [], "Tag des Benchmarkings angeben; Tag der Aufnahme angeben; Label angeben."),
        ({"admitted_on": "2020-01-01", "benchmarked_on": "2021-01-01"}, [], "Label angeben."),
        ({"benchmarked_on": "2021-01-01", "label_level": "none"}, [], "Tag der Aufnahme angeben."),
        ({"admitted_on": "2020-01-01", "benchmarked_on": "2021-01-01", "label_level": "silver"}, [],
         "Daten des Labels angeben."),
        ({**GOOD, "stated_eligibility": False}, [], "Angabe „nein“ im Export berichtigen."),
        ({**GOOD, "notice_given_on": "2026-10-01", "stated_eligibility": False}, [],
         "Kündigung vom 01.10.2026 zurücknehmen; Angabe „nein“ im Export berichtigen."),
]  # fmt: skip


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """The matrix of one store that holds a cluster for each case, in the order of the tables."""
    cases = [*((values, labels) for values, labels, *_expected in [*CELLS, *STEPS])]
    ids = [f"GC-{number:03}" for number in range(len(cases))]
    members = [
        member(one, **dated(values), source_row=2) for one, (values, _labels) in zip(ids, cases, strict=True)
    ]
    labels = [
        {**one, "cluster_id": number}
        for number, (_values, own) in zip(ids, cases, strict=True)
        for one in own
    ]
    with new_store(tmp_path_factory.mktemp("eligibility")) as store:
        store.load(replace(delivery(*members, labels=labels), layout=LAYOUT))
        with store.cursor() as cursor:
            found = {row["cluster_id"]: row for row in ask(cursor, "eligibility_matrix", on=ON)}
    return [found[one] for one in ids]


@pytest.mark.parametrize("number", range(len(CELLS)))
def test_eligibility_matrix_names_the_cells_that_a_criterion_rests_on(rows: list[Row], number: int) -> None:
    row, (_values, _labels, criterion, cells) = rows[number], CELLS[number]
    assert ", ".join(sorted(cells_of(row, criterion).split(", "))) == cells
    assert files_of(row) == "export.xlsx (Import 1)"


def test_a_row_that_an_import_carried_over_names_the_file_it_came_from(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(replace(delivery(member(**dated(GOOD))), layout=LAYOUT))
        preview = store.preview(
            replace(delivery(member(city="Jena", source_row=9)), file_name="neu.xlsx", layout={})
        )
        store.commit(preview.number, by=None, reason="Probe", left_out=("GC-001",))
        with store.cursor() as cursor:
            (row,) = ask(cursor, "eligibility_matrix", on=ON)
    assert cells_of(row, "member") == "Mitglieder!H2"
    assert files_of(row) == "export.xlsx (Import 1)"


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_what_would_have_to_happen_is_said_with_its_dates(rows: list[Row], number: int) -> None:
    assert steps_sentence(rows[len(CELLS) + number]) == STEPS[number][2]


def test_what_would_have_to_happen_is_said_in_english(rows: list[Row]) -> None:
    use_language("en")
    texts = [steps_sentence(row) for row in rows]
    assert "Do the benchmarking by 31 Mar 2027; reach Silver by 31 Mar 2027." in texts


def test_only_who_may_apply_without_conditions_has_nothing_left_to_do(rows: list[Row]) -> None:
    assert {row["eligibility"] for row in rows if steps_sentence(row)} == {
        "conditional",
        "not_eligible",
        "unknown",
    }
    assert {row["eligibility"] for row in rows if not steps_sentence(row)} == {"eligible"}


def test_members_by_criterion(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(
            delivery(
                member("GC-001", **dated(GOOD)),
                member("GC-002", **dated(NOTHING_SINCE_2020)),
                member("GC-003", **dated({**GOOD, "left_on": "2025-01-01"})),
                member("GC-004"),
            )
        )
        with store.cursor() as cursor:
            rows = ask(cursor, "members_by_criterion", on=ON)
    assert [tuple(row.values()) for row in rows] == [
        ("member", "met", 3, 3), ("member", "open", 0, 0), ("member", "failed", 0, 1), ("member", "unknown", 0, 0),
        ("no_notice", "met", 3, 4), ("no_notice", "open", 0, 0), ("no_notice", "failed", 0, 0),
        ("no_notice", "unknown", 0, 0),
        ("benchmarked", "met", 1, 2), ("benchmarked", "open", 0, 0), ("benchmarked", "failed", 1, 1),
        ("benchmarked", "unknown", 1, 1),
        ("silver", "met", 1, 2), ("silver", "open", 0, 0), ("silver", "failed", 1, 1), ("silver", "unknown", 1, 1),
    ]  # fmt: skip
