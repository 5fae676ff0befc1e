"""The one selection of a session: reference date, field, Land, label, eligibility, search.

It lives in the address (``address``), so that a link shows the same and going to another page keeps it. Clicks
in charts and the chips change the widgets, never the address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import streamlit as st

from data.language import _, ngettext
from data.reference import states
from data.selection import (
    EARLIEST,
    ELIGIBILITIES,
    LABEL_GROUPS,
    LONGEST_SEARCH,
    Selection,
    latest,
    state_aliases,
    today,
)
from data.words import day_word, number_word, sector_word, signed, state_word
from pages.shared import reference_date
from pages.shared.address import Parameter, a_day, a_text, some_of
from pages.shared.tables import escaped

# known to the pages by this module
__all__ = ["EARLIEST", "Selection", "latest", "today"]

Dimension = Literal["feld", "land", "label", "foerderung"]
DIMENSIONS: tuple[Dimension, ...] = ("feld", "land", "label", "foerderung")


def parameters() -> list[Parameter]:
    """The selection's part of the address, a stable contract."""
    return [
        a_day("stichtag", today, EARLIEST, latest),
        some_of("feld"),
        some_of("land", [*states(), "unknown"], state_aliases()),
        some_of("label", LABEL_GROUPS),
        some_of("foerderung", ELIGIBILITIES),
        replace(a_text("suche", LONGEST_SEARCH), usual=str),
    ]


def current() -> Selection:
    """The selection that the widgets of the frame hold now."""
    state = st.session_state
    return Selection(
        on=state.get("stichtag") or today(),
        sectors=tuple(state.get("feld", ())),
        states=tuple(state.get("land", ())),
        labels=tuple(state.get("label", ())),
        eligibilities=tuple(state.get("foerderung", ())),
        search=(state.get("suche") or "").strip(),
    )


def draw(facets: dict[str, dict[str, int]], data_date: date) -> None:
    """Place the widgets of the selection.

    ``facets`` are by filter the choices that the import knows, each with the number of clusters that it would leave.
    """
    # the value comes from the address or a click; a default beside it would contradict
    st.session_state.setdefault("stichtag", today())
    st.date_input(
        _("Reference date"),
        min_value=EARLIEST,
        max_value=latest(),
        format="DD.MM.YYYY",
        key="stichtag",
        help=_("Every status is worked out for this day."),
    )
    reference_date.draw_quick_days(data_date, today())
    sectors = list(facets["feld"])
    # a link may name a field that this import does not know: it stays visible, so that it can be removed
    named = [one for one in st.session_state.get("feld", ()) if one not in sectors]
    _choice("feld", _field_title(), [*sectors, *named], sector_word, facets)
    _choice("land", _state_title(), _states_in_order(), state_word, facets)
    _choice("label", _label_title(), list(LABEL_GROUPS), _label_word, facets)
    _choice("foerderung", _eligibility_title(), list(ELIGIBILITIES), _eligibility_word, facets)
    st.text_input(
        _("Search"),
        key="suche",
        max_chars=LONGEST_SEARCH,
        placeholder=_("Name, town, field"),
        autocomplete="off",
    )


def draw_count(selected: int, total: int, members: int) -> None:
    """The count "N of M clusters", and how many of them are members at the reference date if not all are."""
    count = _("{selected} of {total} clusters").format(
        selected=number_word(selected), total=number_word(total)
    )
    text = f"**{count}**"
    if members != selected:
        text += " · " + ngettext("{number} member on {date}", "{number} members on {date}", members).format(
            number=number_word(members), date=day_word(current().on)
        )
    st.markdown(text)


def draw_chips() -> None:
    """One button for each active filter that takes it away, and one that takes all away."""
    chips = [
        (dimension, code, f"{title()}: {word(code)}")
        for dimension, title, word in (
            ("feld", _field_title, sector_word),
            ("land", _state_title, state_word),
            ("label", _label_title, _label_word),
            ("foerderung", _eligibility_title, _eligibility_word),
        )
        for code in st.session_state.get(dimension, ())
    ]
    search = current().search
    if not chips and not search:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for dimension, code, text in chips:
            _chip(f"chip_{dimension}_{code}", text, toggle, dimension, code)
        if search:
            _chip("chip_suche", _("Search: “{words}”").format(words=search), clear, "suche")
        st.button(_("Reset all"), key="chip_reset", on_click=reset, type="tertiary")


def toggle(dimension: Dimension, code: str) -> None:
    """Add this value to the filter or take it away again: what a click in a chart does."""
    chosen = list(st.session_state.get(dimension, ()))
    st.session_state[dimension] = (
        [one for one in chosen if one != code] if code in chosen else [*chosen, code]
    )


def toggle_both(one: tuple[Dimension, str], other: tuple[Dimension, str]) -> None:
    """Filter by exactly these two values, or take both away where they are the filter: a click on a crossing."""
    wanted = {dimension: [code] for dimension, code in (one, other)}
    taken = all(list(st.session_state.get(dimension, ())) == codes for dimension, codes in wanted.items())
    for dimension, codes in wanted.items():
        st.session_state[dimension] = [] if taken else codes


def clear(key: str) -> None:
    """Take one filter away wholly."""
    st.session_state[key] = "" if key == "suche" else []


def title_of(key: str) -> str:
    """The filter's name on the screen."""
    titles: dict[str, Callable[[], str]] = {
        "feld": _field_title,
        "land": _state_title,
        "label": _label_title,
        "foerderung": _eligibility_title,
        "suche": _search_title,
    }
    return titles[key]()


def reset() -> None:
    """Take all filters away; the reference date stays."""
    for key in (*DIMENSIONS, "suche"):
        clear(key)


def _chip(key: str, text: str, action: Any, *arguments: str) -> None:
    st.button(
        f"{escaped(text)} ✕",
        key=key,
        on_click=action,
        args=arguments,
        help=_("Remove this filter"),
    )


def _choice(
    key: Dimension, title: str, options: list[str], word: Any, facets: dict[str, dict[str, int]]
) -> None:
    counts = facets[key]
    st.multiselect(
        title,
        options,
        format_func=lambda code: f"{word(code)} ({number_word(counts.get(code, 0))})",
        key=key,
        placeholder=_("all"),
        select_all=False,  # all is what no choice means
    )


def _states_in_order() -> list[str]:
    return [*sorted(states(), key=lambda code: _sortable(state_word(code))), "unknown"]


def _sortable(name: str) -> str:
    return name.casefold().replace("ü", "u").replace("ä", "a").replace("ö", "o")


def _search_title() -> str:
    return _("Search")


def _field_title() -> str:
    return _("Technology field")


def _state_title() -> str:
    return _("Federal state")


def _label_title() -> str:
    return _("Label")


def _eligibility_title() -> str:
    return _("Eligibility")


def _label_word(code: str) -> str:
    return signed("label_group", code)


def _eligibility_word(code: str) -> str:
    return signed("eligibility", code)
