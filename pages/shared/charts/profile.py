"""One Land beside Germany: shares by label and eligibility, and its technology fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked
from data.words import number_word, sector_word, share_word, signed, state_word
from pages.shared import selection
from pages.shared.charts import findings, measures
from pages.shared.charts.bars import bars_of
from pages.shared.charts.form import Chart
from pages.shared.charts.look import FIELD_COLOUR, framed, look
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

PAGE = "regionen"
_PAIR_PIXELS = 44


def state_profile(rows: Rows) -> go.Figure:
    """The shares of one Land beside those of Germany, by label and eligibility; rows of the query of this name."""
    shown = _shares(rows)
    style = look()
    names = [figure_word(row) for row in shown]
    here = state_word(rows[0]["state"]) if rows else ""
    pair = [
        ("here_value", here, {"color": FIELD_COLOUR}),
        (
            "federal_value",
            _("Germany"),
            {"color": "rgba(0,0,0,0)", "line": {"color": style.outline, "width": 1.5}},
        ),
    ]
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": [f"{row['topic']} {row['figure']}" for row in shown],
            "x": [row[field] or 0 for row in shown],
            "text": [measures.a_share(row[field]) for row in shown],
            "textposition": "outside",
            "cliponaxis": False,
            "marker": marker,
            "customdata": [f"{row['topic']} {row['figure']}" for row in shown],
            "hovertemplate": f"{name}: %{{text}}<extra></extra>",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }
        for field, name, marker in pair
    ]
    layout = framed(
        max(3, len(shown)) * _PAIR_PIXELS + 40,
        margin={"l": 0, "r": 52, "t": 4, "b": 4, "pad": 6},
        xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={
            "autorange": "reversed",
            "tickvals": [f"{row['topic']} {row['figure']}" for row in shown],
            "ticktext": names,
            "automargin": True,
            "ticks": "",
            "fixedrange": True,
            "type": "category",
            "tickfont": {"color": style.ink, "size": 13},
        },
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False},
        bargap=0.25,
    )
    return go.Figure({"data": bars, "layout": layout})


def figure_word(row: dict[str, Any]) -> str:
    """The name of a figure of the comparison."""
    if row["topic"] in {"label", "eligibility"}:
        kind = "label_group" if row["topic"] == "label" else "eligibility"
        return signed(kind, row["figure"])
    return {
        "members": _("Members"),
        "per_million": _("Members per million inhabitants"),
        "sme_share": _("SMEs among the actors"),
    }[row["figure"]]


def state_sectors(rows: Rows) -> go.Figure:
    """Members of one Land by field; rows of the query of this name."""
    codes = [row["sector"] for row in rows]
    return bars_of(codes, [sector_word(code) for code in codes], rows, [FIELD_COLOUR] * len(codes))


def _shares(rows: Rows) -> list[dict[str, Any]]:
    return [row for row in rows if row["topic"] in {"label", "eligibility"}]


def profile_headline(rows: Rows) -> str:
    """How the Land stands by Silver and Gold beside Germany."""
    size = {row["figure"]: row for row in rows if row["topic"] == "size"}
    if not size or not size["members"]["part"]:
        return _("No member in this Land")
    good = [row for row in rows if row["topic"] == "label" and row["figure"] in {"gold", "silver"}]
    return _("{state}: {share} with Silver or Gold, in Germany {federal}").format(
        state=state_word(rows[0]["state"]),
        share=share_word(sum(row["part"] for row in good), good[0]["whole"]),
        federal=share_word(sum(row["federal_part"] for row in good), good[0]["federal_whole"]),
    )


def profile_sentence(rows: Rows) -> str:
    """Members, members per million and eligible ones, here and in Germany."""
    found = {(row["topic"], row["figure"]): row for row in rows}
    if not found or not found["size", "members"]["part"]:
        return _("No member in this selection.")
    rate, eligible = found["size", "per_million"], found["eligibility", "eligible"]
    return _(
        "{members}, {rate} per million inhabitants (Germany: {federal_rate}); {share} eligible (Germany: {federal})."
    ).format(
        members=findings.members_word(found["size", "members"]["part"]),
        rate=measures.a_rate(round(rate["here_value"], 2)),
        federal_rate=measures.a_rate(round(rate["federal_value"], 2)),
        share=measures.a_share(eligible["here_value"]),
        federal=measures.a_share(eligible["federal_value"]),
    )


def figure_value(row: dict[str, Any], field: str) -> str:
    """The value of a figure as people read it; ``field`` is here_value or federal_value."""
    value = row[field]
    if row["topic"] == "size":
        return measures.NOTHING if value is None else number_word(round(value, 2))
    return measures.a_share(value)


def sectors_headline(rows: Rows) -> str:
    """Which field leads in the Land."""
    return findings.members_by_sector_headline(rows)


def sectors_title(rows: Rows) -> str:
    """What the fields are those of."""
    return _("Technology fields in {state}").format(state=state_word(rows[0]["state"]) if rows else "")


def profile_title(rows: Rows) -> str:
    """Which Land is compared."""
    return _("{state} beside Germany").format(state=state_word(rows[0]["state"]) if rows else "")


def filter_by(code: str) -> None:
    """Filter by the label or the eligibility of a bar."""
    topic, _blank, figure = code.partition(" ")
    selection.toggle("label" if topic == "label" else "foerderung", figure)


def in_words(rows: Rows) -> list[dict[str, Any]]:
    """The rows of the query state_profile with what their table says: name, value in the Land and in Germany."""
    return [
        {
            **row,
            "name": figure_word(row),
            "here_word": figure_value(row, "here_value"),
            "federal_word": figure_value(row, "federal_value"),
        }
        for row in rows
    ]


CHARTS = (
    Chart(
        "state_profile",
        state_profile,
        profile_title,
        profile_headline,
        profile_sentence,
        (
            Shown("name", marked("Figure")),
            Shown("here_word", marked("In the Land")),
            Shown("federal_word", marked("Germany")),
        ),
        page=PAGE,
    ),
    Chart(
        "state_sectors",
        state_sectors,
        sectors_title,
        sectors_headline,
        findings.members_by_sector,
        (
            Shown("sector", marked("Technology field"), sector_word),
            Shown("member_count", marked("Members")),
            Shown("here_share", marked("Share in the Land"), measures.a_share),
            Shown("federal_count", marked("Members in Germany")),
            Shown("federal_share", marked("Share in Germany"), measures.a_share),
        ),
        "feld",
        PAGE,
        region=lambda rows: state_word(rows[0]["state"]),
    ),
)
