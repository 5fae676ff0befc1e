"""Vergleich: two to ten members, technology fields or Länder side by side, and one measure of them as bars."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, compare, links, nothing, selection
from pages.shared.charts.compare import in_words

compare.open_clicked()
chosen = selection.current()

st.title(_("Comparison"), anchor=False)
if not answers.of(chosen).ask("selection_count")[0]["selected_count"]:
    nothing.say_what_to_drop(chosen)
    st.stop()

kind = compare.choose_kind()
chosen = compare.without_own_filter(chosen, kind)
asked = answers.of(chosen)
codes = compare.choose(kind, asked)
if codes is None:
    st.stop()

compare.show_table(kind, codes, asked, chosen)
measure = compare.choose_measure(kind)
rows = asked.ask("compared", compare_by=kind, chosen=codes, measure=measure)
charts.show("compared", in_words(rows), chosen, on_click=compare.click)
links.lead_to_method("zaehlen")
