"""Förderung: who may apply for funds and why, what would have to happen, and what other rules would change."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, eligibility, links, nothing, selection

chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Funding"), anchor=False)
if not asked.ask("selection_count")[0]["selected_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

by_criterion = asked.ask("members_by_criterion")
left, right = st.columns(2, gap="medium")
with left:
    charts.show("members_by_eligibility", asked.ask("members_by_eligibility"), chosen)
with right:
    charts.show("members_by_criterion", by_criterion, chosen, eligibility.choose_criterion)

rows = asked.ask("eligibility_matrix")
eligibility.show_part(rows, by_criterion, asked, chosen)
links.lead_to_method("foerderung", "silber-pflicht", "zaehlen")
st.caption(charts.source_line())
