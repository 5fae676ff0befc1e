"""Days that are often wanted as the reference date, to be chosen at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import streamlit as st

from data.language import _
from data.words import day_word


def quick_days(data_date: date, today: date) -> dict[date, str]:
    """Days that are often asked for, with their words: today, the data date, the ends of the last eight quarters."""
    ends = [date(year, month, 1) - timedelta(days=1) for year, month in _quarters_before(today, 8)]
    quarters = {
        end: _("end of quarter {quarter}/{year}").format(quarter=(end.month + 2) // 3, year=end.year)
        for end in ends
    }
    return {**quarters, data_date: _("data date"), today: _("today")}


def _quarters_before(day: date, count: int) -> Iterator[tuple[int, int]]:
    """Year and first month of the quarter of this day and of those before it, so many."""
    year, month = day.year, 3 * ((day.month - 1) // 3) + 1
    for _number in range(count):
        yield year, month
        year, month = (year, month - 3) if month > 3 else (year - 1, 10)


def draw_quick_days(data_date: date, today: date) -> None:
    """The choice of such a day, which sets the reference date of the frame."""
    days = quick_days(data_date, today)
    st.selectbox(
        _("Quick choice of the reference date"),
        sorted(days, reverse=True),
        index=None,
        format_func=lambda day: f"{day_word(day)} · {days.get(day, '')}",
        placeholder=_("Quick choice"),
        label_visibility="collapsed",
        key="stichtag_schnell",
        on_change=_take_quick_day,
    )


def _take_quick_day() -> None:
    if day := st.session_state.get("stichtag_schnell"):
        st.session_state["stichtag"] = day
    st.session_state["stichtag_schnell"] = None
