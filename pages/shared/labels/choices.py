"""What can be chosen on the page about labels, its part of the address, and what a click in its charts does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.shared import links, selection
from pages.shared.address import Parameter, a_day, one_of

PAGE = "label"
MONTHS = ("3", "6", "12", "24")
STATUSES = ("valid", "expiring", "renewable", "expired", "undated", "none", "unknown")
DUTIES = ("met", "open", "due_soon", "lapsed", "breached", "unknown")
COMPARED = ("stufe", "status")
DIRECTIONS = ("up", "first", "down", "same", "joined", "left", "unclear")

_OPENED = "label_cluster_clicked"


def parameters() -> list[Parameter]:
    """The page's part of the address."""
    # a day that nobody chose follows the reference date and is not written
    never = date.min
    ours = (
        one_of("horizont", MONTHS, "12"),
        one_of("labelstatus", STATUSES, ""),
        one_of("silberpflicht", DUTIES, ""),
        one_of("stufen", COMPARED, "stufe"),
        one_of("wandel", DIRECTIONS, ""),
        a_day("label_von", lambda: never, selection.EARLIEST, selection.latest),
        a_day("label_bis", lambda: never, selection.EARLIEST, selection.latest),
        _a_quarter("quartal"),
    )
    return [replace(one, page=PAGE) for one in ours]


def cluster_clicked(code: str) -> None:
    """Note which cluster a click in the horizon means; the run that follows opens its page."""
    # the line of the reference date hands on a number
    if isinstance(code, str):
        st.session_state[_OPENED] = code


def open_cluster_clicked() -> None:
    """Go to the page of the cluster that was clicked, if one was."""
    if code := st.session_state.pop(_OPENED, None):
        st.switch_page("../reports/cluster.py", query_params=[("id", code), *links.kept()])


def _a_quarter(key: str) -> Parameter:
    """The first day of a quarter, as ISO 8601 writes it."""

    def read(texts: list[str]) -> str | None:
        try:
            day = date.fromisoformat(texts[-1])
        except ValueError:
            return None
        return day.isoformat() if day.day == 1 and day.month % 3 == 1 else None

    return Parameter(key, read, lambda value: [value] if value else [])
