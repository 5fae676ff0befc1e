"""What officials do on the page about labels: from a bar to its members, from a line to its cluster."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import Server

ADDRESS = "/label?stichtag=2026-11-23"


@pytest.fixture
def screen(browser: Browser, shared_server: Server, watched: Watched) -> Iterator[Screen]:
    """The page over the example data."""
    with Screen.of_one_reader(browser, shared_server.url) as opened:
        watched.watch(opened.page.context)
        opened.open(ADDRESS)
        yield opened


def test_a_bar_leads_to_the_members_behind_it_and_the_keyboard_takes_the_choice_away(screen: Screen) -> None:
    number = screen.numbers("members_by_silver_duty")[4]
    screen.click_bar("members_by_silver_duty", 4)
    screen.shows_address(f"{ADDRESS}&silberpflicht=breached")
    behind = screen.page.get_by_role("table", name="Mitglieder mit der Silber-Pflicht „verletzt“")
    expect(behind.locator("tbody tr")).to_have_count(int(number))
    expect(behind.get_by_role("link").first).to_have_attribute(
        "href", "cluster?id=BSP-008&stichtag=2026-11-23"
    )
    screen.click_bar("members_by_silver_duty", 0)
    screen.shows_address(f"{ADDRESS}&silberpflicht=met")
    expect(behind).to_have_count(0)
    screen.page.get_by_role("combobox", name="Mitglieder nach Silber-Pflicht").press("Escape")
    screen.shows_address(ADDRESS)


def test_a_mark_of_the_horizon_opens_its_cluster(screen: Screen) -> None:
    first = screen.card("label_horizon").locator(".js-plotly-plot .scatterlayer .points path").first
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    screen.wait()
    expect(screen.title).to_have_text("Cluster")
    expect(screen.page).to_have_url(screen.url + "/cluster?id=BSP-050&stichtag=2026-11-23")


def test_a_copied_address_shows_the_same_elsewhere(screen: Screen, browser: Browser) -> None:
    screen.page.get_by_role("radio", name="24 Monate").click()
    screen.wait()
    screen.click_bar("label_procedures_by_quarter", 1)
    address = f"{ADDRESS}&horizont=24&quartal=2027-01-01"
    screen.shows_address(address)
    listed = screen.page.get_by_role("table", name="Fällige Label-Verfahren").locator("tbody tr")
    expect(listed).to_have_count(9)
    with Screen.of_one_reader(browser, screen.url) as other:
        other.open(address)
        elsewhere = other.page.get_by_role("table", name="Fällige Label-Verfahren").locator("tbody tr")
        expect(elsewhere).to_have_count(9)
        assert elsewhere.all_inner_texts() == listed.all_inner_texts()
