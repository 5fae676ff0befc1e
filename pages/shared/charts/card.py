"""The one way a chart comes on a page: headline, subtitle, picture, sentence, source, table, downloads, click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st

from data.language import _
from data.words import day_word, state_word
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
    sentence, title = chart.sentence(rows), chart.title(rows)
    with st.container(border=True, key=f"card_{name}"):
        st.subheader(escaped(chart.headline(rows)), anchor=False)
        st.caption(" · ".join([title, _region(chosen), day_word(chosen.on), *_further_filters(chosen)]))
        st.plotly_chart(
            filtered((draw or chart.draw)(rows), chart, chosen),
            key=f"chart_{name}",
            theme=None,
            on_select=lambda: _clicked(chart, on_click),
            selection_mode="points",
            config=PLOTLY,
            alt=sentence,
        )
        st.markdown(escaped(sentence))
        st.caption(escaped(" · ".join([source_line(), *([_(chart.sources)] if chart.sources else [])])))
        # most of a page's drawing time would go into tables that nobody has opened
        under = st.expander(_("Show table and downloads"), key=f"table_{name}", on_change="rerun")
        if under.open:
            with under:
                st.caption(_("The sentence with its source, to copy:"))
                st.code(f"{sentence} ({source_line()})", language=None, wrap_lines=True)
                plain_table(rows, chart.columns, caption=title)
                page = address.page_shown(chart.page)
                downloads.buttons_for_rows(name, title, chart.columns, rows, chosen, page, remark=remark)


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


def _region(chosen: Selection) -> str:
    return escaped(", ".join(state_word(code) for code in chosen.states)) or _("Germany")


def _further_filters(chosen: Selection) -> list[str]:
    # the Länder are the region; what else is filtered stands at each chart, as its own words and on paper
    rest = replace(chosen, states=())
    return [escaped(rest.in_words())] if rest != Selection(on=chosen.on) else []


def _clicked(chart: Chart, on_click: Callable[[str], None] | None) -> None:
    points = st.session_state[f"chart_{chart.name}"].selection.points
    if points:
        code = points[0].get("customdata") or points[0].get("location") or points[0].get("y")
        code = code[0] if isinstance(code, list) else code
        if chart.filters:
            selection.toggle(chart.filters, code)
        elif on_click:
            on_click(code)
