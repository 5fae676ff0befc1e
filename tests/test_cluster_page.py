"""Cluster: what is stated and computed of one, from which cell, and how it changed from import to import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.rules import load_rules
from data.store import Delivery, Store, create_store
from pages.shared.changes import in_words
from queries import Selected
from tests import lasting
from tests.conftest import ROOT
from tests.delivered import ANKER, BOJE, DEICH, EBBE, GOLD, SILVER, export, three_imports
from tests.sound import AS_OF, day, delivery, label, member

MAIN = ROOT / "pages" / "frame" / "main.py"
PAGE = "../reports/cluster.py"
ON = "2026-11-23"

Open = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store with three imports."""
    with three_imports(tmp_path / "cluster.duckdb") as made:
        yield made


def asked(store: Store, name: str, cluster: str = "GC-001", on: str = ON) -> list[dict[str, Any]]:
    with Selected(store.cursor(), on=day(on)) as selected:
        return selected.ask(name, cluster=cluster)


def test_cluster_choices(store: Store) -> None:
    assert [
        (row["name"], row["is_current"], row["last_import"]) for row in asked(store, "cluster_choices")
    ] == [("Anker", True, 3), ("Boje", True, 3), ("Deich & Söhne", False, 2), ("Ebbe", True, 3)]


def test_invented_examples_are_not_offered_beside_real_clusters(tmp_path: Path) -> None:
    with create_store(tmp_path / "s.duckdb", load_rules()) as store:
        store.load(Delivery(delivery(member("BSP-001")).rows, AS_OF, "b.xlsx", b"b", example=True))
        assert [row["cluster_id"] for row in asked(store, "cluster_choices")] == ["BSP-001"]
        store.load(export("a.xlsx", "2026-01-01", ANKER))
        assert [row["cluster_id"] for row in asked(store, "cluster_choices")] == ["GC-001"]


def test_cluster_facts_hold_at_the_reference_date(store: Store) -> None:
    (now,), (then,) = asked(store, "cluster_facts"), asked(store, "cluster_facts", on="2025-01-01")
    assert (now["label_group"], str(now["label_ends_on"])) == ("gold", "2029-06-30")
    assert (then["label_group"], str(then["label_ends_on"])) == ("silver", "2026-05-31")
    assert [(str(one["due_on"]), one["what"]) for one in now["deadlines"]] == [
        ("2029-06-30", "label_end"),
        ("2030-06-30", "renewal_window_end"),
    ]
    assert asked(store, "cluster_facts", "GC-003") == []


def test_cluster_sources_name_import_file_and_cell(store: Store) -> None:
    found = {row["field"]: row for row in asked(store, "cluster_sources")}
    assert [
        (name, found[name]["value"], found[name]["source_import"], found[name]["source_file"],
         str(found[name]["source_as_of"]), found[name]["source_sheet"], found[name]["source_cell"])
        for name in ("cluster_id", "city", "admitted_on")
    ] == [
        ("cluster_id", "GC-001", 3, "neu.xlsx", "2026-07-01", "Mitglieder", "A17"),
        ("city", "Gera", 3, "neu.xlsx", "2026-07-01", "Mitglieder", "D17"),
        ("admitted_on", "2020-01-01", 3, "neu.xlsx", "2026-07-01", "Mitglieder", None),
    ]  # fmt: skip


def test_a_value_that_was_left_out_of_an_import_names_the_import_it_stems_from(store: Store) -> None:
    made = store.preview(export("x.xlsx", "2026-08-01", {**ANKER, "city": "Bonn"}, BOJE, EBBE))
    store.commit(made.number, left_out=["GC-001"])
    (city,) = [row for row in asked(store, "cluster_sources") if row["field"] == "city"]
    assert (city["value"], city["source_import"], city["source_cell"]) == ("Gera", 3, "D17")


def test_cluster_labels_say_whether_their_end_is_stated_or_computed(tmp_path: Path) -> None:
    computed = label("bronze", "2020-03-15", procedure="initial", source_row=5)
    with create_store(tmp_path / "s.duckdb", load_rules()) as store:
        store.load(export("a.xlsx", "2026-01-01", ANKER, labels=[SILVER, GOLD, computed]))
        rows = asked(store, "cluster_labels", on="2026-05-01")
    assert [
        (row["label_level"], row["standing"], str(row["ends_on"]), row["end_is_computed"],
         row["source_sheet"], row["source_row"])
        for row in rows
    ] == [
        ("gold", "future", "2029-06-30", False, "Labels", 3),
        ("silver", "in_force", "2026-05-31", False, "Labels", 2),
        ("bronze", "ended", "2022-03-31", True, "Labels", 5),
    ]  # fmt: skip


