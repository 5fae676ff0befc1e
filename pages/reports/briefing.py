"""Bericht: the selection as a briefing of a few pages, as PDF, for Word, and as a text to copy."""

import streamlit as st

from data.language import _
from pages.shared import answers, briefing, links, nothing, selection

chosen = selection.current()

st.title(_("Briefing"), anchor=False)
if not answers.of(chosen).ask("overview_figures")[0]["cluster_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

wish = briefing.choose(chosen)
made = briefing.make(wish)
briefing.show_downloads(made)
briefing.show_pages(made)
briefing.show_text(made)
briefing.show_text_to_copy(made)
links.lead_to_method("zaehlen")
