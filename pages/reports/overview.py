"""Überblick: the main figures, four linked charts, and what is coming up."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, links, nothing, overview, selection

chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Overview"), anchor=False)
figures = asked.ask("overview_figures")[0]
if not figures["cluster_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

overview.show_figures(chosen, figures)

left, right = st.columns(2, gap="medium")
with left:
    charts.show("members_by_state", asked.ask("members_by_state"), chosen)
    charts.show("members_by_label", asked.ask("members_by_label"), chosen)
with right:
    charts.show("members_by_sector", asked.ask("members_by_sector"), chosen)
    charts.show("members_by_eligibility", asked.ask("members_by_eligibility"), chosen)

overview.show_deadlines(asked.ask("deadlines", most=20), asked, chosen)
links.lead_to_method("mitgliedschaft", "label", "foerderung", "fristen", "zaehlen")
