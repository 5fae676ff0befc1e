"""The page about labels: its charts are the rows, its words are right, and it stands whatever the data lack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.language import use_language
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, Store, create_store
from data.writing.sample import sample_workbook
from pages.shared.charts import CHARTS
from tests import lasting
from tests.conftest import ROOT
from tests.label_rows import ahead, duties, move, quarter, statuses
from tests.sound import day, delivery, label, member

MAIN = ROOT / "pages" / "frame" / "main.py"
Row = dict[str, Any]


def test_members_by_label_status() -> None:
    figure = CHARTS["members_by_label_status"].draw(statuses(7, 6, 5, 4, 3, 2, 1))
    assert list(figure.data[0].x) == [7, 6, 5, 4, 3, 2, 1]
    assert list(figure.layout.yaxis.ticktext) == [
        "✓ gültig", "◐ läuft bald aus", "▲ erneuerbar", "✕ länger<br>abgelaufen", "□ ohne Datum",
        "○ kein Label", "? k. A.",
    ]  # fmt: skip


def test_members_by_silver_duty() -> None:
    figure = CHARTS["members_by_silver_duty"].draw(duties(6, 5, 4, 3, 2, 1))
    assert list(figure.data[0].x) == [6, 5, 4, 3, 2, 1]
    assert list(figure.data[0].customdata)[-2:] == ["breached", "unknown"]


def test_label_horizon() -> None:
    rows = [
        ahead(),
        ahead(
            cluster_id="GC-002", name="<b>Bucht</b> & Söhne", label_group="none", last_label_level=None,
            label_status="none", last_label_awarded_on=None, label_ends_on=None, window_ends_on=None,
            silver_due_on=day("2027-08-31"), next_change_on=day("2027-08-31"), next_change="silver_due",
        ),
        ahead(
            cluster_id="GC-003", name="Cirrus", label_group="expired", label_status="renewable",
            label_ends_on=day("2026-09-30"), window_ends_on=day("2027-09-30"),
            membership_ends_on=day("2027-10-31"), next_change_on=day("2027-09-30"), next_change="renewal_window_end",
        ),
    ]  # fmt: skip
    traces = {trace.name: trace for trace in CHARTS["label_horizon"].draw(rows).data}
    marks = {
        name: [(point, str(when)) for point, when in zip(trace.customdata, trace.x, strict=True)]
        for name, trace in traces.items()
        if trace.mode == "markers"
    }
    # the windows of the first two close after the time that is shown
    assert marks == {
        "Label endet": [("GC-001", "2027-02-28")],
        "Erneuerungsfrist endet": [("GC-003", "2027-09-30")],
        "Silber fällig": [("GC-002", "2027-08-31")],
        "Mitgliedschaft endet": [("GC-003", "2027-10-31")],
    }
    assert len({traces[name].marker.symbol for name in marks}) == 4
    # from the edge, which lies 14 days before the reference date, to the end
    assert traces["■ Silber"].x == ("2026-11-09", "2027-02-28", None)
    assert traces["Erneuerungsfrist"].x == (
        "2027-02-28", "2027-12-07", None, "2026-11-09", "2027-09-30", None,
    )  # fmt: skip
    names = traces[None]
    assert list(names.text) == [
        "28.02.2027 ■ Anker",
        "31.08.2027 ○ &lt;b&gt;Bucht&lt;/b&gt; &amp; Söhne",
        "30.09.2027 ✕ Cirrus",
    ]
    assert list(names.customdata) == ["GC-001", "GC-002", "GC-003"]


def test_label_transitions() -> None:
    rows = [
        move("gold", "gold", "same", 2, before_count=3, after_count=2),
        move("gold", "bronze", "down", 1, before_count=3, after_count=1),
        move("future", "none", "joined", 4),
    ]
    flows = CHARTS["label_transitions"].draw(rows).data[0]
    assert list(flows.node.label) == [
        "★ Gold: 3", "· noch kein<br>Mitglied: 4", "★ Gold: 2", "◆ Bronze: 1", "○ kein Label: 4",
    ]  # fmt: skip
    assert (list(flows.link.source), list(flows.link.target)) == ([0, 0, 1], [2, 3, 4])
    assert list(flows.link.value) == [2, 1, 4]


def test_label_procedures_by_quarter() -> None:
    rows = [quarter("2026-10-01", 1, 2, 1), quarter("2027-01-01", 0, 0, 0)]
    programme, gold = CHARTS["label_procedures_by_quarter"].draw(rows).data
    assert (list(programme.x), list(gold.x)) == ([8890, 0], [6765, 0])
    assert (list(programme.text), list(gold.text)) == (["8.890 €", "0 €"], ["6.765 €", ""])
    assert list(programme.customdata) == ["2026-10-01", "2027-01-01"]
    assert len(CHARTS["label_procedures_by_quarter"].draw(rows[1:]).data) == 1


@pytest.mark.parametrize(
    ("name", "rows", "german", "english"),
    [
        ("members_by_label_status", statuses(1, 0, 0, 0, 0, 0, 0),
         "Kein Label läuft bald aus", "No label ends soon"),
        ("members_by_label_status", statuses(1, 1, 0, 0, 0, 0, 0),
         "Bei 1 Mitglied läuft das Label bald aus", "The label of 1 member ends soon"),
        ("members_by_label_status", statuses(1, 2, 0, 0, 0, 0, 0),
         "Bei 2 Mitgliedern läuft das Label bald aus", "The labels of 2 members end soon"),
        ("members_by_silver_duty", duties(0, 0, 0, 0, 0, 0),
         "Kein Mitglied in dieser Auswahl", "No member in this selection"),
        ("members_by_silver_duty", duties(0, 1, 0, 0, 0, 0),
         "0 von 1 Mitglied erfüllt die Silber-Pflicht", "0 of 1 member meets the Silver duty"),
        ("members_by_silver_duty", duties(3, 1, 0, 0, 0, 0),
         "3 von 4 Mitgliedern erfüllen die Silber-Pflicht", "3 of 4 members meet the Silver duty"),
        ("label_horizon", [ahead()],
         "Bei 1 Mitglied steht bis 23.11.2027 ein Termin an", "1 member has a date ahead by 23 Nov 2027"),
        ("label_horizon", [ahead(within_count=2)],
         "Bei 2 Mitgliedern steht bis 23.11.2027 ein Termin an", "2 members have a date ahead by 23 Nov 2027"),
        ("label_transitions", [move("gold", "bronze", "down", 1)],
         "Aufgestiegen: 0, zurückgefallen: 1, unverändert: 0", "Rose: 0, fell: 1, as before: 0"),
        ("label_procedures_by_quarter", [quarter("2026-10-01", 0, 0, 1)],
         "Kein Verfahren auf Kosten des Programms fällig", "No procedure at the programme's cost falls due"),
        ("label_procedures_by_quarter", [quarter("2026-10-01", 1, 0, 0)],
         "1 Verfahren kostet das Programm bis Q4 2026 1.650 €",
         "1 procedure costs the programme €1,650 by Q4 2026"),
        ("label_procedures_by_quarter", [quarter("2026-10-01", 1, 1, 0)],
         "2 Verfahren kosten das Programm bis Q4 2026 5.270 €",
         "2 procedures cost the programme €5,270 by Q4 2026"),
    ],
)  # fmt: skip
def test_a_headline_is_right_for_none_one_and_many(
    name: str, rows: list[Row], german: str, english: str
) -> None:
    assert CHARTS[name].headline(rows) == german
    use_language("en")
    assert CHARTS[name].headline(rows) == english


@pytest.mark.parametrize(
    ("name", "rows", "german"),
    [
        ("members_by_label_status", statuses(1, 2, 0, 0, 0, 0, 1),
         "4 Mitglieder: 1 gültig, 2 läuft bald aus, 1 k. A."),
        ("members_by_silver_duty", duties(1, 0, 0, 0, 0, 0), "1 Mitglied: 1 erfüllt."),
        ("label_horizon", [ahead()],
         "Labels enden: 1, Silber fällig: 0, Erneuerungsfristen enden: 0; zuerst am 28.02.2027: Label endet."),
        ("label_transitions", [move("bronze", "silver", "up", 3), move("silver", "left", "left", 1)],
         ("Vom 23.11.2025 bis 23.11.2026: aufgestiegen 3, erstes Label 0, zurückgefallen 0, unverändert 0, "
          "hinzugekommen 0, ausgetreten 1, nicht vergleichbar 0.")),
        ("label_procedures_by_quarter", [quarter("2026-10-01", 1, 1, 1)],
         "Am teuersten ist Q4 2026: 2 Verfahren für 5.270 €. Dazu Gold, das das Programm nicht zahlt: 6.765 €."),
    ],
)  # fmt: skip
def test_a_sentence_is_good_german(name: str, rows: list[Row], german: str) -> None:
    assert CHARTS[name].sentence(rows) == german


def _examples(path: Path) -> Path:
    (book,) = sample_workbook(path, members=72, seed=1, as_of=date(2026, 11, 1))
    return book


def _read(book: Path, *, example: bool = False) -> Delivery:
    reading = read_in_child(book)
    return Delivery(reading.rows, date(2026, 11, 1), book.name, book.read_bytes(), example=example)


def _one_member() -> Delivery:
    anker = member(
        name="Anker [x](y)", sector="Photonik", state="DE-SN", admitted_on=day("2025-08-31"),
        label_level="bronze", label_awarded_on=day("2026-01-15"),
    )  # fmt: skip
    return delivery(anker, labels=[label("silver", "2023-01-01", "2025-12-31")])


def _only_needed() -> Delivery:
    """Nothing but what a workbook must have."""
    return delivery(*(member(f"GC-{n:03}", name=f"Cluster {n}", sector="IKT", state="DE-BE") for n in (1, 2)))


def _made(kind: str, path: Path) -> Store:
    """A store of this kind."""
    made: dict[str, Callable[[], Delivery]] = {
        "examples": lambda: _read(_examples(path.with_name("e.xlsx")), example=True),
        "real": lambda: _read(ROOT / "tests" / "samples" / "public_facts.xlsx"),
        "one": _one_member,
        "needed": _only_needed,
    }
    store = create_store(path, load_rules())
    store.load(made[kind]())
    return store


@pytest.fixture
def shown(lasting_stores: None) -> Callable[..., AppTest]:
    """Open the page over data of a kind: ``shown("one", stichtag="2026-11-23")``."""

    def show(kind: str, **address: str) -> AppTest:
        lasting.show_made(f"labels {kind}", lambda path: _made(kind, path))
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.query_params.update(address)
        screen.run()
        screen.switch_page("../reports/labels.py")
        # going to another page empties the address, as the navigation does
        screen.query_params.update(address)
        screen.run()
        assert not screen.exception
        return screen

    return show


def headlines(screen: AppTest) -> list[str]:
    return [element.value.replace("\\", "") for element in screen.main.subheader]


def tables(screen: AppTest) -> str:
    """The tables of the page, which are written as HTML."""
    return " ".join(element.proto.body for element in screen.get("html"))


@pytest.mark.parametrize("kind", ["examples", "real", "one", "needed"])
@pytest.mark.parametrize("on", ["2014-03-31", "2024-02-29", "2026-11-23", "2030-01-01"])
def test_the_page_opens_for_any_data_on_any_day(shown: Callable[..., AppTest], kind: str, on: str) -> None:
    screen = shown(kind, stichtag=on, horizont="24")
    assert [element.value for element in screen.title] == ["Label"]
    assert [element.value for element in screen.header] == [
        "Was bei den Labels ansteht", "Silber-Pflicht", "Was sich geändert hat", "Verfahren und ihre Kosten",
    ]  # fmt: skip


def test_where_nothing_is_found_the_page_offers_a_way_out(shown: Callable[..., AppTest]) -> None:
    screen = shown("one", land="DE-BY", stichtag="2026-11-23")
    assert [element.value for element in screen.info] == ["Kein Cluster passt zu allen Filtern."]
    assert not screen.header


def test_one_member_is_told_as_one(shown: Callable[..., AppTest]) -> None:
    screen = shown("one", stichtag="2026-11-23", quartal="2027-07-01", silberpflicht="open", wandel="up")
    # Bronze until 2028-01-31, Silver due on 2027-08-31, before Bronze ends
    assert headlines(screen) == [
        "0\u00a0% haben Silber oder Gold: 0 Mitglieder",
        "Kein Label läuft bald aus",
        "Bei 1 Mitglied steht bis 23.11.2027 ein Termin an",
        "0 von 1 Mitglied erfüllt die Silber-Pflicht",
        "Aufgestiegen: 0, zurückgefallen: 1, unverändert: 0",
        "1 Verfahren kostet das Programm bis Q3 2028 3.620 €",
    ]
    written = tables(screen)
    assert "cluster?id=GC-001" in written
    assert "Anker [x](y)" in written
    assert "3.620 €" in written


def test_what_is_chosen_is_kept_in_the_address(shown: Callable[..., AppTest]) -> None:
    screen = shown("one", stichtag="2026-11-23")
    screen.segmented_control(key="horizont").set_value("24").run()
    screen.selectbox(key="silberpflicht").set_value("open").run()
    screen.date_input(key="label_von_shown").set_value(date(2024, 2, 29)).run()
    assert not screen.exception
    assert screen.query_params == {
        "stichtag": "2026-11-23", "horizont": "24", "silberpflicht": "open", "label_von": "2024-02-29",
    }  # fmt: skip


def test_days_that_nobody_chose_follow_the_reference_date(shown: Callable[..., AppTest]) -> None:
    screen = shown("one", stichtag="2028-02-29")
    assert screen.date_input(key="label_von_shown").value == date(2027, 2, 28)
    assert screen.date_input(key="label_bis_shown").value == date(2028, 2, 29)
    screen.date_input(key="stichtag").set_value(date(2026, 11, 23)).run()
    assert screen.date_input(key="label_von_shown").value == date(2025, 11, 23)
    assert "label_von" not in screen.query_params


def test_days_in_the_wrong_order_are_asked_for_again(shown: Callable[..., AppTest]) -> None:
    screen = shown("one", stichtag="2026-11-23", label_von="2026-11-23", label_bis="2026-01-01")
    assert [element.value for element in screen.info] == ["Bitte einen ersten Tag vor dem zweiten wählen."]
