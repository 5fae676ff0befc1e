"""Which label procedures fall due in which quarter, what they cost, and for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, word
from pages.shared import charts
from pages.shared.charts.labels.states import euro_word, quarter_word
from pages.shared.choosing import choose_one, picked
from pages.shared.labels.lists import MEMBER, STATE, Rows, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from queries import Selected

_KINDS: dict[str, str] = {
    "renewal": marked("renewal"),
    "first_silver": marked("Silver by its due day"),
    "benchmarking": marked("first benchmarking"),
}
_COLUMNS = (
    Shown("due_on", marked("Due on")),
    MEMBER,
    Shown("procedure", marked("Procedure"), lambda code: word("label_level", code)),
    Shown("kind", marked("Reason"), lambda code: _(_KINDS[code])),
    Shown("fee_eur", marked("Fee"), euro_word),
    Shown("is_paid_by_programme", marked("Paid by"), lambda paid: _("programme") if paid else _("cluster")),
    STATE,
)


def show_procedures(by_quarter: Rows, asked: Selected, chosen: Selection) -> None:
    """The fees by quarter, what is left out of them, and the procedures one by one."""
    charts.show("label_procedures_by_quarter", by_quarter, chosen, picked("quartal"))
    st.markdown(_left_out(asked.ask("label_procedures_left_out")[0]))
    quarters = [row["quarter_begins_on"].isoformat() for row in by_quarter]
    quarter = choose_one(
        "quartal",
        _("Procedures by quarter"),
        quarters,
        lambda code: quarter_word(date.fromisoformat(code)),
        [row["programme_count"] + row["gold_count"] for row in by_quarter],
    )
    with st.expander(
        _("Procedures of {quarter}, one by one").format(quarter=quarter_word(date.fromisoformat(quarter)))
        if quarter
        else _("Procedures of all eight quarters, one by one"),
        expanded=bool(quarter),
        key=f"label_procedures_{quarter}",
        on_change="rerun",
    ) as under:
        if under.open:
            rows = asked.ask("label_procedures", quarter=quarter and date.fromisoformat(quarter))
            besides = {"quartal": quarter} if quarter else {}
            show_list("procedures", _("Label procedures due"), rows, _COLUMNS, chosen, besides)


def _left_out(figures: dict[str, Any]) -> str:
    """What the sums do not hold, in a sentence."""
    parts = []
    if figures["overdue_count"]:
        parts.append(
            ngettext(
                "Silver is overdue for {number} member ({amount}); it falls into no coming quarter.",
                "Silver is overdue for {number} members ({amount}); they fall into no coming quarter.",
                figures["overdue_count"],
            ).format(number=number_word(figures["overdue_count"]), amount=euro_word(figures["overdue_eur"]))
        )
    if figures["unknown_count"]:
        parts.append(
            ngettext(
                "For {number} member too little is stated to name a day.",
                "For {number} members too little is stated to name a day.",
                figures["unknown_count"],
            ).format(number=number_word(figures["unknown_count"]))
        )
    return " ".join(parts) or _("Nothing is overdue, and nothing is missing to name the days.")
