"""Offers, comparison and method in Chromium, as one scrolls and clicks through."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.screens import Screen
from tests.conftest import Server

LAENDER = "/vergleich?art=laender&auswahl=DE-SN&auswahl=DE-BY&auswahl=DE-HH"


def test_the_facts_stand_still_while_the_things_scroll(page: Page, shared_server: Server) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    Screen(page, shared_server.url).open(LAENDER)
    region = page.locator(".beside")
    fact = region.locator("tbody th").first
    expect(fact).to_be_visible()
    before = fact.evaluate("(cell) => cell.getBoundingClientRect().left")
    region.focus()
    region.evaluate("(block) => { block.scrollLeft = 200 }")
    assert region.evaluate("(block) => block.scrollLeft") == 200
    assert fact.evaluate("(cell) => cell.getBoundingClientRect().left") == before


def test_a_page_leads_to_the_section_that_explains_it(page: Page, shared_server: Server) -> None:
    screen = Screen(page, shared_server.url)
    screen.open("/angebote?stichtag=2026-06-30")
    page.get_by_role("link", name="So wird gerechnet").click()
    heading = page.get_by_role("heading", name="Wie Seiten zählen")
    expect(heading).to_be_in_viewport()
    assert "stichtag=2026-06-30" in page.url
    # something above that finds its height late
    page.evaluate(
        """() => { const late = document.createElement("div"); late.style.height = "3000px";
        document.querySelector("[data-testid=stMainBlockContainer]").prepend(late) }"""
    )
    expect(heading).to_be_in_viewport()
    # whoever scrolls on is left alone
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -2000)
    expect(heading).not_to_be_in_viewport()
    page.evaluate("""() => document.querySelector("[data-testid=stMainBlockContainer]").prepend("x")""")
    page.wait_for_timeout(200)
    expect(heading).not_to_be_in_viewport()
