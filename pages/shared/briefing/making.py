"""How the page makes a briefing: asked once, set once, shared by all who want the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from data.language import _, language_in_force, ngettext
from data.words import number_word
from data.writing import briefing
from data.writing.briefing import Briefing, Wish
from data.writing.context import Context, context_of
from pages.shared import answers, downloads
from pages.shared.briefing.choosing import PAGE


@dataclass(frozen=True, slots=True)
class Made:
    """A briefing with its pages as pictures."""

    briefing: Briefing
    pages: tuple[bytes, ...]


def make(wish: Wish) -> Made:
    """The briefing, with its progress on the page; made anew only where something about it has changed."""
    current = answers.shown() or {}
    address = downloads.address(wish.chosen, PAGE)
    known = (
        answers.store().opened, current.get("number"), replace(wish, without=frozenset()), sorted(wish.without),
        language_in_force(), address,
    )  # fmt: skip
    with st.status(_("The briefing is being written …")) as progress:
        made = _made(repr(known), wish, address)
        done = ngettext("Ready: {number} page", "Ready: {number} pages", len(made.pages))
        progress.update(label=done.format(number=number_word(len(made.pages))), state="complete")
    return made


# a few at a time: each holds its pages in memory
@st.cache_resource(show_spinner=False, max_entries=16)
def _made(known: str, _wish: Wish, _address: str) -> Made:  # noqa: ARG001 (the key)
    rows = briefing.gathered(_wish, lambda chosen: answers.of(chosen).ask)
    filled = briefing.build(_wish, rows, _context(_wish, rows["count"][0], _address))
    return Made(filled, tuple(briefing.as_pages(filled)))


def _context(wish: Wish, counted: dict[str, int], address: str) -> Context:
    return context_of(
        wish.here,
        answers.shown() or {},
        answers.rules(),
        shown=counted["selected_count"],
        total=counted["total_count"],
        address=address,
    )
