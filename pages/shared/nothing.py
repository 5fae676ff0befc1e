"""What a page says when there is nothing to show, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.language import _, ngettext
from data.words import number_word
from pages.shared import answers, selection
from pages.shared.selection import Selection

_WITHOUT: dict[str, Callable[[Selection], Selection]] = {
    "feld": lambda chosen: replace(chosen, sectors=()),
    "land": lambda chosen: replace(chosen, states=()),
    "label": lambda chosen: replace(chosen, labels=()),
    "foerderung": lambda chosen: replace(chosen, eligibilities=()),
    "suche": lambda chosen: replace(chosen, search=""),
}


def say_what_to_drop(chosen: Selection) -> None:
    """Name the filter whose removal brings back most clusters, with a button that drops it."""
    gains = {
        key: _count(clear_of(chosen)) for key, clear_of in _WITHOUT.items() if clear_of(chosen) != chosen
    }
    key = max(gains, key=lambda name: gains[name], default=None)
    st.info(_("No cluster fits all filters."))
    if key is None:
        return
    if not gains[key]:
        st.button(_("Reset all filters"), on_click=selection.reset, type="primary", key="nothing_reset")
        return
    st.markdown(
        ngettext(
            "Without the filter “{filter}” there would be {number} cluster.",
            "Without the filter “{filter}” there would be {number} clusters.",
            gains[key],
        ).format(filter=selection.title_of(key), number=number_word(gains[key]))
    )
    st.button(
        _("Drop this filter"),
        on_click=selection.clear,
        args=(key,),
        type="primary",
        key="nothing_drop",
    )


def _count(chosen: Selection) -> int:
    counted: int = answers.of(chosen).ask("selection_count")[0]["selected_count"]
    return counted
