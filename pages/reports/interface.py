"""Schnittstelle: how programs get the same figures and dates, with an address for the current selection to copy."""

import streamlit as st

from data.language import _
from pages.shared import interface, links, selection

chosen = selection.current()

st.title(_("Interface for programs"), anchor=False)
st.markdown(
    _("Every question of these pages can be asked by programs, with the same selection; they only read.")
)
interface.show_access()

st.header(_("Address for this selection"), anchor=False)
interface.show_address(chosen)
interface.show_state()

st.header(_("Examples"), anchor=False)
interface.show_examples(chosen)
interface.show_calendar()

st.header(_("Parameters"), anchor=False)
interface.show_parameters()

st.header(_("Answers"), anchor=False)
interface.show_answers()
interface.show_description()

st.header(_("Questions"), anchor=False)
interface.show_questions()
links.lead_to_method("zaehlen")
