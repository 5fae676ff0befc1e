"""What lies ahead: the labels on the calendar, the others counted, and all dates by month."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word, signed
from pages.shared import charts, downloads
from pages.shared.labels.choices import MONTHS, PAGE, cluster_clicked
from pages.shared.labels.lists import CLUSTER_ID, MEMBER, STATE
from pages.shared.selection import Selection
from pages.shared.tables import Shown, grouped_table
from pages.shared.values import month_word
from queries import Selected

MOST_LINES = 100
_MOST_DATES = 400
_COLUMNS = (
    Shown("due_on", marked("Date")),
    Shown("what", marked("What changes"), lambda code: signed("change", code)),
    MEMBER,
    STATE,
    Shown("label_group", marked("Label"), lambda code: signed("label_group", code)),
    Shown("is_computed", marked("End"), lambda computed: _("computed") if computed else "–"),
)


def choose_months() -> int:
    """For how many months ahead the page looks; kept in the address."""
    st.session_state.setdefault("horizont", "12")
    chosen = st.segmented_control(
        _("Time ahead"),
        MONTHS,
        required=True,
        format_func=lambda months: _("{number} months").format(number=months),
        key="horizont",
    )
    return int(chosen or "12")


def show_horizon(months: int, asked: Selected, chosen: Selection) -> None:
    """A line for each member with a date in the time, the nearest first; the others in a sentence."""
    scope = asked.ask("label_horizon_scope", months=months)[0]
    st.markdown(_others(scope))
    if scope["within_count"]:
        rows = asked.ask("label_horizon", months=months, most=MOST_LINES)
        if len(rows) < scope["within_count"]:
            st.caption(
                _("The chart holds the first {shown} of {total}; the list by month has all.").format(
                    shown=number_word(len(rows)), total=number_word(scope["within_count"])
                )
            )
        ahead = _("{number} months").format(number=months)
        charts.show("label_horizon", rows, chosen, cluster_clicked, remark=f"{_('Time ahead')}: {ahead}")


def show_deadlines(months: int, asked: Selected, chosen: Selection) -> None:
    """All dates of the time in groups by month, with a link to each cluster."""
    rows = asked.ask("label_deadlines", months=months)
    title = ngettext("{number} date by month", "{number} dates by month", len(rows)).format(
        number=number_word(len(rows))
    )
    with st.expander(title, key="label_deadlines", on_change="rerun") as under:
        if under.open and rows:
            grouped_table(rows[:_MOST_DATES], _COLUMNS, group=_month, caption=_("Dates by month"))
            if len(rows) > _MOST_DATES:
                st.caption(
                    _("The first {shown} of {total}; the files hold all.").format(
                        shown=number_word(_MOST_DATES), total=number_word(len(rows))
                    )
                )
            downloads.buttons_for_rows(
                "label_deadlines",
                _("Dates of labels"),
                [CLUSTER_ID, *_COLUMNS],
                rows,
                chosen,
                PAGE,
                {"horizont": str(months)},
            )
            downloads.button_for_calendar(
                "label_deadlines", lambda: rows, chosen, _("These dates as events, with reminders.")
            )


def _others(scope: dict[str, Any]) -> str:
    until = day_word(scope["horizon_ends_on"])
    within = ngettext(
        "By {date} there is a date for {number} of {total} member.",
        "By {date} there is a date for {number} of {total} members.",
        scope["member_count"],
    ).format(date=until, number=number_word(scope["within_count"]), total=number_word(scope["member_count"]))
    others = _("Later only: {later}; without any date ahead: {without}.").format(
        later=number_word(scope["later_count"]), without=number_word(scope["without_count"])
    )
    return f"{within} {others}"


def _month(row: dict[str, Any]) -> str:
    return f"{month_word(row['month_begins_on'])} ({number_word(row['month_count'])})"
