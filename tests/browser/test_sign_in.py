"""Signing in and out in Chromium, from the deep link that somebody got by mail to the goodbye."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.screens import SETTLED
from tests.conftest import Server
from tests.signing_in import Provider


def sign_in(page: Page, sub: str) -> None:
    page.get_by_role("link", name="Anmelden").press("Enter")
    page.get_by_role("textbox").fill(sub)
    page.get_by_role("button", name="Authorize").click()


def test_a_link_from_a_mail_opens_what_it_names_after_signing_in(page: Page, closed_server: Server) -> None:
    page.goto(f"{closed_server.url}/label?land=DE-SN&stichtag=2026-06-30")
    expect(page.get_by_role("heading", name="Bitte anmelden", level=1)).to_be_visible()
    sign_in(page, "vera")
    expect(page.get_by_role("heading", name="Label", level=1)).to_be_visible()
    page.wait_for_selector(SETTLED)
    assert "land=DE-SN" in page.url
    assert "stichtag=2026-06-30" in page.url
    expect(page.get_by_text("Angemeldet: Vera Muster (Lesen)")).to_be_visible()
    # the office's pages are not in the menu, and say why not to whom has their address
    expect(page.get_by_role("link", name="Datenlieferungen")).to_have_count(0)
    page.goto(f"{closed_server.url}/datenlieferungen")
    expect(page.get_by_text("Dies darf nur das Personal der Geschäftsstelle")).to_be_visible()
    expect(page.get_by_text("Beispieldaten.xlsx")).to_have_count(0)
    page.get_by_role("link", name="Abmelden").click()
    page.get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Sie sind abgemeldet.", level=1)).to_be_visible()
    page.goto(f"{closed_server.url}/label")
    expect(page.get_by_role("heading", name="Bitte anmelden", level=1)).to_be_visible()


def test_what_staff_load_bears_their_name_without_being_typed(page: Page, closed_server: Server) -> None:
    page.goto(f"{closed_server.url}/datenlieferungen?sprache=en")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("textbox").fill("stefan")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("heading", name="Imports", level=1)).to_be_visible()
    expect(page.get_by_text("Signed in: Stefan Beispiel (Programme office)")).to_be_visible()
    expect(page.get_by_label("Restored by")).to_have_count(0)


def test_a_session_whose_sign_in_ends_says_so_at_the_next_click(
    page: Page, closed_server: Server, identity: Provider
) -> None:
    identity.mood("expires_later")
    try:
        page.goto(f"{closed_server.url}/technologiefelder?land=DE-BY")
        sign_in(page, "vera")
        expect(page.get_by_role("link", name="Überblick")).to_be_visible()
    finally:
        identity.mood("sound")
    page.wait_for_timeout(20_000)
    page.get_by_role("link", name="Regionen").click()
    expect(page.get_by_text("Ihre Anmeldung ist abgelaufen")).to_be_visible()
    page.get_by_role("link", name="Anmelden").click()
    page.get_by_role("textbox").fill("vera")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("heading", name="Regionen", level=1)).to_be_visible()
    assert "land=DE-BY" in page.url
