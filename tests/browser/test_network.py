"""What the browser asks for: nothing foreign, not much, and nothing that the security policy forbids."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watched, wait_until_settled
from tests.conftest import Server, StartServer

FIRST_LOAD = 2_800_000  # bytes over the wire; without compression it was 9.3 MB


def test_the_first_load_is_small(new_context: Callable[..., BrowserContext], shared_server: Server) -> None:
    context = new_context()
    page = context.new_page()
    received: list[int] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(shared_server.url)
    wait_until_settled(page)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)
    page.wait_for_timeout(1000)
    assert sum(received) <= FIRST_LOAD


def test_a_deep_link_as_the_first_request_of_a_fresh_server_opens_its_page_in_the_frame(
    page: Page, server: StartServer
) -> None:
    page.goto(server().url + "/mitglieder?land=DE-SN")
    wait_until_settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitglieder")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_the_map_is_drawn_from_our_own_outlines_alone(visit: Callable[[str], Page], watched: Watched) -> None:
    page = visit("/regionen")
    expect(page.locator(".choroplethlayer path").nth(15)).to_be_attached(timeout=30_000)
    assert any(url.endswith("/app/static/world_110m.json") for url in watched.requests)


@pytest.mark.parametrize(("path", "language"), [("/", "de"), ("/?sprache=en", "en"), ("/methodik", "de")])
def test_the_document_says_its_language(visit: Callable[[str], Page], path: str, language: str) -> None:
    expect(visit(path).locator("html")).to_have_attribute("lang", language)


def test_what_is_asked_of_a_foreign_host_never_leaves_the_machine(
    visit: Callable[[str], Page], watched: Watched
) -> None:
    page = visit("/")
    outcome = page.evaluate(
        "fetch('https://cluster.example/').then(() => 'left the machine', () => 'stopped')"
    )
    assert outcome == "stopped"
    assert any("connect-src" in complaint for complaint in watched.complaints)
    watched.complaints.clear()
    watched.requests.clear()
