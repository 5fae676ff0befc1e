"""What stands around every page: an earlier import, quick days, counts beside the choices, named views."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import views
from data.rules import load_rules
from data.store import create_store
from pages.shared.selection import today
from tests.conftest import ROOT, forget
from tests.sound import delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"


def test_who_only_reads_is_told_that_the_first_export_is_still_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_store(tmp_path / "cluster.duckdb", load_rules()).close()
    screen = opened()
    assert [one.value for one in screen.title] == ["Noch keine Daten"]
    assert len(screen.get("page_link")) == 1
    forget()
    monkeypatch.setenv("CLUSTER_OPEN_READ_ONLY", "1")
    monkeypatch.setenv("CLUSTER_BASE_URL", "https://cluster.example.org/")
    screen = opened()
    assert [one.value for one in screen.title] == ["Noch keine Daten"]
    assert "Die Geschäftsstelle muss den ersten Export laden; danach ist hier alles zu sehen." in [
        one.value for one in screen.markdown
    ]
    assert len(screen.get("page_link")) == 0


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two imports: two clusters, then three."""
    path = tmp_path / "cluster.duckdb"
    one = member("GC-001", name="Anker", sector="Photonik", state="DE-SN")
    two = member("GC-002", name="Boje", sector="Energie", state="DE-BY")
    three = member("GC-003", name="Deich", sector="Energie", state="DE-SN")
    with create_store(path, load_rules()) as made:
        made.load(delivery(one, two))
        made.load(delivery(one, two, three, as_of=date(2026, 11, 20)))
    return path


def opened(**address: str) -> AppTest:
    screen = AppTest.from_file(MAIN, default_timeout=30)
    screen.query_params.update(address)
    screen.run()
    assert not screen.exception
    return screen


def past(screen: AppTest) -> list[str]:
    """What the banner of an earlier import says."""
    return [element.value for element in screen.info if "er ist nicht der aktuelle" in element.value]


def test_an_earlier_import_is_shown_as_it_was_and_says_so(store: Path) -> None:
    screen = opened(**{"import": "1"})
    assert "**2 von 2 Clustern**" in [element.value for element in screen.markdown]
    assert past(screen) == ["Gezeigt wird Import 1 mit Datenstand 01.11.2026; er ist nicht der aktuelle."]
    screen.button(key="to_current_import").click().run()
    assert not screen.exception
    assert "**3 von 3 Clustern**" in [element.value for element in screen.markdown]
    assert past(screen) == []


@pytest.mark.parametrize("number", ["7", "2", "x", "-1", "1 or 1=1"])
def test_an_import_that_does_not_exist_or_is_current_shows_the_current_one(store: Path, number: str) -> None:
    screen = opened(**{"import": number})
    assert "**3 von 3 Clustern**" in [element.value for element in screen.markdown]
    assert past(screen) == []


def test_a_quick_day_becomes_the_reference_date(store: Path) -> None:
    screen = opened()
    screen.selectbox(key="stichtag_schnell").set_value(date(2026, 11, 20)).run()
    assert not screen.exception
    assert screen.date_input(key="stichtag").value == date(2026, 11, 20)
    assert screen.selectbox(key="stichtag_schnell").value is None
    assert screen.query_params["stichtag"] == (
        "2026-11-20" if today() != date(2026, 11, 20) else screen.query_params["stichtag"]
    )


def test_each_choice_says_how_many_clusters_it_would_leave(store: Path) -> None:
    screen = opened(land="DE-SN")
    assert screen.multiselect(key="feld").options == ["Energie (1)", "Photonik (1)"]
    assert "Bayern (1)" in screen.multiselect(key="land").options
    assert "Sachsen (2)" in screen.multiselect(key="land").options
    assert "Berlin (0)" in screen.multiselect(key="land").options


def test_the_figures_say_what_has_changed_since_the_import_before(store: Path) -> None:
    captions = [element.value for element in opened().caption]
    assert any(text.startswith("▲ +1 seit Import 1") for text in captions)


def test_a_view_is_named_listed_and_deleted(store: Path) -> None:
    screen = opened(land="DE-SN")
    screen.text_input(key="view_name").set_value("Sachsen").run()
    screen.button(key="view_save").click().run()
    assert not screen.exception
    (kept,) = views.load(store)
    assert (kept.name, kept.page, dict(kept.query)) == (
        "Sachsen",
        "",
        {"stichtag": today().isoformat(), "land": "DE-SN"},
    )
    screen.selectbox(key="view_chosen").set_value(kept).run()
    screen.button(key="view_delete").click().run()
    assert not screen.exception
    assert views.load(store) == []
