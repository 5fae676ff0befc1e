"""The pages about Länder and technology fields: what can be chosen, what a click does, with any data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, create_store
from pages.shared import regions, sectors
from tests import lasting
from tests.conftest import ROOT
from tests.sound import day, delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
ADDRESSES = {"regions": "regionen", "sectors": "technologiefelder"}
MEMBERS = (
    member("GC-001", name="<b>Ähre</b>", sector="Photonik", state="DE-SN", city="Dresden",
           label_level="gold", label_valid_until=day("2027-12-31")),
    member("GC-002", name="Anker", sector="IKT", further_sectors=["Photonik"], state="DE-BY", city="Jena"),
    member("GC-003", name="Brücke", sector="IKT", state="DE-BY", city="München"),
)  # fmt: skip

Show = Callable[..., AppTest]


@pytest.fixture
def shown(lasting_stores: None) -> Show:
    """Open a page over these members: ``shown("regions", *MEMBERS, kennzahl="per_million")``."""

    def show(page: str, *members: dict[str, Any], opened: str | None = None, **address: str) -> AppTest:
        lasting.show(delivery(*members))
        return _open(page, opened, address)

    return show


def _open(page: str, opened: str | None, address: dict[str, str]) -> AppTest:
    screen = AppTest.from_file(MAIN, default_timeout=60)
    screen.query_params.update(address)
    if opened:
        screen.session_state[opened] = True
    # a page's own part of the address is read on that page only
    screen.run()
    for key, value in address.items():
        screen.query_params[key] = value
    screen.switch_page(f"../reports/{page}.py").run()
    assert not screen.exception
    return screen


def headlines(screen: AppTest) -> list[str]:
    return [element.value.replace("\\", "").replace("\u00a0", " ") for element in screen.subheader]


def tables(screen: AppTest) -> str:
    return "".join(element.proto.body for element in screen.get("html") if "<table>" in element.proto.body)


def texts(screen: AppTest) -> str:
    return "\n".join(element.value.replace("\\", "").replace("\u00a0", " ") for element in screen.markdown)


def test_the_page_says_who_leads_and_who_has_no_point(shown: Show) -> None:
    screen = shown("regions", *MEMBERS)
    assert headlines(screen)[:2] == ["Bayern liegt mit 2 Mitgliedern vorn", "Ohne Mitglied: 14 Länder"]
    assert "im angegebenen Land kein solcher Ort: 1 · kein Ort wird geraten" in texts(screen)
    assert '<a href="cluster?id=GC-002">Anker</a>' in tables(screen)
    assert "Brücke" not in tables(screen)


def test_seats_can_be_reached_without_a_mouse(shown: Show) -> None:
    html = tables(shown("regions", *MEMBERS, opened="seats_placed"))
    assert '<a href="cluster?id=GC-001">&lt;b&gt;Ähre&lt;/b&gt;</a>' in html
    assert '<a href="cluster?id=GC-003">Brücke</a>' in html


def test_measure_view_and_land_stand_in_the_address(shown: Show) -> None:
    screen = shown("regions", *MEMBERS)
    screen.selectbox(key="kennzahl").set_value("per_million").run()
    screen.selectbox(key="im_land").set_value("DE-SN").run()
    assert not screen.exception
    assert screen.query_params["kennzahl"] == "per_million"
    assert screen.query_params["im_land"] == "DE-SN"
    assert headlines(screen)[0] == "Sachsen liegt vorn: 0,25 je Million Einwohner"
    assert "Sachsen: 100 % mit Silber oder Gold, bundesweit 33,3 %" in headlines(screen)
    assert [metric.value for metric in screen.metric][:2] == ["1", "0,25"]


def test_an_address_opens_the_same_view(shown: Show) -> None:
    screen = shown("regions", *MEMBERS, kennzahl="silver_share", ansicht="kacheln", im_land="DE-BY")
    assert screen.selectbox(key="kennzahl").value == "silver_share"
    assert screen.selectbox(key="im_land").value == "DE-BY"
    assert headlines(screen)[0] == "Sachsen liegt vorn: 100 % mit Silber oder Gold"


def test_the_land_of_the_filter_is_shown_in_detail_beside_all_others(shown: Show) -> None:
    screen = shown("regions", *MEMBERS, land="DE-SN")
    assert screen.selectbox(key="im_land").value == "DE-SN"
    assert "Sachsen: 100 % mit Silber oder Gold, bundesweit 33,3 %" in headlines(screen)


def test_what_a_click_does(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    regions.click_map("DE-SN")
    assert state == {"land": ["DE-SN"], "im_land": "DE-SN"}
    regions.click_cell("DE-BY IKT und mehr")
    assert (state["land"], state["feld"]) == (["DE-BY"], ["IKT und mehr"])
    regions.click_cell("DE-BY IKT und mehr")
    assert (state["land"], state["feld"]) == ([], [])
    regions.click_land("DE-HH")
    regions.click_land("unknown")
    assert state["im_land"] == "DE-HH"
    sectors.click_field("Photonik")
    sectors.click_cell("gold Photonik")
    assert (state["im_feld"], state["label"], state["feld"]) == ("Photonik", ["gold"], ["Photonik"])


def test_a_field_lists_its_members_and_counts_further_ones_apart(shown: Show) -> None:
    screen = shown("sectors", *MEMBERS)
    assert screen.selectbox(key="im_feld").value == "IKT"
    screen.selectbox(key="im_feld").set_value("Photonik").run()
    assert not screen.exception
    assert screen.query_params["im_feld"] == "Photonik"
    assert (
        "1 Mitglied nennt es als erstes Technologiefeld; 1 weiteres nennt es als weiteres Feld (getrennt gezählt)."
        in texts(screen)
    )
    assert {"Mitglieder in Photonik", "Mitglieder mit Photonik als weiterem Technologiefeld"} <= {
        *headlines(screen)
    }
    assert '<a href="cluster?id=GC-001">&lt;b&gt;Ähre&lt;/b&gt;</a>' in tables(screen)
    assert '<a href="cluster?id=GC-002">Anker</a>' in tables(screen)


def test_the_field_of_the_filter_is_shown_in_detail(shown: Show) -> None:
    assert shown("sectors", *MEMBERS, feld="Photonik").selectbox(key="im_feld").value == "Photonik"


@pytest.mark.parametrize("page", ADDRESSES)
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "members",
    [
        (member("GC-001", sector="IKT", state="DE-SN"),),
        (member("GC-001"), member("GC-002")),
        (member("GC-001", sector="IKT", state="DE-SN", left_on=day("2020-01-01")),),
    ],
    ids=["one member", "nothing stated", "former members only"],
)
def test_a_page_opens_whatever_is_stated(
    shown: Show, page: str, language: str, members: tuple[dict[str, Any], ...]
) -> None:
    screen = shown(page, *members, sprache=language, kennzahl="eligible_share")
    assert screen.title[0].value


@pytest.mark.parametrize("page", ADDRESSES)
def test_nothing_selected_says_what_to_drop(shown: Show, page: str) -> None:
    screen = shown(page, *MEMBERS, land="DE-HH")
    assert [element.value for element in screen.info] == ["Kein Cluster passt zu allen Filtern."]


def test_known_figures_of_the_public_facts(samples: Path, tmp_path: Path) -> None:
    # counted in the workbook: 15 of the 59 rows name Bayern, 7 Baden-Württemberg, 13 no Land; 30 name a town
    file = samples / "public_facts.xlsx"
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        rows = read_in_child(file).rows
        store.load(Delivery(rows, date(2026, 11, 1), file.name, file.read_bytes(), by=None, example=False))
    screen = _open("regions", None, {"stichtag": "2026-11-23"})
    assert headlines(screen)[:2] == [
        "Bayern liegt mit 15 Mitgliedern vorn",
        "Ohne Mitglied: Niedersachsen und Saarland",
    ]
    assert "Sitze in 14 von 16 Ländern. Bei 13 Mitgliedern ist kein Land angegeben." in texts(screen)
    assert "Ort nicht angegeben: 29 · kein Ort wird geraten" in texts(screen)
