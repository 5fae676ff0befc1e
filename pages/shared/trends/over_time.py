"""How members, labels and eligibility have developed: from the dates in the data, and over the imports."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, ngettext
from data.words import day_word, number_word
from pages.shared import charts
from pages.shared.selection import Selection
from pages.shared.trends.asking import rows_of
from pages.shared.trends.choices import View, basis_word, choose_reference_date, set_reference_date


def show_over_time(view: View, chosen: Selection) -> None:
    """The series from the dates in the data, what they lack, and the choice of a day as the reference date."""
    rows = rows_of(
        "statuses_over_time", chosen, first_day=view.first, last_day=view.last, by_rules=view.by_rules
    )
    moved = rows_of(
        "admissions_and_exits", chosen, first_day=view.first, last_day=view.last, by_year=view.by_year
    )
    choose_reference_date([row["on_day"] for row in rows], chosen.on)
    st.markdown(_gaps(rows_of("trends_scope", chosen)[0], view))
    left, right = st.columns(2, gap="medium")
    with left:
        charts.show("members_over_time", rows, chosen, set_reference_date)
        charts.show("labels_over_time", rows, chosen, set_reference_date)
    with right:
        charts.show("admissions_and_exits", moved, chosen, set_reference_date)
        basis = basis_word(by_rules=view.by_rules)
        charts.show("eligibility_over_time", rows, chosen, set_reference_date, remark=basis)


def show_over_imports(view: View, chosen: Selection) -> None:
    """A point for each real import that led to the one that is looked at."""
    rows = rows_of("statuses_over_imports", chosen, by_rules=view.by_rules)
    if len(rows) == 1:
        st.markdown(
            _("There is one import so far, of {date}; with the next one a line begins here.").format(
                date=day_word(rows[0]["as_of"])
            )
        )
    if chosen.labels or chosen.eligibilities:
        st.markdown(_("Here label and eligibility filter each import by the status on its own data date."))
    charts.show(
        "statuses_over_imports", rows, chosen, set_reference_date, remark=basis_word(by_rules=view.by_rules)
    )


def _gaps(scope: dict[str, Any], view: View) -> str:
    """What the series cannot know, in sentences."""
    told = []
    if undated := scope["undated_admission_count"]:
        told.append(
            ngettext(
                "{number} cluster has no date of admission and counts from the beginning.",
                "{number} clusters have no date of admission and count from the beginning.",
                undated,
            ).format(number=number_word(undated))
        )
    if undated := scope["undated_label_count"]:
        told.append(
            ngettext(
                "{number} label has no date and counts as not stated.",
                "{number} labels have no date and count as not stated.",
                undated,
            ).format(number=number_word(undated))
        )
    if (stated := scope["stated_eligibility_count"]) and not view.by_rules:
        told.append(
            ngettext(
                "For {number} cluster the export states eligibility, which holds here for each day.",
                "For {number} clusters the export states eligibility, which holds here for each day.",
                stated,
            ).format(number=number_word(stated))
        )
    if view.is_from_the_beginning:
        told.append(_("The programme began in 2012; before that there are no values."))
        if first := scope["first_admitted_on"]:
            told.append(_("The earliest admission in the data is of {date}.").format(date=day_word(first)))
    return " ".join(told) or _("All dates that these series need are stated.")
