"""The import from a book with faults to a stored correction and back, as one journey in Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from data.marking.styles import FILLS
from tests.browser.import_screen import ImportScreen, book_of, marked
from tests.command_cases import in_a_process
from tests.conftest import Server, StartServer
from tests.import_books import FAULTS, FOUND, example_book

COLOURS = {colour: severity for severity, colour in FILLS.items()}
# what the example data do not say of four clusters; the second has left, and the last is left out
CORRECTIONS = {"F4": "Ulm", "F5": "Bonn", "U6": 2.5, "Q4": 86, "Q7": None, "K5": date(2026, 10, 31)}


@pytest.fixture
def started(server: StartServer) -> Server:
    """A server with the example data as import 1."""
    return server()


@pytest.fixture
def screen(started: Server, new_context: Callable[..., BrowserContext]) -> ImportScreen:
    """One visitor of that server."""
    return ImportScreen(new_context().new_page(), started.url)


def checked(file: Path, store: Path) -> list[dict[str, str]]:
    """What the command line finds in this file."""
    ended = in_a_process("check", file, "--json", CLUSTER_STORE=str(store))
    found: list[dict[str, str]] = json.loads(ended.stdout)["problems"]
    return found


def assert_marked_where_found(screen: ImportScreen, problems: list[dict[str, str]]) -> None:
    """The workbook and the list that are handed out name the cells that the command line names."""
    book = screen.download("Eigene Arbeitsmappe mit markierten Stellen")
    assert book.name == "Export_geprüft.xlsx"
    sheet = book_of(book)["Mitglieder"]
    assert marked(sheet, COLOURS) == {cell: severity for cell, (severity, _code) in FOUND.items()}
    comments = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(comments) == set(FOUND)
    for one in problems:
        assert one["message"] in comments[one["cell"]]
    listed = screen.download("Liste der Befunde (CSV)")
    rows = list(csv.reader(io.StringIO(listed.content.decode("utf-8-sig")), delimiter=";"))
    assert (listed.name, len(rows)) == ("Export_Befunde.csv", 16)
    assert sorted(row[2] for row in rows[1:]) == sorted(FOUND)


def take_over_all_but_one(screen: ImportScreen) -> None:
    """The steps three and four of the corrected book, in which one cluster is left out."""
    screen.is_at(3)
    screen.says("✓ Nichts zu beanstanden: Jede Zelle ist eindeutig.")
    screen.go_on()
    screen.is_at(4)
    screen.says("Cluster: 4 geändert, 0 neu, 0 ausgeschieden.")
    first = screen.change("changed", "BSP-001")
    assert first.locator("tbody tr").all_inner_texts() == [
        "Ort\tKonstanz\tUlm\nMitglieder!F4",
        "Akteure\t76\t86\nMitglieder!Q4",
    ]
    screen.tick(screen.change("changed", "BSP-004"))
    screen.says("Geändert: 3 von 4 übernommen")
    screen.write("Begründung oder Bemerkung (freiwillig)", "Umzug gemeldet")
    screen.write("Geladen von", "Berger")
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert und gilt jetzt: 72 Cluster, Datenstand 01.11.2026.")
    screen.says("(0 neu, 3 geändert, 0 weggefallen, 69 unverändert)")


def test_a_faulty_book_is_marked_corrected_stored_in_part_and_undone(
    screen: ImportScreen, started: Server, tmp_path: Path
) -> None:
    screen.open()
    before = screen.figures()
    faulty = example_book(tmp_path / "Export.xlsx", FAULTS)
    problems = checked(faulty, started.store)
    assert {one["cell"]: (one["severity"], one["code"]) for one in problems} == FOUND
    assert len({one["code"] for one in problems}) == 12

    screen.begin()
    screen.upload(faulty)
    screen.says("01.11.2026 steht über der Tabelle. Bitte bestätigen.")
    screen.confirm()
    screen.go_on()
    screen.is_at(3)
    for text in ("✕ 10 Fehler", "▲ 4 Warnungen", "● 1 Hinweis"):
        expect(screen.page.get_by_role("button", name=text)).to_be_visible()
    counts = [int(text.rpartition(" ")[2]) for text in screen.kinds.all_inner_texts()]
    assert sorted(counts) == sorted(Counter((one["code"], one["column"]) for one in problems).values())
    assert (len(counts), sum(counts)) == (12, 15)
    expect(screen.page.get_by_role("button", name="Weiter zu: Änderungen")).to_be_disabled()

    assert_marked_where_found(screen, problems)
    screen.upload(example_book(tmp_path / "Export_berichtigt.xlsx", CORRECTIONS), "Berichtigte Datei")
    take_over_all_but_one(screen)
    outcome = {row[0]: row[1:] for row in screen.outcome()}
    assert outcome["Akteure"] == ["10.224", "10.055", "▼ −169"]
    assert outcome["Mitglieder"] == ["72", "71", "▼ −1"]

    screen.open()
    after = screen.figures()
    assert (before["Mitglieder"], after["Mitglieder"]) == ("72", "71")
    screen.open("/import?fertig=2")
    screen.press("Rückgängig: zurück zu Import 1")
    screen.says("Es gilt ein anderer.")
    screen.open()
    assert screen.figures() == before


def test_what_is_hard_to_believe_needs_a_tick_and_a_reason(screen: ImportScreen, tmp_path: Path) -> None:
    book = example_book(tmp_path / "Export.xlsx", {"M4": "Silber", "Q5": 1790})
    screen.upload_as_far_as_the_changes(book)
    screen.says("Beispielcluster Gesundheitswirtschaft Silberfurt: Das Label sinkt von ★ Gold auf ■ Silber.")
    screen.says("Musternetzwerk Automotive Funkenwarte: Aus 179 Akteuren werden 1.790.")
    expect(screen.take_over).to_be_disabled()
    screen.says("Bitte bestätigen, dass die Hinweise geprüft sind.")
    screen.tick(screen.page.locator(".st-key-import_confirmed"))
    expect(screen.take_over).to_be_disabled()
    screen.says("Bitte in einem Satz begründen.")
    screen.write("Begründung", "Der Cluster hat es bestätigt.")
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert und gilt jetzt")
    screen.open("/datenlieferungen")
    screen.says("Der Cluster hat es bestätigt.")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "text.xlsx",
            b"Name;Ort\nAnker;Jena\n",
            "Die Datei enthält reinen Text, obwohl ihr Name etwas anderes sagt. Bitte als Excel-Arbeitsmappe",
        ),
        ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, ".xlsx"),
        ("leer.csv", b"", "leer"),
    ],
)
def test_a_wrong_file_says_the_remedy_and_makes_room_for_another(
    screen: ImportScreen, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    screen.begin()
    screen.upload(tmp_path / name)
    expect(screen.alerts.last).to_contain_text(sentence)
    screen.says("Nichts wurde gespeichert. Bitte die Datei berichtigen und erneut wählen.")
    screen.upload(example_book(tmp_path / "Export.xlsx"), "Berichtigte Datei")
    screen.says("Excel-Arbeitsmappe mit 5 Tabellen. 72 Cluster wurden gelesen.")


def test_the_first_import_of_an_empty_store_is_made_on_the_page(
    server: StartServer, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    screen = ImportScreen(new_context().new_page(), server(CLUSTER_DEMO="0").url)
    screen.upload_as_far_as_the_changes(example_book(tmp_path / "Export.xlsx"))
    screen.says("Der erste echte Import mit Datenstand 01.11.2026")
    screen.says("Cluster: 0 geändert, 72 neu, 0 ausgeschieden.")
    screen.commit()
    screen.says("✓ Import 1 ist gespeichert und gilt jetzt: 72 Cluster")
    assert screen.outcome()[0] == ["Mitglieder", "–", "72", "–"]
    expect(screen.page.get_by_role("button", name=re.compile("^Rückgängig"))).to_have_count(0)
    screen.open()
    assert screen.figures()["Mitglieder"] == "72"


def test_the_journey_in_english(screen: ImportScreen, tmp_path: Path) -> None:
    screen.open("/import?sprache=en")
    expect(screen.step).to_have_text("1 File and data date")
    expect(screen.page.get_by_role("button", name="Choose a file")).to_be_visible()
    screen.upload(example_book(tmp_path / "Export.xlsx", {"F4": "Ulm"}))
    screen.press("Confirm and go on")
    screen.press("On to: Problems")
    screen.says("✓ Nothing was found: every cell has one meaning.")
    screen.press("On to: Changes")
    screen.says("Clusters: 1 changed, 0 new, 0 gone.")
    screen.press("Take over now")
    screen.says("✓ Import 2 is stored and current: 72 clusters")
