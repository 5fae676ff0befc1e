"""The one way a chart comes on a page: headline, subtitle, picture, sentence, source, table, downloads, click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from data.language import _
from data.words import day_word, state_word
from data.writing.pictures import Words
from pages.shared import address, answers, downloads, selection
from pages.shared.charts import (
    compare,
    completeness,
    eligibility,
    labels,
    offers,
    overview,
    profile,
    regions,
    sectors,
    trends,
)
from pages.shared.charts.chosen import filtered
from pages.shared.charts.form import Chart, Rows
from pages.shared.charts.look import on_paper
from pages.shared.selection import Selection
from pages.shared.tables import escaped, plain_table

# Plotly asks a foreign host for a world map even where none is drawn; it finds an empty one here
PLOTLY = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "topojsonURL": "./app/static/",
}


# a new page's charts: one more module here
CHARTS: dict[str, Chart] = {
    chart.name: chart
    for module in (
        overview,
        completeness,
        eligibility,
        regions,
        profile,
        sectors,
        labels,
        offers,
        compare,
        trends,
    )
    for chart in module.CHARTS
}


def show(
    name: str,
    rows: Rows,
    chosen: Selection,
    on_click: Callable[[str], None] | None = None,
    draw: Callable[[Rows], go.Figure] | None = None,
    remark: str = "",
) -> None:
    """Place the chart of this name with all that belongs to it.

    A click on a mark sets the chart's filter, or calls ``on_click`` with the mark's code before the next run.
    ``draw`` draws more than the rows alone tell, such as points on a map. ``remark`` says in the files what the page
    has chosen besides the selection, where the title does not.
    """
    chart = CHARTS[name]
    sentence = chart.sentence(rows)

    def figure() -> go.Figure:
        return filtered((draw or chart.draw)(rows), chart, chosen)

    with st.container(border=True, key=f"card_{name}"):
        st.subheader(escaped(chart.headline(rows)), anchor=False)
        measure, *where_and_when = _subtitle(chart, rows, chosen)
        st.caption(" · ".join([measure, *map(escaped, where_and_when)]))
        st.plotly_chart(
            figure(),
            key=f"chart_{name}",
            theme=None,
            on_select=lambda: _clicked(chart, on_click),
            selection_mode="points",
            config=PLOTLY,
            alt=sentence,
        )
        st.markdown(escaped(sentence))
        st.caption(escaped(_sources(chart)))
        # most of a page's drawing time would go into tables that nobody has opened
        under = st.expander(_("Show table and downloads"), key=f"table_{name}", on_change="rerun")
        if under.open:
            with under:
                _table_and_files(chart, rows, chosen, figure, remark)


def _table_and_files(
    chart: Chart, rows: Rows, chosen: Selection, figure: Callable[[], go.Figure], remark: str
) -> None:
    sentence, title = chart.sentence(rows), chart.title(rows)
    st.caption(_("The sentence with its source, to copy:"))
    st.code(f"{sentence} ({source_line()})", language=None, wrap_lines=True)
    plain_table(rows, chart.columns, caption=title)

    def on_white() -> dict[str, Any]:
        with on_paper():
            drawn: dict[str, Any] = figure().to_plotly_json()
        return drawn

    words = Words(
        title=chart.headline(rows),
        subtitle=" · ".join([*_subtitle(chart, rows, chosen), *([remark] if remark else [])]),
        sentence=sentence,
        source=_sources(chart),
        example=bool((answers.shown() or {}).get("example")),
        # away from the page nothing else says what a sign or a plus means
        note=sentence,
    )
    page = address.page_shown(chart.page)
    downloads.buttons_for_rows(
        chart.name, title, chart.columns, rows, chosen, page, remark=remark, picture=(on_white, words)
    )


def source_line() -> str:
    """Where the data come from and what day they speak of."""
    current = answers.shown()
    if current is None:
        return _("No data yet")
    text = _("Source: programme office, import {number}, data of {date}").format(
        number=current["number"], date=day_word(current["as_of"])
    )
    if not current["example"]:
        return text
    note = _("invented example data")
    return f"{text} · {note}"


def _sources(chart: Chart) -> str:
    return " · ".join([source_line(), *([_(chart.sources)] if chart.sources else [])])


def _subtitle(chart: Chart, rows: Rows, chosen: Selection) -> list[str]:
    """Measure, region, reference date, and what else is filtered."""
    region = chart.region(rows) if chart.region and rows else _region(chosen)
    return [chart.title(rows), region, day_word(chosen.on), *_further_filters(chosen)]


def _region(chosen: Selection) -> str:
    return ", ".join(state_word(code) for code in chosen.states) or _("Germany")


def _further_filters(chosen: Selection) -> list[str]:
    # the Länder are the region; what else is filtered stands at each chart, as its own words and on paper
    rest = replace(chosen, states=())
    return [rest.in_words()] if rest != Selection(on=chosen.on) else []


def _clicked(chart: Chart, on_click: Callable[[str], None] | None) -> None:
    points = st.session_state[f"chart_{chart.name}"].selection.points
    if points:
        code = points[0].get("customdata") or points[0].get("location") or points[0].get("y")
        code = code[0] if isinstance(code, list) else code
        if chart.filters:
            selection.toggle(chart.filters, code)
        elif on_click:
            on_click(code)
