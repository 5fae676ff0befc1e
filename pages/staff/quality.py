"""Datenqualität: what is missing, contradictory, unknown, imprecise or old, down to the cell of the file."""

import streamlit as st

from data.language import _
from pages.shared import access, answers, nothing, quality, selection

access.demand("staff", "open /datenqualitaet")

chosen = selection.current()
asked = answers.of(chosen)

st.title(_("Data quality"), anchor=False)
completeness = asked.ask("quality_completeness")
if not completeness:
    nothing.say_what_to_drop(chosen)
    st.stop()

contradictions = quality.contradictions(asked)
fields = quality.unknown_fields(asked)
seats = quality.unknown_seats(asked)
imprecise = asked.ask("quality_imprecise")
scope = asked.ask("quality_scope")[0]
quality.show_glance(completeness, contradictions, fields, seats, imprecise, scope)

quality.show_gaps(completeness, asked, chosen)
quality.show_contradictions(contradictions, chosen)
quality.show_unknown_fields(fields, asked, chosen)
quality.show_unknown_seats(seats, chosen)
quality.show_imprecise(imprecise, scope, chosen)
quality.show_stale(asked.ask("quality_stale"), scope, chosen)
