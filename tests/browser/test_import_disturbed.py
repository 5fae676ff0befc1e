"""What may come between in an import: reloads, the browser's buttons, other tabs, other people, replaced bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.import_screen import ImportScreen
from tests.command_cases import in_a_process
from tests.conftest import Server, StartServer
from tests.import_books import FAULTS, example_book

Open = Callable[[], ImportScreen]


@pytest.fixture
def started(server: StartServer) -> Server:
    """A server with the example data as import 1."""
    return server()


@pytest.fixture
def open_screen(started: Server, new_context: Callable[..., BrowserContext]) -> Open:
    """A visitor more, each with a browser of their own."""
    return lambda: ImportScreen(new_context().new_page(), started.url)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The example data with another town."""
    return example_book(tmp_path / "Export.xlsx", {"F4": "Ulm", "F5": "Bonn"})


def numbers(server: Server) -> list[int]:
    """The imports in the store, latest first, read while the server has it open."""
    ended = in_a_process("imports", "--json", CLUSTER_STORE=str(server.store))
    return [one["number"] for one in json.loads(ended.stdout)]


def staged(server: Server) -> list[Path]:
    """The folders of what was uploaded and not committed."""
    return list((server.store.parent / "staging").glob("*"))


def test_a_reload_in_each_step_shows_the_same_step(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.begin()
    screen.upload(book)
    screen.reload()
    screen.says("72 Cluster wurden gelesen.")
    screen.confirm()
    screen.reload()
    screen.is_at(2)
    screen.go_on()
    screen.is_at(3)
    screen.reload()
    screen.is_at(3)
    screen.go_on()
    screen.tick(screen.change("changed", "BSP-001"))
    screen.reload()
    screen.is_at(4)
    screen.says("Geändert: 1 von 2 übernommen")
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert")
    screen.reload()
    screen.says("✓ Import 2 ist gespeichert")
    assert numbers(started) == [2, 1]


def test_back_and_forward_lead_through_the_steps(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.upload_as_far_as_the_changes(book)
    screen.back()
    screen.is_at(3)
    screen.back()
    screen.is_at(2)
    screen.forward()
    screen.is_at(3)
    screen.forward()
    screen.is_at(4)
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert")
    screen.back()
    screen.says("Dieser Import ist abgeschlossen, verworfen oder älter als ein Tag.")
    assert (numbers(started), staged(started)) == ([2, 1], [])


def test_a_double_click_makes_one_import(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.upload_as_far_as_the_changes(book)
    screen.take_over.dblclick()
    screen.says("✓ Import 2 ist gespeichert und gilt jetzt")
    expect(screen.exceptions).to_have_count(0)
    assert numbers(started) == [2, 1]


def test_two_tabs_on_one_upload_make_one_import(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.upload_as_far_as_the_changes(book)
    other = ImportScreen(screen.page.context.new_page(), started.url)
    other.open(screen.page.url.removeprefix(started.url))
    other.is_at(4)
    other.tick(other.change("changed", "BSP-002"))
    other.commit()
    other.says("0 neu, 1 geändert, 0 weggefallen, 71 unverändert")
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert")
    screen.says("0 neu, 1 geändert, 0 weggefallen, 71 unverändert")
    expect(screen.exceptions).to_have_count(0)
    assert numbers(started) == [2, 1]


def test_another_commit_in_between_is_said_and_looked_at_again(
    open_screen: Open, book: Path, tmp_path: Path, started: Server
) -> None:
    screen, colleague = open_screen(), open_screen()
    screen.upload_as_far_as_the_changes(book)
    colleague.upload_as_far_as_the_changes(example_book(tmp_path / "Anderer.xlsx", {"F6": "Potsdam"}))
    colleague.commit()
    colleague.says("✓ Import 2 ist gespeichert")
    screen.commit()
    screen.says("Der Stand hat sich seit der Vorschau geändert.")
    assert numbers(started) == [2, 1]
    screen.says("Datenstand 01.11.2026, verglichen mit Import 2.")
    screen.says("Cluster: 3 geändert, 0 neu, 0 ausgeschieden.")
    screen.commit()
    screen.says("✓ Import 3 ist gespeichert")


def test_an_overtaken_preview_is_noticed_by_a_look_too(open_screen: Open, book: Path, tmp_path: Path) -> None:
    screen, colleague = open_screen(), open_screen()
    screen.upload_as_far_as_the_changes(book)
    colleague.upload_as_far_as_the_changes(example_book(tmp_path / "Anderer.xlsx", {"F6": "Potsdam"}))
    colleague.commit()
    screen.reload()
    screen.says("Der Stand hat sich seit dieser Vorschau geändert: Jetzt gilt Import 2.")
    screen.press("Änderungen erneut ansehen")
    screen.says("verglichen mit Import 2.")


def test_what_was_begun_is_gone_on_with_or_discarded(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.upload_as_far_as_the_changes(book)
    later = open_screen()
    later.begin()
    expect(later.unfinished).to_have_count(1)
    later.press("Fortsetzen")
    later.confirm()
    later.press("Diesen Import verwerfen")
    later.is_at(1)
    expect(later.unfinished).to_have_count(0)
    screen.reload()
    screen.says(
        "Dieser Import ist abgeschlossen, verworfen oder älter als ein Tag. Bitte einen neuen beginnen."
    )
    assert (numbers(started), staged(started)) == ([1], [])


def test_an_upload_discarded_elsewhere_is_said_at_the_next_click(open_screen: Open, book: Path) -> None:
    screen, other = open_screen(), open_screen()
    screen.begin()
    screen.upload(book)
    other.begin()
    other.press("Verwerfen")
    screen.press("Bestätigen und weiter")
    screen.says(
        "Dieser Import ist abgeschlossen, verworfen oder älter als ein Tag. Bitte einen neuen beginnen."
    )
    expect(screen.exceptions).to_have_count(0)


def test_an_upload_older_than_a_day_is_gone(open_screen: Open, book: Path, started: Server) -> None:
    screen = open_screen()
    screen.begin()
    screen.upload(book)
    (folder,) = staged(started)
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    facts["staged_at"] = "2026-01-01T00:00:00+00:00"
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    screen.reload()
    screen.says(
        "Dieser Import ist abgeschlossen, verworfen oder älter als ein Tag. Bitte einen neuen beginnen."
    )
    expect(screen.unfinished).to_have_count(0)


@pytest.mark.parametrize("reloaded", [False, True])
def test_replaced_bytes_are_noticed_and_nothing_is_stored(
    open_screen: Open, book: Path, tmp_path: Path, started: Server, reloaded: bool
) -> None:
    screen = open_screen()
    screen.upload_as_far_as_the_changes(book)
    (folder,) = staged(started)
    (folder / "file").write_bytes(example_book(tmp_path / "Andere.xlsx", {"F4": "Rom"}).read_bytes())
    if reloaded:
        screen.reload()
    screen.commit()
    screen.says("Die hochgeladene Datei wurde nach der Vorschau ausgetauscht; nichts wurde gespeichert.")
    expect(screen.exceptions).to_have_count(0)
    assert numbers(started) == [1]


def test_replaced_bytes_are_noticed_before_they_are_read(
    open_screen: Open, book: Path, tmp_path: Path, started: Server
) -> None:
    screen = open_screen()
    screen.begin()
    screen.upload(book)
    (folder,) = staged(started)
    (folder / "file").write_bytes(example_book(tmp_path / "Andere.xlsx", FAULTS).read_bytes())
    screen.open(screen.page.url.removeprefix(started.url).replace("sprache=de", "") + "&sprache=en")
    screen.says("The uploaded file was replaced after it was looked at; nothing was stored. Upload it again.")
    assert numbers(started) == [1]
