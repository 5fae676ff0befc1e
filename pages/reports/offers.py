"""Angebote: who makes use of what the programme offers, where and when, who uses none, and what it costs."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, links, nothing, offers, selection

chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Offers"), anchor=False)
if not asked.ask("selection_count")[0]["selected_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()
if not asked.ask("offers_scope", kind=None)[0]["has_sheet"]:
    offers.say_that_the_sheet_is_missing()
    st.stop()

kind = offers.choose_offer()
scope = asked.ask("offers_scope", kind=kind)[0]
by_kind, by_year = asked.ask("offers_by_kind"), asked.ask("offers_by_year", kind=kind)
offers.show_figures(scope, chosen)

left, right = st.columns(2, gap="medium")
with left:
    charts.show("offers_by_kind", by_kind, chosen, on_click=offers.click_offer)
    charts.show("offers_by_state", asked.ask("offers_by_state", kind=kind), chosen)
with right:
    charts.show("offers_by_year", by_year, chosen, on_click=offers.click_year)
    charts.show("offers_by_sector", asked.ask("offers_by_sector", kind=kind), chosen)

offers.show_unused(asked.ask("offers_unused", kind=kind), kind, chosen)
offers.show_costs(scope, by_kind, chosen)
year = offers.choose_year(by_year)
offers.show_uses(asked.ask("offers_uses", kind=kind, year=year), kind, year, chosen)
links.lead_to_method("zaehlen")
st.caption(charts.source_line())
