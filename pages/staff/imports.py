"""Datenlieferungen: every import, one of them in detail, any two compared, an earlier one restored."""

import streamlit as st

from data.language import _
from pages.shared import access, answers, deliveries, selection

access.demand("staff", "open /datenlieferungen")

chosen = selection.current()
imports = deliveries.known()

st.title(_("Imports"), anchor=False)
deliveries.say_what_was_restored(imports)
deliveries.show_list(imports, chosen)
deliveries.show_events()

st.header(_("One import in detail"), anchor=False)
one = deliveries.choose(imports)
deliveries.show_one(one)
deliveries.offer_restore(one, answers.current())

st.header(_("Compare two imports"), anchor=False)
deliveries.show_comparison(imports, chosen)
