"""Every status and code with its sign, its word and what it means."""

from __future__ import annotations

import streamlit as st

from data.language import _, marked
from data.words import signed
from pages.shared.method.contents import begin
from pages.shared.tables import Shown, plain_table

# kind → its title, and each code of data.words with its meaning
MEANINGS: dict[str, tuple[str, dict[str, str]]] = {
    "membership": (
        marked("Membership"),
        {
            "active": marked("admitted, not left, no notice given"),
            "under_notice": marked("notice given, not left yet; counts as a member"),
            "left": marked("left on or before the reference date"),
            "future": marked("admitted after the reference date"),
        },
    ),
    "label_group": (
        marked("Label"),
        {
            "gold": marked("ECEI Gold in force"),
            "silver": marked("ECEI Silver in force"),
            "bronze": marked("ECEI Bronze in force"),
            "expired": marked("had a label, none is in force"),
            "none": marked("stated that there is none"),
            "unknown": marked("nothing stated, or a level without any date"),
        },
    ),
    "label_status": (
        marked("Label status"),
        {
            "valid": marked("in force"),
            "expiring": marked("in force, its end is near"),
            "renewable": marked("ended, within the time for renewal"),
            "expired": marked("ended, the time for renewal is over"),
            "undated": marked("a level is stated without any date"),
            "none": marked("stated that there is none"),
            "unknown": marked("nothing stated"),
        },
    ),
    "silver_duty": (
        marked("Silver duty"),
        {
            "met": marked("Silver or Gold in force"),
            "open": marked("not due yet"),
            "due_soon": marked("due in the next months"),
            "lapsed": marked("past due; Silver or Gold ended and can be renewed"),
            "breached": marked("past due, neither in force nor renewable"),
            "unknown": marked("admission or label not stated"),
        },
    ),
    "criterion_status": (
        marked("Criterion"),
        {
            "met": marked("fulfilled at the reference date"),
            "open": marked("not fulfilled, there is still time"),
            "failed": marked("not fulfilled, the time is over"),
            "unknown": marked("cannot be decided from what is stated"),
        },
    ),
    "eligibility": (
        marked("Eligibility"),
        {
            "eligible": marked("may apply for funds without conditions"),
            "conditional": marked("may apply; a criterion that does not bind is open or failed"),
            "not_eligible": marked("a binding criterion failed, or stated as not eligible"),
            "unknown": marked("cannot be decided from what is stated"),
        },
    ),
    "change": (
        marked("Next dates"),
        {
            "label_end": marked("last day of the label in force"),
            "renewal_window_end": marked("last day on which the label can be renewed"),
            "silver_due": marked("day by which Silver is due"),
            "notice_effective": marked("day on which a membership ends"),
        },
    ),
    "severity": (
        marked("Problems of an import"),
        {
            "error": marked("nothing is stored until it is mended"),
            "warning": marked("is stored; should be looked at"),
            "info": marked("read in one certain meaning, and noted"),
        },
    ),
}
_COLUMNS = (Shown("sign", marked("Sign and word")), Shown("meaning", marked("Meaning")))
_MORE: dict[str, str] = {
    marked("Cluster"): marked("an organisation that manages a cluster and that the import names"),
    marked("Reference date"): marked("the day for which every status is worked out"),
    marked("Data date"): marked("the day of which the loaded export speaks"),
    marked("Actors, SMEs"): marked("organisations in the cluster as stated; sums count some twice"),
    marked("Reach"): marked("further Länder in which a cluster works"),
    marked("not stated"): marked("unknown; never shown as 0, as no or as no label"),
}


def show_words() -> None:
    """A table for each kind of status, and the words besides."""
    begin("begriffe")
    st.markdown(_("A sign stands beside each word, so that nothing is told by colour alone."))
    for number, (kind, (title, codes)) in enumerate(MEANINGS.items()):
        rows = [{"sign": signed(kind, code), "meaning": _(meaning)} for code, meaning in codes.items()]
        with st.expander(_(title), expanded=number == 0, key=f"words_{kind}"):
            plain_table(rows, _COLUMNS, caption=_(title))
    rows = [{"sign": _(name), "meaning": _(meaning)} for name, meaning in _MORE.items()]
    with st.expander(_("Other words"), key="words_other"):
        plain_table(rows, _COLUMNS, caption=_("Other words"))
