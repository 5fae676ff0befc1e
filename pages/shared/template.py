"""The empty workbook to fill in, for whoever has no export."""

from __future__ import annotations

import streamlit as st

from data.language import _, language_in_force, use_language
from data.writing.tables import XLSX


def offer() -> None:
    """A button that hands out the template."""
    language = language_in_force()

    def build() -> bytes:
        from data.writing.template import template_workbook  # noqa: PLC0415 - only who asks for it pays for it

        use_language(language)
        return template_workbook()

    st.download_button(
        _("Empty template (Excel)"),
        build,
        "Vorlage_Mitglieder.xlsx",
        XLSX,
        key="download_template",
        on_click="ignore",
        help=_("All columns with drop-down lists, checks and explanations."),
    )
