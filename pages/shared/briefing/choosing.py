"""What can be chosen for a briefing: the variant, what it is about, sections to leave out, and the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.language import _
from data.reference import states
from data.words import number_word, sector_word, state_word
from data.writing.briefing import (
    LONGEST_QUESTION,
    SECTION_WORDS,
    SECTIONS,
    SUBJECT_KEYS,
    VARIANT_KEY,
    VARIANTS,
    WITHOUT_KEY,
    Variant,
    Wish,
    section_word,
)
from pages.shared import answers
from pages.shared.address import Parameter, a_text, one_of, some_of
from pages.shared.selection import Selection

PAGE = "bericht"
_QUESTION = "bericht_frage"  # what somebody is asked stays out of the address
_LONGEST = 200


def parameters() -> list[Parameter]:
    """The page's part of the address."""
    ours = (
        one_of(VARIANT_KEY, VARIANTS, "overview"),
        one_of(SUBJECT_KEYS["land"], states(), ""),
        a_text(SUBJECT_KEYS["field"], _LONGEST),
        a_text(SUBJECT_KEYS["cluster"], _LONGEST),
        some_of(WITHOUT_KEY, [key for key in SECTION_WORDS if key != "method"]),
    )
    return [replace(one, page=PAGE) for one in ours]


def choose(chosen: Selection) -> Wish:
    """The briefing that is wanted, by the widgets of the page."""
    st.session_state.setdefault(VARIANT_KEY, "overview")
    variant: Variant = st.radio(
        _("Variant"),
        list(VARIANTS),
        format_func=lambda code: _(VARIANTS[code]),
        key=VARIANT_KEY,
        horizontal=True,
    )
    subject = _SUBJECTS[variant](chosen) if variant in _SUBJECTS else ""
    question = ""
    if variant == "answer":
        question = st.text_area(
            _("Question"),
            key=_QUESTION,
            max_chars=LONGEST_QUESTION,
            placeholder=_("The wording of the question"),
            help=_("It stands on the sheet only: not in the address, and nowhere stored."),
        )
    return Wish(variant, chosen, subject, question or "", frozenset(_without(variant)))


def _without(variant: Variant) -> list[str]:
    # a section that only another variant has stays chosen for it
    own = [key for key in SECTIONS[variant] if key not in {"method", "question"}]
    kept = [key for key in st.session_state.get(WITHOUT_KEY, ()) if key not in own]
    shown = f"{WITHOUT_KEY}_{variant}"
    st.session_state[shown] = [key for key in st.session_state.get(WITHOUT_KEY, ()) if key in own]

    def left_out() -> None:
        st.session_state[WITHOUT_KEY] = [*kept, *st.session_state[shown]]

    found: list[str] = st.multiselect(
        _("Sections to leave out"),
        own,
        format_func=section_word,
        key=shown,
        on_change=left_out,
        placeholder=_("none"),
        select_all=False,
    )
    return found


def _one(key: str, title: str, codes: Sequence[str], first: Sequence[str], word: Callable[[str], str]) -> str:
    """One of the codes: that of the address, else the first of the filter, else the first of all."""
    if st.session_state.get(key) not in codes:
        st.session_state[key] = next((one for one in first if one in codes), codes[0])
    found: str = st.selectbox(title, list(codes), format_func=word, key=key)
    return found


def _land(chosen: Selection) -> str:
    rows = answers.of(replace(chosen, states=())).ask("members_by_state")
    counts = {row["state"]: row["member_count"] for row in rows if row["state"] != "unknown"}
    return _one(
        SUBJECT_KEYS["land"], _("Federal state"), list(counts), chosen.states,
        lambda code: f"{state_word(code)} ({number_word(counts[code])})",
    )  # fmt: skip


def _field(chosen: Selection) -> str:
    rows = answers.of(replace(chosen, sectors=())).ask("members_by_sector")
    counts = {row["sector"]: row["member_count"] for row in rows}
    stated = [code for code in counts if code != "unknown"]
    return _one(
        SUBJECT_KEYS["field"], _("Technology field"), stated or list(counts), chosen.sectors,
        lambda code: f"{sector_word(code)} ({number_word(counts[code])})",
    )  # fmt: skip


def _cluster(chosen: Selection) -> str:
    # the filters lead to the first choice; any other cluster can be looked at, too
    everyone = answers.of(Selection(chosen.on)).ask("cluster_choices")
    names = {row["cluster_id"]: row["name"] for row in everyone if row["is_current"]}
    kept = [row["cluster_id"] for row in answers.of(chosen).ask("members_list")]
    return _one(
        SUBJECT_KEYS["cluster"], _("Cluster"), list(names), kept, lambda code: f"{names[code]} ({code})"
    )  # fmt: skip


_SUBJECTS: dict[Any, Callable[[Selection], str]] = {"land": _land, "field": _field, "cluster": _cluster}
