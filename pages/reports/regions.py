"""Regionen: the Länder on the map with the seats, ranked, by technology field, and one of them in detail."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, links, nothing, regions, selection

chosen = selection.current()
asked = answers.of(chosen)
regions.open_clicked()

st.title(_("Regions"), anchor=False)
if not asked.ask("overview_figures")[0]["cluster_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

measure, view = regions.choose_view()
rows = asked.ask("states_measured", measure=measure)
seats = asked.ask("members_by_seat")

left, right = st.columns(2, gap="medium")
with left:
    regions.show_map(view, rows, seats, chosen)
    regions.show_seats(seats, chosen)
with right:
    charts.show("states_ranked", rows, chosen, on_click=regions.click_land)

charts.show(
    "members_by_state_and_sector",
    asked.ask("members_by_state_and_sector"),
    chosen,
    on_click=regions.click_cell,
)
regions.show_land(regions.choose_land(chosen, rows), chosen)
links.lead_to_method("zaehlen")
