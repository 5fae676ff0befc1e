"""The page about the quality of the data: its sentences, the way to the cells, and what one can do there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.rules import load_rules
from data.store import create_store
from tests.conftest import ROOT
from tests.sound import day, delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
LAYOUT = {
    "Mitglieder": {
        "table": "members",
        "columns": {"A": "cluster_id", "B": "name", "C": "sector", "D": "city", "E": "stated_eligibility"},
        "imprecise": {},
    }
}
WHOLE = {
    "sector": "Photonik", "state": "DE-SN", "city": "Dresden", "postcode": "01067", "founded_year": 2010,
    "admitted_on": day("2019-01-01"), "benchmarked_on": day("2019-05-01"), "label_level": "silver",
    "label_awarded_on": day("2025-01-01"), "label_valid_until": day("2027-12-31"), "stated_eligibility": True,
    "actor_count": 100, "sme_count": 60, "large_count": 10, "research_count": 5, "management_fte": 2.5,
    "website": "https://anker.example.org",
}  # fmt: skip


@pytest.fixture
def shown(tmp_path: Path) -> Callable[..., AppTest]:
    """Open the page over a store with these members: ``shown(member(…), list_seats=True, sprache="en")``.

    What begins with ``list_`` is a list that stands open; the rest is the address.
    """

    def show(*members: dict[str, Any], layout: dict[str, Any] = LAYOUT, **wanted: Any) -> AppTest:
        with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
            store.load(replace(delivery(*members), layout=layout))
        screen = AppTest.from_file(MAIN, default_timeout=30)
        for key, value in wanted.items():
            if key.startswith("list_"):
                screen.session_state[key] = value
            else:
                screen.query_params[key] = value
        screen.run()
        screen.switch_page("../staff/quality.py").run()
        assert not screen.exception
        return screen

    return show


def texts(screen: AppTest) -> list[str]:
    return [element.value.replace("\u00a0", " ").replace("\\", "") for element in screen.markdown]


def tables(screen: AppTest) -> str:
    return "".join(element.proto.body for element in screen.get("html") if "<table>" in element.proto.body)


def figures(screen: AppTest) -> dict[str, str]:
    return {metric.label: metric.value.replace("\u00a0", " ") for metric in screen.metric}


def test_sound_data_are_said_to_be_sound(shown: Callable[..., AppTest]) -> None:
    said = texts(shown(member("GC-001", **WHOLE)))
    for sentence in (
        "**100 % der Angaben liegen vor; keine widerspricht einer anderen.**",
        "✓ Keine Angabe fehlt.",
        "✓ Keine Angabe widerspricht einer anderen.",
        "✓ Jedes Technologiefeld steht in der Liste der Regeln oder ist zugeordnet.",
        "✓ Jeder angegebene Ort ist bekannt.",
        "✓ Jede Datumsangabe nennt einen Tag.",
    ):
        assert sentence in said
    young = (
        "Bisher gibt es 1 Import mit dem Datenstand 01.11.2026. "
        "Was seit einem Jahr unverändert ist, zeigt sich erst ab dem Datenstand 01.11.2027."
    )
    assert young in said


def test_the_figures_count_what_is_wrong(shown: Callable[..., AppTest]) -> None:
    screen = shown(
        member("GC-001", **{**WHOLE, "sme_count": 200, "city": "Hamburg"}),
        member("GC-002", **{**WHOLE, "city": "Dresdn", "sector": "Photonikk", "website": None}),
    )
    assert figures(screen) == {
        "Angaben vorhanden": "96,9 %",
        "Widersprüche": "2",
        "Unbekannte Felder": "1",
        "Unbekannte Orte": "1",
        "Datumsangaben ohne Tag": "0",
    }
    assert "**96,9 % der Angaben liegen vor; bei 1 Cluster widersprechen sich Angaben.**" in texts(screen)


def test_a_number_leads_to_its_clusters_and_their_cells(shown: Callable[..., AppTest]) -> None:
    screen = shown(
        member("GC-001", name="<b>Anker</b>", **{**WHOLE, "city": None}),
        member("GC-002", **WHOLE),
        list_missing=True,
        land="DE-SN",
    )
    assert screen.selectbox(key="quality_field").value == "city"
    assert '<a href="cluster?id=GC-001&amp;land=DE-SN">&lt;b&gt;Anker&lt;/b&gt;</a>' in tables(screen)
    assert "<td>Mitglieder!D2</td>" in tables(screen)
    assert "GC-002" not in tables(screen)
    assert "Zellen in export.xlsx (Import 1)" in tables(screen)


def test_another_column_can_be_looked_into(shown: Callable[..., AppTest]) -> None:
    screen = shown(member("GC-001", sector="Photonik"), member("GC-002", city="Jena"), list_missing=True)
    screen.selectbox(key="quality_field").set_value("postcode").run()
    assert not screen.exception
    assert "Die Datei hat dafür keine Spalte." in [element.value for element in screen.caption]
    assert "<td>Mitglieder, Zeile 3</td>" in tables(screen)
    screen.selectbox(key="quality_field").set_value("sector").run()
    assert "<td>Mitglieder!C3</td>" in tables(screen)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"sme_count": 1200}, "KMU: 1.200, Akteure insgesamt aber nur 100."),
        ({"city": "Hamburg"}, "Hamburg liegt nicht in Sachsen, sondern in Hamburg."),
        ({"left_on": day("2018-01-01")}, "Austritt am 01.01.2018, aber Aufnahme erst am 01.01.2019."),
        ({"left_on": day("2026-01-01")}, "Angegeben: antragsberechtigt; nach den Regeln: nicht antragsberechtigt."),
        ({"label_level": "none", "label_valid_until": None, "stated_eligibility": None},
         "Angegeben ist „kein Label“, aber Label seit: 01.01.2025."),
        ({"founded_year": 2026},
         "Das Label wurde am 01.01.2025 verliehen, gegründet wurde der Cluster aber erst 2026."),
    ],
)  # fmt: skip
def test_a_contradiction_says_both_values(
    shown: Callable[..., AppTest], values: dict[str, Any], sentence: str
) -> None:
    assert f"<td>{sentence}</td>" in tables(
        shown(member("GC-001", **{**WHOLE, **values}), list_contradictions=True)
    )


def test_a_town_in_no_stated_land_contradicts_nothing(shown: Callable[..., AppTest]) -> None:
    screen = shown(member("GC-001", **{**WHOLE, "city": "Halle", "state": None}))
    assert figures(screen)["Widersprüche"] == "0"
    assert figures(screen)["Unbekannte Orte"] == "0"


def test_an_unknown_town_comes_with_the_nearest_of_its_land(shown: Callable[..., AppTest]) -> None:
    screen = shown(member("GC-001", **{**WHOLE, "city": "Leibzig"}), list_seats=True)
    assert "<td>Leibzig</td><td>Leipzig</td><td>Mitglieder!D2</td>" in tables(screen)


def test_a_field_is_mapped_by_one_click_and_that_can_be_undone(
    shown: Callable[..., AppTest], tmp_path: Path
) -> None:
    screen = shown(member("GC-001", **{**WHOLE, "sector": "Photonikk"}))
    assert screen.selectbox(key="meant_photonikk").value == "Photonik"
    screen.button(key="map_photonikk").click().run()
    assert not screen.exception
    kept = tmp_path / "synonyms.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == {"Photonikk": "Photonik"}
    assert [one.value for one in screen.success] == [
        "✓ Ab dem nächsten Import wird „Photonikk“ als „Photonik“ gelesen\\."
    ]
    assert figures(screen)["Unbekannte Felder"] == "0"
    assert "„Photonikk“ wird als „Photonik“ gelesen · bis dahin noch so geschrieben: 1 Cluster" in texts(
        screen
    )
    screen.button(key="quality_undo").click().run()
    assert json.loads(kept.read_text(encoding="utf-8")) == {}
    assert figures(screen)["Unbekannte Felder"] == "1"


def test_a_synonym_in_force_can_be_removed_and_that_can_be_undone(
    shown: Callable[..., AppTest], tmp_path: Path
) -> None:
    kept = tmp_path / "synonyms.json"
    kept.write_text('{"Optik & Co": "Photonik"}', encoding="utf-8")
    screen = shown(member("GC-001", **WHOLE))
    screen.button(key="remove_Optik & Co").click().run()
    assert [one.value for one in screen.success] == [
        "✓ „Optik \\& Co“ wird nicht mehr als „Photonik“ gelesen\\."
    ]
    assert json.loads(kept.read_text(encoding="utf-8")) == {}
    screen.button(key="quality_undo").click().run()
    assert json.loads(kept.read_text(encoding="utf-8")) == {"Optik & Co": "Photonik"}


def test_a_field_that_is_like_none_has_to_be_chosen(shown: Callable[..., AppTest], tmp_path: Path) -> None:
    screen = shown(member("GC-001", **{**WHOLE, "sector": "Wasserstoff"}))
    assert screen.selectbox(key="meant_wasserstoff").value is None
    assert screen.button(key="map_wasserstoff").disabled
    screen.selectbox(key="meant_wasserstoff").set_value("Energie").run()
    screen.button(key="map_wasserstoff").click().run()
    assert json.loads((tmp_path / "synonyms.json").read_text(encoding="utf-8")) == {"Wasserstoff": "Energie"}


def test_two_spellings_of_one_word_are_one_field(shown: Callable[..., AppTest]) -> None:
    screen = shown(
        member("GC-001", **{**WHOLE, "sector": "Öko-Technik"}),
        member("GC-002", **{**WHOLE, "sector": "Oekotechnik", "further_sectors": ["Öko-Technik"]}),
    )
    assert figures(screen)["Unbekannte Felder"] == "1"
    assert "**Oekotechnik · Öko-Technik**  \n2 Cluster" in texts(screen)


def test_a_synonym_of_a_field_that_the_rules_have_no_more_is_marked(
    shown: Callable[..., AppTest], tmp_path: Path
) -> None:
    (tmp_path / "synonyms.json").write_text('{"Dampf": "Dampfmaschinen"}', encoding="utf-8")
    said = texts(shown(member("GC-001", **{**WHOLE, "sector": "Dampf"})))
    assert (
        "„Dampf“ wird als „Dampfmaschinen“ gelesen · bis dahin noch so geschrieben: 1 Cluster · "
        "ohne Wirkung: dieses Feld steht nicht mehr in der Liste"
    ) in said
    assert "**Dampf**  \n1 Cluster" in said


def test_a_broken_file_of_synonyms_is_said_and_kept(shown: Callable[..., AppTest], tmp_path: Path) -> None:
    (tmp_path / "synonyms.json").write_text("{", encoding="utf-8")
    screen = shown(member("GC-001", **{**WHOLE, "sector": "Wasserstoff"}))
    assert [one.value for one in screen.error] == [
        "Die Datei synonyms.json neben dem Datenspeicher ist nicht lesbar. Bitte berichtigen oder löschen."
    ]
    assert (tmp_path / "synonyms.json").read_text(encoding="utf-8") == "{"


def test_imprecise_dates_lead_to_what_was_written(shown: Callable[..., AppTest]) -> None:
    sheet = {"table": "members", "columns": {"F": "admitted_on"}, "imprecise": {"F2": "01/2019"}}
    screen = shown(member("GC-001", **WHOLE), layout={"Mitglieder": sheet}, list_imprecise=True)
    assert "<td>Aufnahme am</td><td>01/2019</td><td>01.01.2019</td><td>Mitglieder!F2</td>" in tables(screen)


def test_an_import_of_before_says_that_imprecise_dates_were_not_recorded(
    shown: Callable[..., AppTest],
) -> None:
    screen = shown(member("GC-001", **WHOLE), layout={"Mitglieder": {"table": "members", "columns": {}}})
    assert figures(screen)["Datumsangaben ohne Tag"] == "–"
    assert any(text.startswith("Für diesen Import ist nicht festgehalten") for text in texts(screen))


def test_the_page_speaks_english(shown: Callable[..., AppTest]) -> None:
    screen = shown(member("GC-001", **{**WHOLE, "city": "Hamburg"}), sprache="en", list_contradictions=True)
    assert "**100 % of the statements are there; 1 cluster contradicts itself.**" in texts(screen)
    assert "<td>Hamburg does not lie in Saxony, but in Hamburg.</td>" in tables(screen)
