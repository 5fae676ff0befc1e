"""The address that the page shows and the calendar that the overview hands out, beside the interface itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import requests
from icalendar import Calendar
from playwright.sync_api import BrowserContext, expect

from tests.browser.screens import Screen
from tests.conftest import Server


def test_the_address_to_copy_gives_what_the_page_counts(
    new_context: Callable[..., BrowserContext], shared_server: Server
) -> None:
    page = new_context().new_page()
    screen = Screen(page, shared_server.url)
    screen.open("/schnittstelle?land=DE-SN&stichtag=2026-06-30")
    address = page.locator("code", has_text="/api/v1/members").first
    expect(address).to_have_text(f"{shared_server.url}/api/v1/members?land=DE-SN&stichtag=2026-06-30")
    told = requests.get(address.inner_text(), timeout=20).json()
    assert told["row_count"] == told["context"]["shown"] > 0
    count = f"{told['context']['shown']} von {told['context']['total']} Clustern"
    expect(page.get_by_text(count)).to_be_visible()


def test_the_calendar_of_the_overview_is_that_of_the_subscription(
    new_context: Callable[..., BrowserContext], shared_server: Server, tmp_path: Path
) -> None:
    page = new_context().new_page()
    screen = Screen(page, shared_server.url)
    screen.open("/?land=DE-SN&stichtag=2026-06-30")
    with page.expect_download() as download:
        page.get_by_role("button", name="Kalender (.ics)").click()
    assert download.value.suggested_filename.startswith("Termine_Frei_erfundene_Beispieldaten_")
    download.value.save_as(tmp_path / "dates.ics")
    query = "land=DE-SN&stichtag=2026-06-30"
    subscribed = requests.get(f"{shared_server.url}/api/v1/deadlines.ics?{query}", timeout=20).content
    events = [Calendar.from_ical(content).walk("VEVENT") for content in (
        (tmp_path / "dates.ics").read_bytes(), subscribed,
    )]  # fmt: skip
    assert events[0] == events[1] != []
