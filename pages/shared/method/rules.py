"""The rules in words, with the parameters in force and where each rule comes from."""

from __future__ import annotations

import streamlit as st

from data.language import _
from data.rules import Rules
from data.words import word
from pages.shared import answers
from pages.shared.method.contents import begin, paragraphs


def show_rules() -> None:
    """Membership, label, Silver duty, eligibility, what comes next, costs, offers, comparison."""
    rules = answers.rules()
    begin("regeln")
    st.markdown(
        _(
            "Every status is worked out once, for the reference date, and is the same on every page and in every "
            "file. Months are calendar months. A date that is missing gives “not stated”, never a guess."
        )
    )
    _membership()
    _label(rules)
    _silver_duty(rules)
    _eligibility(rules)
    _dates_and_costs()
    _counting()


def _membership() -> None:
    st.subheader(_("Membership"), anchor="mitgliedschaft")
    paragraphs(
        _("Future member: admitted after the reference date. Former member: left on or before it."),
        _("Under notice: member, with notice given on or before the reference date. It counts as a member."),
        _("Without a day of admission and without a day of leaving a cluster counts as a member."),
        _("Counts of members are those of the reference date; “N of M clusters” counts all of the import."),
    )


def _label(rules: Rules) -> None:
    periods, validity = rules.periods, rules.first_validity_months
    st.subheader(_("Label in force"), anchor="label")
    paragraphs(
        _(
            "Among the labels awarded by the reference date, the one awarded last whose end is not past counts, not "
            "the highest ever. It is valid through its last day. Without one in force, the last to end is named."
        ),
        _("A label with an end but without a day of award counts as in force until its end."),
        _(
            "Ending soon: at most {expiring} months before the end (our choice). Renewable: ended at most {window} "
            "months ago (cluster-analysis.org, eucles.be). Ended: longer ago."
        ).format(expiring=periods.expiring_months, window=periods.renewal_window_months),
        _(
            "A stated end is kept as it is. Where none is stated it is computed and marked: end of the month "
            "{bronze} months after the award for Bronze, {silver} for Silver, {gold} for Gold, for which sources "
            "give 24 or 36 (cluster-analysis.org, eucles.be)."
        ).format(bronze=validity.bronze, silver=validity.silver, gold=validity.gold),
        _(
            "A renewal without a stated end lasts {months} months from the old end (cluster-analysis.org)."
        ).format(months=periods.renewal_validity_months),
        _("A level without any date has the status “without a date” and is counted among “not stated”."),
    )


def _silver_duty(rules: Rules) -> None:
    periods = rules.periods
    st.subheader(_("Silver duty"), anchor="silber-pflicht")
    paragraphs(
        _(
            "Silver is due {silver} months after admission: the programme asks for it within two years. Met: Silver "
            "or Gold in force."
        ).format(silver=periods.silver_months),
        _("Open: before the due day. Due soon: at most {months} months before it (our choice).").format(
            months=periods.due_soon_months
        ),
        _(
            "Lapsed: past due, Silver or Gold ended at most {window} months ago. Breached: past due, neither in "
            "force nor lapsed. Not stated: admission or label unknown."
        ).format(window=periods.renewal_window_months),
    )


def _eligibility(rules: Rules) -> None:
    binding = ", ".join(word("criterion", name) for name in rules.eligibility.binding) or _("none")
    st.subheader(_("Eligibility"), anchor="foerderung")
    paragraphs(
        _(
            "Four criteria, each met, open, failed or not stated: membership, no notice, benchmarking, Silver duty."
        ),
        _(
            "Benchmarking: met by a benchmarking or any label by the reference date; else open for {months} months "
            "after admission (our choice), then failed."
        ).format(months=rules.periods.benchmarking_months),
        _("Silver duty: met if met; open if open, due soon or lapsed; failed if breached."),
        _(
            "Binding criteria in force: {binding}. By default membership and no notice, because only these stand in "
            "a call (2017); the others are obligations of membership."
        ).format(binding=binding),
        _(
            "A binding criterion failed: not eligible. Another one failed or open: conditional. Something not "
            "stated: not stated. Else: eligible."
        ),
        _(
            "What the export states counts before the rules. A yes against “not eligible” or a no against “eligible” "
            "is marked as a contradiction; nothing is overwritten."
        ),
    )


def _dates_and_costs() -> None:
    st.subheader(_("Next dates and costs"), anchor="fristen")
    paragraphs(
        _(
            "Next dates: end of the label, end of its renewal window, Silver due, end of a membership under notice."
        ),
        _(
            "Label procedures due are valued with the fees in force, without VAT. The programme pays for Bronze and "
            "Silver, not for Gold."
        ),
        _(
            "Tried-out rules (“What if”, page Funding) are never stored; they stand in the address and hold for that "
            "view only."
        ),
    )


def _counting() -> None:
    st.subheader(_("How pages count"), anchor="zaehlen")
    paragraphs(
        _(
            "Offers: uses of members dated by the reference date, and uses without a date. Later uses and those of "
            "former members are named, not counted. Costs per member divide by all members."
        ),
        _(
            "Comparison: the mean of counts is that over the 16 Länder or over the fields with members; shares and "
            "means are those of all members of the selection."
        ),
        _(
            "Shares have the members as whole, “not stated” included; shares of SMEs only members that state both."
        ),
        _("A cluster is counted in its first technology field; further fields are named apart."),
    )
