"""Datenlieferungen: every import with what is recorded of it, two compared, an earlier one restored and back."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.language import use_language
from data.rules import load_rules
from data.store import Delivery, create_store, open_store
from pages.shared.deliveries.listing import moment_word, size_word
from tests import lasting
from tests.conftest import ROOT, forget
from tests.delivered import ANKER, BOJE, DEICH, SILVER, export, three_imports
from tests.sound import AS_OF, delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
PAGE = "../staff/imports.py"

Open = Callable[..., AppTest]


@pytest.fixture
def opened(tmp_path: Path, lasting_stores: None) -> Open:
    """Open the page on a store with three imports, or on the one that is there: ``opened(von="1")``."""

    def show(**address: str) -> AppTest:
        path = tmp_path / "cluster.duckdb"
        if not path.exists():
            shutil.copytree(lasting.made("three imports", three_imports).parent, tmp_path, dirs_exist_ok=True)
        lasting.show_at(path)
        screen = AppTest.from_file(MAIN, default_timeout=30)
        screen.run()
        screen.query_params.update(address)
        screen.switch_page(PAGE).run()
        assert not screen.exception
        return screen

    return show


def tables(screen: AppTest) -> list[str]:
    return [one.proto.body for one in screen.get("html") if "<table" in one.proto.body]


def said(screen: AppTest) -> list[str]:
    return [one.value for one in screen.markdown]


def stored(tmp_path: Path) -> list[tuple[str, int, str | None, str | None]]:
    """The events in the file, latest first, read by a program of its own."""
    from pages.shared import answers

    answers.store().close()
    forget()
    with open_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        return [
            (one["kind"], one["import_number"], one["acting_user"], one["reason"]) for one in store.events()
        ]


@pytest.mark.parametrize(
    ("moment", "german"),
    [("2026-07-01T12:30:00", "01.07.2026, 14:30"), ("2026-12-31T23:30:00", "01.01.2027, 00:30")],
)
def test_a_moment_is_told_in_the_time_of_germany(moment: str, german: str) -> None:
    assert moment_word(datetime.fromisoformat(moment)) == german


@pytest.mark.parametrize(("size", "german"), [(0, "0 kB"), (12_345, "12,3 kB"), (2_500_000, "2,5 MB")])
def test_a_size_is_told_in_round_figures(size: int, german: str) -> None:
    assert size_word(size) == german


def test_every_import_is_listed_with_its_counts_and_the_current_one_is_marked(opened: Open) -> None:
    listed = tables(opened())[0]
    assert listed.count('scope="row"') == 3
    assert listed.count("● aktuell") == 1
    assert '<tr class="current" aria-current="true"><th scope="row">3<small>● aktuell</small></th>' in listed
    assert "neu.xlsx<small>" in listed
    assert "Berger" in listed
    counts = "".join(f'<td class="number">{count}</td>' for count in (3, 1, 1, 1, 1, "–"))
    assert counts in listed


def test_one_import_shows_its_whole_hash_and_says_why_its_file_is_not_there(opened: Open) -> None:
    screen = opened(lieferung="1")
    sha256 = hashlib.sha256(
        export("alt.xlsx", "2026-01-01", ANKER, BOJE, DEICH, labels=[SILVER]).content
    ).hexdigest()
    detail = tables(screen)[1]
    assert "Was zu Import 1 festgehalten ist" in detail
    assert f"<td>{sha256}</td>" in detail
    assert screen.selectbox(key="lieferung").value == 1
    captions = [one.value for one in screen.caption]
    assert any(one.startswith("Die gelieferte Datei wurde nicht aufbewahrt") for one in captions)


def test_a_kept_file_can_be_downloaded_again(opened: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        kept = Delivery(delivery(ANKER).rows, AS_OF, "../Müll:export.xlsx", b"bytes", keep_original=True)
        assert store.load(kept).stored
    (button,) = [one for one in opened().get("download_button") if one.proto.id.endswith("original")]
    assert button.proto.label == "Gelieferte Datei herunterladen"


def test_the_current_import_is_compared_with_the_one_before_it(opened: Open) -> None:
    screen = opened()
    assert (screen.selectbox(key="von").value, screen.selectbox(key="bis").value) == (2, 3)
    assert "**Cluster: 1 geändert, 1 neu, 1 ausgeschieden.**" in said(screen)


def test_any_two_imports_can_be_compared_by_the_address(opened: Open) -> None:
    screen = opened(von="1", bis="2")
    assert "**Cluster: 2 geändert, 0 neu, 0 ausgeschieden.**" in said(screen)
    assert [one.value for one in screen.subheader if "Wert" in one.value] == [
        "4 geänderte Werte in 2 Clustern"
    ]
    assert screen.query_params["von"] == "1"
    screen.button(key="compare_swap").click().run()
    assert (screen.selectbox(key="von").value, screen.selectbox(key="bis").value) == (2, 1)
    assert (screen.query_params["von"], screen.query_params["bis"]) == ("2", "1")


@pytest.mark.parametrize("number", ["99", "x", "-1", "1; drop table store.imports", "1" * 40])
def test_an_unknown_number_in_the_address_is_as_none(opened: Open, number: str) -> None:
    screen = opened(von=number, bis=number, lieferung=number)
    assert (screen.selectbox(key="von").value, screen.selectbox(key="bis").value) == (2, 3)
    assert screen.selectbox(key="lieferung").value == 3


def test_the_same_import_twice_is_said_to_be_the_same(opened: Open) -> None:
    assert [one.value for one in opened(von="2", bis="2").info] == [
        "Beide Male ist es derselbe Import. Bitte einen anderen zum Vergleich wählen."
    ]


def test_with_one_import_only_there_is_nothing_to_compare_or_restore(opened: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(export("erste.xlsx", "2026-01-01", ANKER, BOJE))
    screen = opened()
    assert [one.value for one in screen.info] == [
        "Bisher gibt es nur einen Import. Sobald ein zweiter da ist, lassen sich beide hier vergleichen."
    ]
    assert not [one for one in screen.button if one.key == "restore"]


def test_an_earlier_import_is_restored_with_a_reason_and_the_restore_undone(
    opened: Open, tmp_path: Path
) -> None:
    screen = opened(lieferung="1")
    screen.button(key="restore").click().run()
    assert "Import 1 wiederherstellen?" in [one.value for one in screen.subheader]
    assert any("**Cluster: 2 geändert, 1 neu, 1 ausgeschieden.**" in text for text in said(screen))
    screen.text_input(key="restore_reason").set_value("Import 3 war ein Versehen")
    screen.text_input(key="restore_by").set_value("Müller")
    screen.button(key="restore_now").click().run()
    assert [one.value for one in screen.success] == [
        "✓ Import 1 ist wieder der aktuelle, mit Datenstand 01.01.2026. Alle Seiten zeigen ihn."
    ]
    assert any("Import 1" in one.value for one in screen.caption)
    assert "● aktuell</small><small>↺ wiederhergestellt am" in tables(screen)[0]
    assert (screen.selectbox(key="von").value, screen.selectbox(key="bis").value) == (3, 1)
    screen.button(key="restore_undo").click().run()
    assert [one.value for one in screen.success] == [
        "✓ Import 3 ist wieder der aktuelle, mit Datenstand 01.07.2026. Alle Seiten zeigen ihn."
    ]
    assert stored(tmp_path)[:2] == [
        ("restore", 3, None, "Wiederherstellung von Import 1 rückgängig gemacht"),
        ("restore", 1, "Müller", "Import 3 war ein Versehen"),
    ]


def test_without_a_reason_nothing_is_restored(opened: Open, tmp_path: Path) -> None:
    screen = opened(lieferung="1")
    screen.button(key="restore").click().run()
    screen.text_input(key="restore_reason").set_value("   ")
    screen.button(key="restore_now").click().run()
    assert [one.value.replace("\\", "") for one in screen.error] == [
        "Bitte eine Begründung angeben; es wurde nichts wiederhergestellt."
    ]
    assert "Import 1 wiederherstellen?" in [one.value for one in screen.subheader]
    screen.button(key="restore_cancel").click().run()
    assert "Import 1 wiederherstellen?" not in [one.value for one in screen.subheader]
    assert [kind for kind, *_rest in stored(tmp_path)] == ["load"] * 3


def test_a_restore_that_was_overtaken_is_refused(opened: Open) -> None:
    from pages.shared import answers

    screen = opened(lieferung="1")
    screen.button(key="restore").click().run()
    screen.text_input(key="restore_reason").set_value("weil")
    answers.store().load(export("vier.xlsx", "2026-08-01", ANKER, member("GC-009")))
    screen.button(key="restore_now").click().run()
    assert [one.value.split("\\")[0] for one in screen.error] == [
        "Inzwischen ist ein anderer Import der aktuelle"
    ]
    assert (answers.current() or {})["number"] == 4


def test_the_current_import_cannot_be_restored(opened: Open) -> None:
    assert not [one for one in opened().button if one.key == "restore"]


def test_everything_that_happened_can_be_read(opened: Open) -> None:
    screen = opened()
    screen.session_state["events"] = True
    screen.run()
    assert not screen.exception


def test_markup_in_a_file_name_or_a_reason_stays_text(opened: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(export("<img src=x>.xlsx", "2026-01-01", ANKER))
        store.load(export("b.xlsx", "2026-02-01", {**ANKER, "city": "<script>x</script>"}))
        store.restore(1, "<b>ich</b>", "<i>weil</i>")
    screen = opened()
    assert not [one for one in tables(screen) if "<img" in one or "<script" in one or "<i>" in one]


def test_the_page_speaks_english_too(opened: Open) -> None:
    use_language("en")
    screen = opened(sprache="en", von="1", bis="2")
    assert [one.value for one in screen.title] == ["Imports"]
    assert "**Clusters: 2 changed, 0 new, 0 gone.**" in said(screen)
