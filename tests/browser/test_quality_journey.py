"""What staff do on the page about the quality of the data: from a number to its cells, and a field to its name."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from data.rules import load_rules
from data.store import create_store
from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import StartServer
from tests.sound import delivery, member

LAYOUT = {
    "Mitglieder": {"table": "members", "columns": {"B": "name", "C": "sector", "D": "city"}, "imprecise": {}}
}


@pytest.fixture
def screen(browser: Browser, server: StartServer, tmp_path: Path, watched: Watched) -> Iterator[Screen]:
    """The page over three clusters, one without a town, one in a field that is spelled wrongly."""
    path = tmp_path / "quality.duckdb"
    rows = (
        member("GC-001", name="Anker [x](y)", sector="Photonikk", city="Jena", state="DE-TH"),
        member("GC-002", name="Brücke", sector="Photonik", state="DE-SN"),
        member("GC-003", name="Cirrus", sector="Energie", city="Ulm", state="DE-BW"),
    )
    with create_store(path, load_rules()) as store:
        store.load(replace(delivery(*rows), layout=LAYOUT))
    with Screen.of_one_reader(browser, server(path).url) as opened:
        watched.watch(opened.page.context)
        opened.open("/datenqualitaet")
        yield opened


def test_a_bar_leads_to_the_clusters_behind_it_and_their_cells(screen: Screen) -> None:
    names = screen.card("quality_completeness").locator(".yaxislayer-above text, .yaxislayer-below text")
    expect(names.first).to_be_visible()
    screen.click_bar("quality_completeness", names.all_text_contents().index("Ort"))
    expect(screen.page.get_by_text("1 Cluster ohne Angabe (Ort)")).to_be_visible()
    opener = screen.page.locator(".st-key-list_missing summary")
    opener.focus()
    screen.page.keyboard.press("Enter")
    table = screen.page.locator(".st-key-list_missing table")
    expect(table.locator("tbody tr")).to_have_text(["BrückeMitglieder!D3"])
    expect(table.get_by_role("link", name="Brücke")).to_have_attribute("href", "cluster?id=GC-002")
    with screen.page.expect_download() as handed:
        screen.page.locator(".st-key-list_missing").get_by_role("button", name="Excel").click()
    sheet = load_workbook(io.BytesIO(Path(handed.value.path()).read_bytes())).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Cluster-ID", "Cluster", "Bundesland", "Zelle", "Datei"),
        ("GC-002", "Brücke", "Sachsen", "Mitglieder!D3", "export.xlsx (Import 1)"),
    ]


def test_a_field_is_mapped_and_given_back_by_keyboard(screen: Screen, tmp_path: Path) -> None:
    kept = tmp_path / "synonyms.json"
    mapping = screen.page.locator(".st-key-card_field_photonikk")
    mapping.get_by_role("button", name="Zuordnen").first.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_test_id("stAlert")).to_have_text(
        "✓ Ab dem nächsten Import wird „Photonikk“ als „Photonik“ gelesen."
    )
    assert json.loads(kept.read_text(encoding="utf-8")) == {"Photonikk": "Photonik"}
    expect(mapping).to_have_count(0)
    screen.press("Rückgängig")
    expect(mapping).to_have_count(1)
    assert json.loads(kept.read_text(encoding="utf-8")) == {}
