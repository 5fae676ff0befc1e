"""The whole import by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.import_screen import ImportScreen
from tests.conftest import StartServer
from tests.import_books import example_book

MOST_TABS = 80
_RING = "e => { const s = getComputedStyle(e); return s.boxShadow !== 'none' || s.outlineStyle !== 'none' }"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this is focused."""
    for _number in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"{target} is not reached by Tab")


def press(page: Page, button: str, key: str = "Enter") -> None:
    """Press Tab until this button is focused and says so, and press it."""
    target = page.get_by_role("button", name=button)
    tab_to(page, target)
    assert target.and_(page.locator(":focus")).evaluate(_RING), f"{button} does not show the focus"
    page.keyboard.press(key)


def test_an_import_needs_no_mouse(
    server: StartServer, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    screen = ImportScreen(new_context().new_page(), server().url)
    page, keys = screen.page, screen.page.keyboard
    book = example_book(tmp_path / "Export.xlsx", {"F4": "Ulm", "M5": "Bronze"})
    screen.begin()
    with page.expect_file_chooser() as chooser:
        press(page, "Datei wählen")
    chooser.value.set_files(book)
    screen.says("72 Cluster wurden gelesen.")
    press(page, "Bestätigen und weiter")
    screen.is_at(2)
    press(page, "Weiter zu: Prüfung")
    screen.is_at(3)
    press(page, "Weiter zu: Änderungen", "Space")
    screen.is_at(4)
    name = "Beispielcluster Gesundheitswirtschaft Silberfurt (BSP-001, Baden-Württemberg)"
    tab_to(page, page.get_by_role("checkbox", name=name, exact=True))
    keys.press("Space")
    screen.says("Geändert: 1 von 2 übernommen")
    tab_to(page, page.get_by_role("checkbox", name="Geprüft; das ist richtig so."))
    keys.press("Space")
    screen.says("Bitte in einem Satz begründen.")
    tab_to(page, page.get_by_role("textbox", name="Begründung"))
    keys.type("Nachgefragt")
    keys.press("Tab")
    expect(screen.take_over).to_be_enabled()
    press(page, "Jetzt übernehmen")
    screen.says("✓ Import 2 ist gespeichert und gilt jetzt: 72 Cluster")
    screen.says("0 neu, 1 geändert, 0 weggefallen, 71 unverändert")
