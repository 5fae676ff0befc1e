"""What is compared: kind and choices, kept in the address, and the sentences for too few and too many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.language import _, marked, ngettext
from data.reference import states
from data.words import number_word, sector_word, state_word
from pages.shared import links, selection
from pages.shared.address import Parameter, one_of
from pages.shared.charts.compare import FIELDS, LAENDER, MEASURES, MEMBERS, PAGE
from pages.shared.selection import Selection
from queries import Selected

KIND, CHOICE, MEASURE = "art", "auswahl", "messwert"
KINDS: dict[str, str] = {
    MEMBERS: marked("Members"),
    FIELDS: marked("Technology fields"),
    LAENDER: marked("Länder"),
}
LEAST, MOST = 2, 10
_MOST_READ, _LONGEST = 50, 200
_TO_OPEN = "vergleich_cluster"


def parameters() -> list[Parameter]:
    """The page's part of the address: kind, choices and measure."""

    def read(texts: list[str]) -> list[str]:
        return list(dict.fromkeys(text[:_LONGEST] for text in texts if text))[:_MOST_READ]

    measures = {code for ones in MEASURES.values() for code in ones}
    return [
        replace(one, page=PAGE)
        for one in (
            one_of(KIND, KINDS, MEMBERS),
            Parameter(CHOICE, read, lambda value: list(value or ())),
            one_of(MEASURE, sorted(measures), ""),
        )
    ]


def choose_kind() -> str:
    """Members, fields or Länder; another kind begins with no choice."""
    st.session_state.setdefault(KIND, MEMBERS)
    chosen: str | None = st.segmented_control(
        _("What to compare"),
        list(KINDS),
        required=True,
        format_func=lambda code: _(KINDS[code]),
        key=KIND,
        on_change=_begin_anew,
    )
    return chosen or MEMBERS


def without_own_filter(chosen: Selection, kind: str) -> Selection:
    """The selection without the filter of what is compared: other fields and Länder stand beside it too."""
    if kind == FIELDS:
        return replace(chosen, sectors=())
    return replace(chosen, states=()) if kind == LAENDER else chosen


def choose(kind: str, asked: Selected) -> list[str] | None:
    """The 2 to 10 chosen codes that the selection leaves; None after saying what lacks or is too much."""
    names = _names(kind, asked)
    st.session_state.setdefault(CHOICE, [])
    # what only the filters hide stays chosen
    hidden = [code for code in st.session_state[CHOICE] if code not in names]
    chosen: list[str] = st.multiselect(
        _("Side by side"),
        [*names, *hidden],
        format_func=lambda code: names.get(code, code),
        key=CHOICE,
        placeholder=_("Choose 2 to 10"),
        select_all=False,
    )
    found = [code for code in chosen if code in names]
    if missing := len(chosen) - len(found):
        st.caption(
            ngettext(
                "{number} of the chosen is not in this selection.",
                "{number} of the chosen are not in this selection.",
                missing,
            ).format(number=number_word(missing))
        )
    if LEAST <= len(found) <= MOST:
        return found
    if len(found) < LEAST:
        st.info(_("Choose at least two to see them side by side, at most ten."))
    else:
        st.info(
            _("{number} are too many to read side by side: at most ten. Take some away.").format(
                number=number_word(len(found))
            )
        )
    return None


def choose_measure(kind: str) -> str:
    """The measure of the chart."""
    measures = MEASURES[kind]
    if st.session_state.get(MEASURE) not in measures:
        st.session_state[MEASURE] = next(iter(measures))
    chosen: str = st.selectbox(
        _("Figure in the chart"), list(measures), format_func=lambda code: _(measures[code]), key=MEASURE
    )
    return chosen


def besides(kind: str, codes: list[str]) -> Mapping[str, str | list[str]]:
    """The page's part of an address that leads to this comparison."""
    return {KIND: kind, CHOICE: codes}


def click(code: str) -> None:
    """A bar of a field or Land filters the other pages by it; one of a member opens its page."""
    kind = st.session_state.get(KIND, MEMBERS)
    if kind == MEMBERS:
        st.session_state[_TO_OPEN] = code
    else:
        selection.toggle("feld" if kind == FIELDS else "land", code)


def open_clicked() -> None:
    """Go to the member whose bar was clicked, if one was."""
    if cluster := st.session_state.pop(_TO_OPEN, None):
        st.switch_page("../reports/cluster.py", query_params=[("id", cluster), *links.kept()])


def _begin_anew() -> None:
    st.session_state[CHOICE] = []


def _names(kind: str, asked: Selected) -> dict[str, str]:
    if kind == FIELDS:
        rows = asked.ask("members_by_sector")
        return {row["sector"]: sector_word(row["sector"]) for row in rows}
    if kind == LAENDER:
        return {
            code: state_word(code)
            for code in sorted(states(), key=lambda one: state_word(one).replace("ü", "u"))
        }
    return {row["cluster_id"]: row["name"] for row in asked.ask("compare_choices")}
