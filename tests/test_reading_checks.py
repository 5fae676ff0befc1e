"""What other sheets, doubles and contradictions are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.language import use_language
from tests.reading_books import SECOND, Book, member, only, problems


@pytest.fixture
def book(tmp_path: Path) -> Book:
    use_language("de")
    return Book(tmp_path)


def test_doubles_name_both_cells(book: Book) -> None:
    reading = book.members(member(), member(name="LUMENWERK – Photonik")).read()
    assert (only(reading, "duplicate_id").cell, only(reading, "duplicate_name").cell) == ("A3", "B3")
    assert "Zelle A2" in only(reading, "duplicate_id").message
    assert "Zelle B2" in only(reading, "duplicate_name").message


def test_ids_are_made_from_names_and_warned_once(book: Book) -> None:
    rows = [member(cluster_id=None, name=name) for name in ("Müller & Söhne", "Mueller Sohn", "株式会社")]
    reading = book.members(*rows).read()
    assert [row["cluster_id"] for row in reading.rows["members"]] == [
        "ID-mueller-soehne", "ID-mueller-sohn", "ID-682a-5f0f-4f1a-793e",
    ]  # fmt: skip
    assert only(reading, "id_from_name").severity == "warning"


def test_other_sheets_are_joined_by_number_or_name(book: Book) -> None:
    book.members(member(), SECOND)
    book.sheet("Labels", [["Name", "Label", "Label seit", "Verfahren"],
                          ["lumenwerk photonik", "Silber", date(2022, 5, 1), "Erstzertifizierung"]])  # fmt: skip
    book.sheet("Förderung", [["Cluster-ID", "Maßnahme", "Betrag (EUR)", "Beginn", "Ende", "Status"],
                             ["GC-002", "Aufruf 2021", "12.500,50", date(2021, 1, 1), "12/2023",
                              "bewilligt"]])  # fmt: skip
    book.sheet("Leistungen", [["Cluster-ID", "Art", "Titel", "Datum", "Kosten (EUR)"],
                              ["GC-001", "Label-Verfahren", "Silber", date(2022, 4, 1), 3620]])  # fmt: skip
    book.sheet("Anträge", [["Name", "Technologiefeld", "Bundesland", "Eingang am", "Ergebnis"],
                           ["Neu e. V.", "Chemie, Holz", "NRW", date(2026, 9, 1), "offen"]])  # fmt: skip
    reading = book.read()
    assert reading.loadable, [problem.message for problem in reading.problems]
    assert [reading.sheets[title].table for title in reading.sheets] == [
        "members", "labels", "grants", "services", "applications",
    ]  # fmt: skip
    assert reading.rows["labels"][0]["cluster_id"] == "GC-001"
    assert reading.rows["labels"][0]["procedure"] == "initial"
    assert (
        reading.rows["grants"][0] | {"amount_eur": 12500.5, "ends_on": date(2023, 12, 31)}
        == reading.rows["grants"][0]
    )
    assert reading.rows["services"][0]["service_kind"] == "label_procedure"
    assert reading.rows["applications"][0]["further_sectors"] == ["Forst und Holz"]
    assert reading.rows["applications"][0]["outcome"] == "open"


def test_a_row_of_an_unknown_cluster_is_an_error_with_the_nearest_name(book: Book) -> None:
    book.members(member()).sheet(
        "Labels", [["Name", "Label", "Label seit"], ["Lumenwerk Fotonik", "Gold", None]]
    )
    problem = only(book.read(), "unknown_cluster")
    assert (problem.sheet, problem.cell, problem.suggestion) == ("Labels", "A2", "Lumenwerk Photonik")
    assert problem.message.startswith("Blatt „Labels“, Zelle A2 (Name): ")


CONTRADICTIONS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"left_on": date(2018, 1, 1)}, "error", "contradictory_dates", "left_on"),
    ({"label_valid_until": date(2024, 4, 30)}, "error", "contradictory_dates", "label_valid_until"),
    ({"sme_count": 121}, "warning", "contradictory_counts", "sme_count"),
    (
        {"label_level": "kein", "label_valid_until": None},
        "warning",
        "contradictory_label",
        "label_awarded_on",
    ),
    ({"founded_year": 2025}, "warning", "contradictory_dates", "label_awarded_on"),
    ({"benchmarked_on": date(2026, 12, 1)}, "warning", "contradictory_dates", "benchmarked_on"),
    (
        {"stated_eligibility": "ja", "label_level": "Bronze"},
        "info",
        "contradictory_label",
        "stated_eligibility",
    ),
    ({"city": "Kiel"}, "warning", "implausible", "city"),
    ({"admitted_on": date(2011, 12, 31)}, "warning", "implausible", "admitted_on"),
    ({"label_level": "Gold bis 30.06.2027"}, "warning", "contradictory_label", "label_level"),
]


@pytest.mark.parametrize(("different", "severity", "code", "column"), CONTRADICTIONS)
def test_contradictions_are_reported_at_their_cell(
    book: Book, different: dict[str, Any], severity: str, code: str, column: str
) -> None:
    problem = only(book.members(member(**different)).read(), code)
    assert (problem.severity, problem.column) == (severity, column)
    assert problem.cell is not None


@pytest.mark.parametrize(("city", "state"),
                         [("Halle", "Sachsen-Anhalt"), ("Frankfurt", "Hessen"), ("Nirgendwo", "Bayern"),
                                             ("Frankfurt (Oder)", "Brandenburg"), ("München", "Bayern")])  # fmt: skip
def test_a_town_that_may_lie_in_the_state_is_no_contradiction(book: Book, city: str, state: str) -> None:
    assert not problems(book.members(member(city=city, state=state)).read(), "implausible")


@pytest.mark.parametrize(("current", "warned"), [(None, 0), (2, 0), (4, 0), (5, 1), (1, 0)])
def test_a_file_with_far_fewer_or_more_members_than_now_asks_for_confirmation(
    book: Book, current: int | None, warned: int
) -> None:
    reading = book.members(member(), SECOND).read(current)
    assert len(problems(reading, "implausible")) == warned
    assert reading.loadable
