"""Every page with every kind of data, in both languages, without a browser: it draws and says what it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.language import Language, use_language
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, Store, create_store
from data.writing.sample import sample_workbook
from tests import lasting
from tests.conftest import ROOT, forget

AS_OF = date(2026, 11, 1)
MAIN = ROOT / "pages" / "frame" / "main.py"
PAGES = {
    "overview": "../reports/overview.py",
    "regions": "../reports/regions.py",
    "sectors": "../reports/sectors.py",
    "eligibility": "../reports/eligibility.py",
    "labels": "../reports/labels.py",
    "members": "../reports/members.py",
    "offers": "../reports/offers.py",
    "compare": "../reports/compare.py",
    "trends": "../reports/trends.py",
    "briefing": "../reports/briefing.py",
    "method": "../reports/method.py",
    "interface": "../reports/interface.py",
    "quality": "../staff/quality.py",
    "cluster": "../reports/cluster.py",
    "imports": "../staff/imports.py",
    "audit": "../staff/audit.py",
}
TITLES = {
    ("overview", "de"): "Überblick",
    ("overview", "en"): "Overview",
    ("regions", "de"): "Regionen",
    ("regions", "en"): "Regions",
    ("sectors", "de"): "Technologiefelder",
    ("sectors", "en"): "Technology fields",
    ("eligibility", "de"): "Förderung",
    ("eligibility", "en"): "Funding",
    ("labels", "de"): "Label",
    ("labels", "en"): "Label",
    ("members", "de"): "Mitglieder",
    ("members", "en"): "Members",
    ("offers", "de"): "Angebote",
    ("offers", "en"): "Offers",
    ("compare", "de"): "Vergleich",
    ("compare", "en"): "Comparison",
    ("trends", "de"): "Entwicklung",
    ("trends", "en"): "Development",
    ("briefing", "de"): "Bericht",
    ("briefing", "en"): "Briefing",
    ("method", "de"): "Methodik",
    ("method", "en"): "Method",
    ("interface", "de"): "Schnittstelle für Programme",
    ("interface", "en"): "Interface for programs",
    ("quality", "de"): "Datenqualität",
    ("quality", "en"): "Data quality",
    ("cluster", "de"): "Cluster",
    ("cluster", "en"): "Cluster",
    ("imports", "de"): "Datenlieferungen",
    ("imports", "en"): "Imports",
    ("audit", "de"): "Protokoll",
    ("audit", "en"): "Audit log",
}
# what the selection filters; one cluster and the imports stand whatever it leaves
FILTERED = (
    "overview",
    "regions",
    "sectors",
    "eligibility",
    "labels",
    "members",
    "offers",
    "compare",
    "trends",
    "briefing",
    "quality",
)
EVERY_PAGE = pytest.mark.parametrize(("name", "language"), TITLES)
EVERY_FILTERED_PAGE = pytest.mark.parametrize(
    ("name", "language"), [one for one in TITLES if one[0] in FILTERED]
)


pytestmark = pytest.mark.usefixtures("lasting_stores")


def _made(kind: str, path: Path) -> Store:
    """A store of this kind: "empty", with the "examples", or with the "real" members."""
    store = create_store(path, load_rules())
    if kind != "empty":
        file = ROOT / "tests" / "samples" / "public_facts.xlsx"
        if kind == "examples":
            (file,) = sample_workbook(path.with_name("examples.xlsx"), members=72, seed=1, as_of=AS_OF)
        rows, content = read_in_child(file).rows, file.read_bytes()
        store.load(Delivery(rows, AS_OF, file.name, content, by=None, example=kind == "examples"))
    return store


def shown(kind: str, name: str, **address: str) -> AppTest:
    """Open a page of a program whose store is of this kind: ``shown("real", "members", land="DE-BY")``."""
    lasting.show_made(kind, lambda path: _made(kind, path))
    screen = AppTest.from_file(MAIN, default_timeout=30)
    screen.query_params.update(address)
    screen.run()
    if name != "overview":
        screen.switch_page(PAGES[name]).run()
    assert not screen.exception
    return screen


def texts(screen: AppTest) -> list[str]:
    return [element.value for element in screen.markdown]


def titles(screen: AppTest) -> list[str]:
    return [element.value for element in screen.title]


@EVERY_PAGE
def test_a_page_counts_the_clusters_of_the_import(name: str, language: str) -> None:
    screen = shown("real", name, sprache=language)
    assert titles(screen) == [TITLES[name, language]]
    assert {"de": "**59 von 59 Clustern**", "en": "**59 of 59 clusters**"}[language] in texts(screen)
    assert not screen.warning


@EVERY_PAGE
def test_a_page_marks_invented_examples(name: str, language: str) -> None:
    screen = shown("examples", name, sprache=language)
    assert titles(screen) == [TITLES[name, language]]
    assert {"de": "**72 von 72 Clustern**", "en": "**72 of 72 clusters**"}[language] in texts(screen)
    assert [element.value.split(":")[0] for element in screen.warning] == [
        {"de": "Frei erfundene Beispieldaten", "en": "Invented example data"}[language]
    ]


@EVERY_PAGE
def test_a_store_without_an_import_says_how_to_begin(name: str, language: str) -> None:
    screen = shown("empty", name, sprache=language)
    assert titles(screen) == [{"de": "Noch keine Daten", "en": "No data yet"}[language]]
    assert any("`python -m data load " in text for text in texts(screen))
    assert not screen.metric
    assert not screen.dataframe


def test_without_a_store_and_without_examples_the_first_start_makes_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forget()
    monkeypatch.setenv("CLUSTER_DEMO", "0")
    screen = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not screen.exception
    assert titles(screen) == ["Noch keine Daten"]
    assert (tmp_path / "cluster.duckdb").is_file()


def test_a_damaged_store_is_said_in_one_sentence(tmp_path: Path) -> None:
    forget()
    (tmp_path / "cluster.duckdb").write_bytes(b"this is no store" * 1000)
    screen = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not screen.exception
    assert titles(screen) == ["Die Daten können gerade nicht gezeigt werden"]
    assert len(screen.error) == 1


@EVERY_FILTERED_PAGE
def test_where_nothing_is_found_a_page_offers_a_way_out(name: str, language: Language) -> None:
    screen = shown("real", name, sprache=language, land="DE-BY", suche="Zeppelinwerft")
    assert titles(screen) == [TITLES[name, language]]
    assert {"de": "**0 von 59 Clustern**", "en": "**0 of 59 clusters**"}[language] in texts(screen)
    assert [element.value for element in screen.info] == [
        {"de": "Kein Cluster passt zu allen Filtern.", "en": "No cluster fits all filters."}[language]
    ]
    use_language(language)  # this thread stands in for the browser, which holds the words of the screen
    screen.button(key="nothing_drop").click().run()
    assert not screen.exception
    assert {"de": "**15 von 59 Clustern**", "en": "**15 of 59 clusters**"}[language] in texts(screen)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ({"land": "DE-BY"}, "15 von 59"),
        ({"land": "unknown"}, "13 von 59"),
        ({"land": "Freistaat"}, "59 von 59"),
        ({"suche": "Silicon Saxony"}, "1 von 59"),
        ({"stichtag": "2026-11-23", "land": "DE-SL"}, "0 von 59"),
    ],
)
def test_the_address_selects(address: dict[str, str], count: str) -> None:
    assert f"**{count} Clustern**" in texts(shown("real", "members", **address))


def test_the_figures_of_the_overview_are_those_of_the_selection() -> None:
    screen = shown("real", "overview", land="DE-SN")
    assert screen.metric[0].label == "Mitglieder"
    assert screen.metric[0].value == "3"


def test_the_list_shows_the_chosen_columns_in_the_chosen_order() -> None:
    screen = shown("real", "members", land="DE-SN")
    screen.multiselect(key="spalten").set_value(["name", "state"]).run()
    screen.checkbox(key="absteigend").check().run()
    assert not screen.exception
    table = screen.dataframe[0].value
    assert list(table.columns) == ["name", "state"]
    assert list(table["state"]) == ["Sachsen"] * 3
    assert list(table["name"]) == sorted(table["name"], key=str.casefold, reverse=True)


def test_a_choice_is_kept_on_the_other_page() -> None:
    screen = shown("real", "overview")
    screen.multiselect(key="land").set_value(["DE-SN"]).run()
    screen.switch_page(PAGES["members"]).run()
    assert titles(screen) == ["Mitglieder"]
    assert "**3 von 59 Clustern**" in texts(screen)
    assert screen.query_params == {"land": "DE-SN"}
