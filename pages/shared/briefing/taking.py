"""The buttons that hand the briefing out, as PDF and for Word."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.language import _, language_in_force, use_language
from data.writing.briefing import Briefing, as_docx, as_pdf
from pages.shared import downloads
from pages.shared.briefing.making import Made
from pages.shared.recording import recorded

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_downloads(made: Made) -> None:
    """Both files, each written when it is asked for."""
    title = made.briefing.title
    with st.container(horizontal=True):
        _button(_("Briefing as PDF"), "pdf", made, as_pdf, downloads.file_name(title, "pdf"), _PDF)
        _button(_("Briefing for Word"), "docx", made, as_docx, downloads.file_name(title, "docx"), _DOCX)


def _button(
    label: str, key: str, made: Made, write: Callable[[Briefing], bytes], name: str, mime: str
) -> None:
    language = language_in_force()

    def build() -> bytes:
        # the file is built later, outside the run that drew the button
        use_language(language)
        return write(made.briefing)

    st.download_button(
        label,
        recorded(build, f"briefing_{key}"),
        name,
        mime,
        key=f"download_briefing_{key}",
        on_click="ignore",
        type="primary" if key == "pdf" else "secondary",
    )
