"""How each part of the page is worked out, with the parameters in force."""

from __future__ import annotations

import streamlit as st

from data.language import _
from pages.shared import answers
from pages.shared.charts.labels.states import euro_word


def show_definitions() -> None:
    """The rules behind the page, to open."""
    periods, fees = answers.rules().periods, answers.rules().fees_eur
    with st.expander(_("How this is worked out"), key="label_definitions"):
        st.markdown(
            "\n".join(
                f"- {text}"
                for text in (
                    _("Only members count: those admitted by the reference date who have not left by then."),
                    _(
                        "In force is the label awarded last whose end is not past; it is valid through its last "
                        "day. It ends soon if that is at most {expiring} months ahead, and can be renewed for "
                        "{window} months after its end."
                    ).format(expiring=periods.expiring_months, window=periods.renewal_window_months),
                    _(
                        "Silver is due {silver} months after admission. Lapsed: Silver or Gold ended at most "
                        "{window} months ago. Breached: neither in force nor lapsed. An end that is not stated "
                        "is computed and marked."
                    ).format(silver=periods.silver_months, window=periods.renewal_window_months),
                    _(
                        "Rose and fell: Gold above Silver above Bronze above none or ended; by status: in force "
                        "above renewable above ended or none. What is not stated is not compared."
                    ),
                    _(
                        "A procedure is due when the label in force ends (Bronze by video {bronze}, Silver "
                        "{silver}, Gold renewal {gold}), and by the day Silver is due ({silver}) for who will "
                        "then have neither Silver nor Gold."
                    ).format(
                        bronze=euro_word(fees.bronze_by_video),
                        silver=euro_word(fees.silver),
                        gold=euro_word(fees.gold_renewal),
                    ),
                    _(
                        "The first benchmarking of a new member counts at the fee of Bronze, which contains it, "
                        "by {months} months after admission."
                    ).format(months=periods.benchmarking_months),
                    _(
                        "Left out: who leaves by the day, and what another procedure makes needless (Bronze "
                        "after Silver; Silver that is renewed). The programme pays for Bronze and Silver, not "
                        "for Gold. All fees without VAT."
                    ),
                )
            )
        )
