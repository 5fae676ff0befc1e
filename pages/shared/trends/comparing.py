"""Two days side by side: who came, went, rose and fell between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.language import _, marked
from data.selection import a_year_before
from data.words import day_word, number_word, signed, state_word
from pages.shared import charts, downloads, links
from pages.shared.charts.trends import PAGE
from pages.shared.charts.trends.changes import KINDS, kind_word
from pages.shared.choosing import choose_day, choose_one
from pages.shared.selection import Selection
from pages.shared.tables import Shown, grouped_table
from pages.shared.trends.asking import Rows, rows_of
from pages.shared.trends.choices import basis_word, picked
from pages.shared.trends.no_longer import show_no_longer_listed

MOST_ON_SCREEN = 200


@dataclass(frozen=True, slots=True)
class Days:
    """The two days that are compared."""

    before: date
    after: date


def choose_days(on: date) -> Days:
    """The two days, kept in the address; without a choice the reference date and the day a year before."""
    with st.container(horizontal=True, key="trends_days"):
        return Days(
            choose_day("vergleich_von", _("Earlier day"), a_year_before(on)),
            choose_day("vergleich_bis", _("Later day"), on),
        )


def show_comparison(days: Days, chosen: Selection, *, by_rules: bool) -> None:
    """Members by what has become of them, and who they are."""
    if days.before >= days.after:
        st.info(_("Choose an earlier day that lies before the later one."))
        return
    values: dict[str, Any] = {"before": days.before, "after": days.after, "by_rules": by_rules}
    counted = rows_of("changes_by_kind", chosen, **values)
    basis = basis_word(by_rules=by_rules)
    charts.show("changes_by_kind", counted, chosen, picked("vergleich_art"), remark=basis)
    kind = choose_one(
        "vergleich_art",
        _("Members by what has become of them"),
        tuple(KINDS),
        kind_word,
        [row["member_count"] for row in counted],
    )
    rows = rows_of("changed_members", chosen, **values, change=kind)
    _show_members(rows, kind, days, chosen, by_rules=by_rules)
    show_no_longer_listed(chosen, **values)


def _show_members(rows: Rows, kind: str | None, days: Days, chosen: Selection, *, by_rules: bool) -> None:
    if not rows:
        st.markdown(_("Nobody of this selection."))
        return
    title = _("Changes from {before} to {after}").format(
        before=day_word(days.before), after=day_word(days.after)
    )
    told = [{**row, "before_word": _told(row, "before"), "after_word": _told(row, "after")} for row in rows]
    grouped_table(
        told[:MOST_ON_SCREEN], _COLUMNS, group=lambda row: kind_word(row["change_kind"]), caption=title
    )
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
    besides = {"vergleich_von": days.before.isoformat(), "vergleich_bis": days.after.isoformat()}
    besides |= {"vergleich_art": kind} if kind else {}
    besides |= {"grundlage": "regeln"} if by_rules else {}
    downloads.buttons_for_rows("trends_changes", title, _IN_FILES, told, chosen, PAGE, besides)


def _told(row: dict[str, Any], side: str) -> str:
    """What is different, as it was on this side; a dash for who was no member then."""
    change = row["change_kind"]
    label, eligibility = row[f"label_{side}"], row[f"eligibility_{side}"]
    if label is None:
        return "–"
    if change.startswith("label"):
        return signed("label_group", label)
    if change.startswith("eligibility"):
        return signed("eligibility", eligibility)
    return f"{signed('label_group', label)}, {signed('eligibility', eligibility)}"


_COLUMNS = (
    Shown("name", marked("Member"), link=links.of_row),
    Shown("before_word", marked("Before")),
    Shown("after_word", marked("After")),
)
_IN_FILES = (
    Shown("change_kind", marked("Change"), kind_word),
    Shown("cluster_id", marked("Cluster ID")),
    Shown("state", marked("Federal state"), state_word),
    *_COLUMNS,
)
