"""Cluster: one of them with its statuses, its labels, what is stated of it, where from, and how it changed."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, cluster, links, selection

chosen = selection.current()
asked = answers.of(selection.Selection(on=chosen.on))  # whatever the filters leave

st.title(_("Cluster"), anchor=False)
one = cluster.choose(asked.ask("cluster_choices"))
if one is None:
    st.stop()

number = one["cluster_id"]
history = asked.ask("cluster_history", cluster=number)
if not one["is_current"]:
    cluster.say_that_it_is_gone(one)
    cluster.show_history(history, one, chosen)
    st.stop()

facts = asked.ask("cluster_facts", cluster=number)[0]
cluster.show_header(facts, chosen.on)
left, right = st.columns([3, 2], gap="medium")
with left:
    cluster.show_criteria(facts, chosen)
with right:
    cluster.show_dates(facts)
cluster.show_labels(asked.ask("cluster_labels", cluster=number))
cluster.show_offers(
    asked.ask("cluster_grants", cluster=number), asked.ask("cluster_services", cluster=number)
)
cluster.show_facts(asked.ask("cluster_sources", cluster=number), facts, chosen)
cluster.show_history(history, one, chosen)
links.lead_to_method("mitgliedschaft", "label", "silber-pflicht", "foerderung", "fristen")
st.caption(charts.source_line())
