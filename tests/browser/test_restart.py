"""The server is started again while browsers are open: they come back by themselves, to what counts then."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_until_settled
from tests.command_cases import in_a_process
from tests.conftest import StartServer
from tests.import_books import example_book
from tests.signing_in import free_port


def test_an_open_page_comes_back_to_the_current_import_with_its_selection(
    page: Page, server: StartServer, tmp_path: Path
) -> None:
    port = str(free_port())
    first = server(STREAMLIT_SERVER_PORT=port)
    page.goto(first.url + "/mitglieder?land=DE-SN")
    wait_until_settled(page)
    expect(page.get_by_text("Import 1", exact=False).first).to_be_visible()
    first.stop()
    book = example_book(tmp_path / "Export.xlsx", {"F4": "Ulm"})
    done = in_a_process("load", book, "--as-of", "2026-11-20", CLUSTER_STORE=str(first.store))
    assert done.returncode == 0
    server(first.store, STREAMLIT_SERVER_PORT=port)
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for(timeout=60_000)
    # the page stays as it was read until its reader does something
    page.get_by_role("textbox", name="Suche", exact=True).fill("a")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Datenstand 20.11.2026 · Import 2")).to_be_visible(timeout=30_000)
    expect(page.locator(".st-key-count strong")).to_have_text(re.compile(r"^\d von 72 Clustern$"))
    assert "land=DE-SN" in page.url
