"""The list of members: which columns there are, how they are shown, sorted and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from data.language import _, language_in_force, marked
from data.words import reason, sector_word, signed, state_word, word
from pages.shared import links
from pages.shared.address import Parameter, a_list, a_switch, one_of

# field → heading on the screen; in the order in which they are shown
HEADINGS: dict[str, str] = {
    "name": marked("Name"),
    "sector": marked("Technology field"),
    "state": marked("Federal state"),
    "label_group": marked("Label"),
    "label_ends_on": marked("Label until"),
    "eligibility": marked("Eligibility"),
    "next_change_on": marked("Next date"),
    "next_change": marked("What changes"),
    "website": marked("Website"),
    "cluster_id": marked("Cluster ID"),
    "city": marked("Town"),
    "postcode": marked("Postcode"),
    "reach": marked("Reach"),
    "membership": marked("Membership"),
    "admitted_on": marked("Admitted on"),
    "notice_given_on": marked("Notice given on"),
    "left_on": marked("Left on"),
    "benchmarked_on": marked("Benchmarked on"),
    "label_level": marked("Label as stated"),
    "label_awarded_on": marked("Label since"),
    "label_valid_until": marked("Label valid until"),
    "label_status": marked("Label status"),
    "silver_duty": marked("Silver duty"),
    "silver_due_on": marked("Silver due on"),
    "stated_eligibility": marked("Stated eligibility"),
    "rules_eligibility": marked("Eligibility by the rules"),
    "contradiction": marked("Contradiction"),
    "criteria": marked("Criteria"),
    "founded_year": marked("Founded"),
    "actor_count": marked("Actors"),
    "sme_count": marked("SMEs"),
    "large_count": marked("Large companies"),
    "research_count": marked("Research institutions"),
    "management_fte": marked("Full-time posts"),
    "note": marked("Remark"),
}
FIRST_COLUMNS = (
    "name", "sector", "state", "label_group", "label_ends_on", "eligibility", "next_change_on", "website",
)  # fmt: skip
SORTABLE = (
    "name", "sector", "state", "label_group", "label_ends_on", "eligibility", "next_change_on", "admitted_on",
    "actor_count",
)  # fmt: skip
DATES = frozenset(
    {"label_ends_on", "next_change_on", "admitted_on", "notice_given_on", "left_on", "benchmarked_on",
     "label_awarded_on", "label_valid_until", "silver_due_on"}
)  # fmt: skip
# the longest Land is told whole: Streamlit measures only the first rows; in pixels where it has no word for it
_WIDTHS: dict[str, Any] = {"state": 180, "criteria": "large", "note": "large"}
_ORDER = {
    "label_group": ("gold", "silver", "bronze", "expired", "none", "unknown"),
    "eligibility": ("eligible", "conditional", "not_eligible", "unknown"),
}
_WORDS: dict[str, Callable[[Any], Any]] = {
    "sector": sector_word,
    "state": state_word,
    "label_group": lambda code: signed("label_group", code),
    "label_level": lambda code: word("label_level", code),
    "label_status": lambda code: word("label_status", code),
    "eligibility": lambda code: signed("eligibility", code),
    "rules_eligibility": lambda code: signed("eligibility", code),
    "membership": lambda code: word("membership", code),
    "silver_duty": lambda code: word("silver_duty", code),
    "next_change": lambda code: word("next_change", code) if code else "",
    "reach": lambda codes: ", ".join(state_word(code) for code in codes),
    "stated_eligibility": lambda stated: _("not stated") if stated is None else _yes_no(yes=stated),
    "contradiction": lambda found: _yes_no(yes=found),
    "criteria": lambda criteria: "; ".join(
        f"{signed('criterion_status', one['status'])} {word('criterion', name)}: "
        f"{reason(one['reason'], one['value'])}"
        for name, one in criteria.items()
    ),
}


def parameters() -> list[Parameter]:
    """The list's part of the address: columns and order."""
    return [
        a_list("spalten", HEADINGS, FIRST_COLUMNS),
        one_of("sortierung", SORTABLE, SORTABLE[0]),
        a_switch("absteigend"),
    ]


def choose_columns() -> list[str]:
    """The columns to show, as the visitor chose them; kept in the address."""
    st.session_state.setdefault("spalten", list(FIRST_COLUMNS))
    chosen: list[str] = st.multiselect(
        _("Columns"),
        list(HEADINGS),
        format_func=lambda name: _(HEADINGS[name]),
        key="spalten",
    )
    return chosen or ["name"]


def choose_order() -> tuple[str, bool]:
    """The column to sort by, and whether the last comes first; kept in the address."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    by = left.selectbox(
        _("Sort by"),
        SORTABLE,
        format_func=lambda name: _(HEADINGS[name]),
        key="sortierung",
    )
    descending = right.checkbox(_("descending"), key="absteigend")
    return by, descending


def in_order(rows: list[dict[str, Any]], by: str, *, descending: bool) -> list[dict[str, Any]]:
    """The rows by this column; what is not stated stays at the end, equal ones stay by name."""
    stated = [row for row in rows if row[by] is not None and row[by] != "unknown"]
    others = [row for row in rows if row[by] is None or row[by] == "unknown"]
    if by == "name":
        return rows[::-1] if descending else rows
    rank = _ORDER.get(by)
    key: Callable[[dict[str, Any]], Any] = (
        (lambda row: rank.index(row[by])) if rank else (lambda row: _comparable(by, row[by]))
    )
    return [*sorted(stated, key=key, reverse=descending), *others]


def show_list(rows: list[dict[str, Any]], columns: list[str]) -> None:
    """The list itself: real dates and numbers in it, so that its own sorting works too.

    To mark a row opens the page of its cluster: a link in a cell would open a second window, out of reach for a
    screen reader.
    """
    table = pd.DataFrame(
        {name: [_shown(name, row[name]) for row in rows] for name in columns}, columns=columns
    )
    marked_rows = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height="content" if len(rows) <= 25 else 930,
        column_config={name: _configuration(name) for name in columns},
        key="mitglieder_liste",
        placeholder="–",
        alt=_("List of the members in this selection"),
    ).selection.rows
    if marked_rows:
        st.switch_page(
            "../reports/cluster.py",
            query_params=[("id", rows[marked_rows[0]]["cluster_id"]), *links.kept()],
        )
    st.caption(_("Mark a row at its left to open the cluster."))


def _comparable(name: str, value: Any) -> Any:
    if name == "state":
        value = state_word(value)
    return value.casefold().translate(_UMLAUTS) if isinstance(value, str) else value


_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def _shown(name: str, value: Any) -> Any:
    return _WORDS[name](value) if name in _WORDS else value


def _configuration(name: str) -> Any:
    heading = _(HEADINGS[name])
    if name in DATES:
        day = "DD.MM.YYYY" if language_in_force() == "de" else "D MMM YYYY"
        return st.column_config.DateColumn(heading, format=day)
    if name == "website":
        return st.column_config.LinkColumn(heading, display_text=r"^https?://(?:www\.)?([^/]+)")
    if name in {"actor_count", "sme_count", "large_count", "research_count", "management_fte"}:
        return st.column_config.NumberColumn(heading, format="localized")
    if name == "founded_year":
        return st.column_config.NumberColumn(heading, format="%d")
    return st.column_config.TextColumn(heading, width=_WIDTHS.get(name))


def _yes_no(*, yes: bool) -> str:
    return _("yes") if yes else _("no")
