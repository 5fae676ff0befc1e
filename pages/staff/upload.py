"""Import: from an export to the current data in four steps; nothing is stored before the last."""

import streamlit as st

from data.language import _
from pages.shared import access, importing

access.demand("staff", "open /import")

st.title(_("Import"), anchor=False)
importing.show()
