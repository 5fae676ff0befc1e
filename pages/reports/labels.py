"""Label: how labels stand, what lies ahead, the Silver duty, what has changed, and what falls due at what cost."""

import streamlit as st

from data.language import _
from pages.shared import answers, labels, links, nothing, selection

labels.open_cluster_clicked()
chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Label"), anchor=False)
by_level = asked.ask("members_by_label")
if not asked.ask("selection_count")[0]["selected_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

labels.show_definitions()
labels.show_standing(by_level, asked.ask("members_by_label_status"), asked, chosen)

st.header(_("What lies ahead"), anchor=False)
months = labels.choose_months()
labels.show_horizon(months, asked, chosen)
labels.show_deadlines(months, asked, chosen)

st.header(_("Silver duty"), anchor=False)
labels.show_duty(asked.ask("members_by_silver_duty"), asked, chosen)

st.header(_("What has changed"), anchor=False)
compared = labels.choose_comparison(chosen.on)
labels.show_transitions(compared, asked, chosen)

st.header(_("Procedures and what they cost"), anchor=False)
labels.show_procedures(asked.ask("label_procedures_by_quarter"), asked, chosen)
links.lead_to_method("label", "silber-pflicht", "fristen", "zaehlen")
