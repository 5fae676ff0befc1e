"""Entwicklung: members, labels and eligibility over time and over the imports, two days compared, admission."""

import streamlit as st

from data.language import _
from pages.shared import answers, links, nothing, selection, trends

chosen = selection.current()

st.title(_("Development"), anchor=False)
if not answers.of(chosen).ask("selection_count")[0]["selected_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

trends.show_definitions()
trends.say_how_filters_act(chosen)
view = trends.choose_view(chosen.on)

st.header(_("Over time, from the dates in the data"), anchor=False)
trends.show_over_time(view, chosen)

st.header(_("Over the imports"), anchor=False)
trends.show_over_imports(view, chosen)

st.header(_("Two days side by side"), anchor=False)
trends.show_comparison(trends.choose_days(chosen.on), chosen, by_rules=view.by_rules)

st.header(_("Admission"), anchor=False)
trends.show_admission(chosen)
links.lead_to_method("mitgliedschaft", "label", "foerderung", "zaehlen")
