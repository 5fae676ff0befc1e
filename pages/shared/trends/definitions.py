"""How each part of the page is worked out."""

from __future__ import annotations

import streamlit as st

from data.language import _


def show_definitions() -> None:
    """The rules behind the page, to open."""
    with st.expander(_("How this is worked out"), key="trends_definitions"):
        st.markdown(
            "\n".join(
                f"- {text}"
                for text in (
                    _(
                        "Over time: for the last day of each quarter and for the reference date every status is "
                        "worked out anew from the dates in this import, by the same rules as everywhere."
                    ),
                    _(
                        "Only clusters that this import names are counted: who left earlier and is no longer in "
                        "the file is missing in the past as well. The imports tell of those."
                    ),
                    _(
                        "“Not stated” among the labels means: for that day the import names no label yet. A first "
                        "award counts by itself, not as a rise."
                    ),
                    _(
                        "A yes or no on eligibility in the export has no date and holds for each day; “by the "
                        "rules alone” leaves it aside."
                    ),
                    _(
                        "Field, Land and search choose by what this import states; label and eligibility choose "
                        "by the status on the reference date."
                    ),
                    _(
                        "Over the imports: each real import on the way to this one, with its own statements on "
                        "its own data date; there all filters act on that day."
                    ),
                    _(
                        "Rose and fell: Gold above Silver above Bronze above none or ended; eligible above "
                        "conditional above not eligible. Compared are members on both days."
                    ),
                    _(
                        "Admission: days count from the receipt of the application. An admitted applicant is "
                        "matched to the member of the same name, however it is spelled in umlauts and capitals."
                    ),
                )
            )
        )
