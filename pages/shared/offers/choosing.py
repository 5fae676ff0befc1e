"""Which offer and which year the page is about, and what clicks do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.language import _
from data.words import choice_word
from pages.shared.address import Parameter, a_text, one_of
from pages.shared.charts.offers import PAGE, year_word

Rows = Sequence[dict[str, Any]]

OFFER, YEAR = "angebot", "jahr"
UNUSED, USES = "ohne-nutzung", "nutzungen"  # sections that figures lead to
ALL = ""
KINDS = ("seminar", "counselling", "success_story", "event", "networking", "label_procedure", "publicity")

__all__ = ["PAGE", "besides", "choose_offer", "choose_year", "click_offer", "click_year", "parameters"]


def parameters() -> list[Parameter]:
    """The page's part of the address: the offer and the year looked at."""
    return [replace(one, page=PAGE) for one in (one_of(OFFER, KINDS, ALL), a_text(YEAR, 7))]


def choose_offer() -> str | None:
    """The offer that the page is about, or None for all; kept in the address, also chosen by a click."""
    if st.session_state.get(OFFER) not in KINDS:
        st.session_state[OFFER] = ALL
    chosen: str = st.selectbox(
        _("Offer"),
        [ALL, *KINDS],
        format_func=lambda code: choice_word(code) if code else _("all offers"),
        key=OFFER,
    )
    return chosen or None


def click_offer(code: str) -> None:
    """Show this offer, or all where it is shown already."""
    st.session_state[OFFER] = ALL if st.session_state.get(OFFER) == code else code


def click_year(code: str) -> None:
    """List the uses of this year, or of all where it is listed already."""
    st.session_state[YEAR] = ALL if st.session_state.get(YEAR) == code else code


def choose_year(by_year: Rows) -> str | None:
    """The year whose uses are listed, or None for all; kept in the address, also chosen by a click."""
    st.header(_("Use by use"), anchor=USES)
    years = [row["use_year"] for row in by_year]
    if st.session_state.get(YEAR) not in years:
        st.session_state[YEAR] = ALL
    chosen: str = st.selectbox(
        _("Year"),
        [ALL, *reversed(years)],
        format_func=lambda year: year_word(year) if year else _("all years"),
        key=YEAR,
    )
    return chosen or None


def besides(kind: str | None, year: str | None = None) -> dict[str, str]:
    """The page's part of an address that leads to this view."""
    return {key: value for key, value in ((OFFER, kind), (YEAR, year)) if value}