def test_cluster_grants_and_cluster_services_name_their_rows(tmp_path: Path) -> None:
    grant = {"cluster_id": "GC-001", "measure": "Preis", "amount_eur": 1000.5, "source_sheet": "Förderung",
             "source_row": 7}  # fmt: skip
    offer = {"cluster_id": "GC-001", "service_kind": "seminar", "source_sheet": "Leistungen", "source_row": 9}
    with create_store(tmp_path / "s.duckdb", load_rules()) as store:
        store.load(export("a.xlsx", "2026-01-01", ANKER, BOJE, grants=[grant], services=[offer]))
        (given,) = asked(store, "cluster_grants")
        (used,) = asked(store, "cluster_services")
        assert asked(store, "cluster_grants", "GC-002") == []
    assert (given["measure"], given["source_file"], given["source_row"]) == ("Preis", "a.xlsx", 7)
    assert (used["service_kind"], used["source_sheet"], used["source_row"]) == ("seminar", "Leistungen", 9)


def told(store: Store, cluster: str) -> list[tuple[Any, ...]]:
    return [
        (row["number"], row["event"], row["kind"], row["field_word"], row["old_word"], row["new_word"])
        for row in map(in_words, asked(store, "cluster_history", cluster))
    ]


def test_cluster_history_says_which_import_changed_what(store: Store) -> None:
    assert told(store, "GC-001") == [
        (3, "load", "changed", "Label seit", "01.05.2024", "01.06.2026"),
        (3, "load", "changed", "Label laut Export", "Silber", "Gold"),
        (
            3,
            "load",
            "changed",
            "Label-Verlauf",
            "–",
            "Gold ab 01.06.2026 bis 30.06.2029 (Erstzertifizierung)",
        ),
        (2, "load", "changed", "Akteure", "1.050", "1.234"),
        (2, "load", "changed", "Ort", "Jena", "Gera"),
    ]
    (city,) = [row for row in asked(store, "cluster_history") if row["field"] == "city"]
    assert (city["old_file"], city["old_cell"], city["new_file"], city["new_cell"]) == (
        "alt.xlsx", "D2", "mitte.xlsx", "D2",
    )  # fmt: skip


def test_cluster_history_says_when_a_cluster_came_and_went(store: Store) -> None:
    assert told(store, "GC-004") == [(3, "load", "new", "", "", "")]
    assert told(store, "GC-003") == [(3, "load", "gone", "", "", "")]


def test_cluster_history_ends_with_what_counts_after_a_restore(store: Store) -> None:
    store.restore(1, "Test", "weil")
    assert [one for one in told(store, "GC-001") if one[1] == "restore"] == [
        (1, "restore", "changed", "Akteure", "1.234", "1.050"),
        (1, "restore", "changed", "Ort", "Gera", "Jena"),
        (1, "restore", "changed", "Label seit", "01.06.2026", "01.05.2024"),
        (1, "restore", "changed", "Label laut Export", "Gold", "Silber"),
        (
            1,
            "restore",
            "changed",
            "Label-Verlauf",
            "Gold ab 01.06.2026 bis 30.06.2029 (Erstzertifizierung)",
            "–",
        ),
    ]
    assert told(store, "GC-003")[0] == (1, "restore", "new", "", "", "")


@pytest.fixture
def opened(tmp_path: Path, lasting_stores: None) -> Open:
    """Open the page on the store with three imports, or on the one that is there: ``opened(id="GC-001")``."""

    def show(**address: str) -> AppTest:
        path = tmp_path / "cluster.duckdb"
        if path.exists():
            lasting.show_at(path)
        else:
            lasting.show_made("three imports", three_imports)
        screen = AppTest.from_file(MAIN, default_timeout=30)
        screen.run()
        screen.query_params.update({"stichtag": ON, **address})
        screen.switch_page(PAGE).run()
        assert not screen.exception
        return screen

    return show


