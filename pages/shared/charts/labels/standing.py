"""How the labels of the members stand, and their Silver duty: bars, headlines and sentences."""

from __future__ import annotations

from textwrap import wrap

import plotly.graph_objects as go

from data.language import _, ngettext
from data.words import number_word, signed, word
from pages.shared.charts.bars import bars_of
from pages.shared.charts.form import Rows
from pages.shared.charts.labels.states import DUTY_COLOURS, STATE_COLOURS

_LETTERS = 17  # of a line of a name


def members_by_label_status(rows: Rows) -> go.Figure:
    """Members by the status of their label; rows of the query of this name."""
    codes = [row["label_status"] for row in rows]
    names = [_in_lines(signed("label_status", code)) for code in codes]
    return bars_of(codes, names, rows, [STATE_COLOURS[code] for code in codes])


def members_by_silver_duty(rows: Rows) -> go.Figure:
    """Members by their Silver duty; rows of the query of this name."""
    codes = [row["silver_duty"] for row in rows]
    names = [_in_lines(signed("silver_duty", code)) for code in codes]
    return bars_of(codes, names, rows, [DUTY_COLOURS[code] for code in codes])


def members_by_silver_duty_headline(rows: Rows) -> str:
    """How many meet the duty."""
    total = _total(rows)
    if not total:
        return _("No member in this selection")
    met = sum(row["member_count"] for row in rows if row["silver_duty"] == "met")
    return ngettext(
        "{met} of {number} member meets the Silver duty",
        "{met} of {number} members meet the Silver duty",
        total,
    ).format(met=number_word(met), number=number_word(total))


def members_by_silver_duty_sentence(rows: Rows) -> str:
    """All statuses with their numbers."""
    return _of_groups(rows, "silver_duty")


def _in_lines(name: str) -> str:
    # on a telephone a longer name would reach out of the picture
    return "<br>".join(wrap(name, _LETTERS))


def _total(rows: Rows) -> int:
    return sum(row["member_count"] for row in rows)


def _of_groups(rows: Rows, kind: str) -> str:
    total = _total(rows)
    if not total:
        return _("No member in this selection.")
    parts = [
        f"{number_word(row['member_count'])} {word(kind, row[kind])}" for row in rows if row["member_count"]
    ]
    text = ngettext("{number} member: {parts}", "{number} members: {parts}", total).format(
        number=number_word(total), parts=", ".join(parts)
    )
    # "k. A." brings its own full stop
    return text if text.endswith(".") else f"{text}."
