"""The page Entwicklung without a browser: what it says, what its choices do, and with which gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.language import Language, use_language
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, create_store
from data.writing.sample import sample_workbook
from pages.shared.charts import CHARTS
from tests import lasting
from tests.conftest import ROOT, forget
from tests.sound import day, delivery, member
from tests.test_admission import applied
from tests.test_trends import MEMBERS, ON
from tests.trend_rows import over_time_rows

pytestmark = pytest.mark.usefixtures("lasting_stores")

MAIN = ROOT / "pages" / "frame" / "main.py"
PAGE = "../reports/trends.py"


def opened(*deliveries: Delivery, **address: str) -> AppTest:
    """The page over a store with these deliveries, or the five members, on the day that they were worked out for."""
    lasting.show(*(deliveries or [delivery(*MEMBERS)]))
    screen = AppTest.from_file(MAIN, default_timeout=30)
    screen.run()
    screen.query_params.update({"stichtag": ON, **address})
    screen.switch_page(PAGE).run()
    assert not screen.exception
    return screen


def texts(screen: AppTest) -> list[str]:
    found = [element.value for element in (*screen.subheader, *screen.markdown, *screen.info)]
    return [text.replace("\u00a0", " ").replace("\\", "") for text in found]


def tables(screen: AppTest) -> str:
    return "".join(
        element.proto.body for element in screen.get("html") if "plain-table" in element.proto.body
    )


def test_the_findings_are_said() -> None:
    said = texts(opened())
    assert "4 Mitglieder, so viele wie am 31.12.2021" in said
    assert "Silber oder Gold: 2 Mitglieder, 2 mehr als am 31.12.2021" in said
    assert (
        "Vom 23.11.2025 bis 23.11.2026: gekommen 1, gegangen 1; Label gestiegen 0, erstmals 0, gesunken 1; "
        "Berechtigung besser 0, schlechter 1."
    ) in said
    assert (
        "1 Cluster hat kein Aufnahmedatum und zählt von Anfang an. Bei 1 Cluster steht die Antragsberechtigung "
        "im Export, ohne Datum; sie gilt hier für jeden Tag."
    ) in said
    assert any(
        text.startswith("Bisher gibt es eine Datenlieferung, mit dem Stand 01.11.2026") for text in said
    )
    assert any(text.startswith("Diese Datenlieferung hat kein Blatt „Anträge“") for text in said)


def test_the_time_reaches_back_to_where_the_programme_began() -> None:
    screen = opened(zeitraum="alle", grundlage="regeln")
    said = texts(screen)
    assert (
        "1 Cluster hat kein Aufnahmedatum und zählt von Anfang an. Das Programm begann 2012; davor gibt es "
        "keine Werte. Die früheste Aufnahme in den Daten ist vom 01.01.2015."
    ) in said
    assert screen.selectbox(key="trends_day").options[-1] == "31.03.2012"
    assert "4 Mitglieder, 3 mehr als am 31.03.2012" in said


def test_a_day_of_the_series_becomes_the_reference_date() -> None:
    screen = opened()
    choice = screen.selectbox(key="trends_day")
    assert choice.value == day(ON)
    choice.set_value(date(2026, 3, 31)).run()
    assert not screen.exception
    assert screen.query_params["stichtag"] == "2026-03-31"
    assert screen.date_input(key="stichtag").value == date(2026, 3, 31)
    # the time still ends on the data date, so that the way back is there
    assert "4 Mitglieder, so viele wie am 31.12.2021" in texts(screen)
    assert screen.selectbox(key="trends_day").options[0] == "30.09.2026"


def test_the_two_days_and_the_kind_of_change_are_in_the_address() -> None:
    address = {"vergleich_von": "2026-03-31", "vergleich_bis": "2026-06-30", "vergleich_art": "left"}
    screen = opened(**address)
    assert {key: screen.query_params[key] for key in address} == address
    found = tables(screen)
    assert '<a href="cluster?id=GC-004&amp;stichtag=2026-11-23">Cluster 04</a>' in found
    assert "Cluster 03" not in found
    screen.selectbox(key="vergleich_art").set_value(None).run()
    assert "Cluster 03" in tables(screen)
    screen.date_input(key="vergleich_von_shown").set_value(date(2026, 8, 1)).run()
    assert not screen.exception
    assert "Bitte einen früheren Tag wählen, der vor dem späteren liegt." in texts(screen)


def test_filters_by_status_are_said_to_choose_on_the_reference_date() -> None:
    said = texts(opened(label="expired"))
    assert (
        "Die Filter Label und Antragsberechtigung wählen die Cluster nach ihrem Status am 23.11.2026 aus. "
        "Gezeigt wird, wie sich genau diese Cluster entwickelt haben."
    ) in said
    assert "1 Mitglied, so viele wie am 31.12.2021" in said


def test_the_admission_is_told_where_the_sheet_is_there() -> None:
    sheet = [
        applied("CLUSTER 02", "2025-08-01", "2025-09-30", "2026-01-31", outcome="admitted"),
        applied("Dorn <b>", "2026-09-01", row=7, outcome="open"),
    ]
    screen = opened(delivery(*MEMBERS, applications=sheet), aufnahme="interview")
    said = texts(screen)
    assert "2 Anträge: ○ offen 1, ✓ aufgenommen 1." in said
    assert "Vom Antrag bis zur Entscheidung: 183 Tage im Median" in said
    assert (
        "Es warten, gezählt ab dem Antrag: Gespräch 1 (höchstens 83 Tage), "
        "Silber-Label 1 (höchstens 479 Tage)."
    ) in said
    assert "<td>Dorn &lt;b&gt;</td>" in tables(screen)
    screen.selectbox(key="aufnahme").set_value("silver").run()
    assert '<a href="cluster?id=GC-002&amp;stichtag=2026-11-23">CLUSTER 02</a>' in tables(screen)
    screen.multiselect(key="label").set_value(["bronze"]).run()
    assert not screen.exception
    assert any(text.startswith("Antragsteller haben noch weder Label") for text in texts(screen))


def test_a_past_import_is_told_as_it_was() -> None:
    earlier = delivery(*MEMBERS[:2], as_of=day("2026-10-01"))
    screen = opened(earlier, delivery(*MEMBERS), **{"import": "1"})
    assert "2 Mitglieder, 1 mehr als am 31.12.2021" in texts(screen)
    assert "2 Mitglieder am 01.10.2026" in texts(screen)
    now = opened_again(screen)
    assert "4 Mitglieder, 2 mehr als am 01.10.2026" in texts(now)


def opened_again(screen: AppTest) -> AppTest:
    screen.button(key="to_current_import").click().run()
    assert not screen.exception
    return screen


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_opens_for_examples_real_facts_one_member_and_bare_names(
    tmp_path: Path, samples: Path, language: Language
) -> None:
    examples = tmp_path / "examples.xlsx"
    sample_workbook(examples, members=72, seed=1, as_of=date(2026, 11, 1))
    for number, (file, as_of) in enumerate(
        [(examples, "2026-11-01"), (samples / "public_facts.xlsx", "2026-11-23")]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        reading = read_in_child(file)
        one = replace(delivery(as_of=day(as_of)), rows=reading.rows)
        told = told_in(folder, language, one)
        assert len(told.get("plotly_chart")) == (7 if number == 0 else 6)
    (tmp_path / "bare").mkdir()
    told_in(tmp_path / "bare", language, delivery(member("GC-001")))
    use_language("de")


def told_in(folder: Path, language: Language, one: Delivery) -> AppTest:
    with create_store(folder / "one.duckdb", load_rules()) as store:
        store.load(one)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTER_STORE", str(folder / "one.duckdb"))
        forget()
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.run()
        screen.query_params.update({"stichtag": ON, "sprache": language, "zeitraum": "10"})
        screen.switch_page(PAGE).run()
        assert not screen.exception
    return screen


def test_the_panels_show_the_values_and_print_those_at_the_ends() -> None:
    figure = CHARTS["labels_over_time"].draw(over_time_rows(3, 1, 5))
    assert len(figure.data) == 6
    for trace in figure.data:
        assert list(trace.x) == ["2026-03-31", "2026-06-30", "2026-09-30"]
        assert list(trace.y) == [3, 1, 5]
        assert list(trace.text) == ["3", "", "5"]
        assert trace.line.shape == "hv"
    assert len({trace.marker.symbol for trace in figure.data}) == 6
    assert [note.text for note in figure.layout.annotations][:2] == ["★ Gold", "■ Silber"]
    assert figure.layout.shapes[0].x0 == "2026-06-30"


@pytest.mark.parametrize(
    ("counts", "headline"),
    [
        ((), "Kein Mitglied in dieser Zeit"),
        ((0, 0), "Kein Mitglied in dieser Zeit"),
        ((1,), "1 Mitglied am 31.03.2026"),
        ((1, 1), "1 Mitglied, so viele wie am 31.03.2026"),
        ((1, 3), "3 Mitglieder, 2 mehr als am 31.03.2026"),
        ((1200, 1), "1 Mitglied, 1.199 weniger als am 31.03.2026"),
    ],
)
def test_a_headline_is_right_for_none_one_and_many(counts: tuple[int, ...], headline: str) -> None:
    assert CHARTS["members_over_time"].headline(over_time_rows(*counts)) == headline


@pytest.mark.parametrize(
    ("admitted", "left", "headline"),
    [
        (0, 0, "Weder Aufnahmen noch Austritte in dieser Zeit"),
        (1, 1, "So viele Aufnahmen wie Austritte: je 1"),
        (4, 1, "Mehr Aufnahmen als Austritte: 4 zu 1"),
        (1, 4, "Mehr Austritte als Aufnahmen: 4 zu 1"),
    ],
)
def test_admissions_and_exits_stand_on_both_sides(admitted: int, left: int, headline: str) -> None:
    rows = [
        {"begins_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31), "admitted_count": admitted,
         "left_count": left, "is_year": False, "total_admitted_count": admitted, "total_left_count": left}
    ]  # fmt: skip
    chart = CHARTS["admissions_and_exits"]
    up, down = chart.draw(rows).data
    assert (list(up.y), list(down.y)) == ([admitted], [-left])
    assert list(up.customdata) == ["2026-03-31"]
    assert chart.headline(rows) == headline
