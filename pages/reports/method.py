"""Methodik: the rules with their parameters, words and signs, reading, limits, sources, accessibility, version."""

import streamlit as st

from data.language import _
from pages.shared import method

st.title(_("Method"), anchor=False)
st.markdown(_("How the figures come about, what they mean, and what they do not tell."))
method.show_contents()
method.show_rules()
method.show_parameters()
method.show_words()
method.show_reading()
method.show_limits()
method.show_sources()
method.show_accessibility()
method.show_state()
