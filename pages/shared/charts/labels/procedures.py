"""The fees of the label procedures that fall due, by quarter: bars, headline and sentence."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from data.language import _, ngettext
from data.words import number_word
from pages.shared.charts.form import Rows
from pages.shared.charts.labels.states import euro_word, quarter_word
from pages.shared.charts.look import FIELD_COLOUR, LABEL_COLOURS, framed, look

_QUARTER = 54  # pixels: two bars
_LEGEND = 60


def label_procedures_by_quarter(rows: Rows) -> go.Figure:
    """Fees by quarter, those of Gold apart, since the programme does not pay them; rows of the query of this name."""
    quarters = [row["quarter_begins_on"].isoformat() for row in rows]
    gold = any(row["gold_eur"] for row in rows)
    traces = [
        _bars(quarters, rows, "programme_eur", _("paid by the programme"), FIELD_COLOUR, hollow=False),
        _bars(quarters, rows, "gold_eur", _("Gold, not paid by the programme"), LABEL_COLOURS["gold"], hollow=True),
    ]  # fmt: skip
    most = max([1, *(max(row["programme_eur"], row["gold_eur"]) for row in rows)])
    layout = framed(
        max(2, len(rows)) * _QUARTER + _LEGEND,
        margin={"l": 0, "r": 84, "t": 4, "b": 4, "pad": 6},
        showlegend=gold,
        legend={
            "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13},
            "itemclick": False, "itemdoubleclick": False, "traceorder": "normal",
        },
        barmode="group",
        bargap=0.25,
        xaxis={"visible": False, "range": [0, most], "fixedrange": True},
        yaxis={
            "autorange": "reversed",
            "tickvals": quarters,
            "ticktext": [quarter_word(row["quarter_begins_on"]) for row in rows],
            "automargin": True,
            "ticks": "",
            "showline": False,
            "fixedrange": True,
            "tickfont": {"color": look().ink},
            "type": "category",
        },
    )  # fmt: skip
    return go.Figure({"data": traces if gold else traces[:1], "layout": layout})


def label_procedures_headline(rows: Rows) -> str:
    """What all of it costs the programme."""
    if not rows or not rows[0]["total_count"]:
        return _("No procedure at the programme's cost falls due")
    number = rows[0]["total_count"]
    return ngettext(
        "{number} procedure costs the programme {amount} by {quarter}",
        "{number} procedures cost the programme {amount} by {quarter}",
        number,
    ).format(
        number=number_word(number),
        amount=euro_word(rows[0]["total_eur"]),
        quarter=quarter_word(rows[-1]["quarter_begins_on"]),
    )


def label_procedures_sentence(rows: Rows) -> str:
    """The dearest quarter, and what Gold costs besides."""
    if not rows or not rows[0]["total_count"]:
        text = _("No procedure at the programme's cost falls due in these quarters.")
    else:
        most = max(rows, key=lambda row: row["programme_eur"])
        text = ngettext(
            "The dearest quarter is {quarter}: {number} procedure for {amount}.",
            "The dearest quarter is {quarter}: {number} procedures for {amount}.",
            most["programme_count"],
        ).format(
            quarter=quarter_word(most["quarter_begins_on"]),
            number=number_word(most["programme_count"]),
            amount=euro_word(most["programme_eur"]),
        )
    if rows and rows[0]["total_gold_eur"]:
        gold = _("Gold besides, not paid by the programme: {amount}.").format(
            amount=euro_word(rows[0]["total_gold_eur"])
        )
        text = f"{text} {gold}"
    return text


def _bars(
    quarters: list[str], rows: Rows, field: str, name: str, colour: str, *, hollow: bool
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": [row[field] for row in rows],
        "y": quarters,
        "orientation": "h",
        # a fee of nothing beside each quarter would hide those of something
        "text": [euro_word(row[field]) if row[field] or not hollow else "" for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": quarters,
        "marker": {
            "color": "rgba(0,0,0,0)" if hollow else colour,
            "line": {"color": colour, "width": 1.5 if hollow else 0},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": f"{name}: %{{text}}<extra></extra>",
    }
