"""Choices that several pages offer: one of a chart's groups, and another day to compare with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from data.language import _
from data.words import number_word
from pages.shared import selection


def choose_one(
    key: str, title: str, codes: Sequence[Any], word: Callable[[Any], str], counts: Sequence[int]
) -> Any:
    """The twin of a click in a chart: one of its groups, each with its number, or None for none."""
    if st.session_state.get(key) not in codes:
        st.session_state[key] = None
    numbers = dict(zip(codes, counts, strict=True))
    return st.selectbox(
        title,
        list(codes),
        index=None,
        format_func=lambda code: f"{word(code)} ({number_word(numbers[code])})",
        key=key,
        placeholder=_("choose to see the list"),
    )


def picked(key: str) -> Callable[[str], None]:
    """What a click on a bar does: choose its group. The select box takes the choice away again."""

    # not a toggle: the second click on a bar takes its mark away and hands on nothing
    def pick(code: str) -> None:
        st.session_state[key] = code

    return pick


def choose_day(key: str, title: str, default: date) -> date:
    """Another day beside the reference date; ``default`` follows it as long as nobody chooses one."""
    # the widget shows a day always; the address holds one only if somebody chose it
    shown = f"{key}_shown"
    st.session_state[shown] = st.session_state.get(key) or default

    def chosen() -> None:
        day = st.session_state[shown]
        st.session_state[key] = None if day == default else day

    day: date = st.date_input(
        title,
        min_value=selection.EARLIEST,
        max_value=selection.latest(),
        format="DD.MM.YYYY",
        key=shown,
        on_change=chosen,
    )
    return day
