"""The import page without a browser: each step, each refusal, and what is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import staging
from tests.command_cases import a_workbook
from tests.import_books import FAULTS, example_book
from tests.import_page import button, html, open_page, said, step

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _without_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_DEMO", "0")


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Upload a file and open the page at a step: ``opened(file, "2")``."""
    return partial(open_page, tmp_path)


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[Path], None]:
    """Load a file into the store of this process, as the page would."""

    def load(file: Path) -> None:
        from data.loading import Wish, load_file
        from pages.shared import answers

        load_file(answers.store(), Wish(file, file.name, date(2026, 10, 1)))

    return load


def test_a_file_is_uploaded_and_opened_at_once(opened: Open, tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "Export_2026-10-31.xlsx")
    screen = opened()
    screen.file_uploader[0].upload(book.name, book.read_bytes()).run()
    assert not screen.exception
    assert "31.10.2026 steht im Dateinamen. Bitte bestätigen." in said(screen)
    assert screen.query_params["vorgang"] == staging.waiting(tmp_path / "cluster.duckdb")[0].token


def test_a_data_date_is_asked_for_where_nothing_names_it(opened: Open, tmp_path: Path) -> None:
    screen = opened(a_workbook(tmp_path / "Export.xlsx"))
    assert "Weder die Datei noch ihr Name nennt den Datenstand. Bitte wählen." in said(screen)
    assert button(screen, "import_confirm").disabled
    screen.date_input[-1].set_value(date(2026, 11, 1)).run()
    button(screen, "import_confirm").click().run()
    assert step(screen) == "2"


