"""How many statements are missing in each column: the bars, what they say, and their table."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import number_word, share_word
from pages.shared.charts.form import Chart
from pages.shared.charts.look import BAR_PIXELS, FIELD_COLOUR, framed, look
from pages.shared.members import HEADINGS
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

_LONGEST_LINE = 24  # letters; on a telephone a longer name leaves no room for the bars
_TWO_LINES = 4  # pixels more than a bar with a name of one line


def heading(field: str) -> str:
    """The column's name on the screen."""
    return _(HEADINGS[field])


COLUMNS = (
    Shown("field", marked("Statement"), heading),
    Shown("missing_count", marked("missing")),
    Shown("stated_count", marked("stated")),
    Shown("expected_count", marked("expected")),
    Shown("stated_share", marked("Share stated"), lambda share: almost(share, 1)),
)


def quality_completeness(rows: Rows) -> go.Figure:
    """Missing statements by column, the most first; rows of the query of this name."""
    fields = [row["field"] for row in rows]
    missing = [row["missing_count"] for row in rows]
    most = max([1, *missing])
    bars = {
        "type": "bar",
        "x": missing,
        "y": fields,
        "orientation": "h",
        "text": [number_word(count) for count in missing],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": fields,
        "hovertext": [
            f"{number_word(row['missing_count'])} · {almost(row['missing_count'], row['expected_count'])}"
            for row in rows
        ],
        "marker": {"color": FIELD_COLOUR},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    axis = {
        "autorange": "reversed",
        "tickvals": fields,
        "ticktext": ["<br>".join(wrap(heading(field), _LONGEST_LINE)) for field in fields],
        "automargin": True,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": look().ink},
        "type": "category",
    }
    layout = framed(
        max(3, len(fields)) * (BAR_PIXELS + _TWO_LINES) + 16,
        xaxis={"visible": False, "range": [0, most], "fixedrange": True},
        yaxis=axis,
    )
    return go.Figure({"data": [bars], "layout": layout})


def quality_completeness_headline(rows: Rows) -> str:
    """What is missing most often, or wholly."""
    gaps = [row for row in rows if row["missing_count"]]
    if not gaps:
        return _("Every expected statement is there")
    empty = [row for row in gaps if not row["stated_count"]]
    if len(empty) > 1:
        return _("{number} of {total} columns are stated for no cluster").format(
            number=number_word(len(empty)), total=number_word(len(rows))
        )
    return _("Missing most often: {column} ({missing} of {expected})").format(
        column=heading(gaps[0]["field"]),
        missing=number_word(gaps[0]["missing_count"]),
        expected=number_word(gaps[0]["expected_count"]),
    )


def quality_completeness_sentence(rows: Rows) -> str:
    """How many statements are missing of how many, and how many columns are complete."""
    missing = sum(row["missing_count"] for row in rows)
    expected = sum(row["expected_count"] for row in rows)
    complete = sum(not row["missing_count"] for row in rows)
    return ngettext(
        "{missing} of {expected} statement is missing ({share}); {complete} of {columns} columns are complete.",
        "{missing} of {expected} statements are missing ({share}); {complete} of {columns} columns are complete.",
        missing,
    ).format(
        missing=number_word(missing),
        expected=number_word(expected),
        share=almost(missing, expected),
        complete=number_word(complete),
        columns=number_word(len(rows)),
    )


def almost(part: float, whole: float) -> str:
    """A share in percent that says 0 % and 100 % only where nothing or all is meant."""
    share = part / whole if whole else 0
    return share_word(min(max(share, 0.001), 0.999) if 0 < share < 1 else share, 1)


CHARTS = (
    Chart(
        "quality_completeness",
        quality_completeness,
        marked("Missing statements by column"),
        quality_completeness_headline,
        quality_completeness_sentence,
        COLUMNS,
        page="datenqualitaet",
    ),
)
