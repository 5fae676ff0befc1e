"""The import as its user sees it: the verbs of the four steps, and what each of them shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, expect

from tests.browser.screens import LONGEST, Screen, Taken

STEPS = ("Datei und Datenstand", "Tabelle und Spalten", "Prüfung", "Änderungen")


class ImportScreen(Screen):
    """One visitor in an import."""

    # what stands on the screen

    @property
    def step(self) -> Locator:
        """The present step."""
        return self.page.locator("ol.steps li[aria-current=step]")

    @property
    def alerts(self) -> Locator:
        """What the page warns of, refuses or confirms."""
        return self.page.get_by_test_id("stAlert")

    @property
    def kinds(self) -> Locator:
        """The headings of the kinds of problem."""
        return self.page.get_by_test_id("stMain").get_by_test_id("stExpander").locator("summary")

    @property
    def take_over(self) -> Locator:
        """The button that counts."""
        return self.page.get_by_role("button", name="Jetzt übernehmen")

    @property
    def unfinished(self) -> Locator:
        """The buttons that go on with what was begun."""
        return self.page.get_by_role("button", name="Fortsetzen")

    def says(self, sentence: str) -> None:
        """This sentence stands on the page."""
        expect(self.page.get_by_text(sentence).first).to_be_visible(timeout=LONGEST)

    def is_at(self, number: int) -> None:
        """The page shows this step."""
        expect(self.step).to_have_text(f"{number} {STEPS[number - 1]}", timeout=LONGEST)

    def change(self, kind: str, cluster: str) -> Locator:
        """What would happen to one cluster."""
        return self.page.locator(f".st-key-change_{kind}_{cluster}")

    def outcome(self) -> list[list[str]]:
        """The figures before and after, as the last page shows them."""
        rows = self.page.locator(".plain-table tbody tr")
        rows.first.wait_for(timeout=LONGEST)
        return [row.locator("td").all_inner_texts() for row in rows.all()]

    def figures(self) -> dict[str, str]:
        """The main figures of the overview."""
        tiles = self.page.get_by_test_id("stMetric")
        expect(tiles).to_have_count(4, timeout=LONGEST)
        return {
            tile.get_by_test_id("stMetricLabel").inner_text(): tile.get_by_test_id(
                "stMetricValue"
            ).inner_text()
            for tile in tiles.all()
        }

    # what a user does

    def begin(self) -> None:
        """Open the page of the import."""
        self.open("/import")
        self.is_at(1)

    def upload(self, file: Path, field: str = "Export") -> None:
        """Choose a file."""
        place = self.page.get_by_test_id("stFileUploader").filter(has_text=field)
        with self._run():
            place.locator("input[type=file]").set_input_files(file)

    def confirm(self) -> None:
        """Confirm the data date."""
        self.press("Bestätigen und weiter")
        self.is_at(2)

    def go_on(self) -> None:
        """On to the next step."""
        with self._run():
            self.page.get_by_role("button", name=re.compile("^Weiter zu: ")).click()

    def upload_as_far_as_the_changes(self, file: Path) -> None:
        """The first three steps for a file with nothing to correct."""
        self.begin()
        self.upload(file)
        self.confirm()
        self.go_on()
        self.is_at(3)
        self.go_on()
        self.is_at(4)

    def tick(self, place: Locator) -> None:
        """Set or take away a tick."""
        with self._run():
            place.locator("label").first.click()

    def write(self, field: str, words: str) -> None:
        """Write into a field, and leave it."""
        box = self.page.get_by_role("textbox", name=field, exact=True)
        box.fill(words)
        with self._run():
            box.press("Enter")

    def commit(self) -> None:
        """Take it over."""
        self.press("Jetzt übernehmen")


def book_of(taken: Taken) -> Workbook:
    """A file that was handed out, opened as a workbook."""
    return load_workbook(io.BytesIO(taken.content))


def marked(sheet: Worksheet, colours: dict[str, str]) -> dict[str, str]:
    """The coloured cells of a sheet, by the name of their colour."""
    return {
        cell.coordinate: colours[cell.fill.fgColor.rgb]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in colours
    }
