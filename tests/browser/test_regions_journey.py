"""What an official does with Länder and fields: click on map, point and cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Locator, expect

from data.rules import load_rules
from data.store import create_store
from tests.browser.conftest import Watched
from tests.browser.screens import SPOT_INSIDE, Screen
from tests.conftest import StartServer
from tests.sound import day, delivery, member

MEMBERS = (
    member(
        "GC-001",
        name="Ähre",
        sector="Photonik",
        state="DE-SN",
        city="Dresden",
        label_level="gold",
        label_valid_until=day("2099-12-31"),
    ),
    member("GC-002", name="Anker", sector="IKT", state="DE-BY", city="Nirgends"),
    member("GC-003", name="Brücke", sector="IKT", state="DE-BY", city="München"),
)


@pytest.fixture
def screen(browser: Browser, server: StartServer, tmp_path: Path, watched: Watched) -> Iterator[Screen]:
    """A reader's browser on a server with three members."""
    path = tmp_path / "regions.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivery(*MEMBERS))
    with Screen.of_one_reader(browser, server(path).url) as opened:
        watched.watch(opened.page.context)
        yield opened


def click(screen: Screen, mark: Locator) -> None:
    # a chart that is still being fitted to its column is drawn anew, with new marks
    for _attempt in range(5):
        with suppress(Error):
            mark.scroll_into_view_if_needed()
            if box := mark.bounding_box():
                break
    else:
        pytest.fail("The mark did not stay.")
    screen._click(screen.page.locator("body"), box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_land_on_the_map_filters_and_is_shown_in_detail(screen: Screen) -> None:
    screen.open("/regionen?ansicht=karte")
    card = screen.card("states_measured")
    paths = card.locator(".choroplethlayer path")
    expect(paths).to_have_count(16)
    card.locator(".js-plotly-plot").scroll_into_view_if_needed()
    screen._click(card, *paths.evaluate_all(SPOT_INSIDE, "DE-SN"))
    expect(screen.count).to_have_text("1 von 3 Clustern")
    screen.shows_address("/regionen?land=DE-SN&ansicht=karte&im_land=DE-SN")
    expect(screen.page.get_by_role("heading", name="Sachsen: 100 % mit Silber oder Gold")).to_be_visible()


def test_a_point_opens_the_page_of_its_cluster(screen: Screen) -> None:
    screen.open("/regionen")
    points = screen.card("states_measured").locator(".scattergeo path.point")
    expect(points).to_have_count(2)  # nobody is put where the town is not known
    click(screen, points.first)
    expect(screen.page.get_by_role("heading", level=2, name="Ähre")).to_be_visible()
    screen.shows_address("/cluster?id=GC-001")


def test_tiles_and_cells_filter(screen: Screen) -> None:
    screen.open("/regionen?ansicht=kacheln")
    tiles = screen.card("states_as_tiles").locator(".bars .point path")
    expect(tiles).to_have_count(16)
    cells = screen.card("members_by_state_and_sector").locator(".bars .point path")
    expect(cells).to_have_count(2 * 16)
    names = sorted(
        ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
    )
    click(screen, cells.nth(names.index("BY")))  # the first row is IKT
    expect(screen.chips).to_have_count(2)
    expect(screen.count).to_have_text("2 von 3 Clustern")
    screen.shows_address("/regionen?feld=IKT&land=DE-BY&ansicht=kacheln&im_land=DE-BY")


def test_a_cell_of_the_fields_filters_by_field_and_label(screen: Screen) -> None:
    screen.open("/technologiefelder")
    cells = screen.card("members_by_sector_and_label").locator(".bars .point path")
    expect(cells).to_have_count(2 * 6)
    click(screen, cells.nth(6))  # the second row is Photonik, its first cell Gold
    screen.shows_address("/technologiefelder?feld=Photonik&label=gold&im_feld=Photonik")
    expect(screen.page.get_by_role("link", name="Ähre")).to_have_attribute(
        "href", "cluster?id=GC-001&feld=Photonik&label=gold"
    )
