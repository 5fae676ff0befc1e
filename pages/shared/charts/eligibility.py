"""How many members meet each criterion of the eligibility: the bars, what they say, and their table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import SIGNS, number_word, signed, word
from pages.shared.charts.form import Chart
from pages.shared.charts.look import framed, look
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

STATUSES = ("met", "open", "failed", "unknown")
# fill and the ink on it; what is not known stays hollow
_COLOURS = {"met": "#0077B6", "open": "#B98C2E", "failed": "#C61950", "unknown": "#8E9497"}
_INKS = {"met": "#FFFFFF", "open": "#111111", "failed": "#FFFFFF"}
_BAR_PIXELS = 44
_KEY_PIXELS = 52  # two lines that say what the colours and signs mean


def criterion_word(code: str) -> str:
    """The name of a criterion as a heading."""
    name = word("criterion", code)
    return name[0].upper() + name[1:]


def members_by_criterion(rows: Rows) -> go.Figure:
    """One bar a criterion, divided by how it is met; rows of the query of this name."""
    criteria = list(dict.fromkeys(row["criterion"] for row in rows))
    axis = {
        "autorange": "reversed",
        "tickvals": criteria,
        "ticktext": [criterion_word(code) for code in criteria],
        "automargin": True,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": look().ink},
        "type": "category",
    }
    layout = framed(
        max(3, len(criteria)) * _BAR_PIXELS + _KEY_PIXELS,
        margin={"l": 0, "r": 4, "t": _KEY_PIXELS, "b": 4, "pad": 6},
        # Plotly's own legend takes the room of the bars on a telephone
        title={
            "text": _key(), "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top",
            "pad": {"t": 20}, "font": {"size": 14, "color": look().ink},
        },
        barmode="stack",
        xaxis={"visible": False, "fixedrange": True},
        yaxis=axis,
        uniformtext={"minsize": 12, "mode": "hide"},
    )  # fmt: skip
    return go.Figure({"data": [_part(rows, status) for status in STATUSES], "layout": layout})


def _key() -> str:
    """Colour, sign and word of each status, in two lines."""
    told = [
        f'<span style="color:{_COLOURS[status]}">{"□" if status == "unknown" else "■"}</span> '
        f"{signed('criterion_status', status)}"
        for status in STATUSES
    ]
    return f"{'   '.join(told[:2])}<br>{'   '.join(told[2:])}"


def _part(rows: Rows, status: str) -> dict[str, Any]:
    own = [row for row in rows if row["criterion_status"] == status]
    hollow = status == "unknown"
    sign = SIGNS["criterion_status"][status]
    return {
        "type": "bar",
        "name": signed("criterion_status", status),
        "x": [row["member_count"] for row in own],
        "y": [row["criterion"] for row in own],
        "orientation": "h",
        "text": [f"{sign} {number_word(row['member_count'])}" if row["member_count"] else "" for row in own],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": _INKS.get(status, look().ink)},
        "customdata": [f"{row['criterion']}.{status}" for row in own],
        "hovertext": [
            f"{criterion_word(row['criterion'])}: {signed('criterion_status', status)} "
            f"{number_word(row['member_count'])}"
            for row in own
        ],
        "marker": {
            "color": "rgba(0,0,0,0)" if hollow else _COLOURS[status],
            # white lines part the areas; an area that is hollow has its own
            "line": {
                "color": _COLOURS[status] if hollow else look().ground,
                "width": [1.5 if row["member_count"] else 0 for row in own],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def members_by_criterion_headline(rows: Rows) -> str:
    """Which criterion is not met most often."""
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection")
    missing = _not_met(rows)
    most = max(missing.values())
    if not most:
        return _("Every member meets every criterion")
    names = [criterion_word(code) for code, count in missing.items() if count == most]
    return ngettext(
        "Not met most often: {criteria} ({number} member)",
        "Not met most often: {criteria} ({number} members)",
        most,
    ).format(criteria=", ".join(names), number=number_word(most))


def members_by_criterion_sentence(rows: Rows) -> str:
    """For each criterion how many do not meet it."""
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection.")
    missing = {code: count for code, count in _not_met(rows).items() if count}
    if not missing:
        return _("All four criteria are met by every member of this selection.")
    parts = ", ".join(f"{criterion_word(code)} {number_word(count)}" for code, count in missing.items())
    return _("Members for whom a criterion is open, failed or not stated: {parts}.").format(parts=parts)


def _not_met(rows: Rows) -> dict[str, int]:
    counts = dict.fromkeys((row["criterion"] for row in rows), 0)
    for row in rows:
        if row["criterion_status"] != "met":
            counts[row["criterion"]] += row["member_count"]
    return counts


CHARTS = (
    Chart(
        "members_by_criterion",
        members_by_criterion,
        marked("Members by criterion of eligibility"),
        members_by_criterion_headline,
        members_by_criterion_sentence,
        (
            Shown("criterion", marked("Criterion"), criterion_word),
            Shown("criterion_status", marked("Status"), lambda code: signed("criterion_status", code)),
            Shown("member_count", marked("Members")),
        ),
        page="foerderung",
    ),
)
