"""Views keep their names, pages and addresses beside the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import views
from data.views import View, ViewsError

SAXONY = View("Sachsen", "regionen", (("land", "DE-SN"), ("stichtag", "2026-11-01")))


def test_a_view_is_kept_renamed_and_forgotten(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    assert views.load(store) == []
    views.save(store, SAXONY)
    views.save(store, View("Ähren", "", ()))
    assert [view.name for view in views.load(store)] == ["Sachsen", "Ähren"]
    assert views.load(store)[0] == SAXONY
    views.rename(store, SAXONY, "Freistaat")
    assert [view.name for view in views.load(store)] == ["Freistaat", "Ähren"]
    views.remove(store, views.load(store)[0])
    assert [view.name for view in views.load(store)] == ["Ähren"]


def test_the_same_name_takes_the_place_of_the_view(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    views.save(store, SAXONY)
    views.save(store, View("Sachsen", "label", ()))
    assert [view.page for view in views.load(store)] == ["label"]


def test_one_sees_ones_own_and_those_for_all(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    for name, owner in (("meine", "a"), ("deine", "b"), ("unsere", None)):
        views.save(store, View(name, "", (), owner))
    assert [view.name for view in views.load(store, "a")] == ["meine", "unsere"]
    assert [view.name for view in views.load(store)] == ["unsere"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_view_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ViewsError, match="einen Namen mit höchstens 80 Zeichen"):
        views.save(tmp_path / "cluster.duckdb", View(name, "", ()))


def test_a_name_is_not_taken_twice_by_renaming(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    views.save(store, SAXONY)
    views.save(store, View("Bayern", "", ()))
    with pytest.raises(ViewsError, match="Eine Ansicht „Bayern“ gibt es schon"):
        views.rename(store, SAXONY, "Bayern")


@pytest.mark.parametrize("content", ["{", "[1]", '[{"name": "x"}]', "null"])
def test_a_broken_file_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "views.json").write_text(content, encoding="utf-8")
    with pytest.raises(ViewsError, match=r"views\.json ist nicht lesbar|lässt sich nicht lesen"):
        views.load(tmp_path / "cluster.duckdb")


def test_each_owner_has_room_of_their_own(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    for number in range(30):
        views.save(store, View(f"{number}", "", (), "a"))
    with pytest.raises(ViewsError, match="Es gibt schon 30 Ansichten"):
        views.save(store, View("zu viel", "", (), "a"))
    views.save(store, View("0", "label", (), "a"))
    views.rename(store, View("1", "", (), "a"), "eins")
    views.save(store, View("meine", "", (), "b"))
    views.save(store, View("unsere", "", ()))
    assert len(views.load(store, "a")) == 31
    assert [view.name for view in views.load(store, "b")] == ["meine", "unsere"]


def test_a_view_that_is_gone_is_not_renamed(tmp_path: Path) -> None:
    views.rename(tmp_path / "cluster.duckdb", SAXONY, "Freistaat")
    assert views.load(tmp_path / "cluster.duckdb") == []


def test_those_for_all_have_an_end_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "cluster.duckdb"
    monkeypatch.setattr(views, "MOST_FOR_ALL", 1)
    views.save(store, SAXONY)
    with pytest.raises(ViewsError, match="Es gibt schon 1 Ansichten"):
        views.save(store, View("Bayern", "", ()))


def test_an_address_is_kept_up_to_its_longest(tmp_path: Path) -> None:
    store = tmp_path / "cluster.duckdb"
    views.save(store, View("lang", "label", (("suche", "x" * 3989),), "a"))
    with pytest.raises(ViewsError, match=r"^Die Auswahl ist für eine Ansicht zu lang"):
        views.save(store, View("länger", "label", (("suche", "x" * 3990),), "a"))
    assert len(views.load(store, "a")) == 1
