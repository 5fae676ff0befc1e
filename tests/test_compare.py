"""Two to ten members, fields or Länder side by side: the answers, the table, its sentences, and what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.language import use_language
from data.store import Store
from pages.shared import compare
from pages.shared.charts import CHARTS
from queries import ask
from tests import lasting
from tests.conftest import ROOT
from tests.sound import day, delivery, member, new_store

MAIN = ROOT / "pages" / "frame" / "main.py"
ON = date(2026, 11, 23)
MEMBERS = (
    member("GC-001", name="<b>Ähre</b>", sector="Photonik", state="DE-SN", city="Dresden", founded_year=2010,
           admitted_on=day("2020-01-01"), label_level="gold", label_valid_until=day("2027-12-31"),
           actor_count=100, sme_count=60, management_fte=2.5),
    member("GC-002", name="Anker", sector="Photonik", state="DE-BY", actor_count=50, label_level="none",
           admitted_on=day("2026-01-15")),
    member("GC-003", name="Brücke", sector="Energie", state="DE-BY", sme_count=3),
    member("GC-004", name="Cirrus", sector="Energie", state="DE-BY", left_on=day("2020-12-31")),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three members in two fields and two Länder, and a former one."""
    with new_store(tmp_path) as opened:
        opened.load(delivery(*MEMBERS))
        yield opened


def answer(store: Store, name: str, **values: Any) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, name, **{"on": ON, **values})


def figures(rows: list[dict[str, Any]], *wanted: str) -> list[tuple[Any, ...]]:
    fields = ("figure", "code", "figure_value", "part", "whole", "federal_value", "difference")
    return [tuple(row[field] for field in fields) for row in rows if row["figure"] in wanted]


def test_compare_choices(store: Store) -> None:
    rows = answer(store, "compare_choices", states=["DE-BY"])
    assert [row["cluster_id"] for row in rows] == ["GC-002", "GC-003", "GC-004"]


def test_compare_members_come_in_the_order_of_the_choice(store: Store) -> None:
    rows = answer(store, "compare_members", chosen=["GC-003", "GC-001", "gibt es nicht"])
    fields = ("cluster_id", "label_group", "silver_duty", "eligibility", "actor_count", "sme_share")
    assert [tuple(row[field] for field in fields) for row in rows] == [
        ("GC-003", "unknown", "unknown", "unknown", None, None),
        ("GC-001", "gold", "met", "eligible", 100, 0.6),
    ]
    assert [(one["due_on"], one["what"]) for one in rows[1]["deadlines"]] == [
        (date(2027, 12, 31), "label_end"),
        (date(2028, 12, 31), "renewal_window_end"),
    ]


def test_compare_groups_stand_beside_the_mean_of_the_fields(store: Store) -> None:
    rows = answer(store, "compare_groups", compare_by="felder", chosen=["Energie", "Photonik"])
    # 3 members in 2 fields: 1.5; Gold 1 of 3; actors 150 of the 2 that state them
    assert figures(rows, "members", "gold", "actors", "smes") == [
        ("members", "Energie", 1.0, 1.0, 1.0, 1.5, "below"),
        ("members", "Photonik", 2.0, 2.0, 1.0, 1.5, "above"),
        ("gold", "Energie", 0.0, 0.0, 1.0, 0.3333, "below"),
        ("gold", "Photonik", 0.5, 1.0, 2.0, 0.3333, "above"),
        ("actors", "Energie", None, None, 0.0, 75.0, None),
        ("actors", "Photonik", 75.0, 150.0, 2.0, 75.0, "same"),
        ("smes", "Energie", None, None, None, 0.6, None),
        ("smes", "Photonik", 0.6, 60.0, 100.0, 0.6, "same"),
    ]
    assert figures(rows, "per_million") == []


def test_compare_groups_count_a_land_without_members_and_the_mean_of_all_sixteen(store: Store) -> None:
    rows = answer(store, "compare_groups", compare_by="laender", chosen=["DE-SN", "DE-HH"])
    assert figures(rows, "members", "eligible") == [
        ("members", "DE-SN", 1.0, 1.0, 1.0, 0.19, "above"),
        ("members", "DE-HH", 0.0, 0.0, 1.0, 0.19, "below"),
        ("eligible", "DE-SN", 1.0, 1.0, 1.0, 0.3333, "above"),
        ("eligible", "DE-HH", None, 0.0, 0.0, 0.3333, None),
    ]
    assert [row[2] for row in figures(rows, "per_million")] == [0.25, 0.0]


def test_compared(store: Store) -> None:
    rows = answer(
        store, "compared", compare_by="mitglieder", measure="actors", chosen=["GC-003", "GC-002", "GC-001"]
    )
    assert [(row["code"], row["measured"]) for row in rows] == [
        ("GC-001", 100.0),
        ("GC-002", 50.0),
        ("GC-003", None),
    ]
    chart = CHARTS["compared"]
    figure = chart.draw(rows)
    assert list(figure.data[0].x) == [100.0, 50.0, 0]
    assert list(figure.data[0].text) == ["100", "50", "k. A."]
    assert chart.headline(rows) == "Vorn: <b>Ähre</b> mit 100"
    assert chart.sentence(rows) == "Von 50 bis 100. Bei 1 davon nicht angegeben."
    fields = answer(
        store, "compared", compare_by="felder", measure="eligible", chosen=["Photonik", "Energie"]
    )
    assert [(row["code"], row["measured"]) for row in fields] == [("Photonik", 0.5), ("Energie", 0.0)]
    assert chart.sentence(fields).replace("\u00a0", " ") == "Von 0 % bis 50 %. Bundesmittel: 33,3 %."
    use_language("en")
    assert chart.title(fields) == "Comparison: Share eligible"


