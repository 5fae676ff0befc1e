"""Offers, comparison and method in Chromium: within their width in light and dark, and as one clicks through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Watched
from tests.browser.screens import Screen, overflow
from tests.conftest import Server

PATHS = {
    "offers": "/angebote",
    "members": "/vergleich?auswahl=BSP-001&auswahl=BSP-002&auswahl=BSP-003",
    "laender": "/vergleich?art=laender&auswahl=DE-SN&auswahl=DE-BY&auswahl=DE-HH",
    "method": "/methodik",
    # the statement on accessibility says it of all pages; the others have tests of their own
    "cluster": "/cluster?id=BSP-001",
    "import": "/import",
    "imports": "/datenlieferungen",
    "interface": "/schnittstelle?land=DE-SN",
}
HEIGHTS = {1440: 900, 320: 640}


@pytest.fixture(scope="module", params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that prefers light or dark colours."""
    scheme: Literal["light", "dark"] = request.param
    with browser.new_context(locale="de-DE", color_scheme=scheme) as opened:
        yield opened


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_fits_its_width(
    context: BrowserContext, shared_server: Server, watched: Watched, name: str, width: int
) -> None:
    watched.watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    screen = Screen(page, shared_server.url)
    screen.open(PATHS[name])
    expect(screen.title).to_be_visible()
    if name != "import":
        expect(page.locator("table").first).to_be_attached()
    expect(screen.exceptions).to_have_count(0)
    assert overflow(page) <= 0
    page.close()


def test_the_facts_stand_still_while_the_things_scroll(
    context: BrowserContext, shared_server: Server, watched: Watched
) -> None:
    watched.watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    Screen(page, shared_server.url).open(PATHS["laender"])
    region = page.locator(".beside")
    fact = region.locator("tbody th").first
    expect(fact).to_be_visible()
    before = fact.evaluate("(cell) => cell.getBoundingClientRect().left")
    region.focus()
    region.evaluate("(block) => { block.scrollLeft = 200 }")
    assert region.evaluate("(block) => block.scrollLeft") == 200
    assert fact.evaluate("(cell) => cell.getBoundingClientRect().left") == before
    page.close()


def test_a_page_leads_to_the_section_that_explains_it(
    context: BrowserContext, shared_server: Server, watched: Watched
) -> None:
    watched.watch(context)
    page = context.new_page()
    screen = Screen(page, shared_server.url)
    screen.open("/angebote?stichtag=2026-06-30")
    page.get_by_role("link", name="So wird gerechnet").click()
    expect(page.get_by_role("heading", name="Wie Seiten zählen")).to_be_in_viewport()
    assert "stichtag=2026-06-30" in page.url
    page.close()
