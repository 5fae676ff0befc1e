"""The one way a chart comes on a page: headline, subtitle, picture, sentence, source, table, downloads, click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from data.language import _, marked
from data.words import day_word, sector_word, signed, state_word
from pages.shared import answers, downloads, selection
from pages.shared.charts import bars, completeness, findings
from pages.shared.charts import map as maps
from pages.shared.selection import Dimension, Selection
from pages.shared.tables import Shown, escaped, plain_table

Rows = Sequence[dict[str, Any]]

# Plotly asks a foreign host for a world map even where none is drawn; it finds an empty one here
PLOTLY = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "topojsonURL": "./app/static/",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """What belongs to one chart: how to draw it, what it measures, what to say, its table and its filter.

    Without a filter the page says what a click does. ``page`` is the address of the page that shows it.
    """

    name: str
    draw: Callable[[Rows], go.Figure]
    measure: str
    headline: Callable[[Rows], str]
    sentence: Callable[[Rows], str]
    columns: tuple[Shown, ...]
    filters: Dimension | None = None
    page: str = ""


_COUNT = Shown("member_count", marked("Members"))
_ELIGIBLE = Shown("eligible_count", marked("of these eligible"))

CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        Chart(
            "members_by_sector",
            bars.members_by_sector,
            marked("Members by technology field"),
            findings.members_by_sector_headline,
            findings.members_by_sector,
            (Shown("sector", marked("Technology field"), sector_word), _COUNT, _ELIGIBLE),
            "feld",
        ),
        Chart(
            "members_by_state",
            maps.members_by_state,
            marked("Members by federal state"),
            findings.members_by_state_headline,
            findings.members_by_state,
            (
                Shown("state", marked("Federal state"), state_word),
                _COUNT,
                Shown("silver_or_better_count", marked("of these Silver or Gold")),
                _ELIGIBLE,
            ),
            "land",
        ),
        Chart(
            "members_by_label",
            bars.members_by_label,
            marked("Members by label"),
            findings.members_by_label_headline,
            findings.members_by_label,
            (Shown("label_group", marked("Label"), lambda code: signed("label_group", code)), _COUNT),
            "label",
        ),
        Chart(
            "members_by_eligibility",
            bars.members_by_eligibility,
            marked("Members by eligibility"),
            findings.members_by_eligibility_headline,
            findings.members_by_eligibility,
            (Shown("eligibility", marked("Eligibility"), lambda code: signed("eligibility", code)), _COUNT),
            "foerderung",
        ),
        Chart(
            "quality_completeness",
            completeness.quality_completeness,
            marked("Missing statements by column"),
            completeness.quality_completeness_headline,
            completeness.quality_completeness_sentence,
            completeness.COLUMNS,
            page="datenqualitaet",
        ),
    )
}


def show(name: str, rows: Rows, chosen: Selection, on_click: Callable[[str], None] | None = None) -> None:
    """Place the chart of this name with all that belongs to it.

    A click on a mark sets the chart's filter, or calls ``on_click`` with the mark's code before the next run.
    """
    chart = CHARTS[name]
    sentence = chart.sentence(rows)
    with st.container(border=True, key=f"card_{name}"):
        st.subheader(escaped(chart.headline(rows)), anchor=False)
        st.caption(" · ".join([_(chart.measure), _region(chosen), day_word(chosen.on)]))
        st.plotly_chart(
            chart.draw(rows),
            key=f"chart_{name}",
            theme=None,
            on_select=lambda: _clicked(chart, on_click),
            selection_mode="points",
            config=PLOTLY,
            alt=sentence,
        )
        st.markdown(escaped(sentence))
        st.caption(escaped(source_line()))
        # most of a page's drawing time would go into tables that nobody has opened
        under = st.expander(_("Show table and downloads"), key=f"table_{name}", on_change="rerun")
        if under.open:
            with under:
                plain_table(rows, chart.columns, caption=_(chart.measure))
                downloads.buttons_for_rows(name, _(chart.measure), chart.columns, rows, chosen, chart.page)


def source_line() -> str:
    """Where the data come from and what day they speak of."""
    current = answers.current()
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


def _clicked(chart: Chart, on_click: Callable[[str], None] | None) -> None:
    points = st.session_state[f"chart_{chart.name}"].selection.points
    if points:
        code = points[0].get("customdata") or points[0].get("location") or points[0].get("y")
        code = code[0] if isinstance(code, list) else code
        if chart.filters:
            selection.toggle(chart.filters, code)
        elif on_click:
            on_click(code)
