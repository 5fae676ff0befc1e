"""How the labels and the Silver duty stand, and the members behind each status."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked
from data.words import signed, word
from pages.shared import charts
from pages.shared.charts.labels.ahead import or_dash
from pages.shared.choosing import choose_one, picked
from pages.shared.labels.choices import DUTIES, STATUSES
from pages.shared.labels.lists import MEMBER, STATE, Rows, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from queries import Selected


def _how_known(computed: Any) -> str:
    if computed is None:
        return "–"
    return _("computed") if computed else _("as stated")


_LABEL = Shown("label_group", marked("Label"), lambda code: signed("label_group", code))
_LEVEL = Shown(
    "last_label_level", marked("Last label"), lambda code: word("label_level", code) if code else "–"
)
_END = Shown("label_ends_on", marked("Label until"), or_dash)
_COMPUTED = Shown("label_end_is_computed", marked("End"), _how_known)
_DUE = Shown("silver_due_on", marked("Silver due on"))
_MEMBERSHIP = Shown("membership", marked("Membership"), lambda code: word("membership", code))


def show_standing(by_level: Rows, by_status: Rows, asked: Selected, chosen: Selection) -> None:
    """Level and status beside each other; a click on a level filters, one on a status lists its members."""
    left, right = st.columns(2, gap="medium")
    with left:
        charts.show("members_by_label", by_level, chosen)
    with right:
        charts.show("members_by_label_status", by_status, chosen, picked("labelstatus"))
    status = choose_one(
        "labelstatus",
        _("Members by the status of their label"),
        STATUSES,
        lambda code: signed("label_status", code),
        [row["member_count"] for row in by_status],
    )
    if status:
        rows = asked.ask("label_members", status=status, duty=None)
        columns = (MEMBER, STATE, _LEVEL, _END, _COMPUTED, _MEMBERSHIP)
        title = _("Members with the label status “{status}”").format(status=word("label_status", status))
        show_list("status", title, rows, columns, chosen, {"labelstatus": status})


def show_duty(by_duty: Rows, asked: Selected, chosen: Selection) -> None:
    """The Silver duty by status and the members behind each."""
    left, right = st.columns(2, gap="medium")
    with left:
        charts.show("members_by_silver_duty", by_duty, chosen, picked("silberpflicht"))
    with right:
        duty = choose_one(
            "silberpflicht",
            _("Members by their Silver duty"),
            DUTIES,
            lambda code: signed("silver_duty", code),
            [row["member_count"] for row in by_duty],
        )
        if duty:
            rows = asked.ask("label_members", status=None, duty=duty)
            title = _("Members whose Silver duty is “{status}”").format(status=word("silver_duty", duty))
            show_list("duty", title, rows, (MEMBER, _DUE, _LABEL, _END), chosen, {"silberpflicht": duty})