Show = Callable[..., AppTest]


@pytest.fixture
def shown(lasting_stores: None) -> Show:
    """Open the page with these choices: ``shown("felder", "Photonik", "Energie", land="DE-BY")``."""

    def show(
        kind: str, *codes: str, members: tuple[dict[str, Any], ...] = MEMBERS, **address: str
    ) -> AppTest:
        lasting.show(delivery(*members))
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.query_params.update({"stichtag": ON.isoformat(), **address})
        screen.run()
        # a page's own part of the address is read on that page only
        screen.query_params["art"] = kind
        screen.query_params["auswahl"] = list(codes)
        screen.switch_page("../reports/compare.py").run()
        assert not screen.exception
        return screen

    return show


def table(screen: AppTest) -> str:
    return "".join(element.proto.body for element in screen.get("html") if "<table>" in element.proto.body)


def info(screen: AppTest) -> list[str]:
    return [element.value for element in screen.info]


def test_members_stand_side_by_side_with_signs_for_what_differs(shown: Show) -> None:
    html = table(shown("mitglieder", "GC-001", "GC-002"))
    assert (
        '<th scope="col"><a href="cluster?id=GC-001&amp;stichtag=2026-11-23">&lt;b&gt;Ähre&lt;/b&gt;</a></th>'
        in html
    )
    assert (
        '<th scope="row">Technologiefeld<small>= gleich</small></th><td>Photonik</td><td>Photonik</td>'
        in html
    )
    assert (
        '<th scope="row">Label<small>≠ verschieden</small></th>'
        "<td>★ Gold<small>gültig, bis 31.12.2027</small></td><td>○ kein Label<small>kein Label</small></td>"
    ) in html
    assert '<th scope="row">Label endet<small>≠ verschieden</small></th><td>31.12.2027</td><td>–</td>' in html
    assert "Kriterium: Silber-Pflicht<small>≠ verschieden</small>" in html
    assert '<th scope="row">Großunternehmen</th><td>k. A.</td><td>k. A.</td>' in html.replace("\u00a0", " ")


def test_laender_stand_beside_the_federal_mean_whatever_land_is_filtered(shown: Show) -> None:
    screen = shown("laender", "DE-SN", "DE-HH", land="DE-SN")
    html = table(screen).replace("\u00a0", " ")
    assert (
        '<th scope="row">Mitglieder</th><td>1<small>▲ über dem Mittel</small></td>'
        "<td>0<small>▼ unter dem Mittel</small></td><td>0,19</td>"
    ) in html
    assert (
        "<td>100 %<small>1 von 1 · ▲ über dem Mittel</small></td><td>–</td><td>33,3 %<small>1 von 3</small></td>"
        in html
    )
    assert "Deutschland (Mittel)" in html


def test_choices_stand_in_the_address_and_another_kind_begins_anew(shown: Show) -> None:
    screen = shown("felder", "Photonik", "Energie")
    assert screen.query_params["auswahl"] == ["Photonik", "Energie"]
    screen.selectbox(key="messwert").set_value("eligible").run()
    assert screen.query_params["messwert"] == "eligible"
    assert not screen.exception


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ((), "Mindestens zwei auswählen, um sie nebeneinander zu sehen, höchstens zehn."),
        (("DE-SN",), "Mindestens zwei auswählen, um sie nebeneinander zu sehen, höchstens zehn."),
        (
            (
                "DE-BW",
                "DE-BY",
                "DE-BE",
                "DE-BB",
                "DE-HB",
                "DE-HH",
                "DE-HE",
                "DE-MV",
                "DE-NI",
                "DE-NW",
                "DE-RP",
            ),
            "11 sind zu viele, um sie nebeneinander zu lesen: höchstens zehn. Bitte einige wegnehmen.",
        ),
    ],
    ids=["none", "one", "eleven"],
)
def test_too_few_and_too_many_get_a_sentence(shown: Show, codes: tuple[str, ...], sentence: str) -> None:
    screen = shown("laender", *codes)
    assert info(screen) == [sentence]
    assert "<table>" not in table(screen)


def test_what_the_filter_hides_is_said_and_stays_chosen(shown: Show) -> None:
    screen = shown("mitglieder", "GC-001", "GC-002", "GC-003", land="DE-BY")
    assert "1 der Ausgewählten liegt nicht in dieser Auswahl." in [one.value for one in screen.caption]
    assert screen.query_params["auswahl"] == ["GC-001", "GC-002", "GC-003"]
    assert "Ähre" not in table(screen)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["mitglieder", "felder"])
def test_the_page_opens_when_nothing_is_stated(shown: Show, kind: str, language: str) -> None:
    codes = ("GC-001", "GC-002") if kind == "mitglieder" else ("unknown", "gibt es nicht")
    screen = shown(kind, *codes, members=(member("GC-001"), member("GC-002")), sprache=language)
    assert screen.title[0].value in {"Vergleich", "Comparison"}


def test_what_a_click_does(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {"art": "laender"}
    monkeypatch.setattr("streamlit.session_state", state)
    compare.click("DE-SN")
    assert state["land"] == ["DE-SN"]
    state["art"] = "mitglieder"
    compare.click("GC-001")
    assert state["vergleich_cluster"] == "GC-001"
