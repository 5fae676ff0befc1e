"""Who came, went, rose and fell between two days: bars, headline and sentence."""

from __future__ import annotations

import plotly.graph_objects as go

from data.language import _, marked
from data.words import day_word, number_word
from pages.shared.charts.bars import bars_of
from pages.shared.charts.form import Rows

KINDS: dict[str, str] = {
    "joined": marked("+ joined"),
    "left": marked("− left"),
    "label_up": marked("▲ label rose"),
    "label_first": marked("△ first label"),
    "label_down": marked("▼ label fell"),
    "eligibility_up": marked("▲ eligibility better"),
    "eligibility_down": marked("▼ eligibility worse"),
    "label_unclear": marked("? label unclear"),
    "eligibility_unclear": marked("? eligibility unclear"),
}
_COLOURS = {
    "up": "#0077B6", "first": "#0077B6", "joined": "#0077B6", "down": "#C61950", "left": "#C61950",
    "unclear": "#8E9497",
}  # fmt: skip


def kind_word(code: str) -> str:
    """A kind of change, with its sign."""
    return _(KINDS[code])


def changes_by_kind(rows: Rows) -> go.Figure:
    """Members by what has become of them between the two days; rows of the query of this name."""
    codes = [row["change_kind"] for row in rows]
    colours = [_COLOURS[code.rsplit("_", 1)[-1]] for code in codes]
    return bars_of(codes, [kind_word(code) for code in codes], rows, colours)


def changes_by_kind_headline(rows: Rows) -> str:
    """How many came and went, rose and fell."""
    if not any(row["member_count"] for row in rows):
        return _("Nothing has changed between the two days")
    return _("Joined {joined}, left {left}; labels: {label_up} rose, {label_down} fell").format(
        **_counts(rows)
    )


def changes_by_kind_sentence(rows: Rows) -> str:
    """The same with the days and the eligibility."""
    if not any(row["member_count"] for row in rows):
        return _("Nothing has changed between the two days.")
    return _(
        "From {before} to {after}: joined {joined}, left {left}; label rose {label_up}, first {label_first}, "
        "fell {label_down}; eligibility better {eligibility_up}, worse {eligibility_down}."
    ).format(
        before=day_word(rows[0]["before_date"]), after=day_word(rows[0]["after_date"]), **_counts(rows)
    )  # fmt: skip


def _counts(rows: Rows) -> dict[str, str]:
    return {row["change_kind"]: number_word(row["member_count"]) for row in rows}
