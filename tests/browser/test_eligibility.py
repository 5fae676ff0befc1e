"""The page Förderung in Chromium: a bar that filters, an experiment that can be sent on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.rules import load_rules
from data.store import create_store
from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import StartServer
from tests.eligibility_screen import MEMBERS
from tests.sound import delivery
from tests.test_eligibility import LAYOUT


@pytest.fixture
def address(server: StartServer, tmp_path: Path) -> str:
    """A server that holds six clusters of all kinds."""
    path = tmp_path / "eligibility.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(replace(delivery(*MEMBERS), layout=LAYOUT))
    return server(path).url


@pytest.fixture
def screen(browser: Browser, address: str, watched: Watched) -> Iterator[Screen]:
    with Screen.of_one_reader(browser, address) as opened:
        watched.watch(opened.page.context)
        yield opened


def test_a_part_of_a_bar_shows_the_clusters_behind_it(screen: Screen) -> None:
    screen.open("/foerderung?stichtag=2026-11-23&teil=schritte")
    card = screen.card("members_by_criterion")
    # parts of the bars in the order of the statuses, each from above: the second of "failed" is the notice
    failed = card.locator(".trace.bars").nth(2).locator(".point path").nth(1)
    failed.wait_for()
    failed.scroll_into_view_if_needed()
    box = failed.bounding_box()
    assert box
    screen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card.locator(".hoverlayer .hovertext").first.wait_for()
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    names = screen.page.locator(".as-cards tbody th a")
    expect(names).to_have_text(["Cirrus", "Ebbe"])
    screen.shows_address("/foerderung?stichtag=2026-11-23&kriterium=no_notice.failed")


def test_a_thought_experiment_is_set_by_keyboard_sent_on_and_taken_back(
    screen: Screen, browser: Browser, address: str
) -> None:
    screen.open("/foerderung?stichtag=2026-11-23&teil=gedankenspiel&wenn_bindend=member")
    months = screen.page.get_by_role("spinbutton", name="Silber fällig nach Aufnahme (Monate)")
    months.fill("120")
    months.press("Enter")
    changed = screen.page.locator(".what-if tbody tr")
    expect(changed).to_have_count(1)
    expect(screen.page.get_by_text("120 statt 24 Monate")).to_be_visible()
    path = screen.page.url.removeprefix(address)
    with Screen.of_one_reader(browser, address) as other:
        other.open(path)
        expect(other.page.locator(".what-if tbody tr")).to_have_text(
            changed.all_inner_texts(), use_inner_text=True
        )
        expect(other.page.get_by_text("120 statt 24 Monate")).to_be_visible()
        other.go_to("Mitglieder")
        expect(other.page.get_by_text("Gedankenspiel: gilt nur auf dieser Seite")).to_have_count(0)
    taken = screen.download("Excel")
    assert taken.name.startswith("Gedankenspiel_zur_Antragsberechtigung_")
    screen.press("Zurück zu den geltenden Regeln")
    expect(screen.page.get_by_text("Noch ist nichts geändert.")).to_be_visible()
    screen.shows_address("/foerderung?stichtag=2026-11-23&teil=gedankenspiel")
