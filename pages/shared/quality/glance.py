"""The sentence at the top of the page, and its figures."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, ngettext
from data.words import number_word
from pages.shared import links
from pages.shared.charts.completeness import almost
from pages.shared.quality.lists import (
    CONTRADICTIONS,
    FIELDS,
    IMPRECISE,
    MISSING,
    TOWNS,
    Rows,
    clusters_word,
    how_many_clusters,
)


def show_glance(
    completeness: Rows,
    contradictions: Rows,
    fields: Rows,
    seats: Rows,
    imprecise: Rows,
    scope: dict[str, Any],
) -> None:
    """How good the data of this selection are, in one sentence and five figures."""
    stated = sum(row["stated_count"] for row in completeness)
    expected = sum(row["expected_count"] for row in completeness)
    contrary = how_many_clusters(contradictions)
    st.markdown(f"**{_headline(almost(stated, expected), contrary)}**")
    with st.container(horizontal=True, key="quality_figures"):
        _figure(
            MISSING,
            _("Statements there"),
            almost(stated, expected),
            _("{stated} of {expected}").format(stated=number_word(stated), expected=number_word(expected)),
        )
        _figure(
            CONTRADICTIONS,
            _("Contradictions"),
            number_word(len(contradictions)),
            clusters_word(contrary),
        )
        _figure(
            FIELDS,
            _("Unknown fields"),
            number_word(len(fields)),
            ngettext("technology field", "technology fields", len(fields)),
        )
        _figure(
            TOWNS,
            _("Unknown towns"),
            number_word(len({row["city"] for row in seats})),
            clusters_word(len(seats)),
        )
        known = scope["imprecise_is_known"]
        _figure(
            IMPRECISE,
            _("Imprecise dates"),
            number_word(len(imprecise)) if known else "–",
            _("without a day") if known else _("not recorded"),
        )


def _headline(share: str, contrary: int) -> str:
    if not contrary:
        return _("{share} of the statements are there; none contradicts another.").format(share=share)
    return ngettext(
        "{share} of the statements are there; {number} cluster contradicts itself.",
        "{share} of the statements are there; {number} clusters contradict themselves.",
        contrary,
    ).format(share=share, number=number_word(contrary))


def _figure(section: str, title: str, value: str, note: str) -> None:
    """A figure with the way to the section of the page that lists those behind it."""
    with st.container(border=True, key=f"figure_{section}", gap="small"):
        st.metric(title, value, delta=note, delta_color="off", delta_arrow="off")
        links.lead_below(section, title)
