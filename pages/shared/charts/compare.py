"""The chart of the comparison: one measure of the chosen members, fields or Länder as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import NOT_STATED, number_word, sector_word, share_word, state_word
from pages.shared.charts.bars import named_bars
from pages.shared.charts.form import Chart
from pages.shared.charts.look import FIELD_COLOUR
from pages.shared.charts.tiles import plain
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

PAGE = "vergleich"
MEMBERS, FIELDS, LAENDER = "mitglieder", "felder", "laender"

# kind → measure → its title; of fields and Länder the figures of the query compare_groups
MEASURES: dict[str, dict[str, str]] = {
    MEMBERS: {
        "actors": marked("Actors"),
        "smes": marked("SMEs among the actors"),
        "research": marked("Research institutions"),
        "posts": marked("Full-time posts"),
    },
    FIELDS: {
        "members": marked("Members"),
        "silver_or_better": marked("Share with Silver or Gold"),
        "expiring": marked("Share with a label that ends soon"),
        "duty_breached": marked("Share with the Silver duty breached"),
        "eligible": marked("Share eligible"),
        "actors": marked("Actors per member"),
        "smes": marked("SMEs among the actors"),
    },
}
MEASURES[LAENDER] = {**MEASURES[FIELDS], "per_million": marked("Members per million inhabitants")}
_MEMBER_PIXELS = 62
_SHARES = frozenset({"smes", "silver_or_better", "expiring", "duty_breached", "eligible"})


def compared(rows: Rows) -> go.Figure:
    """One measure as bars, the highest first; rows of the query of this name."""
    figure = named_bars(
        [row["code"] for row in rows],
        [plain(thing_word(row)) for row in rows],
        [row["measured"] or 0 for row in rows],
        [FIELD_COLOUR] * len(rows),
        [_value(row) for row in rows],
    )
    if rows and rows[0]["compare_by"] == MEMBERS:
        # the names of members take three lines beside their bar
        figure.layout.height = max(3, len(rows)) * _MEMBER_PIXELS
    return figure


def thing_word(row: dict[str, Any]) -> str:
    """The name of a compared member, field or Land."""
    words = {FIELDS: sector_word, LAENDER: state_word}
    return words[row["compare_by"]](row["thing"]) if row["compare_by"] in words else str(row["thing"])


def value_word(measure: str, value: float | None) -> str:
    """The value of a measure as people read it; "k. A." where it is not stated."""
    if value is None:
        return _(NOT_STATED)
    if measure in _SHARES:
        return share_word(value, 1)
    return number_word(int(value) if value == int(value) else round(value, 2))


def title(rows: Rows) -> str:
    """What is compared."""
    if not rows:
        return _("Comparison")
    kind, measure = rows[0]["compare_by"], rows[0]["measure"]
    return _("Comparison: {measure}").format(measure=_(MEASURES[kind][measure]))


def headline(rows: Rows) -> str:
    """Who stands highest by the measure."""
    stated = [row for row in rows if row["measured"] is not None]
    if not stated:
        return _("Not stated for any of the chosen")
    leaders = [row for row in stated if row["measured"] == stated[0]["measured"]]
    value = _value(leaders[0])
    if len(leaders) == len(stated) > 1:
        return _("The same for all: {value}").format(value=value)
    if len(leaders) > 1:
        return _("{number} stand highest: {value} each").format(number=number_word(len(leaders)), value=value)
    return _("Highest: {name}, {value}").format(name=_short(thing_word(leaders[0])), value=value)


def sentence(rows: Rows) -> str:
    """From where to where the values reach, the federal mean, and how many do not state it."""
    stated = [row for row in rows if row["measured"] is not None]
    if not stated:
        return _("None of the chosen states it.")
    text = _("From {least} to {most}.").format(least=_value(stated[-1]), most=_value(stated[0]))
    if stated[0]["federal_value"] is not None:
        text += " " + _("Federal mean: {value}.").format(
            value=value_word(stated[0]["measure"], stated[0]["federal_value"])
        )
    if missing := len(rows) - len(stated):
        text += " " + ngettext(
            "Not stated for {number} of them.", "Not stated for {number} of them.", missing
        ).format(number=number_word(missing))
    return text


def _value(row: dict[str, Any]) -> str:
    return value_word(row["measure"], row["measured"])


def _short(name: str) -> str:
    # a headline has at most 15 words, and some clusters have longer names
    words = name.split()
    return name if len(words) <= 8 else f"{' '.join(words[:8])} …"


def in_words(rows: Rows) -> list[dict[str, Any]]:
    """The rows of the query with what their table says: name and value."""
    return [{**row, "name": thing_word(row), "value": _value(row)} for row in rows]


CHARTS = (
    Chart(
        "compared",
        compared,
        title,
        headline,
        sentence,
        (Shown("name", marked("Compared")), Shown("value", marked("Value"))),
        page=PAGE,
    ),
)
