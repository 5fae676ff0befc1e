"""The page about the programme's offers: figures, costs, who uses none, the address, clicks, any data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import offers
from tests import lasting
from tests.conftest import ROOT
from tests.offer_rows import MEMBERS, ON, USES, use
from tests.sound import day, delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
Show = Callable[..., AppTest]


@pytest.fixture
def shown(lasting_stores: None) -> Show:
    """Open the page over these uses: ``shown(USES, angebot="seminar")``."""

    def show(uses: list[dict[str, Any]], *members: dict[str, Any], **address: str) -> AppTest:
        lasting.show(delivery(*(members or MEMBERS), services=uses))
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.query_params.update({"stichtag": ON.isoformat(), **address})
        screen.run()
        # a page's own part of the address is read on that page only
        for key, value in address.items():
            screen.query_params[key] = value
        screen.switch_page("../reports/offers.py").run()
        assert not screen.exception
        return screen

    return show


def tables(screen: AppTest) -> str:
    return "".join(element.proto.body for element in screen.get("html") if "<table>" in element.proto.body)


def texts(screen: AppTest) -> str:
    return "\n".join(element.value.replace("\\", "") for element in screen.markdown)


def metrics(screen: AppTest) -> dict[str, str]:
    return {metric.label: metric.value.replace("\u00a0", " ") for metric in screen.metric}


def test_the_page_shows_figures_costs_and_who_uses_none(shown: Show) -> None:
    screen = shown(USES)
    assert metrics(screen) == {
        "Mitglieder mit Nutzung": "2", "Mitglieder ohne Nutzung": "1", "Nutzungen": "4",
        "Angegebene Kosten": "100,50 €", "je Mitglied, mit oder ohne Nutzung": "33,50 €",
    }  # fmt: skip
    assert (
        "Nicht gezählt: 1 Nutzung nach dem 23.11.2026, 1 Nutzung ehemaliger oder künftiger Mitglieder."
        in [caption.value for caption in screen.caption]
    )
    assert (
        "Kosten angegeben bei 3 von 4 Nutzungen. Was nicht angegeben ist, fehlt in der Summe; "
        "die wahren Kosten können höher sein."
    ) in texts(screen)
    assert '<a href="cluster?id=GC-003&amp;stichtag=2026-11-23">Brücke</a>' in tables(screen)
    assert "<b>Ähre" not in tables(screen)


def test_an_offer_and_a_year_stand_in_the_address(shown: Show) -> None:
    screen = shown(USES, angebot="event", jahr="2026")
    assert screen.selectbox(key="angebot").value == "event"
    assert metrics(screen)["Nutzungen"] == "1"
    assert "Angegebene Kosten" not in metrics(screen)
    assert "Bei keiner gezählten Nutzung sind Kosten angegeben" in texts(screen)
    screen.selectbox(key="angebot").set_value("seminar").run()
    screen.selectbox(key="jahr").set_value("unknown").run()
    assert not screen.exception
    assert (screen.query_params["angebot"], screen.query_params["jahr"]) == ("seminar", "unknown")
    assert '<a href="cluster?id=GC-002&amp;stichtag=2026-11-23">Anker</a>' in tables(screen)


def test_without_the_sheet_the_page_says_so_and_leads_to_the_import(shown: Show) -> None:
    screen = shown([])
    assert [element.value for element in screen.info] == [
        "Der gezeigte Import nennt keine Nutzung von Angeboten: Das Blatt „Leistungen“ fehlt oder ist leer."
    ]
    assert not screen.metric


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("members", "uses"),
    [
        ((member("GC-001"),), [use("GC-001", "event", None)]),
        ((member("GC-001", sector="IKT"),), [use("GC-001", "event", "2026-11-23", 12.0)]),
        ((member("GC-001", left_on=day("2020-01-01")),), [use("GC-001", "event", "2019-01-01")]),
        ((member("GC-001"),), [use("GC-001", "event", "2030-01-01")]),
    ],
    ids=["nothing stated", "one use", "former members only", "later uses only"],
)
def test_the_page_opens_whatever_is_stated(
    shown: Show, language: str, members: tuple[dict[str, Any], ...], uses: list[dict[str, Any]]
) -> None:
    assert shown(uses, *members, sprache=language).title[0].value in {"Angebote", "Offers"}


def test_what_a_click_does(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    offers.click_offer("seminar")
    offers.click_year("2026")
    assert state == {"angebot": "seminar", "jahr": "2026"}
    offers.click_offer("seminar")
    offers.click_year("2025")
    assert state == {"angebot": "", "jahr": "2025"}
