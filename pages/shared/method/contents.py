"""The sections of the page, each with an anchor that other pages and the contents lead to."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.language import _, marked

# anchor → title, in the order of the page; anchors are a stable contract, like the addresses
SECTIONS: dict[str, str] = {
    "regeln": marked("Rules"),
    "parameter": marked("Parameters in force"),
    "begriffe": marked("Words and signs"),
    "lesen": marked("How cells are read"),
    "grenzen": marked("Limits"),
    "quellen": marked("Sources and licences"),
    "barrierefreiheit": marked("Accessibility"),
    "stand": marked("State of program and data"),
}


def show_contents() -> None:
    """The list of the sections, each a link."""
    items = "".join(
        f'<li><a href="#{anchor}">{escape(_(title))}</a></li>' for anchor, title in SECTIONS.items()
    )
    name = escape(_("Contents"))
    st.html(f'<nav class="contents" aria-label="{name}"><ul>{items}</ul></nav>')


def begin(anchor: str) -> None:
    """The heading of a section."""
    st.header(_(SECTIONS[anchor]), anchor=anchor)


def paragraphs(*texts: str) -> None:
    """A list of sentences, one a line."""
    st.markdown("\n".join(f"- {text}" for text in texts))
