"""Loading without a screen: what is hard to believe of a whole file hinders it, a reason lets it pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from data import layouts
from data.loading import Answer, Wish, answer_from, load_file
from data.reading import Overrides
from data.rules import load_rules
from data.store import Store, StoreError, create_store
from tests.command_cases import SOUND, a_workbook

DAY = date(2026, 11, 1)
MANY = [
    (f"GC-{n}", f"Cluster {n}", "Photonik", "Sachsen", "Silber", date(2025, 5, 1), None) for n in range(1, 7)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with create_store(tmp_path / "store" / "cluster.duckdb", load_rules()) as made:
        yield made


def load(store: Store, folder: Path, rows: Sequence[Sequence[object]] = SOUND, **wanted: object) -> Answer:
    """Load a workbook of these rows."""
    book = a_workbook(folder / "Export.xlsx", rows)
    return load_file(store, Wish(book, book.name, **{"as_of": DAY, **wanted}))  # type: ignore[arg-type]


def originals(store: Store) -> list[Path]:
    return list((store.path.parent / "originals").glob("*"))


def test_a_sound_file_is_stored_with_who_and_why_and_its_bytes(store: Store, tmp_path: Path) -> None:
    answer = load(store, tmp_path, by="Berger", reason="Monatslieferung")
    assert answer.loaded is not None
    assert (answer.loaded.number, answer.counts) == (1, {"new": 3, "changed": 0, "gone": 0, "same": 0})
    (stored,) = store.imports()
    assert (stored["loaded_by"], stored["reason"], stored["as_of"]) == ("Berger", "Monatslieferung", DAY)
    (original,) = originals(store)
    assert original.read_bytes() == (tmp_path / "Export.xlsx").read_bytes()


def test_a_third_gone_hinders_until_it_is_accepted_with_a_reason(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, MANY)
    refused = load(store, tmp_path, MANY[:3])
    assert refused.loaded is None
    assert [(one["code"], one["message"]) for one in refused.warnings] == [
        ("many_gone", "3 von 6 Clustern fehlen.")
    ]
    assert (store.current() or {})["number"] == 1
    with pytest.raises(StoreError, match="nur mit Begründung"):
        load(store, tmp_path, MANY[:3], accept_warnings=True)
    accepted = load(store, tmp_path, MANY[:3], accept_warnings=True, reason="Programm halbiert")
    assert accepted.loaded is not None
    assert accepted.loaded.number == 2
    assert (store.current() or {})["reason"] == "Programm halbiert"


def test_a_warning_about_one_cluster_is_told_and_hinders_nothing(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, MANY)
    down = [(*MANY[0][:4], "Bronze", *MANY[0][5:]), *MANY[1:]]
    answer = load(store, tmp_path, down)
    assert answer.loaded is not None
    assert [one["message"] for one in answer.warnings] == [
        "Cluster 1: Das Label sinkt von ■ Silber auf ◆ Bronze."
    ]


def test_a_refused_file_leaves_no_preview_and_no_original(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, MANY)
    load(store, tmp_path, MANY[:2])
    with store.cursor() as cursor:
        assert cursor.execute("select count(*) from pending.imports").fetchall() == [(0,)]
    assert len(originals(store)) == 1


def test_without_a_data_date_nothing_is_stored(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nennt ihren Datenstand nicht"):
        load(store, tmp_path, as_of=None)
    assert store.imports() == []


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("Export_2026-10-31.xlsx", None, date(2026, 10, 31)),
        ("Export_2026-10-31.xlsx", "Stand: 01.11.2026", date(2026, 11, 1)),
    ],
)
def test_the_data_date_is_read_above_the_table_else_from_the_name(
    store: Store, tmp_path: Path, name: str, title: str | None, day: date
) -> None:
    book = a_workbook(tmp_path / name, title=title)
    load_file(store, Wish(book, name))
    assert (store.current() or {})["as_of"] == day


def test_a_file_with_errors_is_not_taken(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kann nicht geladen werden; nichts wurde gespeichert"):
        load(store, tmp_path, [("GC-1", "Anker", "Photonik", "Bayren", None, None, None)])


def test_a_file_with_personal_data_is_loaded_but_not_kept(store: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = a_workbook(tmp_path / "Export.xlsx")
    book = load_workbook(path)
    book.active["H1"], book.active["H2"] = "Ansprechpartner", "Frau Muster"
    book.save(path)
    answer = load_file(store, Wish(path, path.name, DAY))
    assert answer.loaded is not None
    assert originals(store) == []
    assert b"Frau Muster" not in store.path.read_bytes()
    assert (store.current() or {})["original_kept"] is False


def test_the_same_file_again_is_not_stored(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path)
    again = load(store, tmp_path)
    assert again.loaded is not None
    assert (again.loaded.number, again.loaded.stored) == (1, False)
    assert len(store.imports()) == 1


def test_what_was_set_by_hand_is_remembered_for_the_layout(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, overrides=Overrides(columns={"G": None}))
    assert [one.columns for one in layouts.load(store.path).values()] == [{"G": None}]
    load(store, tmp_path, [(*SOUND[0][:6], "nein"), *SOUND[1:]], as_of=date(2026, 12, 1))
    with store.cursor() as cursor:
        stated = cursor.execute("select distinct stated_eligibility from store.members").fetchall()
    assert stated == [(None,)]


def test_what_cannot_be_remembered_takes_no_import_back(store: Store, tmp_path: Path) -> None:
    (store.path.parent / "layouts.json").mkdir()
    book = a_workbook(tmp_path / "Export.xlsx")
    from data.loading import take
    from data.reading import read

    wish = Wish(book, book.name, DAY, overrides=Overrides(columns={"G": None}))
    answer = take(store, wish, read(book, load_rules(), overrides=wish.overrides), book.read_bytes())
    assert answer.loaded is not None
    assert len(store.imports()) == 1


def test_an_answer_survives_the_way_between_processes(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, MANY)
    for answer in (load(store, tmp_path, MANY[:3]), load(store, tmp_path, MANY[:5])):
        assert answer_from(answer.as_json()) == answer
