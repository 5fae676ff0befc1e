"""Mitglieder: the list with columns to choose, sorting, links, and the table to take away."""

import streamlit as st

from data.language import _
from pages.shared import answers, charts, downloads, links, members, nothing, selection

chosen = selection.current()

st.title(_("Members"), anchor=False)
rows = answers.of(chosen).ask("members_list")
columns = members.choose_columns()
by, descending = members.choose_order()
if not rows:
    nothing.say_what_to_drop(chosen)
    st.stop()

rows = members.in_order(rows, by, descending=descending)
members.show_list(rows, columns)
st.caption(charts.source_line())
downloads.buttons_for_members(rows, columns, chosen)
links.lead_to_method("begriffe", "mitgliedschaft", "label", "foerderung", "fristen")
