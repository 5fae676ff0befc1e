"""The address holds what is selected: parameters in, widgets set; widgets changed, parameters out.

Streamlit's own binding (``bind="query-params"``) writes the words of the screen ("Sachsen"); a link must mean
the same in both languages and for machines, so it holds codes (``land=DE-SN``). No widget is bound besides,
so the two ways never meet. Back and forward in the browser work, a change of page keeps the selection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_WRITTEN = "address_written"
_PAGE = "address_page"
_KNOWN = "address_parameters"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the key of its widget, how its texts are read, and how its value is written.

    ``read`` gives None for what is not valid, which leaves the widget at its default. ``usual`` gives that default
    where the browser must be told of it: a widget on the screen keeps what it shows when its value is only
    forgotten here. With ``page``, its address only, the parameter stands in the address of no other page.
    """

    key: str
    read: Callable[[list[str]], Any]
    write: Callable[[Any], list[str]]
    page: str | None = None
    usual: Callable[[], Any] | None = None


def one_of(key: str, allowed: Iterable[str], default: str) -> Parameter:
    """A single choice; the default is not written."""
    choices = tuple(allowed)
    return Parameter(
        key,
        lambda texts: texts[-1] if texts[-1] in choices else None,
        lambda value: [value] if value and value != default else [],
        usual=(lambda: default) if default in choices else None,
    )


def some_of(
    key: str, allowed: Iterable[str] | None = None, aliases: dict[str, str] | None = None
) -> Parameter:
    """Several choices, one parameter each; without ``allowed`` any text is a choice."""
    choices = None if allowed is None else tuple(allowed)

    def read(texts: list[str]) -> list[str]:
        named = [(aliases or {}).get(text.casefold(), text) for text in texts if text]
        return list(dict.fromkeys(code for code in named if choices is None or code in choices))

    return Parameter(key, read, lambda value: list(value or ()), usual=list)


def a_day(key: str, default: Callable[[], date], earliest: date, latest: Callable[[], date]) -> Parameter:
    """A day in ISO 8601; the default is not written."""

    def read(texts: list[str]) -> date | None:
        try:
            day = date.fromisoformat(texts[-1])
        except ValueError:
            return None
        return day if earliest <= day <= latest() else None

    return Parameter(
        key,
        read,
        lambda value: [value.isoformat()] if value and value != default() else [],
        usual=default if default() >= earliest else None,
    )


def a_text(key: str, longest: int) -> Parameter:
    """A short text."""
    return Parameter(
        key, lambda texts: texts[-1][:longest], lambda value: [value.strip()] if (value or "").strip() else []
    )


def a_switch(key: str) -> Parameter:
    """On (1) or off (left out)."""
    return Parameter(
        key, lambda texts: texts[-1] in {"1", "true"}, lambda value: ["1"] if value else [], usual=bool
    )


def a_list(key: str, allowed: Iterable[str], default: Iterable[str]) -> Parameter:
    """Several choices whose default is not empty and is not written."""
    base, usual = some_of(key, allowed), list(default)
    return Parameter(
        key,
        lambda texts: base.read(texts) or None,
        lambda value: [] if value == usual else list(value or ()),
        usual=lambda: list(usual),
    )


def take_over(parameters: Iterable[Parameter], page: str) -> None:
    """Set the widgets from the address where it comes from outside: a link, back and forward.

    In between the widgets rule: after two quick clicks the second still brings the address from before the first.
    """
    state = st.session_state
    found = _normal({key: st.query_params.get_all(key) for key in st.query_params})
    # going to another page by the navigation brings an empty address
    linked = bool(found) and state.get(_PAGE) != page
    state[_PAGE], state[_KNOWN] = page, tuple(parameters)
    if _WRITTEN in state and not linked and not _goes_through_history():
        return
    for parameter in state[_KNOWN]:
        if parameter.page not in {None, page}:
            continue
        texts = found.get(parameter.key)
        value = parameter.read(texts) if texts else None
        if value is not None:
            state[parameter.key] = value
        elif parameter.usual and parameter.key in state:
            state[parameter.key] = parameter.usual()
        else:
            state.pop(parameter.key, None)


def carry(parameters: Iterable[Parameter]) -> None:
    """Give the selection to the page that the navigation leads to, before it is opened.

    Otherwise the browser's history gets an entry without the selection in between.
    """
    state = st.session_state
    for parameter in parameters:
        if parameter.key in state:
            # a value that was set outlives its widget, which only one page draws
            state[parameter.key] = state[parameter.key]
    if _WRITTEN in state and not st.query_params and not _goes_through_history():
        _write(parameters, None)


def page_shown(otherwise: str) -> str:
    """The address of the page that is being drawn; ``otherwise`` where the frame draws none."""
    page: str = st.session_state.get(_PAGE, otherwise)
    return page


def own(page: str) -> dict[str, list[str]]:
    """What the page that is being drawn adds to the address, as its widgets stand now; nothing for another page.

    The address in the browser lacks what the page itself has just chosen, such as the Land in detail.
    """
    state = st.session_state
    if state.get(_PAGE) != page:
        return {}
    mine = (one for one in state.get(_KNOWN, ()) if one.page == page and one.key in state)
    return _normal({one.key: one.write(state[one.key]) for one in mine})


def _goes_through_history() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def write(parameters: Iterable[Parameter]) -> None:
    """Write the widgets' values into the address, and drop what is unknown or at its default."""
    _write(parameters, st.session_state.get(_PAGE))


def _write(parameters: Iterable[Parameter], page: str | None) -> None:
    wanted = _normal(
        {
            one.key: one.write(st.session_state[one.key])
            for one in parameters
            if one.key in st.session_state and one.page in {None, page}
        }
    )
    st.session_state[_WRITTEN] = wanted
    if _normal({key: st.query_params.get_all(key) for key in st.query_params}) != wanted:
        st.query_params.from_dict(wanted)


def _normal(values: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: texts for key, texts in values.items() if texts and texts != [""]}
