"""Technologiefelder: ranked, by label, and one of them in detail with its members."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, links, nothing, sectors, selection

chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Technology fields"), anchor=False)
if not asked.ask("overview_figures")[0]["cluster_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()
ranked = asked.ask("sectors_ranked")

left, right = st.columns(2, gap="medium")
with left:
    charts.show("sectors_ranked", ranked, chosen, on_click=sectors.click_field)
with right:
    charts.show(
        "members_by_sector_and_label",
        asked.ask("members_by_sector_and_label"),
        chosen,
        on_click=sectors.click_cell,
    )

if not ranked:
    st.stop()
sectors.show_field(sectors.choose_field(chosen, ranked), chosen)
links.lead_to_method("zaehlen")
