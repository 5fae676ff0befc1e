"""Protokoll: who did what, settings in force, roles, and removing for data protection; for administrators."""

import streamlit as st

from data.language import _
from pages.shared import access, auditing

access.demand("admin", "open /protokoll")

st.title(_("Audit log"), anchor=False)
auditing.say_what_is_kept()
asked = auditing.choose()
auditing.show_events(asked)
auditing.offer_csv(asked)

st.header(_("Settings in force"), anchor=False)
auditing.show_settings()

st.header(_("Roles"), anchor=False)
auditing.show_roles()

st.header(_("Remove for data protection"), anchor=False)
auditing.offer_removal()
