"""Members, labels and eligibility over time and over the imports: panels, headlines and sentences."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from data.language import _, ngettext
from data.words import day_word, number_word, signed, word
from pages.shared.charts.findings import members_word
from pages.shared.charts.form import Rows
from pages.shared.charts.look import ELIGIBILITY_COLOURS, FIELD_COLOUR, LABEL_COLOURS
from pages.shared.charts.trends.panels import Series, panels

LABEL_FIELDS = {
    "gold": "gold_count",
    "silver": "silver_count",
    "bronze": "bronze_count",
    "expired": "expired_count",
    "none": "none_count",
    "unknown": "label_unknown_count",
}
ELIGIBILITY_FIELDS = {
    "eligible": "eligible_count",
    "conditional": "conditional_count",
    "not_eligible": "not_eligible_count",
    "unknown": "eligibility_unknown_count",
}
# a form besides the colour: that of the sign, as far as there is one
_SYMBOLS = {
    "gold": "star", "silver": "square", "bronze": "diamond", "expired": "x", "none": "circle-open",
    "unknown": "triangle-up-open", "eligible": "circle", "conditional": "diamond", "not_eligible": "x",
}  # fmt: skip


def members_over_time(rows: Rows) -> go.Figure:
    """Members at each quarter end; rows of ``statuses_over_time``."""
    return panels(rows, [Series("member_count", _("Members"), FIELD_COLOUR)], "on_day", _reference_date(rows))


def members_over_time_headline(rows: Rows) -> str:
    """How many more or fewer there are than at the beginning."""
    if not _is_somebody(rows):
        return _("No member in this time")
    return _than_at_first(rows[-1]["member_count"], rows[-1]["member_change"], rows[0]["on_day"], len(rows))


def members_over_time_sentence(rows: Rows) -> str:
    """Both ends, and when there were most."""
    if not _is_somebody(rows):
        return _("No member in this time.")
    most = max(rows, key=lambda row: row["member_count"])
    return _(
        "On {first} {before}, on {last} {after}; at most {most} on one of the days, first on {day}."
    ).format(
        first=day_word(rows[0]["on_day"]),
        before=members_word(rows[0]["member_count"]),
        last=day_word(rows[-1]["on_day"]),
        after=number_word(rows[-1]["member_count"]),
        most=number_word(most["member_count"]),
        day=day_word(most["on_day"]),
    )


def labels_over_time(rows: Rows) -> go.Figure:
    """Members by label at each quarter end, a panel a level; rows of ``statuses_over_time``."""
    series = [
        Series(field, signed("label_group", code), LABEL_COLOURS[code], _SYMBOLS[code])
        for code, field in LABEL_FIELDS.items()
    ]
    return panels(rows, series, "on_day", _reference_date(rows))


def labels_over_time_headline(rows: Rows) -> str:
    """How many hold Silver or Gold, and how many more that is."""
    return _part_headline(rows, _("Silver or Gold"), "silver_or_better")


def labels_over_time_sentence(rows: Rows) -> str:
    """All groups at the end of the time."""
    return _at_the_end(rows, "label_group", LABEL_FIELDS)


def eligibility_over_time(rows: Rows) -> go.Figure:
    """Members by eligibility at each quarter end, a panel a group; rows of ``statuses_over_time``."""
    series = [
        Series(field, signed("eligibility", code), ELIGIBILITY_COLOURS[code], _SYMBOLS[code])
        for code, field in ELIGIBILITY_FIELDS.items()
    ]
    return panels(rows, series, "on_day", _reference_date(rows))


def eligibility_over_time_headline(rows: Rows) -> str:
    """How many may apply, and how many more that is."""
    return _part_headline(rows, _("Eligible"), "eligible")


def eligibility_over_time_sentence(rows: Rows) -> str:
    """All groups at the end of the time."""
    return _at_the_end(rows, "eligibility", ELIGIBILITY_FIELDS)


def statuses_over_imports(rows: Rows) -> go.Figure:
    """Members, Silver or better and eligible on the data date of each import; rows of the query of this name."""
    series = [
        Series("member_count", _("Members"), FIELD_COLOUR),
        Series("silver_or_better_count", f"★■ {_('Silver or Gold')}", LABEL_COLOURS["gold"], "square"),
        Series("eligible_count", signed("eligibility", "eligible"), ELIGIBILITY_COLOURS["eligible"], "diamond"),
    ]  # fmt: skip
    return panels(rows, series, "as_of")


def statuses_over_imports_headline(rows: Rows) -> str:
    """How many more or fewer members the last import tells of than the first."""
    if not rows:
        return _("No import to show")
    return _than_at_first(rows[-1]["member_count"], rows[-1]["member_change"], rows[0]["as_of"], len(rows))


def statuses_over_imports_sentence(rows: Rows) -> str:
    """What the last import tells, and how many there are."""
    if not rows:
        return _("No import to show.")
    last = rows[-1]
    return ngettext(
        "{number} import; the data of {date}: {members}, {silver} with Silver or Gold, {eligible} eligible.",
        "{number} imports; the data of {date}: {members}, {silver} with Silver or Gold, {eligible} eligible.",
        len(rows),
    ).format(
        number=number_word(len(rows)),
        date=day_word(last["as_of"]),
        members=members_word(last["member_count"]),
        silver=number_word(last["silver_or_better_count"]),
        eligible=number_word(last["eligible_count"]),
    )


def _reference_date(rows: Rows) -> date | None:
    return next((row["on_day"] for row in rows if row["is_reference_date"]), None)


def _is_somebody(rows: Rows) -> bool:
    return any(row["member_count"] for row in rows)


def _than_at_first(count: int, change: int, first: date, days: int) -> str:
    if days == 1:
        return _("{members} on {date}").format(members=members_word(count), date=day_word(first))
    if not change:
        return _("{members}, as many as on {date}").format(members=members_word(count), date=day_word(first))
    text = (
        _("{members}, {number} more than on {date}")
        if change > 0
        else _("{members}, {number} fewer than on {date}")
    )
    return text.format(members=members_word(count), number=number_word(abs(change)), date=day_word(first))


def _part_headline(rows: Rows, what: str, field: str) -> str:
    if not _is_somebody(rows):
        return _("No member in this time")
    last = rows[-1]
    finding = _than_at_first(last[f"{field}_count"], last[f"{field}_change"], rows[0]["on_day"], len(rows))
    return _("{what}: {finding}").format(what=what, finding=finding)


def _at_the_end(rows: Rows, kind: str, fields: dict[str, str]) -> str:
    if not _is_somebody(rows):
        return _("No member in this time.")
    last = rows[-1]
    parts = [
        f"{number_word(last[field])} {word(kind, code)}" for code, field in fields.items() if last[field]
    ]
    text = _("On {date}: {parts}").format(
        date=day_word(last["on_day"]), parts=", ".join(parts) or members_word(0)
    )
    # "k. A." brings its own full stop
    return text if text.endswith(".") else f"{text}."
