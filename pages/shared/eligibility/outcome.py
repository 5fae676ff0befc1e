"""What-if: what the thought experiment changes, beside the rules in force."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, reason, signed, state_word, word
from pages.shared import downloads
from pages.shared.charts.eligibility import criterion_word
from pages.shared.eligibility import experiment
from pages.shared.eligibility.experiment import Experiment
from pages.shared.eligibility.rows import (
    PAGE,
    Row,
    Rows,
    cluster_html,
    eligibility_word,
    stated_word,
    strong_html,
    table_html,
)
from pages.shared.selection import Selection
from pages.shared.tables import Shown, escaped
from queries import Selected

MOST_ON_SCREEN = 200
_COLUMNS = (
    Shown("cluster_id", marked("Cluster ID")),
    Shown("name", marked("Cluster")),
    Shown("state", marked("Federal state"), state_word),
    Shown("membership", marked("Membership"), lambda code: word("membership", code)),
    Shown("stated_eligibility", marked("Stated eligibility"), stated_word),
    Shown("old_eligibility", marked("Rules in force"), eligibility_word),
    Shown("new_eligibility", marked("Thought experiment"), eligibility_word),
    Shown("new_rules_eligibility", marked("Thought experiment, only by the rules"), eligibility_word),
    Shown("changed", marked("Changes sides")),
    Shown("why", marked("Why")),
    Shown("remark", marked("Note")),
)


def show(asked: Selected, chosen: Selection) -> None:
    """The banner, the widgets, the totals old and new, and who changes sides with the reason."""
    st.markdown(
        _("Change a rule and see at once who would change sides. Nothing is stored; the address keeps it.")
    )
    tried = experiment.current()
    if tried.differs:
        _banner(tried)
    experiment.draw()
    if not tried.differs:
        st.info(_("These are the rules in force: nothing differs yet."))
        return
    totals = asked.ask("eligibility_what_if_totals", **tried.values())
    rows = [_worded(row, tried) for row in asked.ask("eligibility_what_if", **tried.values())]
    _show_totals(totals)
    _show_changes([row for row in rows if row["is_changed"]])
    remark = remark_of(tried)
    downloads.buttons_for_rows(
        "eligibility_what_if",
        _("Thought experiment on eligibility"),
        _COLUMNS,
        rows,
        chosen,
        PAGE,
        {"teil": "gedankenspiel", **tried.address()},
        remark,
    )


def remark_of(tried: Experiment) -> str:
    """What every file of it says: that it is a thought experiment, and with which parameters."""
    return _("Thought experiment, not in force: {parameters}").format(parameters=tried.in_words())


def why(row: Row) -> str:
    """What makes the difference, a sentence for each criterion, and a statement that does not count."""
    told = [text for one in row["differences"] for text in _difference(one, row)]
    if row["statement_dropped"]:
        told.append(
            _("the statement “{stated}” does not count ({reason})").format(
                stated=stated_word(row["stated_eligibility"]), reason=_not_met(row)
            )
        )
    return "; ".join(told)


def _not_met(row: Row) -> str:
    """The reasons of what the thought experiment does not find met."""
    criteria = row["new_criteria"].values()
    missing = [reason(one["reason"], one["value"]) for one in criteria if one["status"] != "met"]
    return "; ".join(missing) or _("all criteria are met")


def _difference(one: Row, row: Row) -> list[str]:
    criterion = row["new_criteria"][one["criterion"]]
    name, because = criterion_word(one["criterion"]), reason(criterion["reason"], criterion["value"])
    told = []
    if one["old_status"] != one["new_status"]:
        told.append(
            _("{criterion}: {new} instead of {old} ({reason})").format(
                criterion=name,
                new=signed("criterion_status", one["new_status"]),
                old=signed("criterion_status", one["old_status"]),
                reason=because,
            )
        )
    if one["new_status"] == "failed" and one["is_binding"] and not one["was_binding"]:
        told.append(_("“{criterion}” now excludes ({reason})").format(criterion=name, reason=because))
    if one["new_status"] == "failed" and one["was_binding"] and not one["is_binding"]:
        told.append(_("“{criterion}” no longer excludes ({reason})").format(criterion=name, reason=because))
    return told


def _worded(row: Row, tried: Experiment) -> Row:
    return {
        **row,
        "why": why(row) if row["is_changed"] or row["differences"] else "",
        "changed": _("yes") if row["is_changed"] else _("no"),
        "remark": remark_of(tried),
    }


def _banner(tried: Experiment) -> None:
    title = _("Thought experiment: holds on this page only")
    with st.container(key="what_if_banner"):
        st.warning(f"**{escaped(title)}**  \n{escaped(tried.in_words())}", icon="⚠️")
        st.button(
            _("Back to the rules in force"), key="what_if_reset", on_click=experiment.reset, type="primary"
        )


def _show_totals(totals: Rows) -> None:
    """The numbers of members by eligibility, old and new, with a sentence."""
    changed = sum(row["gained_count"] for row in totals)
    held = sum(row["held_count"] for row in totals)
    touched = sum(row["touched_count"] for row in totals)
    st.subheader(
        ngettext("{number} member would change sides", "{number} members would change sides", changed).format(
            number=number_word(changed)
        )
        if changed
        else _("No member would change sides"),
        anchor=False,
    )
    if held:
        st.markdown(
            ngettext(
                "For {number} member the rules would decide otherwise, but the statement of the export counts.",
                "For {number} members the rules would decide otherwise, but the statement of the export counts.",
                held,
            ).format(number=number_word(held))
        )
    if touched:
        st.markdown(
            ngettext(
                "For {number} member a criterion changes, but not the result.",
                "For {number} members a criterion changes, but not the result.",
                touched,
            ).format(number=number_word(touched))
        )
    bodies = [
        [
            escape(eligibility_word(row["eligibility"])),
            number_word(row["old_count"]),
            strong_html(number_word(row["new_count"])),
            _signed_number(row["difference"]),
        ]
        for row in totals
    ]
    headings = [_("Eligibility"), _("Rules in force"), _("Thought experiment"), _("Difference")]
    st.html(table_html(headings, bodies, _("Members by eligibility"), "totals"))


def _signed_number(number: int) -> str:
    if not number:
        return "= 0"
    return f"▲ +{number_word(number)}" if number > 0 else f"▼ −{number_word(-number)}"


def _show_changes(rows: Rows) -> None:
    if not rows:
        return
    bodies = [
        [cluster_html(row), escape(eligibility_word(row["old_eligibility"])),
         strong_html(eligibility_word(row["new_eligibility"])), escape(row["why"])]
        for row in rows[:MOST_ON_SCREEN]
    ]  # fmt: skip
    headings = [_("Cluster"), _("Rules in force"), _("Thought experiment"), _("Why")]
    st.html(table_html(headings, bodies, _("Clusters that would change sides"), "what-if"))
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
