"""The figures and the nearest dates of the overview."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.selection import a_year_before
from data.words import day_word, number_word, share_word, signed, state_word, word
from data.writing.calendar import AHEAD
from pages.shared import answers, downloads, links
from pages.shared.selection import Selection
from pages.shared.tables import Shown, grouped_table
from pages.shared.values import month_word
from queries import Selected

DEADLINE_COLUMNS = (
    Shown("due_on", marked("Date"), day_word),
    Shown("what", marked("What changes"), lambda code: word("change", code)),
    Shown("name", marked("Member"), link=links.of_row),
    Shown("state", marked("Federal state"), state_word),
    Shown("last_label_level", marked("Label"), lambda code: signed("label_group", code or "unknown")),
)

Figures = dict[str, Any]


def show_figures(chosen: Selection, figures: Figures) -> None:
    """The main figures: what each is a share of, its changes, and the way to the members behind it."""
    members = figures["member_count"]
    under_notice = ngettext(
        "{number} under notice", "{number} under notice", figures["under_notice_count"]
    ).format(number=number_word(figures["under_notice_count"]))
    months = answers.rules().periods.expiring_months
    soon = ngettext("within {number} month", "within {number} months", months).format(
        number=number_word(months)
    )
    since = _changes_since(chosen)
    good = [code for code in ("gold", "silver") if not chosen.labels or code in chosen.labels]
    with st.container(horizontal=True, key="figures"):
        for name, title, note, page, filters in (
            ("member_count", _("Members"), under_notice, "members", []),
            (
                "silver_or_better_count",
                _("Silver or Gold"),
                None,
                "members",
                [("label", code) for code in good],
            ),
            ("eligible_count", _("Eligible"), None, "members", [("foerderung", "eligible")]),
            # the list of members knows no such filter; the page about labels lists them
            ("expiring_count", _("Labels ending soon"), soon, "labels", [("labelstatus", "expiring")]),
        ):
            share = _("{share} of members").format(share=share_word(figures[name], members))
            with st.container(border=True, key=f"figure_{name}", gap="small"):
                st.metric(
                    title,
                    number_word(figures[name]),
                    delta=note or share,
                    delta_color="off",
                    delta_arrow="off",
                )
                st.caption("  \n".join(_change(figures[name], old[name], words) for old, words in since))
                if figures[name]:
                    st.page_link(
                        f"../reports/{page}.py",
                        label=links.figure_word(title),
                        query_params=[*links.kept_without({key for key, _code in filters}), *filters],
                    )
    st.caption(_actors(figures))


def show_deadlines(rows: list[dict[str, Any]], asked: Selected, chosen: Selection) -> None:
    """The nearest dates as a table, month by month, and all as a calendar; a sentence where there are none."""
    st.header(_("What is coming up"), anchor=False)
    if not rows:
        st.info(_("Nothing changes after this day for the members of this selection."))
        return
    first = rows[0]
    st.markdown(
        _("Next: {what} on {date}.").format(
            what=word("change", first["what"]), date=day_word(first["due_on"])
        )
    )
    grouped_table(
        rows, DEADLINE_COLUMNS, group=lambda row: month_word(row["due_on"]), caption=_("The next dates")
    )
    downloads.button_for_calendar(
        "deadlines",
        lambda: asked.ask("label_deadlines", months=AHEAD),
        chosen,
        _("All dates of the selection as events, with reminders."),
    )


def _changes_since(chosen: Selection) -> list[tuple[Figures, str]]:
    """The figures to compare with, each with the words for when: the import before, and a year before."""
    found = []
    if previous := answers.before_the_shown():
        words = _("since import {number}").format(number=previous)
        found.append((answers.of(chosen, previous).ask("overview_figures")[0], words))
    year_ago = replace(chosen, on=a_year_before(chosen.on))
    found.append((answers.of(year_ago).ask("overview_figures")[0], _("since a year before")))
    return found


def _change(now: int, then: int, words: str) -> str:
    """A change as an arrow, a number and words, such as "▲ +2 seit Import 3"."""
    if now == then:
        return _("► unchanged {since}").format(since=words)
    arrow = "▲ +" if now > then else "▼ −"
    return f"{arrow}{number_word(abs(now - then))} {words}"


def _actors(figures: Figures) -> str:
    stated = figures["actors_stated_count"]
    if not stated:
        return _("No member states its number of actors.")
    return ngettext(
        "{actors} actors by the statement of {number} member; some count twice.",
        "{actors} actors by the statements of {number} members; some count twice.",
        stated,
    ).format(actors=number_word(figures["actor_count"]), number=number_word(stated))
