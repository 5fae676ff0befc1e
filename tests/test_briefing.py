"""What a briefing says: the figures of its queries, in sentences of the product, shortened where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.language import use_language
from data.store import Store
from data.writing.briefing import SECTIONS, KeyFigures, Pictures, Text, Variant, as_text
from tests.briefings import block, briefing_of, few_members, table
from tests.sound import day, delivery, member, new_store


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with few_members(tmp_path_factory.mktemp("few")) as store:
        yield store


def test_the_main_figures_are_those_of_the_members_with_shares_and_the_change_of_a_year(few: Store) -> None:
    figures = block(briefing_of(few), "figures", KeyFigures)
    assert isinstance(figures, KeyFigures)
    assert [(one.title, one.value, one.notes) for one in figures.figures] == [
        ("Mitglieder", "4", ("0 gekündigt", "► unverändert seit einem Jahr")),
        ("Silber oder Gold", "2", ("50\u00a0% der Mitglieder", "► unverändert seit einem Jahr")),
        ("Antragsberechtigt", "2", ("50\u00a0% der Mitglieder", "► unverändert seit einem Jahr")),
        ("Labels laufen bald aus", "1", ("in den nächsten 6 Monaten", "▲ +1 seit einem Jahr")),
    ]


def test_charts_have_their_finding_as_heading_and_the_values_of_their_rows(few: Store) -> None:
    made = briefing_of(few)
    assert [section.heading for section in made.sections] == [
        "Kennzahlen",
        "50\u00a0% haben Silber oder Gold: 2 Mitglieder",
        "2 von 4 ohne Bedingung antragsberechtigt",
        "Energie liegt mit 2 Mitgliedern vorn",
        "Sachsen liegt mit 2 Mitgliedern vorn",
        "Was ansteht",
        "Mitglieder",
        "Methode und Quelle",
    ]
    drawn = block(made, "sectors", Pictures)
    assert isinstance(drawn, Pictures)
    (bars,) = drawn.pictures[0].figure["data"]
    assert (bars["y"], bars["x"], bars["text"]) == (
        ["Energie", "Photonik", "unknown"],
        [2, 1, 1],
        ["2", "1", "1"],
    )
    assert drawn.pictures[0].measure == "Mitglieder nach Technologiefeld · Deutschland · 23.11.2026"
    states = block(made, "states", Pictures)
    assert isinstance(states, Pictures)
    assert len(states.pictures[0].figure["data"][0]["y"]) == 17  # all Länder, and one who states none


def test_the_lists_name_members_and_dates(few: Store) -> None:
    made = briefing_of(few)
    assert table(made, "members") == (
        ("Anker", "Photonik", "Sachsen", "■ Silber", "30.06.2027", "✓ antragsberechtigt"),
        ("Boje", "Energie", "Sachsen", "○ kein Label", "–", "✕ nicht antragsberechtigt"),
        ("Deich", "Energie", "Bayern", "★ Gold", "28.02.2027", "✓ antragsberechtigt"),
        ("Ebbe", "k. A.", "k. A.", "? k. A.", "k. A.", "? k. A."),
    )
    told = block(made, "members", Text)
    assert isinstance(told, Text)
    assert told.text == (
        "4 Mitglieder am 23.11.2026. 1 weiteres Cluster der Auswahl ist an diesem Tag kein Mitglied."
    )
    assert table(made, "deadlines") == (
        ("28.02.2027", "● Label endet", "Deich", "Bayern", "★ Gold"),
        ("30.06.2027 (berechnet)", "● Label endet", "Anker", "Sachsen", "■ Silber"),
    )


def test_one_land_stands_beside_the_federal_mean(few: Store) -> None:
    made = briefing_of(few, "land", "DE-SN")
    assert (made.title, made.selection) == ("go-cluster in Sachsen", "Bundesland: Sachsen")
    rows = {row[0]: row[1:] for row in table(made, "compared")}
    assert rows["Mitglieder"] == ("2", "–", "0,19", "▲ über dem Mittel")
    assert rows["Anteil mit Silber oder Gold"] == ("50\u00a0%", "1 von 2", "50\u00a0%", "= wie das Mittel")
    assert [row[0] for row in table(made, "members")] == ["Anker", "Boje"]


def test_one_field_stands_beside_the_mean_of_the_fields(few: Store) -> None:
    made = briefing_of(few, "field", "Energie", states=("DE-SN",))
    assert made.selection == "Technologiefeld: Energie · Bundesland: Sachsen"
    assert {row[0]: row[1] for row in table(made, "compared")}["Mitglieder"] == "1"


def test_one_cluster_has_profile_labels_criteria_and_dates(few: Store) -> None:
    made = briefing_of(few, "cluster", "GC-001")
    assert made.title == "Anker"
    assert [section.key for section in made.sections] == list(SECTIONS["cluster"])
    assert dict(table(made, "profile"))["Akteure"] == "100"  # type: ignore[arg-type]
    assert table(made, "history") == (
        ("■ Silber", "● in Kraft", "01.06.2025", "30.06.2027 (berechnet)"),
        ("◆ Bronze", "✕ abgelaufen", "01.03.2021", "31.03.2023"),
    )
    assert table(made, "criteria")[0] == ("Mitgliedschaft", "✓ erfüllt", "Mitglied seit 01.01.2020")
    assert table(made, "deadlines")[0] == ("30.06.2027", "● Label endet")
    assert [one.text for one in made.sections[4].blocks if isinstance(one, Text)] == [
        "Es ist keine Förderung verzeichnet."
    ]
    facts = dict(table(made, "method"))  # type: ignore[arg-type]
    assert (facts["Gezeigt"], facts["Mitglieder"]) == ("Cluster: Anker", "1 von 5")


def test_one_cluster_says_what_it_lacks_and_which_grants_it_has(tmp_path: Path) -> None:
    given = {
        "cluster_id": "GC-001", "measure": "Innovationspreis", "project": None, "amount_eur": 1250.5,
        "starts_on": day("2026-01-01"), "ends_on": None, "grant_status": "granted", "source_sheet": "Förderungen",
        "source_row": 2,
    }  # fmt: skip
    since = {"admitted_on": day("2020-01-01"), "notice_given_on": day("2026-10-01")}
    with new_store(tmp_path) as store:
        store.load(delivery(member("GC-001", name="Anker", **since), grants=[given]))
        made = briefing_of(store, "cluster", "GC-001")
    (criteria,) = [one for one in made.sections if one.key == "criteria"]
    steps = criteria.blocks[-1]
    assert isinstance(steps, Text)
    assert steps.text == (
        "Was müsste geschehen? Kündigung vom 01.10.2026 zurücknehmen; Benchmarking nachholen (war bis 01.01.2022 "
        "fällig); Label angeben."
    )
    assert table(made, "grants") == (
        ("Innovationspreis", "–", "1.250,50\u00a0€", "01.01.2026", "k. A.", "bewilligt"),
    )


def test_the_answer_sheet_compares_with_germany_and_says_who_is_missing(few: Store) -> None:
    made = briefing_of(few, "answer", question="Wie viele?\n\nUnd wo?", states=("DE-SN", "unknown"))
    assert [one.text for one in made.sections[0].blocks if isinstance(one, Text)] == ["Wie viele?", "Und wo?"]
    assert table(made, "compared")[:2] == (
        ("Mitglieder", "3", "75\u00a0%", "4", "100\u00a0%"),
        ("Silber oder Gold", "1", "33,3\u00a0%", "2", "50\u00a0%"),
    )
    told = block(made, "missing", Text)
    assert isinstance(told, Text)
    assert told.text == (
        "Nicht angegeben und so gezählt: das Technologiefeld von 1, das Bundesland von 1, das Label von 1, die "
        "Antragsberechtigung von 1. 1 Cluster der Auswahl hat das Programm verlassen und ist nicht gezählt. Cluster "
        "außerhalb des Programms sind in keiner der Zahlen enthalten."
    )
    everyone = block(briefing_of(few, "answer"), "compared", Text)
    assert isinstance(everyone, Text)
    assert everyone.text == "Ausgewählt sind alle Cluster; die Zahlen sind die des Bundes."


def test_a_section_can_be_left_out_but_never_the_source(few: Store) -> None:
    made = briefing_of(few, without=("figures", "states", "deadlines", "method"))
    assert [section.key for section in made.sections] == [
        "labels", "eligibility", "sectors", "members", "method",
    ]  # fmt: skip


def test_the_text_for_a_note_ends_with_source_and_address(few: Store) -> None:
    lines = as_text(briefing_of(few, "answer", question="Wie viele?", states=("DE-SN",))).splitlines()
    assert lines[:5] == [
        "Antwortblatt zu einer parlamentarischen Anfrage",
        "Bundesland: Sachsen · Stichtag 23.11.2026",
        "",
        "Frage",
        "Wie viele?",
    ]
    assert "– Mitglieder: 2 (0 gekündigt; ► unverändert seit einem Jahr)" in lines
    assert "– Silber oder Gold – Auswahl: 1; Anteil: 50\u00a0%; Deutschland: 2; Anteil: 50\u00a0%" in lines
    assert lines[-2:] == [
        "Quelle: Programmbüro, Import 1, Datenstand 01.11.2026",
        "Adresse dieser Ansicht: https://monitor.example.org/bericht?stichtag=2026-11-23&sprache=de",
    ]


def test_more_than_a_hundred_members_are_shortened_and_said_to_be(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(*(member(f"GC-{n:03d}", admitted_on=day("2026-01-01")) for n in range(1, 102))))
        made = briefing_of(store)
    assert len(table(made, "members")) == 60
    told = block(made, "members", Text)
    assert isinstance(told, Text)
    assert told.text == (
        "101 Mitglieder am 23.11.2026. Die Tabelle zeigt die ersten 60 von 101; die Seite „Mitglieder“ hat "
        "alle."
    )


@pytest.mark.parametrize(
    ("variant", "subject"),
    [("overview", ""), ("land", "DE-SN"), ("field", "Energie"), ("cluster", "GC-001"), ("answer", "")],
)
def test_the_english_briefing_has_no_german_word_of_the_product(
    few: Store, variant: Variant, subject: str
) -> None:
    use_language("en")
    told = as_text(briefing_of(few, variant, subject))
    german = (
        "Mitglied",
        "Silber",
        "Auswahl",
        "Stichtag",
        "Quelle",
        "antragsberechtigt",
        "Sachsen",
        "k. A.",
    )
    assert [one for one in german if one in told] == []
