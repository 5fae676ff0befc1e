"""How cells are read, in short, and what the figures do not tell."""

from __future__ import annotations

import streamlit as st

from data.language import _
from pages.shared.method.contents import begin, paragraphs


def show_reading() -> None:
    """What reading takes, refuses and leaves out."""
    begin("lesen")
    paragraphs(
        _(
            "What has one meaning is taken and noted; what has two is refused with both readings named; what has "
            "none is refused with a remedy. Nothing is guessed, nothing is dropped in silence."
        ),
        _(
            "Columns are found by their headings, not by their place; a column that lacks means not stated for all."
        ),
        _("With any error nothing is stored. Each problem names sheet, cell, what was found and what to do."),
        _("“k. A.”, “-”, “?”, “unknown” and empty cells mean not stated; 0 stays 0."),
        _(
            "03/04/2025 has two meanings and is refused; a month alone is its first or, for ends, its last day."
        ),
        _("“ca. 120” is taken with a warning; 12.5 where a count is due is an error."),
        _("Columns with personal data (contacts, mail, telephone) are never stored."),
        _("Of a formula its stored value counts. Hidden rows and columns are read as well, and named."),
    )
    st.page_link("../staff/upload.py", label=_("To the import, with the template and its explanations"))


def show_limits() -> None:
    """What to keep in mind when reading the figures."""
    begin("grenzen")
    paragraphs(
        _("Sums of actors and SMEs count organisations twice that belong to several clusters."),
        _("A member without a day of admission counts as a member on every day before it left."),
        _("Labels without any date are counted as “not stated”, even where a level is stated."),
        _(
            "An earlier reference date shows what the data of this import say of that day, not what was known then."
        ),
        _("What the export does not hold is not known here: offers or grants in no sheet are not “none”."),
        _("Costs of offers are those stated; what is not stated is missing from sums."),
        _("The state label “Cluster-Exzellenz Baden-Württemberg” is no ECEI label and is not covered."),
        _("Seats are placed by the name of the town; an ambiguous or unknown town has no point."),
        _("The eligibility shown is information. A decision on an application is made by the authority."),
    )
