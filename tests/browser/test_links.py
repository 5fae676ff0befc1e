"""Addresses from outside: as a server's first request, unknown, hostile; and the data that staff have loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, expect

from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import ROOT, Server, StartServer

MARKUP = "<img src=x onerror=alert(1)><script>alert(1)</script>"
PICTURE = "![x](https://cluster.example/x.png) [y](javascript:alert(1))"
PARAMETERS = (
    "suche", "feld", "land", "label", "foerderung", "stichtag", "spalten", "sortierung", "absteigend",
)  # fmt: skip
STATEMENT = "'; drop table members; -- \" or 1=1"


@pytest.fixture(scope="module")
def reader(browser: Browser, shared_server: Server) -> Iterator[Screen]:
    """One person at the program with the example data, for all links of this file."""
    with Screen.of_one_reader(browser, shared_server.url) as screen:
        yield screen


@pytest.fixture
def screen(reader: Screen, watched: Watched) -> Screen:
    """The same person, watched as this link is opened."""
    watched.watch(reader.page.context)
    return reader


@pytest.fixture
def real_store(tmp_path: Path, samples: Path) -> Path:
    """A store that holds the members that are public."""
    store = tmp_path / "real.duckdb"
    file = str(samples / "public_facts.xlsx")
    command = ["load", file, "--as-of", "2026-11-01", "--store", str(store)]
    subprocess.run([sys.executable, "-m", "data", *command], check=True, cwd=ROOT, timeout=120)
    return store


def test_a_deep_link_is_the_first_request_of_a_fresh_server_with_real_data(
    new_context: Callable[..., BrowserContext], server: StartServer, real_store: Path
) -> None:
    started = server(real_store)
    screen = Screen(new_context().new_page(), started.url)
    screen.open("/mitglieder?land=DE-BY")
    expect(screen.title).to_have_text("Mitglieder")
    expect(screen.count).to_have_text("15 von 59 Clustern")
    expect(screen.page.get_by_role("dialog")).to_have_count(0)
    expect(screen.page.get_by_text("Page not found")).to_have_count(0)
    screen.press("Alle zurücksetzen")
    screen.go_to("Überblick")
    screen.wait_for_charts()
    expect(screen.count).to_have_text("59 von 59 Clustern")
    expect(screen.banner).to_have_count(0)
    expect(screen.page.get_by_text("frei erfundene Beispieldaten")).to_have_count(0)


def test_an_address_shows_the_same_in_another_browser(
    screen: Screen, new_context: Callable[..., BrowserContext]
) -> None:
    screen.open("/mitglieder?stichtag=2026-11-23")
    screen.choose("Bundesland", "Baden-Württemberg")
    screen.choose("Antragsberechtigung", "◐ bedingt")
    screen.shows_address("/mitglieder?stichtag=2026-11-23&land=DE-BW&foerderung=conditional")
    chips = ["Bundesland: Baden-Württemberg ✕", "Antragsberechtigung: ◐ bedingt ✕"]
    expect(screen.chips).to_have_text(chips)
    other = Screen(new_context(color_scheme="dark").new_page(), screen.url)
    other.open(screen.page.url.removeprefix(screen.url))
    expect(other.title).to_have_text("Mitglieder")
    expect(other.chips).to_have_text(chips)
    expect(other.count).to_have_text(screen.count.inner_text())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/mitglieder?utm_source=brief&land=DE-BY&x=1", "/mitglieder?land=DE-BY"),
        ("/mitglieder?land=Bayern&land=DE-XX", "/mitglieder?land=DE-BY"),
        ("/mitglieder?stichtag=2026-02-30&sprache=fr&label=platin", "/mitglieder"),
        ("/mitglieder?sortierung=note&spalten=password&absteigend=0", "/mitglieder"),
    ],
)
def test_what_the_program_does_not_know_is_dropped_from_the_address(
    screen: Screen, given: str, kept: str
) -> None:
    screen.open(given)
    screen.shows_address(kept)
    expect(screen.exceptions).to_have_count(0)


@pytest.mark.parametrize(
    "value",
    [MARKUP, PICTURE, STATEMENT, "x" * 5_000, "../../etc/passwd", "\u202e\u0000%00\r\n", "=HYPERLINK(1)"],
    ids=["markup", "picture", "statement", "45 kB", "path", "control characters", "formula"],
)
def test_hostile_values_in_an_address_do_no_harm(screen: Screen, value: str) -> None:
    said: list[str] = []

    def close(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    screen.page.on("dialog", close)
    screen.open("/mitglieder?" + "&".join(f"{name}={quote(value)}" for name in PARAMETERS))
    expect(screen.title).to_have_text("Mitglieder")
    expect(screen.count).to_have_text("0 von 72 Clustern")
    expect(screen.chips).to_have_count(2)
    expect(screen.page.locator(".st-key-chips img, .st-key-chips a, .st-key-chips script")).to_have_count(0)
    expect(screen.exceptions).to_have_count(0)
    screen.press("Alle Filter zurücksetzen")
    expect(screen.count).to_have_text("72 von 72 Clustern")
    screen.page.remove_listener("dialog", close)
    assert said == []


def test_hostile_values_are_shown_as_they_are(screen: Screen) -> None:
    screen.open(f"/mitglieder?feld={quote(PICTURE)}&suche={quote(MARKUP)}")
    # the joiner, which nobody sees, keeps the address from becoming a link
    shown = PICTURE.replace("https", "https\u2060")
    expect(screen.chips).to_have_text([f"Technologiefeld: {shown} ✕", f"Suche: „{MARKUP}“ ✕"])
    expect(screen.count).to_have_text("0 von 72 Clustern")
