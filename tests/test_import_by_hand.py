"""What is set by hand on the import page: columns, sheet and header row; it counts, and is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from data import layouts
from tests.command_cases import HEADINGS, SOUND
from tests.import_page import button, open_page, said

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _without_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_DEMO", "0")


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Upload a file and open the page at a step: ``opened(file, "2")``."""
    return partial(open_page, tmp_path)


def odd_book(path: Path, rows: Sequence[Sequence[object]] = SOUND) -> Path:
    """A book whose first sheet is not the members' and whose headings are in row 2, one of them unknown."""
    book = Workbook()
    book.active.title = "Deckblatt"
    book.active.append(["Nur ein Blatt davor"])
    sheet = book.create_sheet("Liste")
    sheet.append(["Export", None, "intern"])
    for row in ((*HEADINGS[:3], "Heimat", *HEADINGS[4:]), *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_a_column_mapped_by_hand_counts_and_is_remembered_for_the_next_file(
    opened: Open, tmp_path: Path
) -> None:
    screen = opened(odd_book(tmp_path / "a.xlsx"), "2")
    assert "Noch nötig: Bundesland" in said(screen)
    (column,) = [one for one in screen.selectbox if (one.key or "").endswith("_D")]
    column.set_value("state").run()
    assert "Noch nötig" not in said(screen)
    for key in ("import_on", "import_on", "import_commit"):
        button(screen, key).click().run()
        assert not screen.exception
    assert "Import 1 ist gespeichert und gilt jetzt: 3 Cluster" in said(screen)
    assert [one.columns for one in layouts.load(tmp_path / "cluster.duckdb").values()] == [{"D": "state"}]
    again = opened(odd_book(tmp_path / "b.xlsx", SOUND[:2]), "2")
    assert "Noch nötig" not in said(again)


def test_sheet_and_header_row_can_be_set_by_hand_and_given_back(opened: Open, tmp_path: Path) -> None:
    book = Workbook()
    for title, place in (("Mitglieder", "Bayern"), ("Alt", "Sachsen")):
        sheet = book.create_sheet(title)
        for row in (("Vorspann",), ("Name", "Technologiefeld", "Bundesland"), ("Anker", "Photonik", place)):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "zwei.xlsx")
    screen = opened(tmp_path / "zwei.xlsx", "2", overrides={"sheet": "Alt", "header_row": 2, "columns": {}})
    assert "Tabelle „Alt“, Überschriften in Zeile 2" in said(screen)
    chosen = next(one for one in screen.selectbox if (one.key or "").startswith("import_row_"))
    chosen.set_value(1).run()
    assert not screen.exception
    assert "Noch nötig: Name, Technologiefeld, Bundesland" in said(screen)
    other = next(one for one in screen.selectbox if (one.key or "").startswith("import_sheet_"))
    other.set_value("Mitglieder").run()
    assert "Tabelle „Mitglieder“, Überschriften in Zeile 2" in said(screen)
    button(screen, "import_as_found").click().run()
    assert not screen.exception
    assert not [one for one in screen.button if one.key == "import_as_found"]
