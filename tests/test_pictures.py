"""Pictures of charts: everything they say stands in them, readable, within the canvas, and always the same."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import streamlit as st
from PIL import Image

from data.language import use_language
from data.store import Store
from data.writing.pictures import Words, as_png, as_svg
from pages.shared.charts import CHARTS, regions
from pages.shared.charts.look import DARK, LIGHT, look, on_paper
from tests.chart_pages import opened, program
from tests.chart_rows import DATA_DATE, asked, rows_of
from tests.conftest import ROOT
from tests.delivered import example_store
from tests.label_rows import ahead
from tests.picture_reading import check_within, figure_of, texts_in, texts_of

WORDS = Words(
    "Silber führt mit 5 von 12 Mitgliedern",
    "Mitglieder nach Label · Deutschland · 23.11.2026",
    "12 Mitglieder: 3 Gold, 5 Silber, 4 k. A.",
    "Quelle: Geschäftsstelle, Import 3, Daten vom 01.11.2026",
    example=True,
)
ADDRESS: dict[str, Any] = {
    "stichtag": "2026-11-01", "kennzahl": "silver_share", "im_land": ["DE-SN"], "im_feld": ["IKT"],
    "horizont": ["12"], "label_von": ["2022-01-01"], "label_bis": ["2026-11-01"], "angebot": "seminar",
    "art": ["laender"], "messwert": ["silver_or_better"], "auswahl": ["DE-SN", "DE-BY", "DE-NW", "DE-HE"],
    "zeitraum": "10", "grundlage": ["regeln"], "vergleich_von": ["2022-01-01"], "vergleich_bis": ["2026-11-01"],
}  # fmt: skip


def by_label(*counts: int) -> dict[str, Any]:
    groups = ("gold", "silver", "bronze", "expired", "none", "unknown")
    rows = [{"label_group": group, "member_count": n} for group, n in zip(groups, counts, strict=True)]
    return figure_of("members_by_label", rows)


def bars(names: list[str], values: list[float], texts: list[str] | None = None) -> dict[str, Any]:
    """A chart as the briefing composes it, without Plotly."""
    shown = texts or [str(value) for value in values]
    trace = {"type": "bar", "orientation": "h", "x": values, "y": names, "text": shown}
    axis = {"type": "category", "autorange": "reversed", "tickvals": names, "ticktext": names}
    layout = {"height": 120, "xaxis": {"visible": False, "range": [0, max(values)]}, "yaxis": axis}
    return {"data": [trace], "layout": layout}


def test_a_picture_says_what_its_chart_says_with_title_source_and_mark() -> None:
    assert texts_of(as_svg(by_label(3, 5, 0, 0, 0, 4), WORDS)) == [
        "Frei erfundene Beispieldaten",
        "Silber führt mit 5 von 12 Mitgliedern",
        "Mitglieder nach Label · Deutschland · 23.11.2026",
        "3", "5", "0", "0", "0", "4",
        "★ Gold", "■ Silber", "◆ Bronze", "✕ abgelaufen", "○ kein Label", "? k. A.",
        "Quelle: Geschäftsstelle, Import 3, Daten vom 01.11.2026",
    ]  # fmt: skip


def test_an_svg_names_and_describes_itself_in_its_language() -> None:
    use_language("en")
    root = ET.fromstring(as_svg(by_label(3, 5, 0, 0, 0, 4), WORDS))
    named = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert (named["title"], named["desc"]) == (WORDS.title, WORDS.sentence)
    assert root.attrib["lang"] == "en"
    assert root.attrib["role"] == "img"
    assert root.attrib["width"] == "481.889764pt"


def test_real_data_bear_no_mark() -> None:
    real = Words(WORDS.title, WORDS.subtitle, WORDS.sentence, WORDS.source)
    assert "Frei erfundene Beispieldaten" not in texts_of(as_svg(by_label(1, 0, 0, 0, 0, 0), real))


def test_bars_have_the_colours_of_the_screen_and_none_for_what_is_not_there() -> None:
    svg = as_svg(by_label(3, 5, 1, 1, 2, 4), WORDS).decode()
    assert {colour for colour in ("#b98c2e", "#8e9497", "#a4402d", "#7f5a79") if f"fill: {colour}" in svg} == {
        "#b98c2e", "#8e9497", "#a4402d", "#7f5a79",
    }  # fmt: skip
    assert svg.count("fill: none; stroke: #8e9497") == 2


@pytest.mark.parametrize(("dpi", "size"), [(200, (1338, 628)), (96, (642, 301))])
def test_a_png_is_as_large_as_asked_and_white_at_its_edge(dpi: int, size: tuple[int, int]) -> None:
    picture = Image.open(io.BytesIO(as_png(by_label(3, 5, 0, 0, 0, 4), WORDS, dpi=dpi)))
    assert picture.size == size
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert picture.info["Title"] == WORDS.title


@pytest.mark.parametrize("height", [150.0, 40.0])
def test_a_wanted_height_is_kept_and_small_ones_shrink_everything(height: float) -> None:
    root = ET.fromstring(as_svg(by_label(3, 5, 0, 0, 0, 4), WORDS, height_mm=height))
    assert float(root.attrib["height"].removesuffix("pt")) == pytest.approx(height * 72 / 25.4, abs=3.5)
    assert root.attrib["width"] == "481.889764pt"


def test_the_same_chart_gives_the_same_bytes_also_to_two_at_once() -> None:
    charts = [by_label(3, 5, 0, 0, 0, 4), by_label(1, 2, 3, 4, 5, 6)] * 4
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda chart: (as_svg(chart, WORDS), as_png(chart, WORDS, dpi=72)), charts))
    assert drawn[:2] * 4 == drawn
    assert drawn[0] == (as_svg(charts[0], WORDS), as_png(charts[0], WORDS, dpi=72))


HOSTILE = [
    "$x$ \\frac{1}{2}",
    "<b>A & B</b> <script>",
    "]]> -- 'x' \"y\"",
    "🚀 漢字\u200f\x0bEnde",
    "W" * 300,
    "a " * 300,
]


def test_what_a_spreadsheet_writes_is_text_and_nothing_else() -> None:
    words = Words(HOSTILE[1], HOSTILE[0], HOSTILE[3], HOSTILE[3])
    names = ["$x$", "A &amp; B", "--> <!--", "🚀 漢字\u200f\x0bEnde"]
    svg = as_svg(bars(names, [1, 2, 3, 4]), words)
    shown = texts_of(svg)
    assert shown[:2] == ["<b>A & B</b> <script>", "$x$ \\frac{1}{2}"]
    assert shown[2:-1] == ["1", "2", "3", "4", "$x$", "A & B", "--> <!--", "\ufffd \ufffd Ende"]
    assert ET.fromstring(svg)[1].text == "🚀 漢字\u200fEnde"
    assert shown[-1] == "\ufffd \ufffd Ende"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_reaches_out_of_the_picture(text: str) -> None:
    chart = bars([f"{text} {number}" for number in range(3)], [1, 2, 3], [text[:20], "2", "3"])
    check_within(chart, Words(text, text, text, text, example=True, note=text))


def test_parts_without_room_for_their_number_have_it_behind_the_bar() -> None:
    rows = [
        {"criterion": "silver", "criterion_status": status, "member_count": n}
        for status, n in (("met", 900), ("open", 3), ("failed", 1), ("unknown", 0))
    ]
    figure = figure_of("members_by_criterion", rows)
    shown = texts_of(as_svg(figure, WORDS))
    assert [text for text in shown if re.fullmatch(r". \d+", text)] == ["✓ 900", "◐ 3", "✕ 1"]
    check_within(figure, WORDS)


def test_bars_on_each_other_print_their_values_without_being_told_how() -> None:
    parts = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": values,
            "y": ["Sachsen", "Bayern"],
            "marker": {"color": fill},
        }
        for name, values, fill in (("Gold", [1200, 2.5], "#003350"), ("Silber", [30, 4000], "#CCE4F0"))
    ]
    figure = {
        "data": parts,
        "layout": {"barmode": "stack", "showlegend": True, "yaxis": {"autorange": "reversed"}},
    }
    shown = texts_of(as_svg(figure, WORDS))
    assert shown[3:-1] == ["Gold", "Silber", "1.200", "4.000", "2,5", "30", "Sachsen", "Bayern"]
    check_within(figure, WORDS)
    assert 'fill: #ffffff" transform' in as_svg(figure, WORDS).decode()


def test_on_paper_the_lines_of_the_horizon_lie_closer_and_names_take_one_line() -> None:
    rows = [ahead(name="Ein Cluster mit einem Namen, der auf einem Telefon zwei Zeilen braucht")] * 9
    screen = figure_of("label_horizon", rows)
    with on_paper():
        paper = figure_of("label_horizon", rows)
    assert (screen["layout"]["height"], paper["layout"]["height"]) == (98 + 9 * 78, 98 + 9 * 38)


def test_where_nothing_is_to_be_drawn_the_picture_says_so() -> None:
    words = Words(
        "Kein Mitglied",
        "",
        "Kein Mitglied in dieser Auswahl.",
        "Quelle",
        note="Kein Mitglied in dieser Auswahl.",
    )
    assert texts_of(as_svg(figure_of("label_transitions", []), words)) == [
        "Kein Mitglied", "Kein Mitglied in dieser Auswahl.", "Quelle",
    ]  # fmt: skip


def test_a_picture_is_light_also_for_a_visitor_in_the_dark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(st.context), "theme", SimpleNamespace(type="dark"))
    assert look() == DARK
    with on_paper():
        assert look() == LIGHT
    assert look() == DARK


def test_matplotlib_comes_with_the_first_picture_and_writes_into_no_home() -> None:
    code = (
        "import sys, data.writing.pictures as p; assert 'matplotlib' not in sys.modules;"
        "b = {'type': 'bar', 'orientation': 'h', 'x': [1], 'y': ['a'], 'text': ['1']};"
        "print(len(p.as_svg({'data': [b], 'layout': {}}, p.Words('t', 's', 's', 'q'))));"
        # it has looked for no fonts of the system
        "print(len({f.fname for f in sys.modules['matplotlib.font_manager'].fontManager.ttflist}))"
    )
    environment = {key: value for key, value in os.environ.items() if key not in {"HOME", "MPLCONFIGDIR"}}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, cwd=ROOT, capture_output=True, text=True,
        env={**environment, "HOME": "/nowhere"}, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    length, fonts = map(int, done.stdout.split())
    assert length > 1000
    assert fonts == 4


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example data."""
    with example_store(tmp_path_factory.mktemp("pictures") / "cluster.duckdb", DATA_DATE) as store:
        yield store


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_pictured_with_all_its_words_and_numbers(name: str, stored: Store) -> None:
    chart, rows = CHARTS[name], rows_of(name, stored, ADDRESS)
    figure = figure_of(name, rows)
    if name == "states_measured":
        figure = regions.with_seats(rows, asked(stored, "members_by_seat", ADDRESS)).to_plotly_json()
    words = Words(
        chart.headline(rows), chart.title(rows), chart.sentence(rows), "Quelle", note=chart.sentence(rows)
    )
    shown = "".join(texts_of(as_svg(figure, words))).replace(" ", "")
    missing = [text for text in texts_in(figure) if text.replace(" ", "") not in shown]
    assert missing == []
    # in a column of a report, as high as a page, or across a slide
    for pixels in (540, 720, 1300):
        check_within(figure, words, pixels)


def test_a_card_hands_out_its_chart_as_a_picture_named_after_it(tmp_path: Path) -> None:
    with program(tmp_path / "cluster.duckdb") as handed:
        screen = opened("", land=["DE-SN"], stichtag="2026-11-01")
        (card,) = [
            one for one in screen.get("download_button") if one.proto.id.endswith("members_by_label_svg")
        ]
        (other,) = [
            one for one in screen.get("download_button") if one.proto.id.endswith("members_by_label_png")
        ]
        assert (card.proto.label, other.proto.label) == ("Bild (SVG)", "Bild (PNG)")
        shown = texts_of(handed[card.proto.deferred_file_id]())
        assert "Mitglieder nach Label · Sachsen · 01.11.2026" in shown
        assert shown[0] == "Frei erfundene Beispieldaten"
        assert Image.open(io.BytesIO(handed[other.proto.deferred_file_id]())).format == "PNG"
