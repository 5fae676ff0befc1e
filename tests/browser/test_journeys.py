"""What officials do on the screen: select, follow links, go back, change the language."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from data.rules import load_rules
from data.store import open_store
from queries import ask
from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import Server

DAY = "stichtag=2026-11-23"
ALL = "72 von 72 Clustern"


@pytest.fixture(scope="module")
def reader(browser: Browser, shared_server: Server) -> Iterator[Screen]:
    """One person at the program with the example data, for all journeys of this file."""
    with Screen.of_one_reader(browser, shared_server.url) as screen:
        yield screen


@pytest.fixture
def screen(reader: Screen, watched: Watched) -> Screen:
    """The same person, watched in this journey."""
    watched.watch(reader.page.context)
    reader.page.on("websocket", lambda socket: watched.requests.append(socket.url))
    return reader


@pytest.fixture(scope="module")
def count_of(shared_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """What the screen must count for a selection, from a copy of the server's store."""
    copy = Path(shutil.copy(shared_server.store, tmp_path_factory.mktemp("copy")))
    with open_store(copy, load_rules(), read_only=True) as store:

        def count(**selection: Any) -> str:
            with store.cursor() as cursor:
                rows = ask(cursor, "members_list", on=date(2026, 11, 23), **selection)
            return f"{len(rows)} von 72 Clustern"

        yield count


def test_the_first_look_shows_all_clusters_and_says_that_they_are_invented(screen: Screen) -> None:
    screen.open()
    expect(screen.title).to_have_text("Überblick")
    expect(screen.count).to_have_text(ALL)
    expect(screen.banner).to_be_visible()
    expect(screen.chips).to_have_count(0)
    screen.shows_address("/")


def test_a_filter_changes_the_count_the_chips_and_the_address(
    screen: Screen, count_of: Callable[..., str]
) -> None:
    screen.open()
    screen.choose("Bundesland", "Bayern")
    expect(screen.count).to_have_text(count_of(states=["DE-BY"]))
    expect(screen.chips).to_have_text(["Bundesland: Bayern ✕"])
    screen.shows_address("/?land=DE-BY")
    screen.choose("Bundesland", "Sachsen")
    expect(screen.count).to_have_text(count_of(states=["DE-BY", "DE-SN"]))
    expect(screen.chips).to_have_text(["Bundesland: Bayern ✕", "Bundesland: Sachsen ✕"])
    screen.shows_address("/?land=DE-BY&land=DE-SN")


def test_a_search_is_a_filter_like_the_others(screen: Screen, count_of: Callable[..., str]) -> None:
    screen.open(f"/mitglieder?{DAY}")
    screen.search("  münchen ")
    expect(screen.count).to_have_text(count_of(search="münchen"))
    expect(screen.chips).to_have_text(["Suche: „münchen“ ✕"])
    screen.shows_address(f"/mitglieder?{DAY}&suche=m%C3%BCnchen")


@pytest.mark.parametrize(
    ("code", "name"),
    [("DE-BY", "Bayern"), ("DE-BB", "Brandenburg"), ("DE-BE", "Berlin"), ("DE-HB", "Bremen")],
)
def test_a_click_on_a_land_in_the_map_selects_what_its_field_selects(
    screen: Screen, count_of: Callable[..., str], code: str, name: str
) -> None:
    screen.open(f"/?{DAY}")
    screen.click_land(code)
    expect(screen.chips).to_have_text([f"Bundesland: {name} ✕"])
    expect(screen.count).to_have_text(count_of(states=[code]))
    screen.shows_address(f"/?{DAY}&land={code}")


@pytest.mark.parametrize(
    ("chart", "field", "value", "parameter", "selection"),
    [
        ("members_by_label", "Label", "★ Gold", "label=gold", {"labels": ["gold"]}),
        (
            "members_by_eligibility",
            "Antragsberechtigung",
            "✓ antragsberechtigt",
            "foerderung=eligible",
            {"eligibilities": ["eligible"]},
        ),
        ("members_by_sector", "Technologiefeld", "IKT", "feld=IKT", {"sectors": ["IKT"]}),
    ],
)
def test_a_click_on_a_bar_and_its_field_lead_to_the_same_address_and_count(
    screen: Screen,
    count_of: Callable[..., str],
    chart: str,
    field: str,
    value: str,
    parameter: str,
    selection: dict[str, Any],
) -> None:
    for way in ("bar", "field"):
        screen.open(f"/?{DAY}")
        if way == "bar":
            screen.click_bar(chart, 0)
        else:
            screen.choose(field, value)
        expect(screen.chips).to_have_text([f"{field}: {value} ✕"])
        expect(screen.count).to_have_text(count_of(**selection))
        screen.shows_address(f"/?{DAY}&{parameter}")


def test_a_second_click_on_a_land_takes_the_filter_away_again(screen: Screen) -> None:
    screen.open()
    screen.click_land("DE-SN")
    expect(screen.chips).to_have_text(["Bundesland: Sachsen ✕"])
    screen.click_land("DE-SN")
    expect(screen.chips).to_have_count(0)
    expect(screen.count).to_have_text(ALL)
    screen.shows_address("/")