def drawn(screen: AppTest) -> str:
    return "".join(one.proto.body for one in screen.get("html"))


def headings(screen: AppTest) -> list[str]:
    return [one.value for one in screen.subheader if one.value != "Auswahl"]


def test_a_cluster_shows_its_statuses_with_sign_and_word_and_its_cells(opened: Open) -> None:
    screen = opened(id="GC-001")
    page = drawn(screen)
    assert "<h2>Anker</h2><p>Photonik · Gera, Sachsen · GC-001</p>" in page
    for badge in ("● Mitglied", "★ Gold", "✓ erfüllt", "✓ antragsberechtigt"):
        assert f"<dd>{badge}" in page
    assert "<td>neu.xlsx, Mitglieder!D17<small>Import 3, Datenstand 01.07.2026</small></td>" in page
    assert "<td>berechnet für den 23.11.2026</td>" in page
    assert headings(screen) == [
        "Antragsberechtigung nach Kriterien", "Nächste Termine", "Labels im Zeitverlauf",
        "Angaben – und woher sie stammen", "Änderungen über die Importe",
    ]  # fmt: skip
    assert screen.query_params["id"] == "GC-001"


def test_another_cluster_can_be_chosen_and_the_address_follows(opened: Open) -> None:
    screen = opened(id="GC-001")
    screen.selectbox(key="id").set_value("GC-002").run()
    assert "<h2>Boje</h2>" in drawn(screen)
    assert screen.query_params["id"] == "GC-002"


def test_the_filters_do_not_hide_the_cluster(opened: Open) -> None:
    assert "<h2>Anker</h2>" in drawn(opened(id="GC-001", land="DE-BY", suche="nichts"))


def test_an_unknown_cluster_is_said_in_a_sentence_with_a_way_out(opened: Open) -> None:
    screen = opened(id="GC-999")
    assert [one.value.replace("\\", "") for one in screen.warning] == [
        "Kein Import nennt einen Cluster mit der Nummer „GC-999“. Bitte oben einen wählen."
    ]
    assert len(screen.get("page_link")) == 1
    screen.selectbox(key="id").set_value("GC-001").run()
    assert not screen.warning
    assert "<h2>Anker</h2>" in drawn(screen)


def test_markup_in_the_address_and_in_a_name_stays_text(opened: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        hostile = {**ANKER, "name": "<img src=x> [a](b)", "website": "javascript:alert(1)", "city": "<b>Gera"}
        store.load(export("<i>a.xlsx", "2026-01-01", hostile))
    page = drawn(opened(id="GC-001"))
    assert not [one for one in ("<img", "<b>", "<i>", 'href="javascript') if one in page]
    assert opened(id="![x](y)").warning[0].value.count("\\[") == 1


def test_a_cluster_that_left_the_data_keeps_its_history(opened: Open) -> None:
    screen = opened(id="GC-003")
    assert [one.value for one in screen.info] == [
        "Der aktuelle Import nennt diesen Cluster nicht, zuletzt tat es Import 2 mit Datenstand 01.02.2026."
    ]
    assert headings(screen) == ["Deich \\& Söhne", "Änderungen über die Importe"]


def test_with_one_import_only_nothing_has_changed(opened: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(export("a.xlsx", "2026-01-01", ANKER, DEICH))
    screen = opened(id="GC-003")
    assert "Bisher hat kein Import etwas an diesem Cluster geändert." in [
        one.value for one in screen.markdown
    ]
    assert "Ein Label mit Datum ist nicht verzeichnet." in [one.value for one in screen.markdown]
    assert "Silber-Pflicht</dt><dd>? k. A.</dd>" in drawn(screen)


def test_facts_and_history_can_be_taken_away(opened: Open) -> None:
    keys = [one.proto.id for one in opened(id="GC-001").get("download_button")]
    assert [key.rpartition("download_")[2] for key in keys] == [
        f"cluster_{part}_{form}"
        for part in ("facts", "history")
        for form in ("xlsx", "csv", "csv-machine", "json", "parquet")
    ]  # fmt: skip


def test_the_page_speaks_english_too(opened: Open) -> None:
    page = drawn(opened(id="GC-001", sprache="en"))
    assert "Photonik · Gera, Saxony · GC-001" in page
    assert "<td>computed for 23 Nov 2026</td>" in page
