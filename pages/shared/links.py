"""Addresses that lead from one page to another and take the selection along."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.language import _, marked
from pages.shared import selection

# anchor → title of the sections of the page about the method that other pages lead to
_SECTIONS = {
    "mitgliedschaft": marked("Membership"),
    "label": marked("Label in force"),
    "silber-pflicht": marked("Silver duty"),
    "foerderung": marked("Eligibility"),
    "fristen": marked("Next dates and costs"),
    "zaehlen": marked("How pages count"),
    "begriffe": marked("Words and signs"),
}


def cluster_address(cluster_id: str) -> str:
    """The page of a cluster, relative to any other page, with the selection and the language of this one."""
    return f"cluster?{urlencode([('id', cluster_id), *kept()])}"


def of_row(row: dict[str, Any]) -> str:
    """The page of the cluster that a row of a table speaks of."""
    return cluster_address(row["cluster_id"])


def kept() -> list[tuple[str, str]]:
    """Selection, language and a past import as parameters of an address."""
    common = {"sprache", "import", *(one.key for one in selection.parameters())}
    return [(key, text) for key in st.query_params if key in common for text in st.query_params.get_all(key)]


def kept_without(keys: set[str]) -> list[tuple[str, str]]:
    """The same without some parameters, which the link sets anew."""
    return [(key, text) for key, text in kept() if key not in keys]


def lead_to_method(*anchors: str) -> None:
    """Links to sections of the page about the method, with the selection and the language of this page.

    One link says what it is for; of several each is named by its section, so that a screen reader tells them apart.
    """
    lead = _("How this is worked out")
    if len(anchors) == 1:
        text = _to_method(anchors[0], lead)
    else:
        named = ", ".join(_to_method(anchor, _(_SECTIONS[anchor])) for anchor in anchors)
        text = f"{escape(lead)}: {named}"
    st.html(f'<p class="to-method">{text}</p>')


def _to_method(anchor: str, words: str) -> str:
    return f'<a href="{escape(f"methodik?{urlencode(kept())}#{anchor}")}">{escape(words)}</a>'


def figure_word(title: str) -> str:
    """What a link says that leads from a figure to those behind it; its name tells it from the others."""
    return _("{figure}: to the list").format(figure=title)


def lead_below(anchor: str, title: str) -> None:
    """A link from a figure to the section of the same page that lists those behind it."""
    st.html(f'<p class="to-method"><a href="#{escape(anchor)}">{escape(figure_word(title))}</a></p>')


def members_address(key: str, code: str) -> str:
    """The list of members with this one value of a filter, and the rest of the selection as it is."""
    return f"mitglieder?{urlencode([*kept_without({key}), (key, code)])}"
