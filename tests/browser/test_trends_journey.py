"""What officials do on the page about development: a point sets the reference date, a bar names its members."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as Late

from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import Server

ADDRESS = "/entwicklung?stichtag=2026-11-23"


@pytest.fixture
def screen(browser: Browser, shared_server: Server, watched: Watched) -> Iterator[Screen]:
    """The page over the example data."""
    with Screen.of_one_reader(browser, shared_server.url) as opened:
        watched.watch(opened.page.context)
        opened.open(ADDRESS)
        yield opened


def test_a_point_sets_the_reference_date_and_the_keyboard_does_the_same(screen: Screen) -> None:
    point = (
        screen.card("labels_over_time").locator(".scatterlayer .trace").first.locator(".points path").nth(4)
    )
    point.wait_for()
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Plotly clicks on whatever it has found under the mouse
    screen.page.mouse.move(*place)
    screen.card("labels_over_time").locator(".hoverlayer .hovertext").first.wait_for()
    screen.page.mouse.click(*place)
    screen.shows_address("/entwicklung?stichtag=2022-12-31")
    choice = screen.page.get_by_role("combobox", name="Einen Tag der Zeitreihe als Stichtag setzen")
    expect(choice).to_have_value("31.12.2022")
    screen.wait()
    # the latest day stands first; a long list draws only what is in sight
    option = screen.page.get_by_role("option").first
    for _attempt in range(5):
        choice.focus()
        screen.page.keyboard.press("ArrowDown")
        # charts that still come in below may have the page drawn once more, which closes the list
        with suppress(Late):
            option.wait_for(timeout=3000)
            break
    expect(option).to_be_visible()
    screen.page.keyboard.press("Home")
    screen.page.keyboard.press("Enter")
    expect(screen.page).not_to_have_url(f"{screen.url}/entwicklung?stichtag=2022-12-31")


def test_a_bar_names_the_members_behind_it(screen: Screen) -> None:
    number = screen.numbers("changes_by_kind")[2]
    screen.click_bar("changes_by_kind", 2)
    screen.shows_address(f"{ADDRESS}&vergleich_art=label_up")
    behind = screen.page.get_by_role("table", name="Veränderungen vom 23.11.2025 bis 23.11.2026")
    expect(behind.locator("tbody tr td:first-child")).to_have_count(int(number))
    behind.get_by_role("link").first.click()
    expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
    assert "/cluster?id=BSP-" in screen.page.url
