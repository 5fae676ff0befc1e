"""What can be chosen on the page about development, its part of the address, and what a click does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from data.language import _, marked
from data.words import day_word
from pages.shared import answers, selection
from pages.shared.address import Parameter, a_day, one_of
from pages.shared.charts.trends import PAGE
from pages.shared.charts.trends.changes import KINDS
from pages.shared.charts.trends.steps import STEPS
from pages.shared.selection import Selection

_TIMES: dict[str, str] = {
    "2": marked("2 years"),
    "5": marked("5 years"),
    "10": marked("10 years"),
    "alle": marked("since 2012"),
}
_BASES: dict[str, str] = {
    "angabe": marked("as stated, else by the rules"),
    "regeln": marked("by the rules alone"),
}
_MOST_QUARTERS_IN_YEARS = 6  # beyond so many years admissions are counted by year


@dataclass(frozen=True, slots=True)
class View:
    """The time that is shown, and whether eligibility follows the rules alone, without what the export states."""

    first: date
    last: date
    by_rules: bool

    @property
    def by_year(self) -> bool:
        """Whether admissions and exits are counted by year rather than by quarter."""
        return self.last.year - self.first.year > _MOST_QUARTERS_IN_YEARS

    @property
    def is_from_the_beginning(self) -> bool:
        """Whether the time reaches back to where the programme began."""
        return self.first <= selection.EARLIEST


def basis_word(*, by_rules: bool) -> str:
    """What eligibility rests on."""
    return f"{_('Eligibility')}: {_(_BASES['regeln' if by_rules else 'angabe'])}"


def parameters() -> list[Parameter]:
    """The page's part of the address."""
    # a day that nobody chose follows the reference date and is not written
    never = date.min
    ours = (
        one_of("zeitraum", _TIMES, "5"),
        one_of("grundlage", _BASES, "angabe"),
        a_day("vergleich_von", lambda: never, selection.EARLIEST, selection.latest),
        a_day("vergleich_bis", lambda: never, selection.EARLIEST, selection.latest),
        one_of("vergleich_art", KINDS, ""),
        one_of("aufnahme", STEPS, ""),
    )
    return [replace(one, page=PAGE) for one in ours]


def choose_view(on: date) -> View:
    """The time and what eligibility rests on; kept in the address.

    The time ends on the data date, or on a later reference date, and begins no later than the reference date.
    """
    st.session_state.setdefault("zeitraum", "5")
    st.session_state.setdefault("grundlage", "angabe")
    with st.container(horizontal=True, vertical_alignment="bottom", key="trends_view"):
        time = st.segmented_control(
            _("Time shown"), _TIMES, required=True, format_func=lambda code: _(_TIMES[code]), key="zeitraum"
        )
        basis = st.segmented_control(
            _("Eligibility"), _BASES, required=True, format_func=lambda code: _(_BASES[code]), key="grundlage"
        )
    data_date: date = (answers.shown() or {}).get("as_of", on)
    return View(*_bounds(time or "5", on, data_date), by_rules=basis == "regeln")


def _bounds(time: str, on: date, data_date: date) -> tuple[date, date]:
    last = max(on, data_date)
    if time == "alle":
        return selection.EARLIEST, last
    year = last.year - int(time)
    # so many years before 29 February there may be none
    first = last.replace(year=year, day=28) if (last.month, last.day) == (2, 29) else last.replace(year=year)
    return max(selection.EARLIEST, min(first, on)), last


def set_reference_date(code: object) -> None:
    """What a click on a point does: its day becomes the reference date of the whole program."""
    # the mark of the reference date hands on a number
    if isinstance(code, str):
        st.session_state["stichtag"] = date.fromisoformat(code)


def picked(key: str) -> Callable[[object], None]:
    """What a click on a mark does: choose its group. The select box takes the choice away again."""

    # not a toggle: the second click on a mark takes its highlight away and hands on nothing
    def pick(code: object) -> None:
        if isinstance(code, str):
            st.session_state[key] = code

    return pick


def choose_reference_date(days: list[date], on: date) -> None:
    """The twin of a click on a point, by keyboard: choose one of the days as the reference date."""
    key = "trends_day"
    st.session_state[key] = on if on in days else None

    def chosen() -> None:
        if day := st.session_state[key]:
            st.session_state["stichtag"] = day

    st.selectbox(
        _("Make a day of the series the reference date"),
        days[::-1],
        index=None,
        format_func=day_word,
        key=key,
        on_change=chosen,
        placeholder=_("choose a day"),
    )


def say_how_filters_act(chosen: Selection) -> None:
    """Where a status is filtered, say that the reference date decides who is looked at."""
    if chosen.labels or chosen.eligibilities:
        st.info(
            _(
                "The filters label and eligibility choose the clusters by their status on {date}. "
                "Shown is how exactly these clusters have developed."
            ).format(date=day_word(chosen.on))
        )