def test_a_data_date_above_the_table_is_to_be_confirmed(opened: Open, tmp_path: Path) -> None:
    screen = opened(a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026"))
    assert "01.11.2026 steht über der Tabelle. Bitte bestätigen." in said(screen)
    assert not button(screen, "import_confirm").disabled


@pytest.mark.parametrize("wanted", ["2", "3", "4"])
def test_no_step_is_reached_without_a_data_date(opened: Open, tmp_path: Path, wanted: str) -> None:
    screen = opened(a_workbook(tmp_path / "Export.xlsx"), wanted, as_of=None)
    assert step(screen) == ("2" if wanted == "2" else "1")


def test_the_changes_are_not_shown_of_a_file_with_errors(opened: Open, tmp_path: Path) -> None:
    screen = opened(example_book(tmp_path / "Export.xlsx", FAULTS), "4")
    assert step(screen) == "3"
    assert "10 Fehler stehen im Weg." in said(screen)
    assert button(screen, "import_on").disabled


def test_problems_are_grouped_counted_and_filtered(opened: Open, tmp_path: Path) -> None:
    screen = opened(example_book(tmp_path / "Export.xlsx", FAULTS), "3")
    groups = [one.label.replace("\\", "") for one in screen.expander]
    assert groups[1] == "✕ Keine der möglichen Angaben (Bundesland): 3"
    assert len(groups) == 12
    screen.session_state["import_severities"] = ["info"]
    screen.run()
    assert [one.label.replace("\\", "") for one in screen.expander] == [
        "● In üblicher Schreibweise gelesen (PLZ): 1"
    ]


def test_a_text_table_of_windows_is_read_with_its_umlauts(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "Export_2026-11-01.csv"
    path.write_bytes("Name;Technologiefeld;Bundesland\nMüller & Söhne;Photonik;Thüringen\n".encode("cp1252"))
    screen = opened(path)
    assert "Texttabelle (Windows-1252, Trennzeichen ;)" in said(screen)
    button(screen, "import_confirm").click().run()
    assert "Müller &amp; Söhne" in html(screen)
    for key in ("import_on", "import_on", "import_commit"):
        button(screen, key).click().run()
    assert "Import 1 ist gespeichert und gilt jetzt: 1 Cluster" in said(screen)


def test_optional_sheets_are_named(opened: Open, tmp_path: Path) -> None:
    screen = opened(example_book(tmp_path / "Export.xlsx"), "2")
    assert "Die Tabelle „Labels“ wird ebenfalls gelesen: 173 Zeilen." in said(screen)
    assert "Die Tabelle „Leistungen“ wird ebenfalls gelesen: 104 Zeilen." in said(screen)


def test_personal_data_are_said_to_be_left_out(opened: Open, tmp_path: Path) -> None:
    book = example_book(tmp_path / "Export.xlsx", {"X3": "Ansprechpartner", "X4": "Frau Muster"})
    screen = opened(book, "2")
    assert "Spalten mit personenbezogenen Daten werden weggelassen und nie gespeichert" in said(screen)
    screen = opened(book, "4")
    button(screen, "import_commit").click().run()
    assert "Import 1 ist gespeichert" in said(screen)
    assert not list((tmp_path / "originals").glob("*"))


def test_the_same_content_again_is_said_and_not_stored(
    opened: Open, loaded: Callable[[Path], None], tmp_path: Path
) -> None:
    book = a_workbook(tmp_path / "Export.xlsx")
    opened()
    loaded(book)
    screen = opened(book, "4", as_of=date(2026, 10, 1))
    assert "Import 1 enthält bereits denselben Inhalt; es gibt nichts zu speichern." in said(screen)
    assert not [one for one in screen.button if one.key == "import_commit"]


def test_an_import_that_would_leave_no_cluster_is_refused(
    opened: Open, loaded: Callable[[Path], None], tmp_path: Path
) -> None:
    opened()
    screen = opened(a_workbook(tmp_path / "a.xlsx"), "4", left_out=("GC-1", "GC-2", "GC-3"))
    button(screen, "import_commit").click().run()
    assert not screen.exception
    assert "✕ Es bliebe kein Cluster übrig. Bitte weniger Änderungen weglassen." in said(screen)
    assert step(screen) == "4"


def test_broken_layouts_beside_the_store_are_said(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "layouts.json").write_text("{", encoding="utf-8")
    screen = opened(a_workbook(tmp_path / "a.xlsx"))
    assert "layouts.json ist nicht lesbar" in said(screen) or "layouts.json" in said(screen)


def test_markup_in_a_file_stays_text(opened: Open, tmp_path: Path) -> None:
    rows = [("GC-1", "<img src=x>[a](http://x.de) www.x.de", "Photonik", "Thüringen", "Golt", None, None)]
    book = a_workbook(tmp_path / "[a](b).xlsx", rows)
    for wanted in ("2", "3"):
        screen = opened(book, wanted)
        assert "<img" not in html(screen)
        assert "](" not in "".join(one.value for one in screen.markdown).replace("\\](", "").replace(
            "\\(", ""
        )


def test_many_clusters_are_compared_and_shown_a_page_at_a_time(
    opened: Open, loaded: Callable[[Path], None], tmp_path: Path
) -> None:
    book = example_book(tmp_path / "gross.xlsx", members=1200)
    opened()
    loaded(book)
    changed = example_book(
        tmp_path / "neu.xlsx", {f"W{row}": "anders" for row in range(4, 504)}, members=1200
    )
    opened(changed, "3")
    screen = opened(changed, "3")
    button(screen, "import_on").click().run(timeout=60)
    assert "500 geändert, 0 neu, 0 ausgeschieden." in said(screen)
    assert "700 bleiben unverändert." in said(screen)
    screen.session_state["import_kind_changed"] = True
    screen.run(timeout=60)
    ticks = [one for one in screen.checkbox if (one.key or "").startswith("import_take_")]
    assert len(ticks) == 25
    pages = next(one for one in screen.selectbox if one.key == "import_page_changed")
    assert (pages.options[0], len(pages.options)) == ("1 von 20", 20)
    pages.set_value(20).run(timeout=60)
    assert not screen.exception