def test_a_chip_takes_its_filter_away_and_the_reset_takes_all(
    screen: Screen, count_of: Callable[..., str]
) -> None:
    screen.open(f"/mitglieder?{DAY}&land=DE-BY&land=DE-SN&label=gold&suche=a")
    expect(screen.chips).to_have_text(
        ["Bundesland: Bayern ✕", "Bundesland: Sachsen ✕", "Label: ★ Gold ✕", "Suche: „a“ ✕"]
    )
    screen.press("Bundesland: Bayern ✕")
    screen.press("Suche: „a“ ✕")
    expect(screen.chips).to_have_text(["Bundesland: Sachsen ✕", "Label: ★ Gold ✕"])
    expect(screen.count).to_have_text(count_of(states=["DE-SN"], labels=["gold"]))
    screen.shows_address(f"/mitglieder?{DAY}&land=DE-SN&label=gold")
    screen.press("Alle zurücksetzen")
    expect(screen.chips).to_have_count(0)
    expect(screen.count).to_have_text(ALL)
    screen.shows_address(f"/mitglieder?{DAY}")


def test_the_selection_outlives_another_page_a_reload_and_the_way_back(
    screen: Screen, count_of: Callable[..., str]
) -> None:
    bavaria = count_of(states=["DE-BY"])
    screen.open()
    screen.choose("Bundesland", "Bayern")
    screen.go_to("Mitglieder")
    expect(screen.title).to_have_text("Mitglieder")
    expect(screen.count).to_have_text(bavaria)
    screen.shows_address("/mitglieder?land=DE-BY")
    screen.reload()
    expect(screen.title).to_have_text("Mitglieder")
    expect(screen.count).to_have_text(bavaria)
    screen.go_to("Überblick")
    expect(screen.title).to_have_text("Überblick")
    expect(screen.count).to_have_text(bavaria)
    screen.shows_address("/?land=DE-BY")


def test_back_and_forward_lead_through_the_views_one_by_one(
    screen: Screen, count_of: Callable[..., str]
) -> None:
    bavaria, gold = count_of(states=["DE-BY"]), count_of(states=["DE-BY"], labels=["gold"])
    way = [
        (f"/?{DAY}", "Überblick", ALL),
        (f"/?{DAY}&land=DE-BY", "Überblick", bavaria),
        (f"/mitglieder?{DAY}&land=DE-BY", "Mitglieder", bavaria),
        (f"/mitglieder?{DAY}&land=DE-BY&label=gold", "Mitglieder", gold),
    ]
    screen.open(f"/?{DAY}")
    screen.choose("Bundesland", "Bayern")
    screen.go_to("Mitglieder")
    screen.choose("Label", "★ Gold")
    for go, stations in ((screen.back, way[-2::-1]), (screen.forward, way[1:])):
        for address, title, count in stations:
            go()
            screen.shows_address(address)
            expect(screen.title).to_have_text(title)
            expect(screen.count).to_have_text(count)


def test_choices_in_quick_succession_all_count(screen: Screen, count_of: Callable[..., str]) -> None:
    screen.open()
    screen.page.get_by_role("combobox", name="Bundesland", exact=True).click()
    expect(screen.option("Baden-Württemberg")).to_be_visible()
    for _ in range(4):
        screen.page.keyboard.press("ArrowDown")
        screen.page.keyboard.press("Enter")
    expect(screen.chips).to_have_count(4)
    screen.wait()
    # which four depends on where the list leaves its mark; none of them is lost
    chosen = parse_qs(urlsplit(screen.page.url).query)["land"]
    assert len(chosen) == 4
    expect(screen.count).to_have_text(count_of(states=chosen))


def test_the_switch_changes_the_language_and_keeps_the_selection(
    screen: Screen, count_of: Callable[..., str]
) -> None:
    screen.open("/?land=DE-BY")
    expect(screen.page.locator("html")).to_have_attribute("lang", "de")
    screen.speak("English")
    expect(screen.title).to_have_text("Overview")
    expect(screen.count).to_have_text(count_of(states=["DE-BY"]).replace("von 72 Clustern", "of 72 clusters"))
    expect(screen.chips).to_have_text(["Federal state: Bavaria ✕"])
    screen.shows_address("/?sprache=en&land=DE-BY")
    screen.reload()
    expect(screen.title).to_have_text("Overview")
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    screen.go_to("Members")
    expect(screen.title).to_have_text("Members")
    screen.speak("Deutsch")
    expect(screen.title).to_have_text("Mitglieder")
    screen.shows_address("/mitglieder?land=DE-BY")


def test_where_nothing_is_found_the_page_names_the_filter_to_drop(screen: Screen) -> None:
    screen.open("/mitglieder?land=DE-BY&suche=Zeppelinwerft")
    expect(screen.count).to_have_text("0 von 72 Clustern")
    expect(screen.page.get_by_text("Kein Cluster passt zu allen Filtern.")).to_be_visible()
    screen.press("Diesen Filter entfernen")
    expect(screen.chips).to_have_text(["Bundesland: Bayern ✕"])
    screen.shows_address("/mitglieder?land=DE-BY")
